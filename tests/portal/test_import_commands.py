"""The two commands as somebody at a prompt, or a program, meets them."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from cohorts.models import Cohort, Participant
from opleiding.kernel.models import ImportRun
from tests.factories.kernel import UserFactory
from tests.portal.importing import EXAMPLE, GOOD, csv_file, load_qualifications, make_cohort

pytestmark = pytest.mark.usefixtures("frozen_clock")

KEYS = ["rows", "created", "updated", "unchanged", "skipped", "errors", "warnings"]


@pytest.fixture
def cohort(db: None) -> Cohort:
    load_qualifications()
    return make_cohort()


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit status, stdout, stderr."""
    out, err = StringIO(), StringIO()
    try:
        call_command(*arguments, stdout=out, stderr=err, no_color=True)
    except SystemExit as stop:
        return int(stop.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_json_is_all_that_is_printed(cohort):
    status, out, err = run("import_participants", str(EXAMPLE), "--cohort", "2025", "--json")
    found = json.loads(out)
    assert (status, err, list(found)) == (1, "", KEYS)
    assert [error["row"] for error in found["errors"]] == [6, 10, 12, 16, 20, 24]
    assert found["errors"][0] == {"row": 6, "column": "Startdatum", "message": "31-02-2026 bestaat niet. Schrijf de datum als 28-02-2026."}
    assert [found[key] for key in KEYS[:5]] == [29, 0, 0, 0, 3]


def test_partial_is_a_success(cohort):
    status, out, _err = run("import_participants", str(EXAMPLE), "--cohort", "2025", "--json", "--partial")
    assert (status, json.loads(out)["created"]) == (0, 20)
    status, out, _err = run("import_participants", str(EXAMPLE), "--cohort", "2025", "--json", "--partial")
    assert (status, json.loads(out)["unchanged"]) == (0, 20)


def test_for_people_the_faults_come_on_stderr(cohort):
    status, out, err = run("import_participants", str(EXAMPLE), "--cohort", "2025")
    assert status == 1
    assert "Rij 20, Contracturen: ‘28,5 uur’ is geen getal." in err
    assert "Er is niets overgenomen." in out


def test_who_does_it_is_written_down(cohort, tmp_path: Path):
    UserFactory(email="anouk@zorg.example")
    file = tmp_path / "leerlingen.csv"
    file.write_bytes(csv_file([GOOD]).getvalue())
    assert run("import_participants", str(file), "--cohort", "2025", "--by", "Anouk@zorg.example")[0] == 0
    made = ImportRun.objects.get()
    assert (made.run_by.email, made.run_as, made.file_name, made.kind) == ("anouk@zorg.example", "", "leerlingen.csv", "participants")


def test_without_a_person_it_is_the_account_on_the_server(cohort, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("LOGNAME", "sanne")
    file = tmp_path / "leerlingen.csv"
    file.write_bytes(csv_file([GOOD]).getvalue())
    run("import_participants", str(file), "--cohort", "2025", "--dry-run")
    assert not Participant.objects.exists()
    run("import_participants", str(file), "--cohort", "2025")
    assert ImportRun.objects.get().run_as == "sanne"


@pytest.mark.parametrize("command", ["import_participants", "import_cases"])
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["weg.csv", "--cohort", "2025"], "naam klopt"),
        ([str(EXAMPLE), "--cohort", "1999"], "Cohort ‘1999’ bestaat niet. Kies uit: 2025."),
        ([str(EXAMPLE), "--cohort", "2025", "--organisation", "Elders"], "doet niet mee"),
        ([str(EXAMPLE), "--cohort", "2025", "--by", "wie@example.org"], "Niemand heeft"),
    ],
)
def test_what_cannot_start_says_why_in_both_ways(cohort, command, arguments, words):
    status, out, err = run(command, *arguments, "--json")
    found = json.loads(out)
    assert (status, err, found["rows"], len(found["errors"])) == (1, "", 0, 1)
    assert words in found["errors"][0]["message"]
    status, _out, err = run(command, *arguments)
    assert status == 1
    assert words in err


def test_a_file_of_another_kind_says_which_columns_are_missing(cohort):
    status, out, _err = run("import_cases", str(EXAMPLE), "--cohort", "2025", "--json")
    assert status == 1
    assert {error["column"] for error in json.loads(out)["errors"]} >= {"datum", "tekst"}


def test_cases_from_a_file(cohort, tmp_path: Path):
    participants, cases = tmp_path / "leerlingen.csv", tmp_path / "situaties.csv"
    participants.write_bytes(csv_file([GOOD]).getvalue())
    cases.write_text(f"leerling,datum,tekst,gedeeld\n{GOOD['E-mail werk']},2026-10-12,Mevrouw zong mee.,ja\n")
    run("import_participants", str(participants), "--cohort", "2025")
    status, out, _err = run("import_cases", str(cases), "--cohort", "2025", "--json")
    assert (status, json.loads(out)["created"]) == (0, 1)
