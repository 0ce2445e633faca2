"""One trainee with an education of two work processes, a list of requirements, and the clock on the fixed day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
import time_machine

from cohorts.choices import ModuleKind, RequirementKind
from cohorts.models import Module, Participant, Requirement, RequirementList, WorkProcess
from opleiding.kernel.models import User
from tests.factories.cohorts import (
    CareOrganisationFactory,
    CohortFactory,
    CoreTaskFactory,
    ParticipantFactory,
    QualificationFactory,
    WorkProcessFactory,
)
from tests.factories.kernel import UserFactory
from tests.world import NOW


@dataclass
class Way:
    """What a test about a route needs, by name."""

    participant: Participant
    processes: list[WorkProcess]
    elective: Module
    asked: dict[str, Requirement]
    by: User


@pytest.fixture
def way(db: None) -> Iterator[Way]:
    with time_machine.travel(NOW, tick=False):
        yield make_way()


def make_way() -> Way:
    qualification = QualificationFactory(crebo="25656")
    task = CoreTaskFactory(dossier=qualification.dossier, code="B1-K1")
    processes = [WorkProcessFactory(core_task=task, code=f"B1-K1-W{nr}", title=f"Werkproces {nr}") for nr in (1, 2)]
    care = CareOrganisationFactory()
    participant = ParticipantFactory(cohort=CohortFactory(organisations=[care]), qualification=qualification, employer=care)
    elective = Module.objects.create(kind=ModuleKind.ELECTIVE, code="K0219", title="Gezonde leefstijl", sbu=240)
    made = RequirementList.objects.create(qualification=qualification, starts_on=date(2020, 8, 1))
    kinds = (RequirementKind.CORE_TASK, RequirementKind.DUTCH, RequirementKind.MATHS, RequirementKind.ELECTIVES, RequirementKind.CAREER)
    asked = {}
    for position, kind in enumerate(kinds):
        about = {"core_task": task, "title": task.title} if kind == RequirementKind.CORE_TASK else {"title": str(kind.label)}
        asked[str(kind)] = Requirement.objects.create(list=made, kind=kind, amount=240, position=position, **about)
    return Way(participant, processes, elective, asked, UserFactory())
