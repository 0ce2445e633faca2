"""In one cohort people may stand on two versions of one dossier: the same code then means two things."""

from datetime import date

import pytest

from cockpit.choices import Audience
from cockpit.models import CaseWorkProcess
from cockpit.selectors.cockpit import _gaps
from cockpit.selectors.evidence import evidence_for
from cohorts.models import Participant, WorkProcess
from tests.factories.cockpit import CaseFactory
from tests.factories.cohorts import (
    CohortFactory,
    CoreTaskFactory,
    CrosswalkFactory,
    DossierFactory,
    ParticipantFactory,
    QualificationFactory,
    ThemeFactory,
    WorkProcessFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]

Version = tuple[WorkProcess, Participant]


@pytest.fixture
def versions() -> list[Version]:
    """Two trainees of one cohort, each with a work process of the same code in another version."""
    cohort, theme = CohortFactory(), ThemeFactory(code="medicatie")
    made = []
    for version in ("2020", "2026"):
        dossier = DossierFactory(crebo="23268", version=version)
        task = CoreTaskFactory(dossier=dossier, code="B1-K1", qualifications=[QualificationFactory(dossier=dossier, crebo="25656")])
        process = WorkProcessFactory(core_task=task, code="B1-K1-W5")
        CrosswalkFactory(theme=theme, work_process=process)
        made.append((process, ParticipantFactory(cohort=cohort, qualification=task.qualifications.get())))
    return made


@pytest.mark.parametrize("is_chosen", [False, True], ids=["by the crosswalk", "by people"])
def test_what_came_along_in_one_version_is_uncovered_in_the_other(versions: list[Version], is_chosen: bool) -> None:
    (old, participant), (new, _other) = versions
    case = CaseFactory(participant=participant, audiences=[Audience.COCKPIT], themes=[] if is_chosen else [old.themes.get()])
    if is_chosen:
        CaseWorkProcess.objects.create(case=case, work_process=old)
    evidence = evidence_for(participant.cohort, date(2026, 12, 1))
    assert evidence.uncovered == (new,)


def test_the_two_have_tables_of_their_own_with_the_version_beside_the_name(versions: list[Version]) -> None:
    (_old, participant), _new = versions
    gaps = _gaps(evidence_for(participant.cohort, date(2026, 12, 1)), 0, date(2026, 11, 16))
    assert [(gap.title, gap.total) for gap in gaps] == [("Verzorgende-IG (2020)", 1), ("Verzorgende-IG (2026)", 1)]
