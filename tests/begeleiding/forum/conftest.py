"""A forum of trainers, and a board of a wijkleercentrum, around the cast."""

from typing import Any

import pytest

from begeleiding.choices import ForumKind
from begeleiding.models import ActionPoint, ClientQuestion, Forum, TeamMeeting
from tests.world import ALWAYS, NOW, TODAY, World


@pytest.fixture
def forum(world: World) -> Forum:
    made = Forum.objects.create(organisation=world.organisations["wilg"], kind=ForumKind.TRAINERS, name="Bijeenkomst")
    for key in ("practice_trainer", "supervisor"):
        made.members.create(user=world.people[key], period=ALWAYS)
    return made


@pytest.fixture
def meeting(forum: Forum) -> TeamMeeting:
    return forum.meetings.create(starts_at=NOW)


@pytest.fixture
def point(world: World, forum: Forum) -> ActionPoint:
    made: dict[str, Any] = {"due_on": TODAY}
    return ActionPoint.objects.create(forum=forum, text="bellen met school", owner=world.people["supervisor"], **made)


@pytest.fixture
def question(world: World) -> ClientQuestion:
    """At the wijkleercentrum where trainee_partner learns."""
    found: ClientQuestion = world.things["question"]
    return found
