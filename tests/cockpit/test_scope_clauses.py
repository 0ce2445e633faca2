"""Every clause of a scope matters: without it, some cell of the table changes."""

from collections.abc import Iterator
from types import ModuleType
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from django.db import transaction
from django.db.models import Q

from cockpit.choices import Audience
from cockpit.models import PracticeCase, Reflection
from cockpit.querysets import reflection, share
from cockpit.querysets.case import PracticeCaseQuerySet
from cockpit.querysets.reader import SUBMITTED, Reader
from cohorts.models import Participant
from cohorts.querysets.circles import Circles
from tests.matrix import ALLOWED, LOGGED_OUT, Grid
from tests.matrix_routes import CASE, PARTICIPANT, REFLECTION
from tests.world import ACTORS, NOW, TODAY, World, build_world

pytestmark = pytest.mark.django_db

NOBODY = Q(pk__in=[])
SUPERVISORS = {"supervisor", "new_supervisor", "stand_in"}
READS_THE_GROUP = [actor for actor, cell in CASE["group"].items() if cell == ALLOWED]
INSIDE = [actor for actor in ACTORS if actor not in LOGGED_OUT]
READ_CLAUSES = [
    "own",
    "redacts",
    "reads_as_supervisor",
    "answers_as_colleague",
    "reads_as_practice_trainer",
    "reads_as_teacher",
    "reads_around_the_cockpit",
    "reads_as_fellow",
    "_without_supervisor",
    "_asked_by_address",
]
# For seeing, `own` lies within `fellows` and `coordinated` within `partnered`; what only they may do is held by the matrix.
CIRCLES_OF_A_CASE = ["trained", "taught", "partnered", "in_cockpit", "fellows", "beside", "left"]
CIRCLES_OF_A_REFLECTION = ["trained", "taught"]
CIRCLES_OF_A_TRAINEE = ["fellows", "linked", "covered", "trained", "partnered", "taught", "in_cockpit", "led"]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The cast, built once for all tests here; every test takes back what it did."""
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=False), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


def cells_of(grid: Grid) -> dict[str, set[str]]:
    return {actor: {state for state, cells in grid.items() if cells[actor] == ALLOWED} for actor in INSIDE}


def case_cells(world: World) -> dict[str, set[str]]:
    named = {case.pk: state for state, case in world.cases.items()}
    found = {}
    for actor in INSIDE:
        visible = PracticeCase.objects.visible_to(world.people[actor], today=TODAY)
        found[actor] = {named[pk] for pk in visible.values_list("pk", flat=True)}
    return found


def participant_cells(world: World) -> dict[str, set[str]]:
    named = {world.participants[state].pk: state for state in PARTICIPANT}
    found = {}
    for actor in INSIDE:
        visible = Participant.objects.visible_to(world.people[actor], today=TODAY).filter(pk__in=named)
        found[actor] = {named[pk] for pk in visible.values_list("pk", flat=True)}
    return found


def reflection_cells(world: World) -> dict[str, set[str]]:
    named = {one.pk: name for name, one in world.reflections.items()}
    found = {}
    for actor in INSIDE:
        visible = Reflection.objects.visible_to(world.people[actor], today=TODAY)
        found[actor] = {named[pk] for pk in visible.values_list("pk", flat=True)}
    return found


def test_the_tables_as_they_stand(world: World) -> None:
    assert case_cells(world) == cells_of(CASE)
    assert participant_cells(world) == cells_of(PARTICIPANT)
    assert reflection_cells(world) == cells_of(REFLECTION)


@pytest.mark.parametrize("clause", READ_CLAUSES)
def test_a_clause_of_reading_taken_away_shows(world: World, clause: str) -> None:
    with patch.object(Reader, clause, lambda self: NOBODY):
        assert case_cells(world) != cells_of(CASE)


def test_without_hiding_everybody_reads_on(world: World) -> None:
    """Each of the conditions that hide what was reported: for reading, answering, checking, knowing who wrote it, and counting."""
    with patch.object(Reader, "_shown", SUBMITTED):
        everybody = case_cells(world)
        answering = {actor for actor in INSIDE if hidden_one(world).answerable_by(world.people[actor], today=TODAY).exists()}
        named = {actor for actor in INSIDE if hidden_one(world).named_to(world.people[actor], today=TODAY).exists()}
    assert {actor for actor in INSIDE if "hidden" in everybody[actor]} == {*READS_THE_GROUP, "colleague"}
    assert answering == {"supervisor", "colleague", "teacher", "two_roles"}
    assert named == {"trainee", "practice_trainer", "supervisor", "colleague", "teacher", "two_roles"}


def test_what_is_hidden_is_answered_checked_and_counted_by_nobody(world: World) -> None:
    world.cases["hidden"].shares.create(trainee=world.people["trainee"], audience="cockpit")
    for actor in INSIDE:
        user, found = world.people[actor], hidden_one(world)
        asked = [found.answerable_by(user, today=TODAY), found.checkable_by(user, today=TODAY), found.waiting_for(user, today=TODAY)]
        asked += [found.readable_by_supervisor(user, today=TODAY), found.answerable_by_supervisor(user, today=TODAY)]
        asked += [found.readable_by_practice_trainer(user, today=TODAY), found.answerable_by_practice_trainer(user, today=TODAY)]
        asked += [found.readable_by_teacher(user, today=TODAY), found.answerable_by_teacher(user, today=TODAY)]
        assert [str(actor) for rows in asked if rows.exists()] == []
        assert found.named_to(user, today=TODAY).exists() == (actor in ("trainee", "practice_trainer"))
    assert not hidden_one(world).shared_with(*Audience).exists()
    assert not hidden_one(world).for_the_cockpit().exists()


def hidden_one(world: World) -> PracticeCaseQuerySet:
    return PracticeCase.objects.filter(pk=world.cases["hidden"].pk)


def test_what_is_for_one_supervisor_would_be_for_all(world: World) -> None:
    before = cells_of(CASE)
    with patch.object(share, "NOT_FOR_ANOTHER", Q()):
        after = case_cells(world)
    assert {actor for actor in INSIDE if after[actor] != before[actor]} == {"supervisor"}
    assert after["supervisor"] - before["supervisor"] == {"handed_over"}


@pytest.mark.parametrize("module", [share, reflection])
def test_without_a_link_no_supervisor_reads(world: World, module: ModuleType) -> None:
    read, before = (case_cells, cells_of(CASE)) if module is share else (reflection_cells, cells_of(REFLECTION))
    with patch.object(module, "linked_since", lambda user, today, **path: NOBODY):
        after = read(world)
    assert "supervisor" in {actor for actor in INSIDE if after[actor] != before[actor]} <= SUPERVISORS


@pytest.mark.parametrize("circle", CIRCLES_OF_A_REFLECTION)
def test_a_circle_around_a_reflection_taken_away_shows(world: World, circle: str) -> None:
    with patch.object(Circles, circle, lambda self: NOBODY):
        assert reflection_cells(world) != cells_of(REFLECTION)


@pytest.mark.parametrize("circle", CIRCLES_OF_A_CASE)
def test_a_circle_around_a_situation_taken_away_shows(world: World, circle: str) -> None:
    with patch.object(Circles, circle, lambda self: NOBODY):
        assert case_cells(world) != cells_of(CASE)


@pytest.mark.parametrize("circle", CIRCLES_OF_A_TRAINEE)
def test_a_circle_around_a_trainee_taken_away_shows(world: World, circle: str) -> None:
    with patch.object(Circles, circle, lambda self: NOBODY):
        assert participant_cells(world) != cells_of(PARTICIPANT)
