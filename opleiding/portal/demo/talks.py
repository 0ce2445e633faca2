"""The progress talks of the demo: begin talks of nearly everybody, and some of halfway that were held, planned or forgotten."""

from datetime import date, datetime, time, timedelta
from itertools import cycle
from typing import Any

import yaml

from begeleiding.actions.settings import save_settings
from begeleiding.actions.talk import Agreed, Plan, Report, confirm_talk, plan_talk, write_talk
from begeleiding.choices import TalkKind
from begeleiding.models import ProgressTalk
from cohorts.models import Cohort, Participant
from opleiding.kernel import clock
from opleiding.kernel.models import User
from opleiding.portal.demo import story
from opleiding.portal.demo.calendar import DemoCalendar
from opleiding.portal.demo.people import Cast

WEEK = timedelta(days=7)


def make_talks(cast: Cast, cohort: Cohort, calendar: DemoCalendar) -> None:
    """Of the employer with a practice trainer who keeps them; the partner's people have their begin talks still to come."""
    document = yaml.safe_load((story.FOLDER / "gesprekken.yaml").read_text())
    save_settings(by=cast.coordinator, organisation=cast.organisations["wilgenhof"], talks_a_year=3)
    school = cast.people[document["school"]]
    texts = cycle(document["begin"])
    held_on = min(calendar.start + document["begin_na_weken"] * WEEK, calendar.today - WEEK)
    for number, (key, participant) in enumerate(_of_the_employer(cast)):
        if key not in document["zonder_begin"] and participant.period.lower <= held_on:
            day = held_on + timedelta(days=number % 4)
            talk = _plan(cast, participant, _at(day, time(9 + number % 6)), kind=TalkKind.BEGIN, school=school)
            _confirm(_write(cast, talk, day, next(texts), calendar), "", calendar)
    for entry in document["tussen"]:
        _make_middle(cast, entry, school, calendar)


def _of_the_employer(cast: Cast) -> list[tuple[str, Participant]]:
    wilgenhof = cast.organisations["wilgenhof"]
    return [(key, one) for key, one in cast.participants.items() if one.employments.filter(organisation=wilgenhof).exists()]


def _make_middle(cast: Cast, entry: Any, school: User, calendar: DemoCalendar) -> None:
    participant, day = cast.participants[entry["wie"]], calendar.today - timedelta(days=entry["dagen"])
    begins = time.fromisoformat(entry.get("gepland", "11:00").zfill(5))
    talk = _plan(cast, participant, _at(day, begins), kind=TalkKind.MIDDLE, school=school, place=entry.get("plek", ""))
    if "goed" in entry:
        talk = _write(cast, talk, day, entry, calendar)
    if "bevestigd" in entry:
        _confirm(talk, entry["bevestigd"], calendar)


def _at(day: date, begins: time) -> datetime:
    return clock.moment_at(day, begins)


def _plan(cast: Cast, participant: Participant, begins_at: datetime, *, kind: TalkKind, school: User, place: str = "") -> ProgressTalk:
    links = participant.supervisions.filter(period__contains=begins_at.date()).select_related("supervisor")
    link = links.order_by("period").first()
    plan = Plan(kind, 1, begins_at, place, school, link.supervisor if link else None)
    return plan_talk(by=cast.people["jolanda"], participant=participant, plan=plan)


def _write(cast: Cast, talk: ProgressTalk, day: date, entry: Any, calendar: DemoCalendar) -> ProgressTalk:
    people = {
        "leerling": talk.participant.user,
        "begeleider": talk.organisation_guest or cast.people["jolanda"],
        "school": talk.school_guest,
    }
    agreed = [(one["wat"], people[one["wie"]], calendar.today - timedelta(days=one["dagen"])) for one in entry["afspraken"]]
    lines = tuple(Agreed(text, owner, max(due_on, day + WEEK)) for text, owner, due_on in agreed if owner)
    report = Report(day, entry["goed"], entry["beter"], talk.school_guest, talk.organisation_guest, lines)
    return write_talk(by=cast.people["jolanda"], talk=talk, version=talk.version, report=report, today=calendar.today)


def _confirm(talk: ProgressTalk, remark: str, calendar: DemoCalendar) -> None:
    """The evening after; what was agreed in a begin talk was done since."""
    day = talk.held_on or calendar.today
    moment = calendar.moment(min(day + timedelta(days=1), calendar.today), f"gesprek {talk.pk}")
    confirm_talk(by=talk.participant.user, talk=talk, version=talk.version, remark=remark, now=moment)
    if talk.kind == TalkKind.BEGIN:
        talk.agreements.update(done_on=day + 4 * WEEK)
