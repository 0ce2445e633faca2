"""What was closed stays as it was, also for the part of the loop."""

from uuid import uuid4

import pytest

from cockpit.actions.case import CaseContent, log_case
from cockpit.actions.cockpit import remind_group
from cockpit.actions.facilitator import add_facilitator, remove_facilitator
from cockpit.actions.lesson import drop_lesson
from cohorts.models import Cohort
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db


def test_nothing_of_the_loop_changes_in_a_closed_cohort(world: World) -> None:
    cohort, coordinator = world.cohorts["februari"], world.people["coordinator"]
    Cohort.objects.filter(pk=cohort.pk).update(closed_at=clock.now(), closed_by=coordinator)
    trainee, lesson, coach = world.participants["trainee"], world.lessons["coming"], world.facilitators["coach"]
    content = CaseContent(text="Vandaag hielp ik bij het wassen.", happened_on=TODAY)
    for attempt in (
        lambda: log_case(by=trainee.user, participant=trainee, key=uuid4(), content=content),
        lambda: drop_lesson(by=coordinator, lesson=lesson, reason="x", version=lesson.plan.version),
        lambda: add_facilitator(by=coordinator, cohort=cohort, name="Bo", kind=coach.kind),
        lambda: remove_facilitator(by=coordinator, facilitator=coach),
        lambda: remind_group(by=coordinator, cohort=cohort),
    ):
        with pytest.raises(DomainError, match="afgesloten"):
            attempt()
