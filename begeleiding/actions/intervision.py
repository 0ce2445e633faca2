"""Intervision groups, their meetings, and the little that is kept of those."""

from collections.abc import Collection, Sequence
from datetime import date, time

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from begeleiding.actions.version import check_version
from begeleiding.choices import GroupKind, IntervisionNoteKind, MeetingState
from begeleiding.models import (
    IntervisionAttendance,
    IntervisionGroup,
    IntervisionMeeting,
    IntervisionMember,
    IntervisionMethod,
    IntervisionNote,
)
from begeleiding.rules import intervision as rules
from begeleiding.selectors.intervision import brought_by, is_free_for, members_on
from cohorts.actions.cohort import check_open
from cohorts.actions.period import days, end_on
from cohorts.models import Cohort
from opleiding.kernel import audit, clock
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.outbox import notify


@transaction.atomic
def start_group(
    *, by: User | None, kind: GroupKind, organisation: Organisation, name: str, leader: User, cohort: Cohort | None = None
) -> IntervisionGroup:
    """A group without members yet. Raises DomainError when the organisation has one of this name."""
    if cohort is not None:
        check_open(cohort)
    group = IntervisionGroup(organisation=organisation, kind=kind, cohort=cohort, name=name, leader=leader)
    with in_words():
        group.save(force_insert=True)
    audit.record(by, "intervision_group.started", group, organisation=organisation)
    return group


@transaction.atomic
def change_group(*, by: User | None, group: IntervisionGroup, name: str, leader: User) -> IntervisionGroup:
    """Another name or leader; who belongs to the group is told who leads it now, because the leader reads along."""
    locked = _lock_group(group)
    is_handed_over = locked.leader_id != leader.pk
    locked.name, locked.leader = name, leader
    with in_words():
        locked.save(update_fields=["name", "leader"])
    audit.record(by, "intervision_group.changed", locked, organisation=locked.organisation)
    if is_handed_over:
        text = _("%(leader)s begeleidt nu je intervisiegroep %(group)s.") % {"leader": leader.name, "group": name}
        _tell_members(locked, by, leader, text)
    return locked


@transaction.atomic
def close_group(*, by: User | None, group: IntervisionGroup) -> None:
    """It meets no more. Raises DomainError while something is planned."""
    locked = _lock_group(group)
    if locked.meetings.planned().from_moment(clock.now()).exists():
        raise DomainError(_("Er staan nog bijeenkomsten gepland. Zeg die eerst af."))
    locked.closed_on = clock.today()
    locked.save(update_fields=["closed_on"])
    audit.record(by, "intervision_group.closed", locked, organisation=locked.organisation)


@transaction.atomic
def reopen_group(*, by: User | None, group: IntervisionGroup) -> None:
    """As it was before it was closed."""
    locked = _lock_group(group, is_open=False)
    locked.closed_on = None
    locked.save(update_fields=["closed_on"])
    audit.record(by, "intervision_group.reopened", locked, organisation=locked.organisation)


@transaction.atomic
def set_members(*, by: User | None, group: IntervisionGroup, members: Collection[User], starts_on: date) -> None:
    """Exactly these people belong to the group from this day on; whoever else did, until then.

    Who composes groups can join one, and read what was agreed in it: not without the members knowing.
    """
    locked = _lock_group(group)
    wanted = {user.pk: user for user in members}
    running = {row.user_id: row for row in locked.members.active_on(starts_on)}
    for user_id in running.keys() - wanted.keys():
        end_on(running[user_id], starts_on)
    with in_words():
        for user_id in wanted.keys() - running.keys():
            IntervisionMember.objects.create(group=locked, user=wanted[user_id], period=days(starts_on))
    if running.keys() != wanted.keys():
        audit.record(by, "intervision_group.composed", locked, organisation=locked.organisation)
    if by is not None and by.pk in wanted.keys() - running.keys():
        text = _("%(name)s zit nu ook in je intervisiegroep %(group)s.") % {"name": by.name, "group": locked.name}
        _tell_members(locked, by, by, text)


@transaction.atomic
def plan_series(
    *,
    by: User | None,
    group: IntervisionGroup,
    first_day: date,
    starts_at: time,
    every_weeks: int = 4,
    times: int = 1,
    minutes: int = 90,
    place: str = "",
    method: IntervisionMethod | None = None,
) -> list[IntervisionMeeting]:
    """Meetings every so many weeks, around free weeks, with whose turn it is. DomainError when one of them is there already."""
    locked = _lock_group(group)
    found = rules.series(first_day, every_weeks=every_weeks, times=times, is_free=is_free_for(locked))
    members = [member.user_id for member in members_on(locked, first_day)]
    chosen = rules.turns(members, brought_by(locked), found)
    rows = [
        IntervisionMeeting(
            group=locked, starts_at=clock.moment_at(day, starts_at), minutes=minutes, place=place, method=method, bringer_id=turn
        )
        for day, turn in zip(found, chosen, strict=True)
    ]  # fmt: skip
    with in_words():
        made = IntervisionMeeting.objects.bulk_create(rows)
    audit.record(by, "intervision_group.planned", locked, organisation=locked.organisation)
    return made


@transaction.atomic
def change_meeting(
    *,
    by: User | None,
    meeting: IntervisionMeeting,
    version: int,
    day: date,
    starts_at: time,
    minutes: int,
    place: str,
    method: IntervisionMethod | None,
    bringer: User | None,
) -> IntervisionMeeting:
    """Another moment, place, method or turn for what is still to be held. Raises ChangedMeanwhile on an old version."""
    locked = _lock_meeting(meeting, version)
    _check_planned(locked)
    locked.starts_at, locked.minutes, locked.place = clock.moment_at(day, starts_at), minutes, place
    locked.method, locked.bringer = method, bringer
    _save(locked)
    audit.record(by, "intervision_meeting.changed", locked, organisation=locked.group.organisation)
    return locked


@transaction.atomic
def cancel_meeting(*, by: User | None, meeting: IntervisionMeeting) -> None:
    """It will not be held. Raises DomainError when it was."""
    locked = _lock_meeting(meeting)
    _check_planned(locked)
    locked.state = MeetingState.CANCELLED
    _save(locked)
    audit.record(by, "intervision_meeting.cancelled", locked, organisation=locked.group.organisation)


@transaction.atomic
def restore_meeting(*, by: User | None, meeting: IntervisionMeeting) -> None:
    """Planned after all."""
    locked = _lock_meeting(meeting)
    if locked.state != MeetingState.CANCELLED:
        raise DomainError(_("Deze bijeenkomst is niet afgezegd."))
    locked.state = MeetingState.PLANNED
    _save(locked)
    audit.record(by, "intervision_meeting.restored", locked, organisation=locked.group.organisation)


@transaction.atomic
def move_step(*, by: User, meeting: IntervisionMeeting, step: int) -> None:
    """Where the group is; everybody's own screen stays where it was. Raises DomainError for a step the method has not."""
    locked = _lock_meeting(meeting)
    _check_planned(locked)
    if locked.method is None or not 0 <= step < len(locked.method.steps):
        raise DomainError(_("Deze stap is er niet."))
    locked.step = step
    locked.save(update_fields=["step"])


@transaction.atomic
def write_takeaway(*, by: User, meeting: IntervisionMeeting, text: str) -> None:
    """What somebody takes along, in place of what they wrote before; nothing takes it away. Until the meeting is rounded off."""
    locked = _lock_meeting(meeting)
    _check_planned(locked)
    _check_begun(locked)
    mine = locked.notes.filter(by=by, kind=IntervisionNoteKind.TAKEAWAY)
    if not text:
        mine.delete()
    elif not mine.update(text=text):
        IntervisionNote.objects.create(meeting=locked, by=by, kind=IntervisionNoteKind.TAKEAWAY, text=text)


@transaction.atomic
def finish_meeting(
    *, by: User, meeting: IntervisionMeeting, version: int, present: Collection[User], theme: str, agreements: Sequence[str]
) -> IntervisionMeeting:
    """Held: who was there, what it was about in one line, and what was agreed; again, to correct it. ChangedMeanwhile on an old version."""
    locked = _lock_meeting(meeting, version)
    if locked.state == MeetingState.CANCELLED:
        raise DomainError(_("Deze bijeenkomst is afgezegd."))
    _check_begun(locked)
    locked.state, locked.theme = MeetingState.HELD, theme
    _save(locked)
    _keep_attendance(locked, {user.pk for user in present})
    _keep_agreements(locked, by, agreements)
    audit.record(by, "intervision_meeting.held", locked, organisation=locked.group.organisation)
    return locked


def _keep_attendance(meeting: IntervisionMeeting, present: Collection[int]) -> None:
    """A row for everybody who was a member that day, and for who came along."""
    invited = {member.user_id for member in members_on(meeting.group, clock.day_of(meeting.starts_at))} | set(present)
    meeting.attendance.all().delete()
    rows = [IntervisionAttendance(meeting=meeting, user_id=user, was_present=user in present) for user in sorted(invited)]
    IntervisionAttendance.objects.bulk_create(rows)


def _keep_agreements(meeting: IntervisionMeeting, by: User, texts: Sequence[str]) -> None:
    """In this order; what stood there already stays of who wrote it."""
    before = meeting.notes.filter(kind=IntervisionNoteKind.AGREEMENT)
    writers = dict(before.values_list("text", "by_id"))
    before.delete()
    IntervisionNote.objects.bulk_create(
        IntervisionNote(meeting=meeting, kind=IntervisionNoteKind.AGREEMENT, by_id=writers.get(text, by.pk), text=text) for text in texts
    )


def _lock_group(group: IntervisionGroup, *, is_open: bool = True) -> IntervisionGroup:
    rows = IntervisionGroup.objects.select_for_update(of=("self",), no_key=True).select_related("organisation", "cohort")
    locked = rows.get(pk=group.pk)
    if locked.cohort is not None:
        check_open(locked.cohort)
    if is_open and locked.closed_on is not None:
        raise DomainError(_("Deze groep is gestopt."))
    return locked


def _lock_meeting(meeting: IntervisionMeeting, version: int | None = None) -> IntervisionMeeting:
    group = _lock_group(meeting.group)
    locked = group.meetings.select_related("method").get(pk=meeting.pk)
    locked.group = group
    check_version(locked, version)
    return locked


def _save(meeting: IntervisionMeeting) -> None:
    meeting.version += 1
    with in_words():
        meeting.save()


def _tell_members(group: IntervisionGroup, by: User | None, about: User, text: str) -> None:
    """Everybody in it, that this person reads along from now on."""
    url = reverse("begeleiding:intervision_detail", kwargs={"pk": group.pk})
    for member in members_on(group, clock.today()):
        if member.user_id not in (by and by.pk, about.pk):
            key = f"intervision_reader:{group.pk}:{about.pk}:{clock.today()}"
            notify(receiver=member.user, kind="begeleiding.intervision_leader", dedupe_key=f"{key}:{member.user_id}", text=text, url=url)


def _check_planned(meeting: IntervisionMeeting) -> None:
    if meeting.state != MeetingState.PLANNED:
        raise DomainError(_("Deze bijeenkomst is al geweest, of afgezegd."))


def _check_begun(meeting: IntervisionMeeting) -> None:
    if clock.day_of(meeting.starts_at) > clock.today():
        raise DomainError(_("Deze bijeenkomst is nog niet geweest."))
