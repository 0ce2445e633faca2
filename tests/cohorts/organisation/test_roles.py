"""Giving, ending and handing over a role."""

from datetime import timedelta

import pytest

from cohorts.actions.role import bring_in, end_role, hand_over_role
from cohorts.choices import DutyKind, Role
from cohorts.models import Cohort, Duty, Membership
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User
from tests.factories.cohorts import CareOrganisationFactory, CohortFactory, LocationFactory, MembershipFactory, ParticipantFactory
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db


def names(world: World) -> dict[str, object]:
    return {"by": world.people["coordinator"], "organisation": world.organisations["wilg"], "name": "Bo van den Berg"}


def test_somebody_new_is_added_with_the_role(world: World) -> None:
    given = bring_in(**names(world), email="bo@example.org", role=Role.PRACTICE_TRAINER, starts_on=TODAY)
    assert (given.user.first_name, given.user.infix, given.user.last_name) == ("Bo", "van den", "Berg")
    assert not given.user.has_account


def test_who_is_known_keeps_the_own_name(world: World) -> None:
    given = bring_in(**names(world), email="COLLEAGUE@example.org", role=Role.SUPERVISOR, starts_on=TODAY)
    assert given.user == world.people["colleague"]
    assert given.user.first_name == "Colleague"


def test_a_practice_trainer_gives_no_power(world: World) -> None:
    asked = {**names(world), "by": world.people["practice_trainer"], "email": "bo@example.org", "starts_on": TODAY}
    assert bring_in(**asked, role=Role.SUPERVISOR).role == Role.SUPERVISOR
    with pytest.raises(DomainError):
        bring_in(**asked, role=Role.COORDINATOR)


def test_a_role_stays_within_the_organisation(world: World) -> None:
    asked = {**names(world), "email": "bo@example.org", "starts_on": TODAY}
    with pytest.raises(DomainError, match="andere organisatie"):
        bring_in(**asked, role=Role.TEAM_LEAD, location=LocationFactory())
    with pytest.raises(DomainError, match="doet niet mee"):
        bring_in(**asked, role=Role.COCKPIT, cohort=CohortFactory())
    assert not User.objects.filter(email="bo@example.org").exists()


def test_a_role_that_ends_closes_what_it_opened(world: World) -> None:
    held = world.people["practice_trainer"].memberships.get()
    end_role(by=world.people["coordinator"], membership=held, until=TODAY)
    assert not Membership.objects.held_by(world.people["practice_trainer"]).active_on(TODAY).exists()


def test_the_last_coordinator_stays(world: World) -> None:
    held = world.people["coordinator"].memberships.get()
    with pytest.raises(DomainError, match="laatste"):
        end_role(by=world.people["admin"], membership=held, until=TODAY)
    MembershipFactory(organisation=held.organisation, role=Role.COORDINATOR)
    end_role(by=world.people["admin"], membership=held, until=TODAY)


def test_work_moves_with_the_role(world: World) -> None:
    """Trainees guided and duties named; those of another organisation stay."""
    old, new = world.people["practice_trainer"], world.people["colleague"]
    mine, held = world.participants["trainee"], old.memberships.get()
    elsewhere = ParticipantFactory(employer=CareOrganisationFactory(), practice_trainer=old)
    mine.practice_trainer = old
    mine.save()
    duty = Duty.objects.create(organisation=held.organisation, kind=DutyKind.AGREEMENTS, role=Role.PRACTICE_TRAINER, person=old)
    hand_over_role(by=world.people["coordinator"], membership=held, successor=new, starts_on=TODAY)
    for row in (mine, elsewhere, duty):
        row.refresh_from_db()
    assert (mine.practice_trainer, elsewhere.practice_trainer, duty.person) == (new, old, new)
    assert Membership.objects.held_by(new).in_role(Role.PRACTICE_TRAINER).active_on(TODAY).exists()
    assert not Membership.objects.held_by(old).active_on(TODAY).exists()
    assert Membership.objects.held_by(old).active_on(TODAY - timedelta(days=1)).exists()


def test_nobody_takes_over_from_themselves(world: World) -> None:
    held = world.people["practice_trainer"].memberships.get()
    with pytest.raises(DomainError):
        hand_over_role(by=world.people["coordinator"], membership=held, successor=held.user, starts_on=TODAY)


def test_what_was_closed_keeps_who_did_it(world: World) -> None:
    old, new = world.people["practice_trainer"], world.people["colleague"]
    mine, held = world.participants["trainee"], old.memberships.get()
    mine.practice_trainer = old
    mine.save()
    kind, role = DutyKind.AGREEMENTS, Role.PRACTICE_TRAINER
    duty = Duty.objects.create(organisation=held.organisation, cohort=mine.cohort, kind=kind, role=role, person=old)
    Cohort.objects.filter(pk=mine.cohort_id).update(closed_at=clock.now(), closed_by=world.people["coordinator"])
    hand_over_role(by=world.people["coordinator"], membership=held, successor=new, starts_on=TODAY)
    for row in (mine, duty):
        row.refresh_from_db()
    assert (mine.practice_trainer, duty.person) == (old, old)
