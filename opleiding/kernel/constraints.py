"""Database rules several apps need in the same words."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from opleiding.kernel.errors import DomainError


def whole_period(name: str, *, open_ended: bool = True) -> CheckConstraint:
    """The `period` has a first day and is not empty; unless `open_ended` it has a last day too.

    An exclusion constraint alone accepts an empty range, which overlaps nothing.
    """
    condition = Q(period__isempty=False, period__lower_inf=False)
    if not open_ended:
        condition &= Q(period__upper_inf=False)
    return CheckConstraint(
        condition=condition,
        name=name,
        violation_error_message=_("Vul een eerste dag in; een laatste dag ligt niet voor de eerste."),
    )


@contextmanager
def in_words() -> Iterator[None]:
    """What the database refuses in here is said in the constraint's own Dutch sentence, as a DomainError.

    A savepoint is kept, so that the caller's transaction can still be used.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        sentence = _sentence_of(error)
        if not sentence:
            raise
        raise DomainError(sentence) from error


def _sentence_of(error: IntegrityError) -> str:
    """The message of the broken constraint, or nothing when it has none of its own."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    constraints = (rule for model in apps.get_models() for rule in model._meta.constraints)
    found = next((rule for rule in constraints if rule.name == name), None)
    is_own = found is not None and found.violation_error_message != found.default_violation_error_message
    return str(found.violation_error_message) if found is not None and is_own else ""
