"""Groups that hold intervision: what was held, and what comes."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from begeleiding.actions import intervision as actions
from begeleiding.choices import GroupKind
from begeleiding.models import IntervisionGroup, IntervisionMethod
from cohorts.models import Cohort
from cohorts.rules.calendar import monday_of
from opleiding.kernel.models import User
from opleiding.portal.demo import story
from opleiding.portal.demo.calendar import DemoCalendar
from opleiding.portal.demo.people import Cast

#: Nobody comes together in the weekend.
TUESDAY, SATURDAY = timedelta(days=1), 5


def make_intervision(cast: Cast, cohort: Cohort, calendar: DemoCalendar) -> None:
    """Everything of intervisie.yaml, by the actions everybody uses."""
    people = {key: participant.user for key, participant in cast.participants.items()} | cast.people
    for entry in story.intervision():
        group = _make_group(entry, cast, cohort, people)
        since = calendar.today - timedelta(weeks=entry["sinds"])
        members = {key: people[key] for key in entry["leden"]}
        actions.set_members(by=group.leader, group=group, members=list(members.values()), starts_on=since)
        for told in entry["bijeenkomsten"]:
            _make_meeting(told, group, members, calendar.today)


def _make_group(entry: Mapping[str, Any], cast: Cast, cohort: Cohort, people: Mapping[str, User]) -> IntervisionGroup:
    kind, leader = GroupKind(entry["soort"]), people[entry["begeleider"]]
    about = cohort if kind == GroupKind.TRAINEES else None
    organisation = cast.organisations[entry["bij"]]
    return actions.start_group(by=leader, kind=kind, organisation=organisation, cohort=about, name=entry["naam"], leader=leader)


def _make_meeting(told: Mapping[str, Any], group: IntervisionGroup, members: Mapping[str, User], today: date) -> None:
    method = IntervisionMethod.objects.filter(code=told.get("methode")).first()
    known = {"starts_at": time(14, 30), "method": method, "place": told.get("plek", "")}
    [meeting] = actions.plan_series(by=group.leader, group=group, first_day=_day(today, told["weken"]), **known)
    if told["weken"] >= 0:
        return
    for key, text in told["meegenomen"].items():
        actions.write_takeaway(by=members[key], meeting=meeting, text=text)
    present = [user for key, user in members.items() if key not in told["er_niet"]]
    kept = {"theme": told["thema"], "agreements": told["afspraken"]}
    actions.finish_meeting(by=group.leader, meeting=meeting, version=meeting.version, present=present, **kept)


def _day(today: date, weeks: int) -> date:
    if weeks == 0 and today.weekday() < SATURDAY:
        return today
    return monday_of(today + timedelta(weeks=weeks if weeks else 1)) + TUESDAY
