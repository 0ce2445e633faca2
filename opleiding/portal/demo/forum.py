"""Forums of the demo with what people promised, the board of its wijkleercentrum, and a quality plan."""

from datetime import date, time, timedelta
from typing import Any

import yaml

from begeleiding.actions.forum import add_members, join_meeting, start_forum
from begeleiding.actions.quality import add_aim, add_plan, review_aim
from begeleiding.actions.question import add_question, close_question, take_up
from begeleiding.choices import ActionState, MeetingState
from begeleiding.models import ActionPoint, ClientQuestion, Forum, ForumMember, MeetingTopic, QualityAim, TeamMeeting
from cockpit.models import PracticeCase
from cohorts.actions.period import days
from cohorts.models import Cohort, Location, Participant
from opleiding.kernel import clock
from opleiding.portal.demo import story
from opleiding.portal.demo.calendar import DemoCalendar
from opleiding.portal.demo.people import Cast

WEEK = timedelta(weeks=1)


def make_forums(cast: Cast, cohort: Cohort, calendar: DemoCalendar) -> None:
    document = yaml.safe_load((story.FOLDER / "overleg.yaml").read_text())
    for entry in document["overleggen"]:
        _make_forum(cast, entry, calendar)
    _make_questions(cast, cohort, document["vragen"], calendar)
    _make_plan(cast, document["kwaliteitsplan"], calendar)


def _make_forum(cast: Cast, entry: Any, calendar: DemoCalendar) -> None:
    by, organisation = cast.people[entry["leden"][0]], cast.organisations[entry["bij"]]
    place = cast.locations.get(entry.get("locatie", ""))
    forum = start_forum(by=by, organisation=organisation, kind=entry["soort"], name=entry["naam"], location=place)
    people = [cast.people[key] for key in entry["leden"]]
    add_members(by=by, forum=forum, users=people, starts_on=calendar.today)
    ForumMember.objects.filter(forum=forum).update(period=days(calendar.start))
    meetings = {one["weken"]: _make_meeting(cast, forum, entry, one, calendar) for one in entry["bijeenkomsten"]}
    for one in entry["onderwerpen"]:
        added_at = calendar.now - timedelta(days=one["dagen"])
        MeetingTopic.objects.create(forum=forum, title=one["wat"], by=cast.people[one["van"]], added_at=added_at)
    for one in entry["acties"]:
        _make_point(cast, forum, one, meetings[one["uit"]], calendar)


def _make_meeting(cast: Cast, forum: Forum, entry: Any, one: Any, calendar: DemoCalendar) -> TeamMeeting:
    """On the Thursday of that week; the one of this week is today."""
    monday = calendar.today - timedelta(days=calendar.today.weekday())
    day = monday + one["weken"] * WEEK + timedelta(days=3) if one["weken"] else calendar.today
    starts_at = clock.moment_at(day, time.fromisoformat(entry["om"]))
    note = one.get("verslag", "")
    state = MeetingState.HELD if note else MeetingState.PLANNED
    meeting = forum.meetings.create(starts_at=starts_at, place=entry["plek"], note=note, state=state)
    if "schuift_aan" in one:
        join_meeting(by=cast.people[one["schuift_aan"]], meeting=meeting)
    return meeting


def _make_point(cast: Cast, forum: Forum, one: Any, origin: TeamMeeting, calendar: DemoCalendar) -> None:
    done = one.get("klaar", one.get("vervallen"))
    state = ActionState.OPEN if done is None else ActionState.DONE if "klaar" in one else ActionState.DROPPED
    ActionPoint.objects.create(
        forum=forum,
        text=one["wat"],
        owner=cast.people[one["wie"]],
        due_on=_day(calendar, one["voor"]),
        origin=origin,
        moved=one.get("verschoven", 0),
        state=state,
        result=one.get("kwam", ""),
        closed_on=None if done is None else _day(calendar, done),
    )


def _make_questions(cast: Cast, cohort: Cohort, document: Any, calendar: DemoCalendar) -> None:
    location, by = cast.locations[document["locatie"]], cast.people[document["van"]]
    for one in document["lijst"]:
        asked_on = calendar.today - timedelta(days=one["dagen"])
        question = add_question(by=by, location=location, text=one["vraag"], asked_on=asked_on)
        learner = _learner(cohort, location, calendar.today) if "pakt_op" in one else None
        if learner is not None:
            _take_up(question, learner)
        if "klaar" in one:
            close_question(by=by, question=question, result=one["kwam"], version=question.version)
            ClientQuestion.objects.filter(pk=question.pk).update(closed_on=calendar.today - timedelta(days=one["klaar"]))


def _learner(cohort: Cohort, location: Location, today: date) -> Participant | None:
    """Somebody of this cohort who learns there now and logged something, if there is one."""
    here = cohort.participants.filter(placements__location=location, placements__period__contains=today)
    return here.filter(pk__in=PracticeCase.objects.submitted().values("participant")).order_by("pk").first()


def _take_up(question: ClientQuestion, learner: Participant) -> None:
    take_up(by=learner.user, question=question, participant=learner)
    last = PracticeCase.objects.submitted().filter(participant=learner, hidden_at=None).newest_first().first()
    if last is not None:
        PracticeCase.objects.filter(pk=last.pk).update(client_question=question)


def _make_plan(cast: Cast, document: Any, calendar: DemoCalendar) -> None:
    period = days(calendar.start, calendar.start + 104 * WEEK)
    plan = add_plan(by=cast.coordinator, organisation=cast.organisations[document["bij"]], name=document["naam"], period=period)
    for one in document["doelen"]:
        facts = {"indicator": one["indicator"], "target": one["streven"], "measure": one["maatregel"], "owner": cast.people[one["wie"]]}
        aim = add_aim(by=cast.coordinator, plan=plan, review_on=_day(calendar, one["weken"]), **facts)
        if "geleerd" in one:
            review_aim(by=cast.coordinator, aim=aim, result=one["geleerd"], version=aim.version)
            QualityAim.objects.filter(pk=aim.pk).update(reviewed_on=_day(calendar, one["weken"]))


def _day(calendar: DemoCalendar, weeks: int) -> date:
    return calendar.today + weeks * WEEK
