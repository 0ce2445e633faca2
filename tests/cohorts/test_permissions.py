from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404

from cohorts import permissions
from cohorts.choices import Role
from cohorts.models import Cohort, Participant, StandIn, Supervision
from cohorts.permissions import roles_of
from cohorts.permissions.person import can_address
from opleiding.kernel.access import Access
from opleiding.kernel.models import User
from tests.factories.cohorts import MembershipFactory, ParticipantFactory, SupervisionFactory
from tests.factories.kernel import NewcomerFactory
from tests.world import ACTORS, ALWAYS, TODAY, World

PEOPLE = [actor for actor in ACTORS if actor != "anonymous"]
AROUND = (
    "trainee fellow cockpit_trainee supervisor new_supervisor stand_in practice_trainer practice_trainer_partner teacher two_roles "
    "coordinator coordinator_partner coordinator_school cockpit_member team_lead admin"
)


def allowed(world: World, decide: Callable[[User], bool]) -> set[str]:
    return {actor for actor in PEOPLE if decide(world.people[actor])}


def may(access: Access[Any], **lookup: Any) -> Callable[[User], bool]:
    def decide(user: User) -> bool:
        try:
            access.fetch(user, **lookup)
        except (Http404, PermissionDenied):
            return False
        return True

    return decide


def within(circle: Callable[..., QuerySet[Participant]], participant: Participant) -> Callable[[User], bool]:
    return lambda user: circle(user, TODAY).filter(pk=participant.pk).exists()


@pytest.mark.parametrize(
    ("access", "model"),
    [
        (permissions.VIEW_COHORT, Cohort),
        (permissions.VIEW_PARTICIPANT, Participant),
    ],
)
def test_scope_and_check_agree_when_reading(world: World, access: Access[Any], model: type[Model]) -> None:
    for actor in PEOPLE:
        user = world.people[actor]
        in_scope = set(access.scope(user))
        assert in_scope == {row for row in in_scope if access.check(user, row)}, actor


@pytest.mark.parametrize(
    ("access", "model"),
    [
        (permissions.MANAGE_COHORT, Cohort),
        (permissions.MANAGE_CALENDAR, Cohort),
        (permissions.INVITE, Cohort),
        (permissions.GUIDE_PARTICIPANT, Participant),
        (permissions.END_SUPERVISION, Supervision),
        (permissions.SET_STAND_IN, Supervision),
        (permissions.REMOVE_STAND_IN, StandIn),
    ],
)
def test_what_may_be_done_is_visible(world: World, access: Access[Any], model: type[Any]) -> None:
    for actor in PEOPLE:
        user = world.people[actor]
        assert {row for row in model.objects.all() if access.check(user, row)} <= set(access.scope(user)), actor


@pytest.mark.parametrize(
    ("access", "actors"),
    [
        (permissions.VIEW_COHORT, AROUND),
        (permissions.MANAGE_COHORT, "coordinator coordinator_partner admin"),
        (permissions.MANAGE_CALENDAR, "coordinator coordinator_partner admin"),
        (permissions.INVITE, "coordinator coordinator_partner practice_trainer practice_trainer_partner"),
    ],
)
def test_who_may_with_a_cohort(world: World, access: Access[Cohort], actors: str) -> None:
    assert allowed(world, may(access, slug="februari")) == set(actors.split())


@pytest.mark.parametrize(
    ("access", "actors"),
    [
        (permissions.VIEW_PARTICIPANT, AROUND.replace("practice_trainer_partner ", "")),
        (permissions.GUIDE_PARTICIPANT, "practice_trainer coordinator"),
    ],
)
def test_who_may_with_a_trainee(world: World, access: Access[Participant], actors: str) -> None:
    expected = set(actors.split()) - {"stand_in"}
    assert allowed(world, may(access, pk=world.participants["trainee"].pk)) == expected


@pytest.mark.parametrize(
    ("circle", "actors"),
    [
        (
            permissions.known_to,
            "trainee cockpit_trainee supervisor new_supervisor practice_trainer teacher two_roles coordinator coordinator_partner "
            "coordinator_school cockpit_member team_lead admin",
        ),
        (permissions.detailed_to, "trainee supervisor new_supervisor practice_trainer teacher two_roles coordinator team_lead"),
        (permissions.private_to, "trainee practice_trainer coordinator"),
        (permissions.managed_by, "coordinator"),
        (
            permissions.counted_for,
            "trainee practice_trainer teacher two_roles coordinator coordinator_partner coordinator_school team_lead admin",
        ),
    ],
)
def test_how_much_of_a_trainee(world: World, circle: Callable[..., QuerySet[Participant]], actors: str) -> None:
    assert allowed(world, within(circle, world.participants["trainee"])) == set(actors.split())


def test_a_stand_in_sees_whom_the_supervisor_sees(world: World) -> None:
    stand_in = world.people["stand_in"]
    assert within(permissions.detailed_to, world.participants["covered_trainee"])(stand_in)
    assert not within(permissions.known_to, world.participants["trainee"])(stand_in)


def test_an_ended_link_ends_at_once(world: World) -> None:
    assert not may(permissions.VIEW_PARTICIPANT, pk=world.participants["trainee"].pk)(world.people["ended_supervisor"])


def test_a_stand_in_is_set_by_who_guides_all_trainees_of_the_supervisor(world: World) -> None:
    link = Supervision.objects.get(supervisor=world.people["supervisor"], participant=world.participants["trainee"])
    decide = may(permissions.SET_STAND_IN, pk=link.pk)
    assert allowed(world, decide) == {"practice_trainer", "coordinator"}
    SupervisionFactory(supervisor=world.people["supervisor"], participant=world.participants["trainee_partner"])
    assert allowed(world, decide) == set()


def test_who_is_let_in_by_whom(world: World) -> None:
    newcomer = NewcomerFactory()
    MembershipFactory(user=newcomer, organisation=world.organisations["wilg"], role="supervisor")
    cohort = Cohort.objects.get(slug="februari")
    found = {actor: set(permissions.invitable_in(cohort, world.people[actor], TODAY)) for actor in PEOPLE}
    assert {actor for actor, people in found.items() if newcomer in people} == {"coordinator", "practice_trainer"}
    trainee, partner = world.people["trainee"], world.people["trainee_partner"]
    assert {actor for actor, people in found.items() if trainee in people} == {"coordinator"}
    assert {actor for actor, people in found.items() if partner in people} == {"coordinator_partner"}


def test_a_mail_address_is_filled_in_before_there_is_an_account(world: World) -> None:
    newcomer = NewcomerFactory()
    MembershipFactory(user=newcomer, organisation=world.organisations["wilg"], role="supervisor")
    assert allowed(world, may(permissions.ADDRESS_PERSON, pk=newcomer.pk)) == {"coordinator", "practice_trainer"}
    assert allowed(world, may(permissions.ADDRESS_PERSON, pk=world.people["supervisor"].pk)) == set()


def test_roles_follow_from_dated_facts(world: World, django_assert_num_queries: Any) -> None:
    for actor, roles in {
        "trainee": {"is_trainee"},
        "cockpit_trainee": {"is_trainee", "is_cockpit"},
        "supervisor": {"is_supervisor"},
        "two_roles": {"is_supervisor", "is_teacher"},
        "practice_trainer": {"is_practice_trainer"},
        "coordinator": {"is_coordinator"},
        "team_lead": {"is_team_lead"},
        "admin": {"is_admin"},
        "colleague": set(),
    }.items():
        with django_assert_num_queries(1):
            found = roles_of(world.people[actor], TODAY)
        assert {name for name in found.__slots__ if getattr(found, name)} == roles, actor
        assert found.is_nobody == (not roles)


def test_who_finished_is_a_former_trainee(world: World) -> None:
    after = TODAY + timedelta(days=4000)
    Participant.objects.filter(user=world.people["trainee"]).update(period=(TODAY, TODAY + timedelta(days=1)))
    roles = roles_of(world.people["trainee"], after)
    assert (roles.is_trainee, roles.is_former_trainee) == (False, True)


def test_a_coordinator_of_one_cohort_knows_nobody_of_another(world: World) -> None:
    """A role for one cohort says nothing about the other cohorts of the same organisation or school."""
    for organisation in ("wilg", "roc"):
        user = NewcomerFactory()
        MembershipFactory(user=user, organisation=world.organisations[organisation], role="coordinator", cohort=world.cohorts["elders"])
        assert not within(permissions.known_to, world.participants["trainee"])(user)
        assert not Participant.objects.visible_to(user, today=TODAY).exists()


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.SUPERVISOR])
def test_no_way_in_for_somebody_of_another_organisation(world: World, role: Role) -> None:
    """Bringing somebody in as a colleague gives no say over a mail address that opens more, not even over a role to come."""
    person, soon = NewcomerFactory(), (TODAY + timedelta(days=3), None)
    MembershipFactory(user=person, organisation=world.organisations["wilg"], role=Role.SUPERVISOR, period=ALWAYS)
    for actor in ("practice_trainer", "coordinator"):
        assert can_address(world.people[actor], person)
    MembershipFactory(user=person, organisation=world.organisations["anker"], role=role, period=soon)
    for actor in ("practice_trainer", "coordinator"):
        assert not can_address(world.people[actor], person)


def test_no_way_in_for_a_trainee_of_another_employer(world: World) -> None:
    person = NewcomerFactory()
    MembershipFactory(user=person, organisation=world.organisations["wilg"], role=Role.SUPERVISOR, period=ALWAYS)
    ParticipantFactory(user=person, cohort=world.cohorts["februari"], employer=world.organisations["anker"])
    assert not allowed(world, lambda user: can_address(user, person))
