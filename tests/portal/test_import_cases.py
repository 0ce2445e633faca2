"""Every rule of the import of situations."""

from datetime import date

import pytest

from cockpit.choices import Audience, Urgency
from cockpit.models import CaseShare, PracticeCase
from cohorts.models import Cohort, Participant
from opleiding.kernel.marks import tokens_in
from opleiding.kernel.models import ImportRun
from opleiding.portal.importing.cases.check import CaseRow, check_cases
from opleiding.portal.importing.cases.context import read_context
from opleiding.portal.importing.cases.take_over import take_over_cases
from opleiding.portal.importing.participants import check as participants
from opleiding.portal.importing.participants import context as participants_context
from opleiding.portal.importing.participants.take_over import take_over_participants
from opleiding.portal.importing.report import Checked, Report
from opleiding.portal.importing.run import Order
from tests.factories.kernel import UserFactory
from tests.portal.importing import GOOD, csv_table, load_qualifications, make_cohort

pytestmark = pytest.mark.usefixtures("frozen_clock")

CASE = {
    "leerling": GOOD["E-mail werk"],
    "datum": "12-10-2026",
    "tekst": "Mevrouw wilde haar pillen niet en zei dat ze niet ziek was.",
    "themas": "medicatie",
    "werkprocessen": "B1-K1-W2",
    "in_les": "ja",
    "nodig_werkplek": "samen de lijst doorlopen",
    "nodig_school": "weigeren bespreken",
    "urgentie": "hoog",
    "gedeeld": "cockpit",
}


@pytest.fixture
def cohort(db: None) -> Cohort:
    load_qualifications()
    cohort = make_cohort()
    context = participants_context.read_context(cohort)
    others = GOOD | {"Voornaam": "Piet", "E-mail werk": "piet@example.org", "Opleiding (crebo)": "25491"}
    take_over_participants(participants.check_participants(csv_table(GOOD, others), context), context, Order(run_as="test"))
    return cohort


def check(cohort: Cohort, *rows: dict[str, str]) -> Checked[CaseRow]:
    return check_cases(csv_table(*rows), read_context(cohort))


def take_over(cohort: Cohort, *rows: dict[str, str], order: Order | None = None) -> Report:
    return take_over_cases(check(cohort, *rows), order or Order(run_as="sanne"))


def test_a_whole_row(cohort):
    report = take_over(cohort, CASE)
    assert (report.created, report.errors, report.warnings) == (1, [], [])
    case = PracticeCase.objects.get()
    assert case.trainee.email == CASE["leerling"]
    assert (case.happened_on, case.text, case.urgency, case.wants_in_lesson) == (date(2026, 10, 12), CASE["tekst"], Urgency.HIGH, True)
    assert (case.needs_workplace, case.needs_school) == (CASE["nodig_werkplek"], CASE["nodig_school"])
    assert [theme.code for theme in case.themes.all()] == ["medicatie"]
    assert [(process.dossier.title, process.code) for process in case.work_processes.all()] == [("Verzorgende-IG", "B1-K1-W2")]
    assert case.location is not None


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("leerling", "", "Vul het mailadres"),
        ("leerling", "Anne", "geen mailadres"),
        ("leerling", "wie@example.org", "geen leerling van dit cohort"),
        ("datum", "", "Vul de dag in"),
        ("datum", "31-02-2026", "bestaat niet"),
        ("datum", "17-11-2026", "moet nog komen"),
        ("datum", "31-08-2025", "voor de start"),
        ("tekst", "", "Eén zin is genoeg"),
        ("tekst", "x" * 20_001, "20.000 tekens"),
        ("themas", "medicatie, tandzorg", "tandzorg"),
        ("werkprocessen", "B1-K1-W9", "hoort niet bij Verzorgende-IG"),
        ("in_les", "misschien", "Schrijf ja of nee"),
        ("urgentie", "spoed", "Kies laag, midden, hoog of direct"),
        ("gedeeld", "iedereen", "Kies werkbegeleider, cockpit, groep of ja"),
    ],
)
def test_a_wrong_cell_is_named_with_what_to_do(cohort, column, value, words):
    checked = check(cohort, CASE | {column: value})
    assert [(error.row, error.column) for error in checked.errors] == [(2, column)]
    assert words in checked.errors[0].message


@pytest.mark.parametrize(
    ("secret", "words"),
    [
        ("111222333", "burgerservicenummer"),
        ("NL91 ABNA 0417 1643 00", "rekeningnummer"),
        ("06-12345678", "telefoonnummer"),
        ("mevrouw@huis.example.nl", "mailadres"),
    ],
)
@pytest.mark.parametrize("column", ["tekst", "nodig_werkplek", "nodig_school"])
def test_what_points_at_a_client_stops_the_row_and_is_not_repeated(cohort, column, secret, words):
    checked = check(cohort, CASE | {column: f"Bel haar op {secret} graag"})
    assert [(error.row, error.column) for error in checked.errors] == [(2, column)]
    assert words in checked.errors[0].message
    assert "teken 13" in checked.errors[0].message
    assert secret not in checked.errors[0].message


@pytest.mark.parametrize(
    ("cell", "audiences"),
    [
        ("", set()),
        ("nee", set()),
        ("werkbegeleider", {Audience.SUPERVISOR}),
        ("Cockpit", {Audience.COCKPIT}),
        ("ja", {Audience.COCKPIT}),
        ("groep", {Audience.GROUP}),
        ("werkbegeleider | groep", {Audience.SUPERVISOR, Audience.GROUP}),
    ],
)
def test_shared_with(cohort, cell, audiences):
    take_over(cohort, CASE | {"gedeeld": cell})
    assert set(CaseShare.objects.filter(opened_at__isnull=False).values_list("audience", flat=True)) == audiences


def test_an_imported_share_records_its_check_as_the_import(cohort):
    by = UserFactory()
    take_over(cohort, CASE, order=Order(by=by, file_name="situaties.csv"))
    share = CaseShare.objects.get()
    assert (share.checked_by, share.import_run.run_by, share.import_run.file_name) == (None, by, "situaties.csv")
    assert share.checked_at is not None


def test_empty_cells_have_their_defaults(cohort):
    filled = ("leerling", "datum", "tekst")
    take_over(cohort, {key: value if key in filled else "" for key, value in CASE.items()})
    case = PracticeCase.objects.get()
    assert (case.urgency, case.wants_in_lesson, case.shares.count()) == (Urgency.MIDDLE, False, 0)


def test_only_three_columns_are_needed(cohort):
    assert take_over(cohort, {key: CASE[key] for key in ("tekst", "datum", "leerling")}).created == 1


def test_missing_themes_are_suggested_from_the_text(cohort, monkeypatch):
    from cohorts.models import Theme

    Theme.objects.filter(code="medicatie").update(keywords="pillen medicijn")
    take_over(cohort, CASE | {"themas": ""})
    assert [theme.code for theme in PracticeCase.objects.get().themes.all()] == ["medicatie"]


@pytest.mark.parametrize("cell", ["medicatie,eigen_regie", "Medicatie | Eigen regie", "MEDICATIE,eigen regie,medicatie"])
def test_themes_by_code_or_name_the_first_is_the_main_one(cohort, cell):
    take_over(cohort, CASE | {"themas": cell})
    lines = PracticeCase.objects.get().case_themes.order_by("-is_main")
    assert [(line.theme.code, line.is_main) for line in lines] == [("medicatie", True), ("eigen_regie", False)]


def test_a_dossier_without_work_processes_knows_no_code(cohort):
    checked = check(cohort, CASE | {"leerling": "piet@example.org"})
    assert [(error.row, error.column) for error in checked.errors] == [(2, "werkprocessen")]


def test_again_changes_nothing_even_when_spaces_and_capitals_differ(cohort):
    take_over(cohort, CASE)
    report = take_over(cohort, CASE)
    assert (report.created, report.updated, report.unchanged) == (0, 0, 1)
    assert take_over(cohort, CASE | {"tekst": CASE["tekst"].upper()}).created == 0
    assert (PracticeCase.objects.count(), CaseShare.objects.count()) == (1, 1)


def test_another_day_is_another_situation(cohort):
    take_over(cohort, CASE)
    assert take_over(cohort, CASE | {"datum": "13-10-2026"}).created == 1


def test_the_same_row_twice_in_a_file_is_one_situation(cohort):
    report = take_over(cohort, CASE, CASE | {"themas": "gedrag"})
    assert (report.rows, report.created, report.skipped) == (2, 1, 1)
    assert [(warning.row, warning.column) for warning in report.warnings] == [(3, "tekst")]


def test_empty_rows_and_totals_are_skipped(cohort):
    empty = dict.fromkeys(CASE, "")
    report = take_over(cohort, CASE, empty, empty | {"leerling": "Totaal", "datum": "1"})
    assert (report.created, report.skipped, report.errors) == (1, 2, [])


def test_all_or_nothing_unless_partial(cohort):
    bad = CASE | {"datum": "ooit"}
    assert take_over(cohort, CASE, bad).is_kept_out
    assert not PracticeCase.objects.exists()
    report = take_over(cohort, CASE, bad, order=Order(run_as="sanne", is_partial=True))
    assert (report.created, len(report.errors)) == (1, 1)


def test_a_dry_run_keeps_nothing(cohort):
    before = ImportRun.objects.count()
    assert take_over(cohort, CASE, order=Order(run_as="sanne", is_dry_run=True)).created == 1
    assert (PracticeCase.objects.count(), ImportRun.objects.count()) == (0, before)


def test_only_trainees_of_the_organisation_that_was_named(cohort):
    name = cohort.organisations.get().name
    assert Participant.objects.get(user__email=CASE["leerling"]).user.email in read_context(cohort, name).participants


# --- What may point at a client -------------------------------------------------------------------------------------

ROOM = "Mevrouw van kamer 12 wilde niet eten."


@pytest.mark.parametrize("column", ["tekst", "nodig_werkplek", "nodig_school"])
def test_a_marked_row_is_reported_with_its_place_and_not_its_words(cohort, column):
    checked = check(cohort, CASE | {column: ROOM, "nagekeken": "nee"})
    assert [(error.row, error.column) for error in checked.errors] == [(2, column)]
    assert "Vanaf teken 13 staat hier misschien een kamernummer." in checked.errors[0].message
    assert "zet ja in de kolom ‘nagekeken’" in checked.errors[0].message
    assert "kamer 12" not in checked.errors[0].message
    assert checked.good == []


def test_a_row_somebody_looked_at_is_taken_over_and_remembered(cohort):
    row = CASE | {"tekst": ROOM, "nagekeken": "ja"}
    assert take_over(cohort, row).created == 1
    assert PracticeCase.objects.get().cleared_marks == tokens_in(ROOM)
    assert take_over(cohort, row).unchanged == 1


def test_what_is_certain_is_never_taken_over(cohort):
    checked = check(cohort, CASE | {"tekst": "Bel haar op 06-12345678.", "nagekeken": "ja"})
    assert len(checked.errors) == 1
    assert "importeer opnieuw" in checked.errors[0].message


def test_every_place_of_the_same_words_is_named(cohort):
    checked = check(cohort, CASE | {"tekst": "Kamer 12 belde, en kamer 12 belde weer."})
    assert len(checked.errors) == 2


def test_people_and_places_of_the_cohort_are_looked_for(cohort):
    checked = check(cohort, CASE | {"tekst": "Vandaag op de Lindeborg geholpen met eten."})
    assert "misschien een plaats" in checked.errors[0].message
