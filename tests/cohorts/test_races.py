"""Two people click at once: one gets it, the other reads why not."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from cohorts import actions
from cohorts.actions.supervision import supervise
from cohorts.choices import Role
from cohorts.models import Block, Placement, Supervision
from opleiding.kernel.errors import DomainError
from tests.factories.cohorts import (
    BLOCK_START,
    TODAY,
    CohortFactory,
    LocationFactory,
    MembershipFactory,
    ParticipantFactory,
    during,
)

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 4


def at_once(act: Callable[[int], Any]) -> list[str]:
    """Each in a thread and a connection of its own, started together; what came of it, in a word each."""
    barrier = Barrier(AT_ONCE)

    def run(number: int) -> str:
        barrier.wait()
        try:
            act(number)
        except DomainError:
            return "refused"
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sorted(pool.map(run, range(AT_ONCE)))


def test_one_block_in_the_same_weeks() -> None:
    cohort = CohortFactory()
    assert at_once(lambda number: actions.make_block(by=None, cohort=cohort, starts_on=BLOCK_START)) == ["done", *["refused"] * 3]
    assert Block.objects.get().number == 1


def test_blocks_in_other_weeks_get_other_numbers() -> None:
    cohort = CohortFactory()
    starts = [date(2025, 9, 1), date(2025, 12, 1), date(2026, 3, 2), date(2026, 9, 7)]
    assert at_once(lambda number: actions.make_block(by=None, cohort=cohort, starts_on=starts[number])) == ["done"] * 4
    found = Block.objects.order_by("period").values_list("number", "period__startswith")
    assert [number for number, _start in found] == [1, 2, 3, 4]


def test_one_link_of_the_same_two() -> None:
    cohort = CohortFactory()
    participant = ParticipantFactory(cohort=cohort)
    supervisor = MembershipFactory(organisation=cohort.organisations.get(), role=Role.SUPERVISOR).user
    found = at_once(lambda number: supervise(by=None, supervisor=supervisor, participant=participant, period=during(TODAY)))
    assert found == ["done", *["refused"] * 3]
    assert Supervision.objects.count() == 1


def test_one_place_at_a_time() -> None:
    cohort = CohortFactory()
    organisation = cohort.organisations.get()
    participant = ParticipantFactory(cohort=cohort, location=LocationFactory(organisation=organisation))
    places = LocationFactory.create_batch(AT_ONCE, organisation=organisation)
    at_once(
        lambda number: actions.place(
            by=None, participant=participant, location=places[number], starts_on=TODAY, unrecognised_reason="Loopt nog."
        )
    )
    assert Placement.objects.filter(period__contains=TODAY).count() == 1
