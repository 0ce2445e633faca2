"""Whom somebody may let in: coordinators the trainees and supervisors of their organisation, practice trainers its supervisors."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cohorts.choices import COLLEAGUES, Role
from cohorts.models import Cohort, Membership, Participant, Supervision
from cohorts.permissions.participant import guided_by, known_to, managed_by
from opleiding.kernel import clock
from opleiding.kernel.access import Access
from opleiding.kernel.models import User


def invitable_trainees(user: User, today: date) -> QuerySet[User]:
    """Trainees employed by an organisation this person coordinates."""
    people = managed_by(user, today).values("user")
    found: QuerySet[User] = User.objects.filter(pk__in=people)
    return found


def invitable_supervisors(user: User, today: date) -> QuerySet[User]:
    """Who supervises trainees this person guides, from now on or later, or is a supervisor in the own organisation."""
    links = Supervision.objects.filter(participant__in=guided_by(user, today).order_by().values("pk"), period__overlap=(today, None))
    held = Membership.objects.held_by(user).in_role(Role.COORDINATOR, Role.PRACTICE_TRAINER).active_on(today)
    colleagues = Membership.objects.in_role(Role.SUPERVISOR).active_on(today).filter(organisation__in=held.values("organisation"))
    linked, own = Q(pk__in=links.order_by().values("supervisor")), Q(pk__in=colleagues.order_by().values("user"))
    found: QuerySet[User] = User.objects.filter(linked | own)
    return found


def invitable_by(user: User, today: date) -> QuerySet[User]:
    return invitable_trainees(user, today) | invitable_supervisors(user, today)


def invitable_in(cohort: Cohort, user: User, today: date) -> QuerySet[User]:
    """Of those, who belongs to this cohort: its trainees, and every supervisor of the own organisation."""
    trainees: QuerySet[User] = User.objects.filter(pk__in=managed_by(user, today).of(cohort).order_by().values("user"))
    return trainees | invitable_supervisors(user, today)


def known_people(user: User) -> QuerySet[User]:
    """Whose mail address this person sees, and who may be let in."""
    today = clock.today()
    trainees: QuerySet[User] = User.objects.filter(pk__in=known_to(user, today).order_by().values("user"))
    return trainees | invitable_supervisors(user, today)


def can_address(user: User, person: User) -> bool:
    """A mail address opens an account, so it is filled in by who may invite, and only before there is one.

    Not for somebody who would come in, now or later, as more than a trainee or colleague, or into another organisation as well:
    that address is the administrator's.
    """
    today = clock.today()
    is_whole = not (person.is_staff or _has_other_roles(user, person, today) or _learns_elsewhere(user, person, today))
    return is_whole and not person.has_account and invitable_by(user, today).filter(pk=person.pk).exists()


def _has_other_roles(user: User, person: User, today: date) -> bool:
    """A role that is more than a colleague's, or one in an organisation this person invites nobody for."""
    own = Membership.objects.held_by(user).in_role(Role.COORDINATOR, Role.PRACTICE_TRAINER).active_on(today).order_by()
    held = Membership.objects.held_by(person).filter(period__overlap=(today, None))
    return held.exclude(role__in=COLLEAGUES, organisation__in=own.values("organisation")).exists()


def _learns_elsewhere(user: User, person: User, today: date) -> bool:
    """A trainee this person may not let in: of another organisation, or for a practice trainer any."""
    enrolled = Participant.objects.own(person).filter(period__overlap=(today, None))
    return enrolled.exclude(pk__in=managed_by(user, today).order_by().values("pk")).exists()


ADDRESS_PERSON = Access(
    "person.address", known_people, can_address, _("Het mailadres verandert alleen wie iemand uitnodigt, zolang die nog niet inlogt.")
)
