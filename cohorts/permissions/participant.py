"""How much of a trainee somebody sees: the rows "name", "private contact", "placement" and "supervision" of docs/privacy.md."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cohorts.models import EarlierDiploma, Participant, StandIn, Supervision
from cohorts.permissions.cohort import can_view
from cohorts.querysets.circles import Circles
from cohorts.querysets.flags import within
from cohorts.querysets.participant import ParticipantQuerySet
from opleiding.kernel import clock
from opleiding.kernel.access import Access
from opleiding.kernel.models import User

ONLY_GUIDES = _("Dit kan alleen de praktijkopleider of de coördinator van de werkgever doen.")
ONLY_EMPLOYER = _("Dit kan alleen de coördinator van de werkgever doen.")
ONLY_PRIVATE = _("Dit zien alleen deze persoon zelf en wie opleidt bij de werkgever.")
ONLY_CLOSE = _("Dit zie je alleen als je met deze persoon werkt.")
Circle = Callable[[User, date], ParticipantQuerySet]

ALSO_ELSEWHERE = _("Deze werkbegeleider begeleidt ook mensen voor wie jij dit niet regelt. Overleg met hun praktijkopleider.")


def known_to(user: User, today: date) -> ParticipantQuerySet:
    """Work mail, employer and qualification: for everybody who sees the name, except fellow trainees as such."""
    if user.is_superuser:
        return Participant.objects.all()
    near = Circles(user, today)
    return Participant.objects.filter(_detailed(near) | near.partnered() | near.in_cockpit())


def detailed_to(user: User, today: date) -> ParticipantQuerySet:
    """Where this person works and since when: for those who work with them."""
    return Participant.objects.filter(_detailed(Circles(user, today)))


def private_to(user: User, today: date) -> ParticipantQuerySet:
    """Birth date: the person, the practice trainer and the coordinator of the employer."""
    return Participant.objects.filter(_private(Circles(user, today)))


def counted_for(user: User, today: date) -> ParticipantQuerySet:
    """Whether there is a supervisor, and since when: not who."""
    if user.is_superuser:
        return Participant.objects.all()
    near = Circles(user, today)
    return Participant.objects.filter(_private(near) | near.taught() | near.partnered() | near.led())


def guided_by(user: User, today: date) -> ParticipantQuerySet:
    """Practice trainer or coordinator of the employer: they place people and link supervisors."""
    return Participant.objects.filter(_guided(Circles(user, today)))


def managed_by(user: User, today: date) -> ParticipantQuerySet:
    """Coordinator of the employer."""
    return Participant.objects.coordinated_by(user, today=today)


def _guided(near: Circles) -> Q:
    return near.trained() | near.coordinated()


def _private(near: Circles) -> Q:
    return near.own() | _guided(near)


def _detailed(near: Circles) -> Q:
    return _private(near) | near.supervised() | near.taught() | near.led()


#: The flag on a participant -> the people of whom it is true for somebody.
CIRCLES: Mapping[str, Circle] = {
    "is_known": known_to,
    "is_detailed": detailed_to,
    "is_private": private_to,
    "is_counted": counted_for,
    "is_guided": guided_by,
    "is_managed": managed_by,
}


def with_sight(people: QuerySet[Participant], user: User, today: date) -> QuerySet[Participant]:
    """Each participant with what this person may see of it: a flag per circle, in the same query."""
    return people.annotate(**{flag: within(circle(user, today)) for flag, circle in CIRCLES.items()})


def visible_participants(user: User) -> QuerySet[Participant]:
    found = Participant.objects.visible_to(user, today=clock.today())
    return found.select_related("user", "cohort", "qualification__dossier")


def visible_supervisions(user: User) -> QuerySet[Supervision]:
    """The links this person may know of, in full or only that they are there; a supervisor only the own ones."""
    today = clock.today()
    links = Supervision.objects.select_related("supervisor", "participant__user")
    people = counted_for(user, today).order_by().values("pk")
    own = Supervision.objects.in_force_of(user, today=today).order_by().values("pk")
    return links.filter(Q(participant__in=people) | Q(pk__in=own))


def visible_stand_ins(user: User) -> QuerySet[StandIn]:
    people = guided_by(user, clock.today()).order_by().values("pk")
    found = StandIn.objects.select_related("supervisor", "stand_in")
    return found.filter(supervisor__supervisions__participant__in=people).distinct()


def can_guide(user: User, participant: Participant) -> bool:
    return guided_by(user, clock.today()).filter(pk=participant.pk).exists()


def can_end_supervision(user: User, supervision: Supervision) -> bool:
    return can_guide(user, supervision.participant)


def coverable_by(user: User, supervisors: Iterable[int], today: date) -> set[int]:
    """Of these supervisors, for whom this person may appoint a stand-in.

    A stand-in reaches all trainees of a supervisor, so it takes somebody who guides every one of them.
    """
    is_guided = within(guided_by(user, today), "participant")
    links = Supervision.objects.filter(supervisor__in=list(supervisors)).active_on(today).annotate(is_guided=is_guided)
    found = links.order_by().values_list("supervisor_id", "is_guided").distinct()
    return {supervisor for supervisor, guided in found if guided} - {supervisor for supervisor, guided in found if not guided}


def can_cover(user: User, supervisor: User) -> bool:
    return supervisor.pk in coverable_by(user, [supervisor.pk], clock.today())


def can_set_stand_in(user: User, supervision: Supervision) -> bool:
    return can_cover(user, supervision.supervisor)


def can_remove_stand_in(user: User, stand_in: StandIn) -> bool:
    return can_cover(user, stand_in.supervisor)


def can_manage(user: User, participant: Participant) -> bool:
    return managed_by(user, clock.today()).filter(pk=participant.pk).exists()


def can_see_private(user: User, participant: Participant) -> bool:
    return private_to(user, clock.today()).filter(pk=participant.pk).exists()


def can_correct(user: User, participant: Participant) -> bool:
    """What is about the person: the person, and who manages it."""
    return participant.user_id == user.pk or can_manage(user, participant)


def visible_diplomas(user: User) -> QuerySet[EarlierDiploma]:
    people = private_to(user, clock.today()).order_by().values("pk")
    return EarlierDiploma.objects.select_related("participant__user", "participant__cohort").filter(participant__in=people)


def can_manage_diploma(user: User, diploma: EarlierDiploma) -> bool:
    return can_manage(user, diploma.participant)


VIEW_PARTICIPANT = Access("participant.view", visible_participants, can_view, ONLY_CLOSE)
GUIDE_PARTICIPANT = Access("participant.guide", visible_participants, can_guide, ONLY_GUIDES)
MANAGE_PARTICIPANT = Access("participant.manage", visible_participants, can_manage, ONLY_EMPLOYER)
VIEW_INTAKE = Access("intake.view", visible_participants, can_see_private, ONLY_PRIVATE)
CORRECT_PERSON = Access("participant.correct", visible_participants, can_correct, ONLY_PRIVATE)
MANAGE_DIPLOMA = Access("earlier_diploma.manage", visible_diplomas, can_manage_diploma, ONLY_EMPLOYER)
END_SUPERVISION = Access("supervision.end", visible_supervisions, can_end_supervision, ONLY_GUIDES)
SET_STAND_IN = Access("stand_in.set", visible_supervisions, can_set_stand_in, ALSO_ELSEWHERE)
REMOVE_STAND_IN = Access("stand_in.remove", visible_stand_ins, can_remove_stand_in, ALSO_ELSEWHERE)
