"""Database rules several apps need in the same words."""

from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _


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
