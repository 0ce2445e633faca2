"""People who keep meeting: who belongs to it, when, what waits for next time, and what everybody is going to do."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from begeleiding.actions.version import check_version
from begeleiding.choices import ActionState, ForumKind, MeetingState
from begeleiding.models import ActionPoint, Forum, ForumMember, MeetingGuest, MeetingTopic, TeamMeeting
from begeleiding.rules.forum import series
from cohorts.actions.period import days, end_on
from cohorts.models import Location
from opleiding.kernel import audit, clock
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.outbox import notify

# --- Forums and their members ---------------------------------------------------------------------------------------


@transaction.atomic
def start_forum(*, by: User, organisation: Organisation, kind: ForumKind | str, name: str, location: Location | None = None) -> Forum:
    """A new forum, of which who starts it is the first member. DomainError for a werkoverleg of somebody else's location."""
    if location is not None and location.organisation_id != organisation.pk:
        raise DomainError(_("Kies een locatie van deze organisatie."), field="location")
    forum = Forum(organisation=organisation, kind=ForumKind(kind), name=name, location=location)
    with in_words():
        forum.save(force_insert=True)
    forum.members.create(user=by, period=days(clock.today()))
    audit.record(by, "forum.started", forum, organisation=organisation)
    return forum


@transaction.atomic
def close_forum(*, by: User, forum: Forum) -> Forum:
    """It meets no more; what was written down stays."""
    locked = _lock_open(forum)
    locked.closed_on = clock.today()
    locked.save(update_fields=["closed_on"])
    audit.record(by, "forum.closed", locked, organisation=locked.organisation)
    return locked


@transaction.atomic
def reopen_forum(*, by: User, forum: Forum) -> Forum:
    locked = _lock(forum)
    locked.closed_on = None
    locked.save(update_fields=["closed_on"])
    audit.record(by, "forum.reopened", locked, organisation=locked.organisation)
    return locked


@transaction.atomic
def add_members(*, by: User, forum: Forum, users: Iterable[User], starts_on: date) -> None:
    """They belong to it from a day on; who does already stays."""
    locked = _lock_open(forum)
    period = days(starts_on)
    here = set(locked.members.filter(period__overlap=period).values_list("user_id", flat=True))
    for user in users:
        if user.pk not in here:
            audit.record(by, "forum_member.added", locked.members.create(user=user, period=period), organisation=locked.organisation)


@transaction.atomic
def end_member(*, by: User, member: ForumMember, until: date) -> None:
    """Out of the forum from `until` on; the own action points stay."""
    forum = _lock(member.forum)
    locked = forum.members.filter(pk=member.pk).first()
    if locked is None or (locked.period.upper and locked.period.upper <= until):
        return
    audit.record(by, "forum_member.ended", locked, organisation=forum.organisation)
    end_on(locked, until)


# --- Meetings -------------------------------------------------------------------------------------------------------


@transaction.atomic
def plan_meetings(
    *, by: User, forum: Forum, first_day: date, starts: time, minutes: int, place: str = "", every_weeks: int = 0, times: int = 1
) -> list[TeamMeeting]:
    """One meeting, or one every so many weeks; where there is one at that moment already, that one stays."""
    locked = _lock_open(forum)
    return [_plan(by, locked, clock.moment_at(day, starts), minutes, place) for day in series(first_day, every_weeks, times)]


@transaction.atomic
def move_meeting(*, by: User, meeting: TeamMeeting, day: date, starts: time, minutes: int, place: str, version: int) -> TeamMeeting:
    """To another moment or place. ChangedMeanwhile when somebody was first."""
    locked = _lock_meeting(meeting, version)
    if locked.state == MeetingState.HELD:
        raise DomainError(_("Deze bijeenkomst is al geweest."))
    locked.starts_at, locked.minutes, locked.place, locked.state = clock.moment_at(day, starts), minutes, place, MeetingState.PLANNED
    return _save_meeting(by, locked, "meeting.moved")


@transaction.atomic
def cancel_meeting(*, by: User, meeting: TeamMeeting) -> TeamMeeting:
    """It does not go on; what was taken up waits again for the next one."""
    locked = _lock_meeting(meeting)
    if locked.state == MeetingState.HELD:
        raise DomainError(_("Deze bijeenkomst is al geweest."))
    locked.topics.update(taken_up=None)
    locked.state = MeetingState.CANCELLED
    return _save_meeting(by, locked, "meeting.cancelled")


@transaction.atomic
def restore_meeting(*, by: User, meeting: TeamMeeting) -> TeamMeeting:
    """A meeting that was cancelled goes on after all."""
    locked = _lock_meeting(meeting)
    if locked.state != MeetingState.CANCELLED:
        return locked
    locked.state = MeetingState.PLANNED
    return _save_meeting(by, locked, "meeting.restored")


@transaction.atomic
def hold_meeting(*, by: User, meeting: TeamMeeting, note: str, version: int) -> TeamMeeting:
    """It was held, or its short note is changed. ChangedMeanwhile when somebody was first."""
    locked = _lock_meeting(meeting, version)
    if clock.day_of(locked.starts_at) > clock.today():
        raise DomainError(_("Deze bijeenkomst moet nog komen. Verplaats hem als hij eerder was."))
    locked.state, locked.note = MeetingState.HELD, note
    return _save_meeting(by, locked, "meeting.held")


@transaction.atomic
def join_meeting(*, by: User, meeting: TeamMeeting) -> MeetingGuest:
    """Somebody joins a meeting of others; twice is once."""
    locked = _lock_meeting(meeting)
    if locked.state == MeetingState.CANCELLED:
        raise DomainError(_("Deze bijeenkomst gaat niet door."))
    guest, is_new = locked.guests.get_or_create(user=by)
    if is_new:
        audit.record(by, "meeting.joined", guest, organisation=locked.forum.organisation)
    return guest


@transaction.atomic
def leave_meeting(*, by: User, meeting: TeamMeeting) -> None:
    for guest in _lock_meeting(meeting).guests.filter(user=by):
        audit.record(by, "meeting.left", guest, organisation=meeting.forum.organisation)
        guest.delete()


# --- Topics for next time -------------------------------------------------------------------------------------------


@transaction.atomic
def add_topic(*, by: User, forum: Forum, title: str) -> MeetingTopic:
    """Something to talk about next time; the same title that still waits is that one."""
    locked = _lock_open(forum)
    waiting = locked.topics.filter(title=title, taken_up=None).first()
    if waiting is not None:
        return waiting
    topic = locked.topics.create(title=title, by=by, added_at=clock.now())
    audit.record(by, "topic.added", topic, organisation=locked.organisation)
    return topic


@transaction.atomic
def take_up_topic(*, by: User, topic: MeetingTopic) -> MeetingTopic:
    """The meeting that comes, or is on today, talks about it. DomainError when none is planned."""
    forum = _lock_open(topic.forum)
    locked = forum.topics.get(pk=topic.pk)
    if locked.taken_up_id is not None:
        return locked
    locked.taken_up = forum.meetings.planned_from(clock.start_of_day(clock.today())).first()
    if locked.taken_up is None:
        raise DomainError(_("Plan eerst een bijeenkomst."))
    locked.save(update_fields=["taken_up"])
    audit.record(by, "topic.taken_up", locked, organisation=forum.organisation)
    return locked


@transaction.atomic
def put_back_topic(*, by: User, topic: MeetingTopic) -> MeetingTopic:
    """It waits for next time again."""
    forum = _lock_open(topic.forum)
    locked = forum.topics.get(pk=topic.pk)
    locked.taken_up = None
    locked.save(update_fields=["taken_up"])
    audit.record(by, "topic.put_back", locked, organisation=forum.organisation)
    return locked


# --- "Ik ga …" ------------------------------------------------------------------------------------------------------


@transaction.atomic
def add_action_point(*, by: User, forum: Forum, text: str, owner: User, due_on: date, origin: TeamMeeting | None = None) -> ActionPoint:
    """What somebody does before a day; the same open one is once. Who is given one by somebody else hears of it."""
    locked = _lock_open(forum)
    same = locked.action_points.filter(text=text, owner=owner, due_on=due_on, state=ActionState.OPEN).first()
    if same is not None:
        return same
    point = ActionPoint(forum=locked, text=text, owner=owner, due_on=due_on, origin=origin)
    with in_words():
        point.save(force_insert=True)
    audit.record(by, "action_point.added", point, organisation=locked.organisation)
    if owner != by:
        said = _("Er staat een actie voor je, uit %(forum)s.") % {"forum": locked.name}
        notify(receiver=owner, kind="action_point.added", dedupe_key=f"action_point:{point.pk}", text=said, url="/mijn-acties/")
    return point


@transaction.atomic
def move_action_point(*, by: User, point: ActionPoint, due_on: date, version: int) -> ActionPoint:
    """To another day, which is counted; the same day changes nothing. ChangedMeanwhile when somebody was first."""
    locked = _lock_point(point, version)
    _check_unfinished(locked)
    if locked.due_on == due_on:
        return locked
    locked.due_on, locked.moved = due_on, locked.moved + 1
    return _save_point(by, locked, "action_point.moved")


@transaction.atomic
def close_action_point(*, by: User, point: ActionPoint, state: ActionState | str, result: str, version: int) -> ActionPoint:
    """Done, or dropped, with what came of it in one line. ChangedMeanwhile when somebody was first."""
    locked = _lock_point(point, version)
    _check_unfinished(locked)
    locked.state, locked.result, locked.closed_on = ActionState(state), result, clock.today()
    return _save_point(by, locked, f"action_point.{locked.state}")


@transaction.atomic
def reopen_action_point(*, by: User, point: ActionPoint) -> ActionPoint:
    """Not done after all; the line about what came of it stays."""
    locked = _lock_point(point)
    if locked.state == ActionState.OPEN:
        return locked
    locked.state, locked.closed_on = ActionState.OPEN, None
    return _save_point(by, locked, "action_point.reopened")


# --- How ------------------------------------------------------------------------------------------------------------


def _lock(forum: Forum) -> Forum:
    """The forum's row: who changes something in it takes turns."""
    rows = Forum.objects.select_related("organisation").select_for_update(of=("self",), no_key=True)
    return rows.get(pk=forum.pk)


def _lock_open(forum: Forum) -> Forum:
    locked = _lock(forum)
    if locked.closed_on is not None:
        raise DomainError(_("Dit overleg is gestopt. Open het weer als jullie verdergaan."))
    return locked


def _lock_meeting(meeting: TeamMeeting, version: int | None = None) -> TeamMeeting:
    forum = _lock_open(meeting.forum)
    locked = forum.meetings.get(pk=meeting.pk)
    check_version(locked, version)
    return locked


def _lock_point(point: ActionPoint, version: int | None = None) -> ActionPoint:
    """Also of a forum that stopped: what somebody was going to do is done or dropped all the same."""
    forum = _lock(point.forum)
    locked = forum.action_points.select_related("owner").get(pk=point.pk)
    check_version(locked, version)
    return locked


def _check_unfinished(point: ActionPoint) -> None:
    if point.state != ActionState.OPEN:
        raise DomainError(_("Deze actie is al klaar."))


def _plan(by: User, forum: Forum, starts_at: datetime, minutes: int, place: str) -> TeamMeeting:
    meeting, is_new = forum.meetings.get_or_create(starts_at=starts_at, defaults={"minutes": minutes, "place": place})
    if is_new:
        audit.record(by, "meeting.planned", meeting, organisation=forum.organisation)
    if meeting.state == MeetingState.CANCELLED:
        meeting.state = MeetingState.PLANNED
        return _save_meeting(by, meeting, "meeting.restored")
    return meeting


def _save_meeting(by: User, meeting: TeamMeeting, action: str) -> TeamMeeting:
    meeting.version += 1
    with in_words():
        meeting.save()
    audit.record(by, action, meeting, organisation=meeting.forum.organisation)
    return meeting


def _save_point(by: User, point: ActionPoint, action: str) -> ActionPoint:
    point.version += 1
    with in_words():
        point.save()
    audit.record(by, action, point, organisation=point.forum.organisation)
    return point
