"""What can be offered, arrangements with who is told of them, and signals on the way; by the actions everybody uses."""

from datetime import timedelta
from typing import Any

from begeleiding.actions.arrangement import ask_arrangement, make_arrangement, name_person
from begeleiding.actions.catalogue import add_item
from begeleiding.actions.signal import propose_signals, raise_signal, record_talk, take_step
from begeleiding.actions.signal_step import add_step
from begeleiding.choices import ArrangementSight, Measure, SignalKind
from begeleiding.rules.arrangement import halfway
from begeleiding.selectors.arrangement import leads_of
from begeleiding.selectors.signal_noticed import talks_missed
from cohorts.actions.period import days
from cohorts.models import Cohort
from cohorts.selectors import supervisors_of
from opleiding.kernel.models import User
from opleiding.portal.demo import story
from opleiding.portal.demo.calendar import DemoCalendar
from opleiding.portal.demo.people import Cast


def make_care(cast: Cast, _cohort: Cohort, calendar: DemoCalendar) -> None:
    """Everything of maatwerk.yaml; the proposals are what is true in the demo itself."""
    document = story.care()
    for entry in document["mogelijkheden"]:
        people, side = cast.people[entry["contact"]], cast.organisations[entry["bij"]]
        offer = {"measure": Measure(entry["maatregel"]), "title": entry["wat"], "description": entry["uitleg"], "contact": people}
        add_item(by=people, organisation=side, **offer)
    for entry in document["gevraagd"]:
        asked = _wish(cast, calendar, entry)
        ask_arrangement(by=asked["participant"].user, keeper=cast.people[entry["aan"]], **asked)
    for entry in document["afgesproken"]:
        _arrange(cast, calendar, entry)
    for entry in document["stappen"]:
        trainer, side = cast.people["jolanda"], cast.organisations[entry["bij"]]
        add_step(by=trainer, organisation=side, title=entry["stap"], working_days=entry["werkdagen"])
    for entry in document["signalen"]:
        _signal(cast, calendar, entry)
    propose_signals(kind=SignalKind.NO_TALK, found=talks_missed(calendar.today), today=calendar.today)


def _wish(cast: Cast, calendar: DemoCalendar, entry: dict[str, Any]) -> dict[str, Any]:
    day = calendar.today - timedelta(days=entry["dagen_geleden"])
    return {
        "participant": cast.participants[entry["leerling"]],
        "side": cast.organisations[entry["bij"]],
        "measure": Measure(entry["maatregel"]),
        "item": None,
        "period": days(day, day + timedelta(weeks=entry["weken"])),
        "note": entry["afspraak"],
        "today": day,
    }


def _arrange(cast: Cast, calendar: DemoCalendar, entry: dict[str, Any]) -> None:
    wish, by = _wish(cast, calendar, entry), cast.people[entry["door"]]
    made = make_arrangement(by=by, review_on=halfway(wish["period"].lower, wish["period"].upper), **wish)
    participant = wish["participant"]
    leads = User.objects.filter(pk__in=leads_of(participant, calendar.today))
    told = {"doet": (supervisors_of(participant, calendar.today), "to_do"), "roostert": (list(leads), "to_roster")}
    for key, (people, sight) in told.items():
        for person in people[:1] if entry.get(key) else ():
            name_person(by=by, arrangement=made, person=person, sight=ArrangementSight(sight), today=calendar.today)


def _signal(cast: Cast, calendar: DemoCalendar, entry: dict[str, Any]) -> None:
    participant = cast.participants[entry["leerling"]]
    next_step = {"next_step": entry["stap"], "next_step_by": calendar.today + timedelta(days=entry["voor"])}
    signal = raise_signal(
        by=supervisors_of(participant, calendar.today)[0],
        participant=participant,
        facts=entry["feiten"],
        today=calendar.today - timedelta(days=entry["dagen_geleden"]),
        **next_step,
    )
    if "besproken" in entry:
        trainer, day = cast.people["jolanda"], calendar.today - timedelta(days=entry["besproken"])
        signal = record_talk(by=trainer, signal=signal, version=signal.version, talked_on=day, today=day, **next_step)
        done = {"step": None, "title": entry["gezet"], "taken_on": day, "today": day}
        take_step(by=trainer, signal=signal, version=signal.version, **done, **next_step)
