from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.core.management import CommandError, call_command

from cohorts.models import CoreTask, Qualification, QualificationDossier, Theme, ThemeWorkProcess, WorkProcess
from cohorts.selectors import crosswalk, work_processes_for, work_processes_of

pytestmark = pytest.mark.django_db

FILE = Path(settings.BASE_DIR) / "cohorts/data/qualifications.yaml"
CURRENT = ("25656", "25655", "25780", "25779")


def load(*args: Any) -> str:
    said = StringIO()
    call_command("load_qualifications", *args, stdout=said)
    return said.getvalue()


def counts() -> list[int]:
    models = (QualificationDossier, Qualification, CoreTask, WorkProcess, Theme, ThemeWorkProcess)
    return [model._default_manager.count() for model in models]


def changed(tmp_path: Path, change: Any) -> Path:
    document = yaml.safe_load(FILE.read_text())
    change(document)
    file = tmp_path / "anders.yaml"
    file.write_text(yaml.safe_dump(document, allow_unicode=True))
    return file


def test_twice_is_once() -> None:
    first = load()
    before = counts()
    second = load()
    assert counts() == before
    assert "6 dossiers geladen, 0 ongewijzigd" in first
    assert "0 dossiers geladen, 6 ongewijzigd" in second
    assert Theme.objects.count() == 19


@pytest.mark.parametrize("crebo", CURRENT)
def test_every_work_process_is_reached_by_a_theme(crebo: str) -> None:
    load()
    qualification = Qualification.objects.get(crebo=crebo)
    wanted = set(work_processes_of(qualification))
    reached = {process for found in crosswalk([qualification]).values() for process in found}
    assert len(wanted) >= 10
    assert reached == wanted


def test_a_code_means_something_else_in_another_dossier() -> None:
    load()
    medication = [Theme.objects.get(code="medicatie")]
    codes = {crebo: [p.code for p in work_processes_for(medication, Qualification.objects.get(crebo=crebo))] for crebo in CURRENT}
    assert codes == {"25656": ["B1-K1-W5"], "25655": ["B1-K1-W4"], "25780": ["B1-K1-W5"], "25779": ["B1-K1-W5"]}


def test_the_profile_decides_within_a_dossier() -> None:
    load()
    theme = [Theme.objects.get(code="eigen_regie")]
    codes = [[p.code for p in work_processes_for(theme, Qualification.objects.get(crebo=crebo))] for crebo in ("25780", "25779")]
    assert codes == [["B1-K1-W4", "P1-K1-W3"], ["B1-K1-W4", "P2-K1-W3"]]


def test_an_old_crebo_has_no_work_processes() -> None:
    load()
    assert not work_processes_of(Qualification.objects.get(crebo="25491")).exists()


def test_a_dossier_is_never_overwritten(tmp_path: Path) -> None:
    load()
    file = changed(tmp_path, lambda document: document["dossiers"][0]["kerntaken"][0]["werkprocessen"].pop())
    before = counts()
    with pytest.raises(CommandError, match="B1-K1"):
        load(file)
    assert counts() == before


def test_nothing_is_loaded_beside_a_difference(tmp_path: Path) -> None:
    load()

    def change(document: dict[str, Any]) -> None:
        document["dossiers"][0]["titel"] = "Anders"
        document["dossiers"].append(document["dossiers"][1] | {"versie": "2027"})

    with pytest.raises(CommandError, match="titel"):
        load(changed(tmp_path, change))
    assert not QualificationDossier.objects.filter(version="2027").exists()


def test_a_new_version_stands_beside_the_old(tmp_path: Path) -> None:
    load()
    file = changed(tmp_path, lambda document: document["dossiers"][1].update(versie="2027", geldig_vanaf="2027-08-01"))
    assert "1 dossier geladen" in load(file)
    assert QualificationDossier.objects.filter(crebo="23268").count() == 2


def test_what_is_not_certain_is_counted(tmp_path: Path) -> None:
    file = changed(tmp_path, lambda document: document["dossiers"][0].update(confidence="from memory"))
    assert "5 dossiers geladen, 0 ongewijzigd, 1 overgeslagen" in load(file)


def test_what_a_school_edited_stays() -> None:
    load()
    theme = Theme.objects.get(code="medicatie")
    theme.name, theme.keywords = "Medicijnen", "pil"
    theme.save()
    theme.crosswalk.all().delete()
    load()
    theme.refresh_from_db()
    assert (theme.name, theme.keywords, theme.crosswalk.count()) == ("Medicijnen", "pil", 0)


@pytest.mark.parametrize(("content", "message"), [("dossiers: 3", "niet goed"), ("a: [", "geen leesbaar"), ("dossiers: [{", "leesbaar")])
def test_another_file_is_said(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "kapot.yaml"
    file.write_text(content)
    with pytest.raises(CommandError, match=message):
        load(file)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is er niet"):
        load(tmp_path / "weg.yaml")
