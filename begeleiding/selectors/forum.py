"""What people of a forum read: what everybody is going to do first, then when they meet and what waits for next time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from begeleiding.choices import ActionState, MeetingState
from begeleiding.models import ActionPoint, Forum, ForumMember, MeetingGuest, MeetingTopic, QualityAim, TeamMeeting
from begeleiding.permissions.forum import forums_of
from begeleiding.querysets.forum import joined
from begeleiding.rules.forum import OFTEN, SOON, urgency
from begeleiding.selectors.home import HomeLine
from cohorts.models import Employment, Membership
from opleiding.kernel import clock
from opleiding.kernel.choices import OrganisationKind
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.rules import as_key

WORDS = {"late": ("error", gettext_lazy("te laat")), "soon": ("warn", gettext_lazy("deze week")), "later": ("quiet", gettext_lazy("open"))}
DONE_WORDS = {ActionState.DONE: ("ok", ActionState.DONE.label), ActionState.DROPPED: ("quiet", ActionState.DROPPED.label)}
#: How many meetings that were are on the page of a forum; how many own points that are closed.
PAST, CLOSED = 12, 20


@dataclass(frozen=True, slots=True)
class PointRow:
    """An action point for one reader; `tone` and `word` say how it stands."""

    point: ActionPoint
    is_own: bool
    can_change: bool
    tone: str
    word: str

    @property
    def is_open(self) -> bool:
        return self.point.state == ActionState.OPEN

    @property
    def is_moved_often(self) -> bool:
        return self.point.moved >= OFTEN

    @property
    def moved_words(self) -> str:
        count = self.point.moved
        return ngettext("%(count)d keer verschoven", "%(count)d keer verschoven", count) % {"count": count} if count else ""


@dataclass(frozen=True, slots=True)
class ForumRow:
    """A forum in the list of somebody."""

    forum: Any
    next_at: datetime | None
    open_count: int


@dataclass(frozen=True, slots=True)
class ForumPage:
    """Everything on the page of a forum."""

    points: tuple[PointRow, ...]
    coming: tuple[TeamMeeting, ...]
    past: tuple[TeamMeeting, ...]
    topics: tuple[MeetingTopic, ...]
    members: tuple[ForumMember, ...]

    @property
    def next(self) -> TeamMeeting | None:
        return next(iter(self.coming), None)


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """Everything on the page of a meeting: first what people were going to do."""

    points: tuple[PointRow, ...]
    closed: tuple[PointRow, ...]
    topics: tuple[MeetingTopic, ...]
    waiting: tuple[MeetingTopic, ...]
    guests: tuple[MeetingGuest, ...]
    is_joined: bool
    is_member: bool


def open_points(forum: Forum) -> QuerySet[ActionPoint]:
    """What people still do, what is due first on top; owner and origin along."""
    return forum.action_points.open().select_related("owner", "origin", "forum")


def closed_points_since(forum: Forum, day: date) -> QuerySet[ActionPoint]:
    """What was done or dropped since a day, the last first."""
    return forum.action_points.closed().filter(closed_on__gte=day).select_related("owner", "origin", "forum")


def point_rows(points: Iterable[ActionPoint], user: User, today: date, *, can_speak: bool) -> tuple[PointRow, ...]:
    return tuple(_row(point, user, today, can_speak) for point in points)


def _row(point: ActionPoint, user: User, today: date, can_speak: bool) -> PointRow:
    is_own = point.owner_id == user.pk
    known = DONE_WORDS.get(ActionState(point.state))
    tone, word = known or WORDS[urgency(point.due_on, today)]
    return PointRow(point, is_own, is_own or can_speak, tone, str(word))


# --- Pages ----------------------------------------------------------------------------------------------------------


def forum_rows(user: User, today: date) -> list[ForumRow]:
    """The forums around somebody, those that stopped last; one query."""
    ahead = TeamMeeting.objects.filter(forum=OuterRef("pk")).planned_from(clock.start_of_day(today))
    is_open = Q(action_points__state=ActionState.OPEN)
    found = forums_of(user, today).annotate(next_at=Subquery(ahead.values("starts_at")[:1]), points=Count("action_points", filter=is_open))
    in_order: QuerySet[Any] = found.order_by(F("closed_on").desc(nulls_first=True), F("next_at").asc(nulls_last=True), "name")
    return [ForumRow(forum, forum.next_at, forum.points) for forum in in_order]


def coming_meetings(user: User, today: date, limit: int = 20) -> list[TeamMeeting]:
    """The calendar over all forums around somebody: with who joins; two queries."""
    guests = Prefetch("guests", MeetingGuest.objects.select_related("user"))
    found = TeamMeeting.objects.visible_to(user, today=today).planned_from(clock.start_of_day(today))
    return list(found.select_related("forum__location").prefetch_related(guests)[:limit])


def forum_page(forum: Any, user: User, today: date) -> ForumPage:
    """Of a forum of `forums_of`; four queries."""
    meetings = list(forum.meetings.annotate(joining=Count("guests")).order_by("-starts_at"))
    start = clock.start_of_day(today)
    coming = [meeting for meeting in reversed(meetings) if meeting.state == MeetingState.PLANNED and meeting.starts_at >= start]
    past = [meeting for meeting in meetings if meeting not in coming]
    members = forum.members.filter(Q(period__endswith__gt=today) | Q(period__upper_inf=True)).select_related("user")
    return ForumPage(
        points=point_rows(open_points(forum), user, today, can_speak=forum.is_spoken_in),
        coming=tuple(coming),
        past=tuple(past[:PAST]),
        topics=tuple(forum.topics.filter(taken_up=None).select_related("by")),
        members=tuple(members.order_by("user__sort_name", "pk")),
    )


def meeting_page(meeting: TeamMeeting, user: User, today: date, *, can_speak: bool) -> MeetingPage:
    """The one list that opens every meeting: what is open now, and what was closed since the meeting before."""
    held = TeamMeeting.objects.filter(forum=meeting.forum_id, state=MeetingState.HELD, starts_at__lt=meeting.starts_at)
    before = held.order_by("-starts_at").values_list("starts_at", flat=True).first()
    until = clock.day_of(meeting.starts_at)
    closed = closed_points_since(meeting.forum, clock.day_of(before) if before else until).filter(closed_on__lte=until)
    topics = [topic for topic in meeting.forum.topics.select_related("by") if topic.taken_up_id in (None, meeting.pk)]
    guests = tuple(meeting.guests.select_related("user"))
    return MeetingPage(
        points=point_rows(open_points(meeting.forum), user, today, can_speak=can_speak),
        closed=point_rows(closed, user, today, can_speak=can_speak),
        topics=tuple(topic for topic in topics if topic.taken_up_id),
        waiting=tuple(topic for topic in topics if not topic.taken_up_id),
        guests=guests,
        is_joined=any(guest.user_id == user.pk for guest in guests),
        is_member=meeting.forum.members.filter(user=user, period__contains=today).exists(),
    )


def own_points(user: User, today: date) -> tuple[tuple[PointRow, ...], tuple[PointRow, ...]]:
    """What somebody is going to do over all forums, and what is closed; two queries."""
    own = ActionPoint.objects.owned_by(user).select_related("owner", "origin", "forum")
    return point_rows(own.open(), user, today, can_speak=True), point_rows(own.closed()[:CLOSED], user, today, can_speak=True)


def joinable(organisation: Organisation, today: date) -> QuerySet[User]:
    """Who can belong to a forum of an organisation: works or learns there, or teaches a cohort of it."""
    held = Membership.objects.active_on(today)
    here = held.filter(Q(organisation=organisation) | Q(cohort__organisations=organisation, organisation__kind=OrganisationKind.SCHOOL))
    learning = Employment.objects.filter(organisation=organisation, period__contains=today).order_by()
    either = Q(pk__in=here.order_by().values("user")) | Q(pk__in=learning.values("participant__user"))
    found: QuerySet[User] = User.objects.active().filter(either).in_name_order()
    return found


def owners_in(forum: Forum, today: date) -> QuerySet[User]:
    """Who can be given an action point: the members of today."""
    now = forum.members.filter(period__contains=today)
    found: QuerySet[User] = User.objects.filter(pk__in=now.order_by().values("user")).in_name_order()
    return found


def meeting_from(forum: Forum, sent: str | None) -> TeamMeeting | None:
    """The meeting of this forum that an address names; None for anything else."""
    key = as_key(sent)
    return None if key is None else forum.meetings.filter(pk=key).first()


def names_around(forum: Forum) -> list[str]:
    """Of everybody who belongs or belonged to it: they are no clients."""
    return [member.user.name for member in forum.members.select_related("user")]


# --- Homes ----------------------------------------------------------------------------------------------------------


def forum_lines(user: User, today: date, limit: int = 5) -> list[HomeLine]:
    """Own action points that are due, meetings of this week, and aims to look at: one query, what is first on top."""
    rows = _due_points(user, today).union(_near_meetings(user, today), _due_aims(user, today), all=True)
    return [_line(row, today) for row in rows.order_by("day", "kind", "key")[:limit]]


def _due_points(user: User, today: date) -> Any:
    found = ActionPoint.objects.owned_by(user).open().order_by().filter(due_on__lte=today + SOON)
    return found.values(kind=_as_text("point"), key=F("pk"), title=F("text"), day=F("due_on"))


def _near_meetings(user: User, today: date) -> Any:
    day = TruncDate("starts_at", tzinfo=clock.AMSTERDAM)
    own = joined(user, today, "forum__") | Q(pk__in=user.meetings_joined.values("meeting"))
    near = TeamMeeting.objects.filter(own, state=MeetingState.PLANNED, starts_at__gte=clock.start_of_day(today))
    soon = near.filter(starts_at__lt=clock.end_of_day(today + SOON), forum__closed_on=None)
    return soon.order_by().values(kind=_as_text("meeting"), key=F("pk"), title=F("forum__name"), day=day)


def _due_aims(user: User, today: date) -> Any:
    found = QualityAim.objects.filter(owner=user, reviewed_on=None, review_on__lte=today + SOON).order_by()
    return found.values(kind=_as_text("quality"), key=F("plan"), title=F("measure"), day=F("review_on"))


def _as_text(word: str) -> Value:
    return Value(word, output_field=CharField())


def _line(row: dict[str, Any], today: date) -> HomeLine:
    title, url = {
        "point": (_("Ik ga %(text)s"), reverse("begeleiding:point_list")),
        "meeting": ("%(text)s", reverse("begeleiding:meeting_detail", args=[row["key"]])),
        "quality": (_("Bekijk het doel: %(text)s"), reverse("begeleiding:quality_detail", args=[row["key"]])),
    }[row["kind"]]
    day = capfirst(date_format(row["day"], "l j F"))
    if row["kind"] == "meeting":
        return HomeLine(title % {"text": row["title"]}, url, day, _("overleg"), "info")
    tone, word = WORDS[urgency(row["day"], today)]
    return HomeLine(title % {"text": row["title"]}, url, day, str(word), tone)
