"""How much of a trainee somebody sees: the rows "name", "private contact", "placement" and "supervision" of docs/privacy.md."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import BooleanField, Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from cohorts.models import EarlierDiploma, Participant, StandIn, Supervision
from cohorts.permissions.cohort import can_view
from cohorts.querysets.circles import Circles
from cohorts.querysets.flags import whether, within
from cohorts.querysets.participant import ParticipantQuerySet
from opleiding.kernel import clock
from opleiding.kernel.access import Access
from opleiding.kernel.models import User

ONLY_GUIDES = _("Dit kan alleen de praktijkopleider of de coördinator van de werkgever doen.")
ONLY_EMPLOYER = _("Dit kan alleen de coördinator van de werkgever doen.")
ONLY_PRIVATE = _("Dit zien alleen deze persoon zelf en wie opleidt bij de werkgever.")
ONLY_CLOSE = _("Dit zie je alleen als je met deze persoon werkt.")

ALSO_ELSEWHERE = _("Deze werkbegeleider begeleidt ook mensen voor wie jij dit niet regelt. Overleg met hun praktijkopleider.")


#: What somebody sees of a trainee -> the circles (columns of docs/privacy.md) that let one see it; an administrator sees some of it too.
GUIDED = ("trained", "coordinated")
PRIVATE = ("own", *GUIDED)
DETAILED = (*PRIVATE, "linked", "covered", "taught", "led")
KNOWN = (*DETAILED, "partnered", "in_cockpit")
CIRCLES: Mapping[str, tuple[str, ...]] = {
    "is_known": KNOWN,
    "is_detailed": DETAILED,
    "is_private": PRIVATE,
    "is_counted": (*PRIVATE, "taught", "partnered", "led"),
    "is_guided": GUIDED,
    "is_managed": ("coordinated",),
    "reads_papers": (*PRIVATE, "taught"),
    "reads_route": (*PRIVATE, "taught", "linked", "covered"),
    "knows_route": (*PRIVATE, "taught", "linked", "covered", "partnered"),
    "knows_papers": (*PRIVATE, "taught", "linked", "covered", "partnered"),
    "reads_weeks": (*PRIVATE, "linked", "covered", "led"),
    "confirms_weeks": (*GUIDED, "linked", "covered"),
    "knows_talks": (*PRIVATE, "taught", "linked", "covered"),
    "sees_openings": ("own", "coordinated"),
}
FOR_ADMINISTRATORS = ("is_known", "is_counted", "knows_route", "knows_papers", "sees_openings")


def known_to(user: User, today: date) -> ParticipantQuerySet:
    """Work mail, employer and qualification: for everybody who sees the name, except fellow trainees as such."""
    return people_seen("is_known", user, today)


def detailed_to(user: User, today: date) -> ParticipantQuerySet:
    """Where this person works and since when: for those who work with them."""
    return people_seen("is_detailed", user, today)


def private_to(user: User, today: date) -> ParticipantQuerySet:
    """Birth date: the person, the practice trainer and the coordinator of the employer."""
    return people_seen("is_private", user, today)


def counted_for(user: User, today: date) -> ParticipantQuerySet:
    """Whether there is a supervisor, and since when: not who."""
    return people_seen("is_counted", user, today)


def guided_by(user: User, today: date) -> ParticipantQuerySet:
    """Practice trainer or coordinator of the employer: they place people and link supervisors."""
    return people_seen("is_guided", user, today)


def managed_by(user: User, today: date) -> ParticipantQuerySet:
    """Coordinator of the employer."""
    return people_seen("is_managed", user, today)


def with_sight(people: QuerySet[Participant], user: User, today: date) -> QuerySet[Participant]:
    """Each participant with the circles around it this person is in, in the same query and each asked once: see `sees`."""
    near = Circles(user, today)
    circles = {f"near_{name}": whether(getattr(near, name)()) for name in KNOWN}
    return people.annotate(near_all=Value(user.is_superuser, BooleanField()), **circles)


def with_flags(people: QuerySet[Participant], user: User, today: date, *flags: str) -> QuerySet[Participant]:
    """As `with_sight`, and these flags can be filtered and ordered by."""
    near = Circles(user, today)
    everybody = Value(True, BooleanField())
    is_all = {flag: user.is_superuser and flag in FOR_ADMINISTRATORS for flag in flags}
    asked = {flag: everybody if is_all[flag] else whether(_any_of(near, flag)) for flag in flags}
    return with_sight(people, user, today).alias(**asked)


def sees(participant: Participant, flag: str) -> bool:
    """One flag of a participant that came `with_sight`."""
    around = vars(participant)
    return (around["near_all"] and flag in FOR_ADMINISTRATORS) or any(around[f"near_{name}"] for name in CIRCLES[flag])


def people_seen(flag: str, user: User, today: date) -> ParticipantQuerySet:
    """Everybody of whom this flag is true for this person."""
    if user.is_superuser and flag in FOR_ADMINISTRATORS:
        return Participant.objects.all()
    return Participant.objects.filter(_any_of(Circles(user, today), flag))


def _any_of(near: Circles, flag: str) -> Q:
    found = Q()
    for name in CIRCLES[flag]:
        found |= getattr(near, name)()
    return found


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
