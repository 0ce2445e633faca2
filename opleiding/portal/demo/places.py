"""Where the trainees of the demo work: recognitions, places, rotation, and what differs from the rule."""

from datetime import date, timedelta
from typing import Any

import yaml

from cohorts.actions.location import set_places
from cohorts.actions.period import days
from cohorts.actions.placement import place
from cohorts.actions.recognition import add_recognitions
from cohorts.actions.rotation import agree_exception, set_rotation
from cohorts.models import Cohort, Placement
from cohorts.rules.places import month_starts
from cohorts.selectors.rotation import columns_of
from opleiding.portal.demo import story
from opleiding.portal.demo.calendar import DemoCalendar
from opleiding.portal.demo.people import Cast

WEEK = timedelta(days=7)


def make_places(cast: Cast, cohort: Cohort, calendar: DemoCalendar) -> None:
    """After the blocks, because people rotate at the end of one."""
    document = yaml.safe_load((story.FOLDER / "plaatsen.yaml").read_text())
    _make_recognitions(cast, document, calendar)
    _make_room(cast, document, calendar)
    set_rotation(by=cast.coordinator, cohort=cohort, rotation_blocks=document["wisselen_na"])
    _clear_reasons(cast)
    _rotate(cast, cohort, document, calendar)
    _explain(cast, document)
    _make_exceptions(cast, document, calendar)


def _make_recognitions(cast: Cast, document: Any, calendar: DemoCalendar) -> None:
    for entry in document["erkenningen"]:
        add_recognitions(
            by=cast.coordinator,
            organisation=cast.organisations[entry["bij"]],
            location=cast.locations.get(entry.get("locatie", "")),
            leerbedrijf_id=entry["nummer"],
            crebos=entry["crebos"],
            period=days(entry["vanaf"], entry.get("tot")),
            checked_on=calendar.start - WEEK,
        )


def _make_room(cast: Cast, document: Any, calendar: DemoCalendar) -> None:
    for name, places in document["plaatsen"].items():
        set_places(by=cast.coordinator, location=cast.locations[name], places=places, starts_on=calendar.start)
    for entry in document["straks"]:
        starts_on = month_starts(calendar.today, entry["over_maanden"] + 1)[-1]
        set_places(by=cast.coordinator, location=cast.locations[entry["locatie"]], places=entry["plaatsen"], starts_on=starts_on)


def _clear_reasons(cast: Cast) -> None:
    """The list with trainees came before the recognitions; somebody has looked since."""
    Placement.objects.filter(participant__in=[one.pk for one in cast.participants.values()]).update(unrecognised_reason="")


def _rotate(cast: Cast, cohort: Cohort, document: Any, calendar: DemoCalendar) -> None:
    ends = [block.until for block in columns_of(cohort, calendar.today).blocks]
    _begin_elsewhere(cast, document, calendar.start, ends[0])
    held, coming = ends[document["wisselen_na"] - 1], next(end for end in ends if end > calendar.today)
    for entry in document["gewisseld"]:
        _place(cast, entry, held)
    for entry in document["gepland"]:
        _place(cast, entry, coming)


def _begin_elsewhere(cast: Cast, document: Any, start: date, until: date) -> None:
    """The list says where somebody is now; before that there was another location of the same organisation."""
    stayed = {*document["nog_op_de_eerste"], *(entry["wie"] for entry in document["gewisseld"])}
    for key, participant in cast.participants.items():
        here = participant.placements.select_related("location").first()
        others = [
            place for name, place in cast.locations.items() if here and place != here.location and name not in document["later_erbij"]
        ]
        found = [place for place in others if here and place.organisation_id == here.location.organisation_id]
        if here is None or key in stayed or not found or here.period.lower >= until:
            continue
        Placement.objects.filter(pk=here.pk).update(period=days(until, here.period.upper))
        place(by=cast.coordinator, participant=participant, location=found[participant.pk % len(found)], starts_on=start, until=until)


def _place(cast: Cast, entry: Any, starts_on: date) -> None:
    participant, location = cast.participants[entry["wie"]], cast.locations[entry["naar"]]
    place(by=cast.coordinator, participant=participant, location=location, starts_on=starts_on)


def _explain(cast: Cast, document: Any) -> None:
    for entry in document["zonder_erkenning"]:
        here = Placement.objects.filter(participant=cast.participants[entry["wie"]], location=cast.locations[entry["naar"]])
        here.update(unrecognised_reason=entry["waarom"])


def _make_exceptions(cast: Cast, document: Any, calendar: DemoCalendar) -> None:
    for entry in document["uitzonderingen"]:
        agree_exception(
            by=cast.people[entry["met"]],
            participant=cast.participants[entry["wie"]],
            kind=entry["soort"],
            period=days(calendar.today - 2 * WEEK, calendar.today + entry["weken"] * WEEK),
            agreed_by=cast.people[entry["met"]],
            agreed_on=calendar.today - 2 * WEEK,
        )
