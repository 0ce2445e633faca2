from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from cohorts.models import Location, Recognition
from opleiding.kernel import audit
from opleiding.kernel.choices import OrganisationKind
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Organisation, User


@transaction.atomic
def add_recognitions(
    *,
    by: User | None,
    organisation: Organisation,
    location: Location | None,
    leerbedrijf_id: str,
    crebos: Iterable[str],
    period: DateRange,
    checked_on: date | None = None,
) -> list[Recognition]:
    """One per crebo, for the whole organisation or for one location of it. All of them, or DomainError."""
    if organisation.kind != OrganisationKind.CARE:
        raise DomainError(_("Een erkenning hoort bij een zorgorganisatie."), field="owner")
    if location is not None and location.organisation_id != organisation.pk:
        raise DomainError(_("Deze locatie is van een andere organisatie."), field="owner")
    common = {"organisation": organisation, "location": location, "leerbedrijf_id": leerbedrijf_id}
    rows = [Recognition(**common, crebo=crebo, period=period, checked_on=checked_on) for crebo in crebos]
    for row in rows:
        with in_words():
            row.save(force_insert=True)
        audit.record(by, "recognition.added", row, organisation=organisation)
    return rows


@transaction.atomic
def change_recognition(*, by: User | None, recognition: Recognition, leerbedrijf_id: str, period: DateRange) -> Recognition:
    """Another number or other days; a last day ends it. Placements stay: the report of exceptions shows who lacks one now."""
    locked = _lock(recognition)
    locked.leerbedrijf_id, locked.period = leerbedrijf_id, period
    with in_words():
        locked.save()
    audit.record(by, "recognition.changed", locked, organisation=locked.organisation)
    return locked


@transaction.atomic
def check_recognition(*, by: User | None, recognition: Recognition, checked_on: date) -> None:
    """Somebody looked with SBB that day, and it was right."""
    locked = _lock(recognition)
    locked.checked_on = checked_on
    locked.save(update_fields=["checked_on"])
    audit.record(by, "recognition.checked", locked, organisation=locked.organisation)


@transaction.atomic
def remove_recognition(*, by: User | None, recognition: Recognition) -> None:
    """It was written down by mistake; one that was taken away gets a last day instead."""
    locked = _lock(recognition)
    audit.record(by, "recognition.removed", locked, organisation=locked.organisation)
    locked.delete()


def _lock(recognition: Recognition) -> Recognition:
    found = Recognition.objects.select_for_update(of=("self",), no_key=True).select_related("organisation")
    locked = found.filter(pk=recognition.pk).first()
    if locked is None:
        raise DomainError(_("Deze erkenning is er niet meer. Iemand haalde haar net weg."))
    return locked
