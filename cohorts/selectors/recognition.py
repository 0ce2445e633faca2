"""Which locations are recognised for what: one query for any number of locations, crebos and days."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from cohorts.models import Location, Recognition
from cohorts.rules.recognition import Recognised, in_force, is_recognised


@dataclass(frozen=True, slots=True)
class Recognitions:
    """What is known of some organisations, by their key."""

    by_organisation: Mapping[int, tuple[Recognised, ...]]

    def covers(self, location: Location, crebo: str, day: date) -> bool:
        return is_recognised(location.pk, crebo, day, self.by_organisation.get(location.organisation_id, ()))

    def crebos_of(self, location: Location, day: date) -> tuple[str, ...]:
        """What this location may train for on this day."""
        found = in_force(location.pk, self.by_organisation.get(location.organisation_id, ()))
        return tuple(sorted({one.crebo for one in found if one.holds(one.crebo, day)}))

    def has_own(self, location: Location) -> bool:
        return any(one.location == location.pk for one in self.by_organisation.get(location.organisation_id, ()))


def recognitions_of(organisations: Collection[int]) -> Recognitions:
    """Of these organisations and all their locations."""
    found: dict[int, list[Recognised]] = defaultdict(list)
    rows = Recognition.objects.filter(organisation__in=organisations).order_by()
    for organisation, location, crebo, period in rows.values_list("organisation", "location", "crebo", "period"):
        found[organisation].append(Recognised(location, crebo, period.lower, period.upper))
    return Recognitions({organisation: tuple(known) for organisation, known in found.items()})
