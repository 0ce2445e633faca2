"""Two coordinators at one board: exactly one of them wins, and the other is told."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from threading import Barrier, Thread

import pytest
import time_machine
from django.db import connection

from cockpit.actions.lesson import add_lesson, move_lesson
from cockpit.actions.plan import adopt_plan
from cockpit.actions.proposal import ask_proposal
from cockpit.models import Lesson, LessonChange, Plan, Proposal
from cohorts.choices import LessonKind
from cohorts.models import Block
from opleiding.kernel.errors import Conflict, DomainError
from opleiding.kernel.models import Notice
from tests.factories.plan import MORNING, Room, build_room, tuesday

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room() -> Iterator[Room]:
    with time_machine.travel(datetime(2026, 3, 11, 11, 0, tzinfo=UTC), tick=True):
        yield build_room(lessons=2)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each returned or raised."""
    gate, results = Barrier(len(acts)), [None] * len(acts)

    def run(index: int, act: Callable[[], object]) -> None:
        try:
            gate.wait(timeout=10)
            results[index] = act()
        except DomainError as error:
            results[index] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=(index, act)) for index, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


def test_two_moves_on_one_version(room: Room) -> None:
    first, second = room.lessons
    results = at_once(
        lambda: move_lesson(by=room.coordinator, lesson=first, on=tuesday(5), starts_at=MORNING, version=1),
        lambda: move_lesson(by=room.cockpit_member, lesson=second, on=tuesday(5), starts_at=MORNING, version=1),
    )
    assert {type(one) for one in results} == {LessonChange, Conflict}
    assert Plan.objects.get(pk=room.plan.pk).version == 2
    assert Lesson.objects.filter(date=tuesday(5), starts_at=MORNING).count() == 1


def test_two_lessons_added_to_one_place(room: Room) -> None:
    def add() -> object:
        return add_lesson(
            by=room.coordinator,
            plan=room.plan,
            version=1,
            on=tuesday(6),
            starts_at=MORNING,
            kind=LessonKind.LESSON,
            theme=room.themes[0],
            words="zo afgesproken",
        )

    assert {type(one) for one in at_once(add, add)} == {LessonChange, Conflict}
    assert Lesson.objects.filter(date=tuesday(6)).count() == 1


def test_two_adoptions_tell_everybody_once(room: Room) -> None:
    def adopt() -> object:
        return adopt_plan(by=room.coordinator, plan=room.plan, version=1)

    assert {type(one) for one in at_once(adopt, adopt)} == {Plan, Conflict}
    assert Notice.objects.filter(kind="plan.adopted").count() == len(room.trainees)


def test_two_who_ask_share_one_proposal(room: Room) -> None:
    block = Block.objects.select_related("cohort").get(pk=room.block.pk)
    results = at_once(lambda: ask_proposal(by=room.coordinator, block=block), lambda: ask_proposal(by=room.cockpit_member, block=block))
    assert results[0] == results[1] == Proposal.objects.get()
