"""What can be in a route and what a diploma asks for: loaded once, never overwritten."""

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.core.management import CommandError, call_command

from cohorts.actions.module import load_modules
from cohorts.actions.requirement import load_requirements
from cohorts.choices import ModuleKind, RequirementKind
from cohorts.models import Module, Qualification, Requirement, RequirementList
from opleiding.kernel.errors import DomainError
from tests.factories.cohorts import ParticipantFactory, during

pytestmark = pytest.mark.django_db
DATA = Path(settings.BASE_DIR) / "cohorts/data"


def document(name: str) -> Any:
    return yaml.safe_load((DATA / name).read_text())


def load() -> tuple[str, str]:
    said, warned = StringIO(), StringIO()
    call_command("load_qualifications", stdout=said, stderr=warned, no_color=True)
    return said.getvalue(), warned.getvalue()


def titles(crebo: str) -> list[tuple[str, str]]:
    found = RequirementList.objects.get(qualification__crebo=crebo)
    return [(row.title, row.norm) for row in found.requirements.all()]


def test_twice_is_once() -> None:
    first, second = load(), load()
    assert "35 keuzedelen en certificaten en 4 lijsten met diploma-eisen toegevoegd, 1 overgeslagen" in first[0]
    assert "0 keuzedelen en certificaten en 0 lijsten met diploma-eisen toegevoegd" in second[0]
    assert (Module.objects.filter(kind=ModuleKind.ELECTIVE).count(), RequirementList.objects.count()) == (20, 4)


def test_a_certificate_stands_for_work_processes_of_its_own_dossier() -> None:
    load()
    certificate = Module.objects.get(code="C0106")
    found = certificate.work_processes.values_list("dossier__crebo", "code")
    assert sorted(found) == [("23268", "B1-K1-W5"), ("23268", "B1-K2-W1")]


def test_level_three_is_asked_no_english() -> None:
    load()
    assert titles("25656") == [
        ("Bieden van zorg en ondersteuning", ""),
        ("Werken aan organisatie- en professiegebonden taken", ""),
        ("Nederlands", "2F"),
        ("Rekenen", "mbo-rekenniveau 3"),
        ("Loopbaan", "inspanningsverplichting"),
        ("Burgerschap", "inspanningsverplichting"),
        ("Keuzedelen", "720 SBU"),
        ("Uren in de praktijk", "610 uur per studiejaar"),
        ("Begeleide uren op school", "200 van 850 uur per studiejaar"),
    ]
    assert ("Engels", "B1/A2") in titles("25655")


def test_the_first_day_is_that_of_the_dossier_when_that_is_later() -> None:
    load()
    days = dict(RequirementList.objects.values_list("qualification__crebo", "starts_on"))
    assert (days["25656"], days["25779"]) == (date(2020, 8, 1), date(2022, 8, 1))


def test_the_profile_decides_which_core_tasks_are_asked() -> None:
    load()
    tasks = Requirement.objects.filter(kind=RequirementKind.CORE_TASK, list__qualification__crebo="25780")
    assert [row.core_task.code for row in tasks if row.core_task] == ["B1-K1", "B1-K2", "P1-K1"]


def test_a_code_with_another_title_is_a_warning() -> None:
    load()
    Module.objects.filter(code="K0072").update(title="Zorg en technologie")
    _said, warned = load()
    assert "K0072 heet hier Zorg en technologie, en in het bestand Ondernemend gedrag." in warned
    assert Module.objects.get(code="K0072").title == "Zorg en technologie"


def changed(**values: Any) -> Any:
    found = document("requirements.yaml")
    found["lijsten"][0] |= values
    found["lijsten"][0]["eisen"][0]["norm_niveau_3"] = "3F"
    return found


def test_a_list_nobody_falls_under_is_replaced() -> None:
    load()
    report = load_requirements(changed())
    assert (report.created, report.differences) == (2, [])
    assert ("Nederlands", "3F") in titles("25656")


def test_a_list_in_use_never_changes() -> None:
    load()
    ParticipantFactory(qualification=Qualification.objects.get(crebo="25656"), period=during(date(2026, 2, 2)))
    report = load_requirements(changed())
    assert report.differences == ["De eisen van Verzorgende-IG (25656) v1 vanaf 01-08-2020 zijn in gebruik"]
    assert ("Nederlands", "2F") in titles("25656")


def test_the_command_stops_when_a_list_in_use_is_another() -> None:
    load()
    ParticipantFactory(qualification=Qualification.objects.get(crebo="25656"), period=during(date(2026, 2, 2)))
    Requirement.objects.filter(title="Nederlands").update(norm="1F")
    with pytest.raises(CommandError, match="in gebruik"):
        load()


def test_another_first_day_is_a_new_version() -> None:
    load()
    report = load_requirements(changed(vanaf="2027-08-01"))
    assert report.created == 4
    lists = RequirementList.objects.filter(qualification__crebo="25656").order_by("version")
    assert [(row.version, row.starts_on) for row in lists] == [(1, date(2020, 8, 1)), (2, date(2027, 8, 1))]


def test_a_certificate_of_a_dossier_that_is_not_loaded_is_skipped() -> None:
    report = load_modules(document("modules.yaml"))
    assert (report.created, report.skipped) == (20, 15)


@pytest.mark.parametrize(
    "broken",
    [
        3,
        {"keuzedelen": 3},
        {"keuzedelen": [3]},
        {"keuzedelen": [{"code": "K1", "titel": "X", "sbu": "veel", "confidence": "verified"}]},
        {"mbo_certificaten": [{"code": "C1", "titel": "X", "dossier": "ZB", "confidence": "verified"}]},
        {"dossiers": {"ZB": {"crebo": "1"}}},
    ],
)
def test_another_shape_of_modules_is_said(broken: object) -> None:
    with pytest.raises(DomainError, match="niet goed"):
        load_modules(broken)


@pytest.mark.parametrize(
    "broken",
    [
        [],
        {"lijsten": [{"vanaf": "ooit", "confidence": "verified"}]},
        {"lijsten": [{"vanaf": "2020-08-01", "confidence": "verified", "eisen": [{"confidence": "verified"}]}]},
        {
            "lijsten": [
                {
                    "vanaf": "2020-08-01",
                    "confidence": "verified",
                    "eisen": [{"soort": "zwemmen", "eis": "A", "norm": "1", "confidence": "verified"}],
                }
            ]
        },
    ],
)
def test_another_shape_of_requirements_is_said(broken: object) -> None:
    with pytest.raises(DomainError, match="niet goed"):
        load_requirements(broken)
