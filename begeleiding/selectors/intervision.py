"""What the pages about intervision read: groups, meetings, steps, and who has not been there for long."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Count, Exists, F, Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from begeleiding.choices import GroupKind, IntervisionNoteKind, MeetingState, Speaker
from begeleiding.models import (
    GuidanceSettings,
    IntervisionAttendance,
    IntervisionGroup,
    IntervisionMeeting,
    IntervisionMember,
    IntervisionMethod,
    IntervisionNote,
    SupervisorAbsence,
)
from begeleiding.permissions.intervision import visible_groups
from begeleiding.permissions.organisation import trained_by
from begeleiding.rules import intervision as rules
from begeleiding.rules.intervision import Step
from cohorts.models import Employment, StandIn, Supervision
from cohorts.rules.calendar import monday_of, public_holidays
from cohorts.selectors import calendar_of
from opleiding.kernel import clock
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.rules import as_key

#: As many meetings as a page about a group shows; that is some years.
MOST_MEETINGS = 40
USUAL_WEEKS: int = GuidanceSettings._meta.get_field("intervision_weeks").default


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group on the list: when it meets, and when it last did."""

    group: IntervisionGroup
    members: int
    next_at: datetime | None
    held_at: datetime | None
    is_own: bool


@dataclass(frozen=True, slots=True)
class AwayRow:
    """A supervisor who has not taken part for so many whole weeks; without a group there are none."""

    user: User
    group: IntervisionGroup | None = None
    weeks: int | None = None


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member on the page of the group; `weeks` since the last time there, or in the group: None for who may not know."""

    user: User
    weeks: int | None = None
    has_been: bool = False
    is_away: bool = False


@dataclass(frozen=True, slots=True)
class StepScreen:
    """One step of a method on a screen of its own; numbers from 1."""

    step: Step
    number: int
    total: int
    #: Where the group is, from 1.
    group_number: int

    @property
    def who(self) -> str:
        return str(Speaker(self.step.who).label)

    @property
    def previous(self) -> int | None:
        return self.number - 1 or None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.total else None

    @property
    def is_with_the_group(self) -> bool:
        return self.number == self.group_number


@dataclass(frozen=True)
class GroupPage:
    """A group with its members and meetings; agreements are in there for its members only."""

    group: IntervisionGroup
    members: list[MemberRow]
    meetings: list[IntervisionMeeting]
    today: date
    is_own: bool
    is_kept: bool

    @cached_property
    def coming(self) -> list[IntervisionMeeting]:
        """Planned, the first one first; what should have been rounded off stands on top by that."""
        return sorted((one for one in self.meetings if one.is_planned), key=lambda one: one.starts_at)

    @cached_property
    def held(self) -> list[IntervisionMeeting]:
        return [one for one in self.meetings if one.is_held]

    @cached_property
    def cancelled(self) -> list[IntervisionMeeting]:
        """What could still be planned again."""
        return [one for one in self.meetings if one.state == MeetingState.CANCELLED and clock.day_of(one.starts_at) >= self.today]


def methods() -> list[tuple[IntervisionMethod, list[StepScreen], int]]:
    """Every method with its steps and how many minutes those take together."""
    return [(method, screens_of(method), minutes_of(method)) for method in IntervisionMethod.objects.all()]


def steps_of(method: IntervisionMethod) -> list[Step]:
    return [Step(**step) for step in method.steps]


def screens_of(method: IntervisionMethod, group_step: int = 0) -> list[StepScreen]:
    steps = steps_of(method)
    return [StepScreen(step, number, len(steps), group_step + 1) for number, step in enumerate(steps, start=1)]


def minutes_of(method: IntervisionMethod) -> int:
    return sum(step.minutes or 0 for step in steps_of(method))


def screen_of(meeting: IntervisionMeeting, asked: str) -> StepScreen | None:
    """The step that was asked for, else the one the group is at; None without a method."""
    if meeting.method is None:
        return None
    screens = screens_of(meeting.method, meeting.step)
    wanted = as_key(asked) or 0
    number = wanted if 1 <= wanted <= len(screens) else min(meeting.step + 1, len(screens))
    return screens[number - 1]


def group_rows(user: User) -> list[GroupRow]:
    """Every group this person may know of, the own ones first. One query."""
    meetings = IntervisionMeeting.objects.filter(group=OuterRef("pk"))
    coming = meetings.planned().from_moment(clock.now()).order_by("starts_at")
    held = meetings.held().order_by("-starts_at")
    found = visible_groups(user).annotate(
        next_at=Subquery(coming.values("starts_at")[:1]),
        held_at=Subquery(held.values("starts_at")[:1]),
        people=Count("members", filter=Q(members__period__contains=clock.today())),
    )
    rows = found.order_by(F("closed_on").asc(nulls_first=True), "name", "pk")
    return sorted((_group_row(group) for group in rows), key=lambda row: not row.is_own)


def group_page(group: IntervisionGroup, today: date) -> GroupPage:
    """For a group that came from its scope. Two queries, one more for its members."""
    is_own, is_kept = vars(group)["is_own"], vars(group)["is_kept"]
    found = IntervisionMeeting.objects.filter(group=group).select_related("method", "bringer").order_by("-starts_at")
    found = found.annotate(
        invited=Count("attendance", distinct=True),
        present=Count("attendance", filter=Q(attendance__was_present=True), distinct=True),
    )
    if is_own:
        agreed = IntervisionNote.objects.filter(kind=IntervisionNoteKind.AGREEMENT).order_by("pk")
        found = found.prefetch_related(Prefetch("notes", queryset=agreed, to_attr="agreements"))
    people = member_rows(group, today, with_weeks=is_kept or not is_own)
    return GroupPage(group, people, list(found[:MOST_MEETINGS]), today, is_own, is_kept)


def member_rows(group: IntervisionGroup, today: date, *, with_weeks: bool) -> list[MemberRow]:
    """The members today, in name order. One query."""
    rows = _with_last_time(group.members.active_on(today), today).select_related("user").in_name_order()
    return [_member_row(row, today) if with_weeks else MemberRow(row.user) for row in rows]


def members_on(group: IntervisionGroup, day: date) -> list[IntervisionMember]:
    """In name order."""
    return list(group.members.active_on(day).select_related("user").in_name_order())


def brought_by(group: IntervisionGroup) -> dict[int, list[date]]:
    """On which days each brought something, or is to: what was cancelled does not count."""
    found: dict[int, list[date]] = {}
    meetings = group.meetings.exclude(state=MeetingState.CANCELLED).exclude(bringer=None)
    for bringer, starts_at in meetings.values_list("bringer", "starts_at"):
        found.setdefault(bringer, []).append(clock.day_of(starts_at))
    return found


def is_free_for(group: IntervisionGroup) -> Callable[[date], bool]:
    """Whether the group cannot meet on a day: a public holiday, and for trainees a free week of their cohort."""
    calendar = calendar_of(group.cohort) if group.cohort is not None else None

    def is_free(day: date) -> bool:
        return bool(public_holidays(day, day) or (calendar and calendar.week_off(monday_of(day))))

    return is_free


def away_rows(user: User, today: date) -> list[AwayRow]:
    """Of the supervisors this practice trainer trains, who has not taken part for as long as the organisation set. One query."""
    running = IntervisionGroup.objects.running_on(today).filter(kind=GroupKind.SUPERVISORS)
    here = running.filter(organisation__in=trained_by(user, today).order_by().values("pk")).order_by().values("pk")
    rows = _with_last_time(IntervisionMember.objects.active_on(today).filter(group__in=here), today).select_related("user", "group")
    found = {row.user_id: AwayRow(row.user, row.group, _weeks(row, today)) for row in rows.in_name_order() if _is_away(row, today)}
    return list(found.values())


def groupless_rows(user: User, today: date) -> list[AwayRow]:
    """Who supervises somebody employed where this practice trainer trains, and is in no group of supervisors. One query."""
    organisations = trained_by(user, today).order_by().values("pk")
    jobs = Employment.objects.filter(period__contains=today, organisation__in=organisations).order_by().values("participant")
    linked = Supervision.objects.active_on(today).filter(participant__in=jobs).order_by().values("supervisor")
    running = IntervisionGroup.objects.running_on(today).filter(kind=GroupKind.SUPERVISORS).order_by().values("pk")
    grouped = IntervisionMember.objects.active_on(today).filter(group__in=running).order_by().values("user")
    found = User.objects.filter(pk__in=linked).exclude(pk__in=grouped).order_by("sort_name", "pk")
    return [AwayRow(one) for one in found]


def intervision_share(organisation: Organisation, period: DateRange) -> tuple[int, int]:
    """How often members were there, of how often they were asked, at the meetings of this organisation's groups in the period."""
    first, until = clock.start_of_day(period.lower), clock.start_of_day(period.upper)
    held = IntervisionAttendance.objects.filter(
        meeting__group__organisation=organisation,
        meeting__state=MeetingState.HELD,
        meeting__starts_at__gte=first,
        meeting__starts_at__lt=until,
    )
    counts = held.aggregate(present=Count("pk", filter=Q(was_present=True)), invited=Count("pk"))
    return counts["present"], counts["invited"]


def notes_of(meeting: IntervisionMeeting) -> tuple[list[IntervisionNote], list[IntervisionNote]]:
    """The agreements in order, and what each takes along in name order. One query."""
    notes = list(meeting.notes.select_related("by").order_by("pk"))
    agreements = [note for note in notes if note.kind == IntervisionNoteKind.AGREEMENT]
    takeaways = [note for note in notes if note.kind == IntervisionNoteKind.TAKEAWAY]
    return agreements, sorted(takeaways, key=lambda note: note.by.sort_name)


def attendance_of(meeting: IntervisionMeeting) -> list[IntervisionAttendance]:
    """Who was there and who was not, in name order; nothing before it was held. One query."""
    return list(meeting.attendance.select_related("user").order_by("user__sort_name", "pk"))


def people_around(meeting: IntervisionMeeting) -> QuerySet[User]:
    """The members of that day, and who has a part in it all the same."""
    day = clock.day_of(meeting.starts_at)
    members = IntervisionMember.objects.active_on(day).filter(group=meeting.group_id).order_by().values("user")
    there = Q(pk__in=meeting.attendance.order_by().values("user")) | Q(pk=meeting.bringer_id)
    found: QuerySet[User] = User.objects.filter(Q(pk__in=members) | there).order_by("sort_name", "pk")
    return found


def takeaway_of(meeting: IntervisionMeeting, user: User) -> str:
    """What this person wrote, or nothing."""
    found = meeting.notes.filter(by=user, kind=IntervisionNoteKind.TAKEAWAY).values_list("text", flat=True).first()
    return found or ""


def _group_row(group: IntervisionGroup) -> GroupRow:
    known: dict[str, Any] = vars(group)
    return GroupRow(group, known["people"], known["next_at"], known["held_at"], known["is_own"])


def _with_last_time(members: "QuerySet[IntervisionMember]", today: date) -> Any:
    """Each with `last_at`, when this person was last at a meeting of any group, the `patience` in weeks, and whether `is_on_leave`."""
    was_there = IntervisionAttendance.objects.filter(user=OuterRef("user"), was_present=True, meeting__state=MeetingState.HELD)
    last = was_there.order_by().values("user").annotate(last=Max("meeting__starts_at")).values("last")
    patience = Coalesce("group__organisation__guidance_settings__intervision_weeks", USUAL_WEEKS)
    covered = StandIn.objects.active_on(today).filter(supervisor=OuterRef("user"))
    away = SupervisorAbsence.objects.filter(passport__supervisor=OuterRef("user"), period__contains=today)
    is_on_leave = Exists(covered) | Exists(away)
    return members.annotate(last_at=Subquery(last), patience=patience, is_on_leave=is_on_leave)


def _member_row(row: IntervisionMember, today: date) -> MemberRow:
    return MemberRow(row.user, _weeks(row, today), vars(row)["last_at"] is not None, _is_away(row, today))


def _weeks(row: IntervisionMember, today: date) -> int:
    return rules.weeks_since(_last_day(row), today)


def _is_away(row: IntervisionMember, today: date) -> bool:
    """Not who is on leave: that is known."""
    return not vars(row)["is_on_leave"] and rules.is_long_away(_last_day(row), today, vars(row)["patience"])


def _last_day(row: IntervisionMember) -> date:
    """The last time there, and for who has not been yet the first day in the group."""
    last: datetime | None = vars(row)["last_at"]
    first: date = row.period.lower
    return max(clock.day_of(last), first) if last else first
