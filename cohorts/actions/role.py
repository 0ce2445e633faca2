"""Roles that end, and work that goes on with somebody else in the same role."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.actions.organisation import lock_organisation
from cohorts.actions.period import end_on
from cohorts.actions.person import add_colleague, give_role, lock_person
from cohorts.choices import Role
from cohorts.models import Cohort, Duty, Location, Membership, Participant
from cohorts.permissions.organisation import givable_roles
from opleiding.kernel import audit
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Organisation, User


@transaction.atomic
def bring_in(
    *,
    by: User,
    organisation: Organisation,
    name: str,
    email: str,
    role: Role | str,
    starts_on: date,
    cohort: Cohort | None = None,
    location: Location | None = None,
) -> Membership:
    """A role for whoever has this mail address; somebody the app does not know yet is added under the name that was typed."""
    if role not in givable_roles(by, organisation):
        raise DomainError(_("Deze rol geef jij hier niet."), field="role")
    _check_where(organisation, cohort, location)
    person = add_colleague(by=by, name=name, email=email)
    if not person.is_active:
        raise DomainError(_("%(name)s staat op niet actief.") % {"name": person.name}, field="email")
    return give_role(by=by, user=person, organisation=organisation, role=role, starts_on=starts_on, cohort=cohort, location=location)


@transaction.atomic
def end_role(*, by: User, membership: Membership, until: date) -> None:
    """From `until` on this person no longer has the role; what it opened is closed at that moment."""
    lock_organisation(membership.organisation)  # two coordinators may end each other's role at once
    locked = _lock_role(membership)
    _check_not_the_last(locked, until)
    audit.record(by, "role.ended", locked, organisation=locked.organisation)
    end_on(locked, until)


@transaction.atomic
def hand_over_role(*, by: User, membership: Membership, successor: User, starts_on: date) -> Membership:
    """Somebody else has this role from a day on, and everything that hangs on it: trainees guided, duties named."""
    for person in sorted((membership.user, successor), key=lambda one: one.pk):
        lock_person(person)  # always in the same order: two may hand over to each other
    locked = _lock_role(membership)
    if successor.pk == locked.user_id:
        raise DomainError(_("Kies iemand anders."), field="successor")
    given = give_role(
        by=by,
        user=successor,
        organisation=locked.organisation,
        role=locked.role,
        starts_on=starts_on,
        until=locked.period.upper,
        cohort=locked.cohort,
        location=locked.location,
    )
    _move_work(locked, successor, starts_on)
    audit.record(by, "role.handed_over", locked, organisation=locked.organisation)
    end_on(locked, starts_on)
    return given


def _move_work(membership: Membership, successor: User, starts_on: date) -> None:
    """Supervision is about two people who know each other, so it does not move by itself. A closed cohort stays as it was."""
    duties = Duty.objects.filter(organisation=membership.organisation, role=membership.role, person=membership.user_id)
    duties = duties.exclude(cohort__closed_at__isnull=False)
    if membership.cohort_id:
        duties = duties.filter(cohort=membership.cohort_id)
    duties.update(person=successor)
    if membership.role != Role.PRACTICE_TRAINER:
        return
    guided = Participant.objects.filter(
        practice_trainer=membership.user_id,
        cohort__closed_at__isnull=True,
        employments__organisation=membership.organisation,
        employments__period__contains=starts_on,
    )
    if membership.cohort_id:
        guided = guided.filter(cohort=membership.cohort_id)
    Participant.objects.filter(pk__in=guided.values("pk")).update(practice_trainer=successor)


def _lock_role(membership: Membership) -> Membership:
    lock_person(membership.user)
    return Membership.objects.select_for_update(of=("self",), no_key=True).get(pk=membership.pk)


def _check_where(organisation: Organisation, cohort: Cohort | None, location: Location | None) -> None:
    if location is not None and location.organisation_id != organisation.pk:
        raise DomainError(_("Deze locatie is van een andere organisatie."), field="location")
    parties = {cohort.school_id, *cohort.organisations.values_list("pk", flat=True)} if cohort else {organisation.pk}
    if organisation.pk not in parties:
        raise DomainError(_("Deze organisatie doet niet mee in dit cohort."), field="cohort")


def _check_not_the_last(membership: Membership, until: date) -> None:
    """Without a coordinator nobody of the organisation could give roles any more."""
    if membership.role != Role.COORDINATOR or membership.cohort_id:
        return
    others = Membership.objects.in_role(Role.COORDINATOR).active_on(until).filter(organisation=membership.organisation, cohort=None)
    if not others.exclude(pk=membership.pk).exists():
        raise DomainError(_("Dit is de laatste opleidingscoördinator. Geef eerst iemand anders deze rol."))
