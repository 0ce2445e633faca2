"""Who works where, for whom, with whom: the dated facts around a trainee, on one day."""

from collections import defaultdict
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Self

from django.db.models import Case, OuterRef, Prefetch, Q, QuerySet, Subquery, When

from cohorts.choices import FINAL, Role, Status
from cohorts.models import Cohort, Employment, Location, Membership, Participant, Placement, StandIn, Supervision
from cohorts.permissions import sees, with_sight
from opleiding.kernel.models import Invitation, Organisation, User


@dataclass(frozen=True, slots=True)
class InvitationState:
    """How far somebody is on the way in: `word` is one of in, invited, waiting, unreachable."""

    word: str
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sight:
    """How much of one trainee one person sees; each flag is a circle of `permissions.participant`."""

    is_known: bool
    is_detailed: bool
    is_private: bool
    is_counted: bool
    is_guided: bool
    is_managed: bool

    @classmethod
    def of(cls, participant: Participant) -> Self:
        """From the flags `with_sight` put on it."""
        return cls(**{part.name: sees(participant, part.name) for part in fields(cls)})


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the people of a cohort: what this viewer may see, and nothing else in it."""

    participant: Participant
    name: str
    is_known: bool
    mail: str = ""
    level: int | None = None
    qualification: str = ""
    employer: str = ""
    location: str = ""
    is_placed: bool = False
    supervisors: tuple[str, ...] = ()
    has_supervisor: bool | None = None
    invitation: InvitationState | None = None
    status: Status = Status.ACTIVE

    @property
    def is_over(self) -> bool:
        """At an end: no place and no supervisor are missing any more."""
        return self.status in FINAL


def people_of(cohort: Cohort, user: User, today: date) -> QuerySet[Participant]:
    """The trainees of a cohort this person may see by name, with what stands on one line about them: as it is when it starts."""
    seen = Participant.objects.visible_to(user, today=today).of(cohort).in_name_order()
    return _with_facts(with_sight(seen.with_status(today), user, today), max(today, cohort.period.lower))


def person_row(participant: Participant, user: User, now: datetime) -> PersonRow:
    """A row of `people_of`, cut down to what its flags allow this person."""
    seen = Sight.of(participant)
    if not seen.is_known:
        return PersonRow(participant, participant.user.name, is_known=False)
    location = getattr(participant, "location_name", None) or ""
    links = participant.supervisions.all()
    return PersonRow(
        participant,
        participant.user.name,
        is_known=True,
        mail=participant.user.email or "",
        level=participant.level,
        qualification=participant.qualification.title,
        employer=getattr(participant, "employer_name", None) or "",
        location=location if seen.is_detailed else "",
        is_placed=bool(location),
        supervisors=tuple(link.supervisor.name for link in links if seen.is_private or link.supervisor_id == user.pk),
        has_supervisor=bool(links) if seen.is_counted else None,
        invitation=invitation_state(participant.user, now) if seen.is_guided else None,
        status=Status(getattr(participant, "status_now", Status.ACTIVE)),
    )


def sight_on(participant: Participant, user: User, today: date) -> Sight:
    """The same flags for one participant; not asked again of one that came `with_sight` of this reader."""
    known = getattr(participant, "seen_by", None)
    if known == (user.pk, today):
        return Sight.of(participant)
    return Sight.of(with_sight(Participant.objects.filter(pk=participant.pk), user, today).get())


def invitation_state(user: User, now: datetime) -> InvitationState:
    """From the account and the invitations, prefetched as `open_invitations` where there are many."""
    if user.has_account:
        return InvitationState("in")
    if not user.email:
        return InvitationState("unreachable")
    invitations = getattr(user, "open_invitations", None)
    made = list(user.invitations.open()) if invitations is None else invitations
    usable = [invitation.created_at for invitation in made if invitation.expires_at > now]
    return InvitationState("invited", max(usable)) if usable else InvitationState("waiting")


def own_enrolment(user: User, today: date) -> Participant | None:
    """The enrolment this person learns in today, else the one that began last."""
    own = Participant.objects.own(user).select_related("user", "cohort", "qualification__dossier").order_by("-period")
    return own.active_on(today).first() or own.first()


def location_of(participant: Participant, day: date) -> Location | None:
    found = Placement.objects.filter(participant=participant, period__contains=day).select_related("location").first()
    return found.location if found else None


def employer_of(participant: Participant, day: date) -> Organisation | None:
    found = Employment.objects.filter(participant=participant, period__contains=day).select_related("organisation").first()
    return found.organisation if found else None


def supervisors_of(participant: Participant, today: date) -> list[User]:
    """Who is linked to this trainee today, away or not."""
    return _people(Q(supervisions__participant=participant, supervisions__period__contains=today))


def stand_ins_of(participant: Participant, today: date) -> list[User]:
    """Who stands in today for a supervisor of this trainee."""
    links = Supervision.objects.filter(participant=participant).active_on(today).values("supervisor")
    return _people(Q(stands_in__supervisor__in=links, stands_in__period__contains=today))


def practice_trainers_of(participant: Participant, today: date) -> list[User]:
    """The own practice trainer when the employer has that one today, else all practice trainers of the employer."""
    return _own_trainer_or_all(_people(Q(pk__in=_trainers(participant, today))), participant)


def nearest_guides_of(participant: Participant, today: date) -> list[User]:
    """In one query: who stands in today, else the supervisors, else the practice trainers."""
    links = Supervision.objects.filter(participant=participant).active_on(today).values("supervisor")
    covers = StandIn.objects.filter(supervisor__in=links).active_on(today).values("stand_in")
    groups = (When(pk__in=covers, then=0), When(pk__in=links, then=1), When(pk__in=_trainers(participant, today), then=2))
    found: dict[int, list[User]] = defaultdict(list)
    for person in _active().annotate(group=Case(*groups)).filter(group__isnull=False):
        found[person.group].append(person)
    return found[0] or found[1] or _own_trainer_or_all(found[2], participant)


def helpers_of(participant: Participant, today: date) -> list[User]:
    """Who hears at once when this trainee asks for help: supervisors, their stand-ins, practice trainers; each once."""
    groups = (supervisors_of(participant, today), stand_ins_of(participant, today), practice_trainers_of(participant, today))
    return list({person.pk: person for group in groups for person in group}.values())


def candidates_for(participant: Participant, today: date) -> QuerySet[User]:
    """Who could supervise this trainee: the supervisors of the employer, the one to come before the start; not the trainee."""
    day = max(today, participant.period.lower)
    employer = Employment.objects.filter(participant=participant, period__contains=day).values("organisation")
    held = Membership.objects.in_role(Role.SUPERVISOR).active_on(day).filter(organisation__in=employer)
    return _active().filter(pk__in=held.order_by().values("user")).exclude(pk=participant.user_id)


def stand_ins_for(supervisor: User, today: date) -> QuerySet[User]:
    """Who could take over from this supervisor: the other supervisors of the same organisations."""
    own = Membership.objects.held_by(supervisor).in_role(Role.SUPERVISOR).active_on(today).values("organisation")
    held = Membership.objects.in_role(Role.SUPERVISOR).active_on(today).filter(organisation__in=own.order_by())
    return _active().filter(pk__in=held.order_by().values("user")).exclude(pk=supervisor.pk)


def _with_facts(people: QuerySet[Participant], today: date) -> QuerySet[Participant]:
    """Today's employer and location by name, only today's supervisors in `supervisions.all()`, and the open invitations."""
    this_one = Q(participant=OuterRef("pk"), period__contains=today)
    linked = Supervision.objects.filter(period__contains=today).select_related("supervisor")
    found = people.select_related("user", "cohort", "qualification").annotate(
        employer_name=Subquery(Employment.objects.filter(this_one).values("organisation__name")[:1]),
        location_name=Subquery(Placement.objects.filter(this_one).order_by().values("location__name")[:1]),
    )
    return found.prefetch_related(
        Prefetch("supervisions", linked), Prefetch("user__invitations", Invitation.objects.open(), to_attr="open_invitations")
    )


def _trainers(participant: Participant, today: date) -> QuerySet[Membership, Any]:
    employer = Employment.objects.filter(participant=participant, period__contains=today).values("organisation")
    in_this_one = Q(cohort__isnull=True) | Q(cohort=participant.cohort_id)
    held = Membership.objects.in_role(Role.PRACTICE_TRAINER).active_on(today).filter(in_this_one, organisation__in=employer)
    return held.order_by().values("user")


def _own_trainer_or_all(people: list[User], participant: Participant) -> list[User]:
    return [person for person in people if person.pk == participant.practice_trainer_id] or people


def _people(condition: Q) -> list[User]:
    return list(_active().filter(condition).distinct())


def _active() -> QuerySet[User]:
    """Active people in the order of their names."""
    found: QuerySet[User] = User.objects.active().in_name_order()
    return found
