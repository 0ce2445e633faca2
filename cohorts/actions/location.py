from django.db import transaction

from cohorts.choices import LocationKind
from cohorts.models import Location
from opleiding.kernel import audit
from opleiding.kernel.constraints import in_words
from opleiding.kernel.models import Organisation, User


@transaction.atomic
def add_location(*, by: User | None, organisation: Organisation, name: str, kind: LocationKind | str = LocationKind.TEAM) -> Location:
    """A place of this organisation where trainees work from now on."""
    location = Location(organisation=organisation, name=name, kind=kind)
    with in_words():
        location.save(force_insert=True)
    audit.record(by, "location.added", location, organisation=organisation)
    return location
