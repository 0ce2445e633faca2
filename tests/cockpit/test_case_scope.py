"""Who reads a situation: state × actor, as `docs/privacy.md` has it. R reads, a dot is nothing at all."""

import pytest

from cockpit.models import PracticeCase
from tests.world import ACTORS, TODAY, World

COLUMNS = [actor for actor in ACTORS if actor not in ("anonymous", "invited")]
READS = {
    "draft": {"trainee"},
    "private": {"trainee"},
    "supervisor": {"trainee", "supervisor"},
    "shared_today": {"trainee", "supervisor", "new_supervisor"},
    "help": {"trainee", "supervisor", "practice_trainer"},
    "away": {"stand_in", "practice_trainer"},
    "colleague": {"trainee", "supervisor", "colleague"},
    "practice_trainer": {"trainee", "practice_trainer"},
    "teacher": {"trainee", "supervisor", "practice_trainer", "teacher", "two_roles"},
    "waiting": {"trainee", "supervisor"},
    "waiting_alone": {"practice_trainer"},
    "cockpit": {
        "trainee", "supervisor", "practice_trainer", "teacher", "two_roles", "coordinator", "coordinator_partner",
        "coordinator_school", "cockpit_member", "cockpit_trainee",
    },
    "group": {
        "trainee", "fellow", "supervisor", "practice_trainer", "teacher", "two_roles", "coordinator", "coordinator_partner",
        "coordinator_school", "cockpit_member", "cockpit_trainee",
    },
    "withdrawn": {"trainee"},
}  # fmt: skip


@pytest.mark.parametrize("actor", COLUMNS)
def test_reads_exactly_these_situations(world: World, actor: str) -> None:
    visible = set(PracticeCase.objects.visible_to(world.people[actor], today=TODAY))
    expected = {world.cases[state] for state, readers in READS.items() if actor in readers}
    assert visible == expected
