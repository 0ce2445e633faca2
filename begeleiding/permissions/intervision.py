"""Intervision: the row "intervision" of docs/privacy.md. What a group agrees is for its members; around it people see that it meets."""

from datetime import date
from typing import Any

from django.db.models import F, Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from begeleiding.choices import GroupKind
from begeleiding.models import IntervisionGroup, IntervisionMeeting, IntervisionMember
from begeleiding.permissions.organisation import planned_by, supervisors_of, trained_by
from begeleiding.querysets.intervision import IntervisionGroupQuerySet
from cohorts.choices import Role
from cohorts.models import Cohort, Employment, Membership, Participant, Supervision
from cohorts.permissions import guided_by
from cohorts.permissions.cohort import can_view
from cohorts.querysets.flags import within
from opleiding.kernel import clock
from opleiding.kernel.access import Access, PageAccess
from opleiding.kernel.models import Organisation, User

ONLY_MEMBERS = _("Wat hier gezegd is, blijft in de groep. Dit is alleen voor de leden.")
ONLY_KEEPERS = _("Dit kan alleen wie de groep begeleidt, de praktijkopleider of de docent doen.")
ONLY_LEADER = _("Dit doet wie de groep begeleidt.")
ONLY_STARTERS = _("Een groep begint bij de praktijkopleider of bij de docent van het cohort.")


def own_groups(user: User, today: date) -> IntervisionGroupQuerySet:
    """Those this person leads or is a member of today, while still being what the group is for."""
    joined = IntervisionMember.objects.active_on(today).filter(user=user).order_by().values("group")
    return IntervisionGroup.objects.filter(Q(leader=user) | Q(pk__in=joined)).filter(_still_around(user, today))


def kept_groups(user: User, today: date) -> QuerySet[IntervisionGroup]:
    """Those this person composes and plans: who leads it, the organisation's practice trainers, the cohort's teachers."""
    led = Q(leader=user) & Q(pk__in=own_groups(user, today).order_by().values("pk"))
    trained = Q(organisation__in=trained_by(user, today).order_by().values("pk"))
    taught = Q(kind=GroupKind.TRAINEES, cohort__in=_taught(user, today))
    return IntervisionGroup.objects.filter(led | trained | taught)


def visible_groups(user: User) -> QuerySet[IntervisionGroup]:
    """That a group is there and meets; `is_own` and `is_kept` say what more this person may do with it."""
    today = clock.today()
    return _seen(IntervisionGroup.objects.all(), user, today).select_related("organisation", "cohort", "leader")


def visible_meetings(user: User) -> QuerySet[IntervisionMeeting]:
    found = _seen(IntervisionMeeting.objects.all(), user, clock.today(), "group")
    return found.select_related("group__organisation", "group__cohort", "group__leader", "method", "bringer")


def organisations_to_start_in(user: User, today: date) -> QuerySet[Organisation]:
    """Where this person may begin a group of supervisors."""
    return trained_by(user, today)


def cohorts_to_start_in(user: User, today: date) -> QuerySet[Cohort]:
    """Where this person may begin a group of trainees: what they teach, and what the own trainees are in."""
    trained = trained_by(user, today).order_by().values("pk")
    return Cohort.objects.filter(Q(pk__in=_taught(user, today)) | Q(organisations__in=trained), closed_at=None).distinct()


def people_for(group: IntervisionGroup, today: date) -> QuerySet[User]:
    """Who can be a member: supervisors of the organisation, or trainees of the cohort (a care organisation's own ones)."""
    if group.kind == GroupKind.SUPERVISORS:
        here = Organisation.objects.filter(pk=group.organisation_id)
        linked = Supervision.objects.active_on(today).filter(participant__in=_employed(here, today))
        found = Q(pk__in=supervisors_of(here, today).values("pk")) | Q(pk__in=linked.order_by().values("supervisor"))
        return _by_name(found)
    learning = Participant.objects.active_on(today).filter(cohort=group.cohort)
    if group.cohort is not None and group.organisation_id != group.cohort.school_id:
        learning = learning.filter(pk__in=_employed(Organisation.objects.filter(pk=group.organisation_id), today))
    return _by_name(Q(pk__in=learning.order_by().values("user")))


def leaders_for(group: IntervisionGroup, today: date) -> QuerySet[User]:
    """Who can lead it: a supervisor or practice trainer of the organisation; of trainees a teacher or practice trainer of the cohort."""
    held = Membership.objects.active_on(today)
    trainers = held.in_role(Role.PRACTICE_TRAINER).filter(organisation=group.organisation_id)
    if group.kind == GroupKind.SUPERVISORS:
        found = Q(pk__in=trainers.order_by().values("user")) | Q(pk__in=people_for(group, today).order_by().values("pk"))
    else:
        teachers = held.in_role(Role.TEACHER).filter(cohort=group.cohort)
        found = Q(pk__in=trainers.order_by().values("user")) | Q(pk__in=teachers.order_by().values("user"))
    return _by_name(found)


def can_start(user: User) -> bool:
    today = clock.today()
    return trained_by(user, today).exists() or _taught(user, today).exists()


def can_keep(user: User, subject: Model) -> bool:
    """Of a group or meeting that came from its scope here."""
    return bool(vars(subject)["is_kept"])


def can_read(user: User, subject: Model) -> bool:
    return bool(vars(subject)["is_own"])


def can_lead(user: User, meeting: IntervisionMeeting) -> bool:
    """Supervisors have no head among them: each may lead. Of trainees it is who leads the group."""
    return can_read(user, meeting) and (meeting.group.kind == GroupKind.SUPERVISORS or meeting.group.leader_id == user.pk)


def can_plan(user: User, meeting: IntervisionMeeting) -> bool:
    return can_keep(user, meeting) or can_lead(user, meeting)


def _seen(rows: QuerySet[Any], user: User, today: date, path: str = "pk") -> QuerySet[Any]:
    own, kept = own_groups(user, today), kept_groups(user, today)
    learns = "group__cohort__participants"
    guided = {f"{learns}__in": guided_by(user, today).order_by().values("pk"), f"{learns}__user": F("user")}
    members = IntervisionMember.objects.active_on(today).filter(**guided)
    planned = IntervisionGroup.objects.filter(
        Q(organisation__in=planned_by(user, today).order_by().values("pk")) | Q(pk__in=members.order_by().values("group"))
    )
    around = [groups.order_by().values("pk") for groups in (own, kept, planned)]
    found = rows.filter(Q(**{f"{path}__in": around[0]}) | Q(**{f"{path}__in": around[1]}) | Q(**{f"{path}__in": around[2]}))
    marked: QuerySet[Any] = found.annotate(is_own=within(own, path), is_kept=within(kept, path))
    return marked


def _still_around(user: User, today: date) -> Q:
    held = Membership.objects.held_by(user).active_on(today)
    works = held.in_role(Role.SUPERVISOR, Role.PRACTICE_TRAINER).order_by().values("organisation")
    links = Supervision.objects.active_on(today).filter(supervisor=user).values("participant")
    linked = Employment.objects.filter(period__contains=today, participant__in=links).order_by().values("organisation")
    learns = Participant.objects.own(user).active_on(today).order_by().values("cohort")
    supervisors = Q(kind=GroupKind.SUPERVISORS) & (Q(organisation__in=works) | Q(organisation__in=linked))
    trains = held.in_role(Role.PRACTICE_TRAINER).order_by().values("organisation")
    trainees = Q(cohort__in=learns) | Q(cohort__in=_taught(user, today)) | Q(organisation__in=trains)
    return supervisors | (Q(kind=GroupKind.TRAINEES) & trainees)


def _taught(user: User, today: date) -> QuerySet[Any]:
    held = Membership.objects.held_by(user).active_on(today).in_role(Role.TEACHER).exclude(cohort=None)
    taught: QuerySet[Any] = held.order_by().values("cohort")
    return taught


def _by_name(found: Q) -> QuerySet[User]:
    people: QuerySet[User] = User.objects.filter(found).order_by("sort_name", "pk")
    return people


def _employed(organisations: QuerySet[Organisation], today: date) -> QuerySet[Any]:
    jobs = Employment.objects.filter(period__contains=today, organisation__in=organisations.order_by().values("pk"))
    people: QuerySet[Any] = jobs.order_by().values("participant")
    return people


START_GROUP = PageAccess("intervision_group.start", can_start, ONLY_STARTERS)
VIEW_GROUP = Access("intervision_group.view", visible_groups, can_view, ONLY_MEMBERS)
KEEP_GROUP = Access("intervision_group.keep", visible_groups, can_keep, ONLY_KEEPERS)
READ_MEETING = Access("intervision_meeting.read", visible_meetings, can_read, ONLY_MEMBERS)
LEAD_MEETING = Access("intervision_meeting.lead", visible_meetings, can_lead, ONLY_LEADER)
PLAN_MEETING = Access("intervision_meeting.plan", visible_meetings, can_plan, ONLY_KEEPERS)
