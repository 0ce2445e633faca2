"""Database rules several apps need in the same words."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import CheckConstraint, Model, Q
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
    """The words of the broken constraint, or nothing when it has none of its own."""
    broken = getattr(error.__cause__, "diag", None)
    name = getattr(broken, "constraint_name", None) or ""
    models = [model for model in apps.get_models() if model._meta.db_table == getattr(broken, "table_name", None)]
    rules = (rule for model in models for rule in model._meta.constraints if rule.name == name)
    said = [str(rule.violation_error_message) for rule in rules if rule.violation_error_message != rule.default_violation_error_message]
    return next(iter([*said, *(_unique_sentence(model, name) for model in models)]), "")


def _unique_sentence(model: type[Model], name: str) -> str:
    """A column that is `unique` by itself has a rule the database named after it."""
    columns = (field for field in model._meta.concrete_fields if field.unique and not field.primary_key)
    found = next((field for field in columns if name.startswith(f"{model._meta.db_table}_{field.column}_")), None)
    if found is None:
        return ""
    labels = {"model_name": model._meta.verbose_name, "field_label": found.verbose_name}
    return str(found.error_messages["unique"]) % labels
