"""Who reads a situation, on the queryset itself: the same table as for the pages."""

import pytest

from cockpit.models import PracticeCase
from cohorts.models import Membership
from tests.matrix import ALLOWED, LOGGED_OUT
from tests.matrix_routes import CASE
from tests.world import ACTORS, NOW, START, TODAY, World


@pytest.mark.parametrize("actor", [actor for actor in ACTORS if actor not in LOGGED_OUT])
def test_reads_exactly_these_situations(world: World, actor: str) -> None:
    visible = set(PracticeCase.objects.visible_to(world.people[actor], today=TODAY))
    assert visible == {world.cases[state] for state, cells in CASE.items() if cells[actor] == ALLOWED}


def test_a_call_for_help_taken_back_is_read_by_nobody(world: World) -> None:
    case = world.cases["help"]
    case.shares.update(withdrawn_at=NOW)
    readers = {actor for actor, user in world.people.items() if PracticeCase.objects.visible_to(user, today=TODAY).contains(case)}
    assert readers == {"trainee"}


def test_a_colleague_who_works_elsewhere_reads_no_more(world: World) -> None:
    colleague = world.people["colleague"]
    Membership.objects.filter(user=colleague).update(period=(START, TODAY))
    Membership.objects.create(user=colleague, organisation=world.organisations["elders"], role="colleague", period=(TODAY, None))
    assert not PracticeCase.objects.visible_to(colleague, today=TODAY).exists()
    assert not PracticeCase.objects.waiting_for(colleague, today=TODAY).exists()
