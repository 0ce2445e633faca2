"""Closing a cohort: from then on it can only be read."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.models import Cohort
from cohorts.selectors.cohort_close import open_people
from opleiding.kernel import audit, clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User


@transaction.atomic
def close_cohort(*, by: User, cohort: Cohort, name: str, today: date) -> Cohort:
    """Close it for ever. `name` is what somebody typed to say that they mean it. DomainError while anybody is open.

    The lock waits for everybody who is changing something in this cohort (see `check_open`), and holds off who comes after.
    """
    locked = Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
    if locked.is_closed:
        return locked
    if name.strip().casefold() != locked.name.casefold():
        raise DomainError(_("Dit is niet de naam van het cohort. Schrijf: %(name)s") % {"name": locked.name}, field="name")
    if open_people(locked, today):
        raise DomainError(_("Er is nog iemand bezig in dit cohort. Kijk hierboven wat je eerst doet."))
    locked.closed_at, locked.closed_by = clock.now(), by
    locked.save(update_fields=["closed_at", "closed_by"])
    audit.record(by, "cohort.closed", locked)
    return locked
