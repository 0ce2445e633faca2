"""Who reads and changes plans: every clause is a cell of the access table."""

from typing import Any

import pytest

from cockpit.models import Facilitator, Lesson
from cockpit.permissions.block import MAKE_BLOCK, VIEW_BLOCKS
from cockpit.permissions.cockpit import VIEW_COCKPIT, Standing, standing_of
from cockpit.permissions.facilitator import EDIT_FACILITATOR, MANAGE_FACILITATORS
from cockpit.permissions.lesson import CHANGE_LESSON, VIEW_LESSON
from cockpit.permissions.plan import ADOPT_PLAN, CHANGE_PLAN, STEER_PLAN, UNDO_CHANGE, VIEW_PLAN
from cockpit.permissions.proposal import VIEW_PROPOSAL
from cohorts.models import Block, Cohort
from opleiding.kernel.access import Access
from tests.world import ACTORS, World

PEOPLE = [actor for actor in ACTORS if actor != "anonymous"]
STEERS = {"coordinator", "coordinator_partner", "cockpit_member", "cockpit_trainee"}
CHANGES_ADOPTED = {"coordinator", "coordinator_partner", "teacher", "two_roles", "practice_trainer", "practice_trainer_partner"}
OUTSIDE = {"invited", "ended_supervisor", "colleague", "trainee_elsewhere", "teacher_elsewhere", "coordinator_elsewhere"}
OPENS_COCKPIT = set(PEOPLE) - OUTSIDE - {"team_lead", "admin"}


def allowed(world: World, access: Access, subject: object) -> set[str]:
    """Who gets through: in scope, and the check says yes."""
    people = ((actor, world.people[actor]) for actor in PEOPLE)
    return {actor for actor, user in people if access.scope(user).filter(pk=subject.pk).exists() and access.check(user, subject)}


def test_a_cockpit_is_for_the_people_around_the_trainees(world: World) -> None:
    assert allowed(world, VIEW_COCKPIT, world.cohorts["februari"]) == OPENS_COCKPIT


def test_everybody_around_a_cohort_reads_its_blocks_plans_and_lessons(world: World) -> None:
    inside = set(PEOPLE) - OUTSIDE
    assert allowed(world, VIEW_BLOCKS, world.cohorts["februari"]) == inside
    assert allowed(world, VIEW_PLAN, Block.objects.get(number=2)) == inside
    assert allowed(world, VIEW_LESSON, Lesson.objects.get(pk=world.lessons["coming"].pk)) == inside


@pytest.mark.parametrize("access", [STEER_PLAN, ADOPT_PLAN, CHANGE_PLAN])
def test_before_adoption_coordinators_and_the_cockpit_steer(world: World, access: Access) -> None:
    assert allowed(world, access, Block.objects.get(number=2)) == STEERS


def test_after_adoption_the_cockpit_reads_and_school_and_practice_trainers_change(world: World) -> None:
    assert allowed(world, CHANGE_PLAN, Block.objects.get(number=1)) == CHANGES_ADOPTED
    assert allowed(world, CHANGE_LESSON, Lesson.objects.get(pk=world.lessons["held"].pk)) == CHANGES_ADOPTED
    assert allowed(world, CHANGE_LESSON, Lesson.objects.get(pk=world.lessons["coming"].pk)) == STEERS


@pytest.mark.parametrize("access", [MAKE_BLOCK, MANAGE_FACILITATORS])
def test_blocks_and_facilitators_are_for_who_steers(world: World, access: Access) -> None:
    assert allowed(world, access, world.cohorts["februari"]) == STEERS
    assert allowed(world, EDIT_FACILITATOR, Facilitator.objects.get()) == STEERS


@pytest.mark.parametrize("actor", PEOPLE)
def test_scope_and_check_agree(world: World, actor: str) -> None:
    user = world.people[actor]
    for access in (VIEW_COCKPIT, MAKE_BLOCK, MANAGE_FACILITATORS):
        reached = set(access.scope(user))
        assert {cohort for cohort in Cohort.objects.all() if access.check(user, cohort)} <= reached


@pytest.mark.parametrize("actor", PEOPLE)
def test_a_standing_that_came_along_is_the_one_asked_now(world: World, actor: str) -> None:
    user, somebody_else = world.people[actor], world.people["colleague"]
    for access in (VIEW_COCKPIT, VIEW_PLAN, VIEW_LESSON, EDIT_FACILITATOR, VIEW_PROPOSAL, UNDO_CHANGE):
        for row in access.scope(user):
            assert standing_of(user, row) == standing_of(user, type(row).objects.get(pk=row.pk))
            assert standing_of(somebody_else, row) == Standing()


def test_a_standing_that_came_along_costs_nothing(world: World, django_assert_num_queries: Any) -> None:
    user = world.people["coordinator"]
    with django_assert_num_queries(1):
        block = VIEW_PLAN.fetch(user, number=2)
        assert standing_of(user, block).steers
