"""Two link at once to who has one place left: never do both get it unseen. By the page, and by a list."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from begeleiding.actions.supervision import OverNorm, Wanted, link_from_list, link_supervisor
from begeleiding.models import Justification
from cohorts.models import Participant, Supervision
from opleiding.kernel.models import User
from tests.begeleiding.load.conftest import Place, make_place
from tests.factories.cohorts import MembershipFactory, during
from tests.factories.kernel import UserFactory
from tests.world import TODAY

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 60
Act = Callable[[User, Participant], object]


def by_page(supervisor: User, participant: Participant) -> None:
    link_supervisor(by=None, supervisor=supervisor, participant=participant, period=during(TODAY))


def by_list(supervisor: User, participant: Participant) -> None:
    link_from_list(by=None, wanted=[Wanted(supervisor=supervisor, participant=participant, starts_on=TODAY)])


@pytest.fixture
def crowded(frozen_clock: object) -> Place:
    """Six who learn: per round four of them are linked, to a supervisor of that round."""
    return make_place()


@pytest.mark.parametrize("ways", [(by_page, by_page), (by_page, by_list), (by_list, by_list)], ids=["pages", "page and list", "lists"])
def test_nobody_passes_the_norm_unseen(crowded: Place, ways: tuple[Act, Act]) -> None:
    """Sixty rounds over the three: in each somebody else has one place left, and two people want it at the same moment."""
    place, rounds = crowded, ROUNDS // 3
    supervisors = [UserFactory() for _one in range(rounds)]
    for supervisor in supervisors:
        MembershipFactory(user=supervisor, organisation=place.organisation, role="supervisor", location=place.location)
    first, second, *others = [place.trainee() for _one in range(4)]
    usual = {"period": during(TODAY)}
    Supervision.objects.bulk_create(
        Supervision(supervisor=supervisor, participant=other, trainee=other.user, **usual) for supervisor in supervisors for other in others
    )
    barrier = Barrier(2)

    def run(act: Act, participant: Participant) -> list[str]:
        try:
            return [tried(act, supervisor, participant) for supervisor in supervisors]
        finally:
            connections.close_all()

    def tried(act: Act, supervisor: User, participant: Participant) -> str:
        barrier.wait()
        try:
            act(supervisor, participant)
        except OverNorm:
            return "refused"
        return "linked"

    with ThreadPoolExecutor(2) as pool:
        ways_run = [pool.submit(run, act, who) for act, who in zip(ways, (first, second), strict=True)]
        outcomes = list(zip(*(one.result() for one in ways_run), strict=True))
    seen = set(Justification.objects.filter(reason="").values_list("supervision__supervisor", flat=True))
    for supervisor, outcome in zip(supervisors, outcomes, strict=True):
        linked = Supervision.objects.filter(supervisor=supervisor).count() - len(others)
        assert linked == outcome.count("linked")
        assert linked == 1 or (supervisor.pk in seen and linked == 2)
        assert "refused" not in outcome or linked == 1
