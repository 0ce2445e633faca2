"""Where everybody of the demo came from, and what changed on the way: a pause, a stop, another employer."""

from datetime import timedelta
from typing import Any

from begeleiding.actions.supervision import link_supervisor
from cohorts.actions.intake import save_earlier_diploma, save_intake
from cohorts.actions.participant import employ
from cohorts.actions.period import days
from cohorts.actions.placement import place
from cohorts.actions.status import pause, stop
from cohorts.models import Cohort, Participant
from opleiding.portal.demo import story
from opleiding.portal.demo.calendar import DemoCalendar
from opleiding.portal.demo.people import OLD_SLUG, Cast


def make_paths(cast: Cast, _cohort: Cohort, calendar: DemoCalendar) -> None:
    """Everything of paden.yaml, by the actions everybody uses."""
    document = story.paths()
    _make_backgrounds(cast, document["achtergronden"])
    for entry in document["eerdere_diplomas"]:
        kept = {"title": entry["diploma"], "level": entry.get("niveau"), "year": entry["jaar"]}
        save_earlier_diploma(by=cast.coordinator, participant=cast.participants[entry["leerling"]], **kept)
    _pause(cast, calendar, document["pauze"])
    _stop(cast, calendar, document["gestopt"])
    _change_employer(cast, calendar, document["andere_werkgever"])


def _make_backgrounds(cast: Cast, document: dict[str, Any]) -> None:
    first = Participant.objects.filter(cohort__slug=OLD_SLUG).order_by("pk")
    running = ((cast.participants[key], background) for key, background in document["lopend"].items())
    people = [*zip(first, document["eerste_cohort"], strict=True), *running]
    for participant, background in people:
        save_intake(
            by=cast.coordinator,
            participant=participant,
            background=background,
            contract_hours=participant.contract_hours,
            birth_date=participant.birth_date,
            practice_trainer=participant.practice_trainer,
        )


def _pause(cast: Cast, calendar: DemoCalendar, entry: dict[str, Any]) -> None:
    first = calendar.today - timedelta(days=entry["dagen_geleden"])
    until = first + timedelta(weeks=entry["weken"])
    pause(by=cast.coordinator, participant=cast.participants[entry["leerling"]], starts_on=first, until=until)


def _stop(cast: Cast, calendar: DemoCalendar, entry: dict[str, Any]) -> None:
    first = calendar.today - timedelta(days=entry["dagen_geleden"])
    stop(by=cast.coordinator, participant=cast.participants[entry["leerling"]], starts_on=first, reason=entry["reden"])


def _change_employer(cast: Cast, calendar: DemoCalendar, entry: dict[str, Any]) -> None:
    """With a place that is not recognised for the education yet, and a supervisor there."""
    participant, first = cast.participants[entry["leerling"]], calendar.today - timedelta(days=entry["dagen_geleden"])
    by, location = cast.coordinator, cast.locations[entry["locatie"]]
    employ(by=by, participant=participant, organisation=cast.organisations[entry["naar"]], starts_on=first)
    place(by=by, participant=participant, location=location, starts_on=first, unrecognised_reason=entry["waarom"])
    link_supervisor(by=by, supervisor=cast.people[entry["begeleider"]], participant=participant, period=days(first), source_is_list=True)
