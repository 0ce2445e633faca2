from datetime import date

from django.db import transaction

from cohorts.actions.period import days, end_on
from cohorts.choices import ClientGroup, LocationKind
from cohorts.models import Location, LocationPlaces
from opleiding.kernel import audit
from opleiding.kernel.constraints import in_words
from opleiding.kernel.models import Organisation, User


@transaction.atomic
def add_location(
    *,
    by: User | None,
    organisation: Organisation,
    name: str,
    kind: LocationKind | str = LocationKind.TEAM,
    client_group: ClientGroup | str = ClientGroup.UNSAID,
) -> Location:
    """A place of this organisation where trainees work from now on."""
    location = Location(organisation=organisation, name=name, kind=kind, client_group=client_group)
    with in_words():
        location.save(force_insert=True)
    audit.record(by, "location.added", location, organisation=organisation)
    return location


@transaction.atomic
def edit_location(
    *, by: User | None, location: Location, name: str, kind: LocationKind | str, client_group: ClientGroup | str | None = None
) -> Location:
    """Another name, kind or client group (unsaid: as it was); whose it is stays."""
    locked = _lock(location)
    locked.name, locked.kind = name, LocationKind(kind)
    locked.client_group = locked.client_group if client_group is None else ClientGroup(client_group)
    with in_words():
        locked.save()
    audit.record(by, "location.changed", locked, organisation=locked.organisation)
    return locked


@transaction.atomic
def set_places(*, by: User | None, location: Location, places: int, starts_on: date) -> LocationPlaces:
    """So many places from a day on, until the next number that was written down; the number before it holds until that day."""
    locked = _lock(location)
    running = locked.places.filter(period__contains=starts_on).first()
    following = locked.places.filter(period__startswith__gt=starts_on).order_by("period").first()
    until = running.period.upper if running else following.period.lower if following else None
    if running is not None:
        end_on(running, starts_on)
    row = LocationPlaces(location=locked, period=days(starts_on, until), places=places)
    with in_words():
        row.save(force_insert=True)
    audit.record(by, "location.places_set", locked, organisation=locked.organisation)
    return row


def _lock(location: Location) -> Location:
    """The location's row, held until the end of the transaction."""
    return Location.objects.select_for_update(of=("self",), no_key=True).select_related("organisation").get(pk=location.pk)
