"""Who reads a situation, on the queryset itself: the same table as for the pages."""

import pytest

from cockpit.models import PracticeCase
from tests.matrix import ALLOWED, LOGGED_OUT
from tests.matrix_routes import CASE
from tests.world import ACTORS, TODAY, World


@pytest.mark.parametrize("actor", [actor for actor in ACTORS if actor not in LOGGED_OUT])
def test_reads_exactly_these_situations(world: World, actor: str) -> None:
    visible = set(PracticeCase.objects.visible_to(world.people[actor], today=TODAY))
    assert visible == {world.cases[state] for state, cells in CASE.items() if cells[actor] == ALLOWED}
