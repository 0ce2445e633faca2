"""A monthly list of days somebody was not there: merged with what is known, and never with why."""

from datetime import date

import pytest

from begeleiding.models import Absence
from opleiding.portal.models import ImportDraftRow
from tests.portal.importing import GOOD
from tests.portal.importing_pages.desk import mend, outcomes, take_over, upload_rows

MAIL = GOOD["E-mail werk"]
ROW = {"E-mail leerling": MAIL, "Van": "05-10-2026", "Tot en met": "07-10-2026"}


@pytest.fixture(autouse=True)
def trainee(desk, cohort):
    take_over(desk, upload_rows(desk))


def known() -> list[tuple[date, date]]:
    return [(row.period.lower, row.period.upper) for row in Absence.objects.order_by("period")]


def october(first: int, until: int) -> tuple[date, date]:
    return date(2026, 10, first), date(2026, 10, until)


def page(desk, draft) -> str:
    return " ".join(desk.get(f"/import/{draft.pk}/").content.decode().split())


def test_days_are_kept_once_and_an_import_can_be_undone(desk):
    first = take_over(desk, upload_rows(desk, ROW, kind="absences"))
    assert known() == [october(5, 8)]
    assert Absence.objects.get().source == "import"
    assert outcomes(upload_rows(desk, ROW, kind="absences")) == {"same": 1}
    more = [ROW, {**ROW, "Van": "07-10-2026", "Tot en met": "09-10-2026"}, {**ROW, "Van": "20-10-2026", "Tot en met": "20-10-2026"}]
    second = take_over(desk, upload_rows(desk, *more, kind="absences"))
    assert outcomes(second) == {"same": 1, "changed": 1, "new": 1}
    assert known() == [october(5, 10), october(20, 21)]
    for draft, left in ((second, [october(5, 8)]), (first, [])):
        assert desk.post(f"/import/{draft.pk}/ongedaan/").status_code == 302
        assert known() == left


def test_overlapping_rows_of_one_file_are_one_absence(desk):
    rows = [{**ROW, "Van": f"{day:02}-10-2026", "Tot en met": f"{day + 3:02}-10-2026"} for day in (5, 8, 12, 6)]
    take_over(desk, upload_rows(desk, *rows, kind="absences"))
    assert known() == [october(5, 16)]


@pytest.mark.parametrize("heading", ["Reden", "Verzuimcode", "Ziekte", "Soort verlof", "Opmerking"])
def test_why_is_neither_read_nor_kept(desk, heading):
    draft = upload_rows(desk, {**ROW, heading: "griep"}, kind="absences")
    assert not [cell for row in ImportDraftRow.objects.filter(draft=draft) for cell in row.cells if "griep" in cell]
    assert f"Niet gelezen en niet bewaard: {heading}." in page(desk, draft)
    take_over(desk, draft)
    assert known() == [october(5, 8)]


def test_what_stands_in_a_column_we_do_not_know_is_not_kept_either(desk):
    draft = upload_rows(desk, {**ROW, "Veld 7": "hernia"}, kind="absences")
    assert not ImportDraftRow.objects.filter(draft=draft, cells__contains=["hernia"]).exists()


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("E-mail leerling", "", "Vul het mailadres of de naam van de leerling in."),
        ("E-mail leerling", "niemand@example.org", "niemand@example.org is geen leerling van dit cohort."),
        ("Van", "31-02-2026", "31-02-2026 bestaat niet."),
        ("Van", "", "Vul de eerste dag in."),
        ("Van", "01-01-2020", "Dit is meer dan een jaar."),
        ("Tot en met", "04-10-2026", "De laatste dag ligt niet voor de eerste."),
        ("Tot en met", "01-10-2036", "Dit is meer dan een jaar."),
    ],
)
def test_what_is_wrong_is_said_and_can_be_mended(desk, column, cell, message):
    draft = upload_rows(desk, ROW | {column: cell}, kind="absences")
    assert outcomes(draft) == {"faulty": 1}
    assert message in page(desk, draft)
    key = {"E-mail leerling": "mail", "Van": "van", "Tot en met": "tot"}[column]
    mend(desk, draft, 2, **{key: ROW[column]})
    assert outcomes(draft) == {"new": 1}


def test_a_list_by_name_and_without_a_last_day(desk):
    name = " ".join(filter(None, [GOOD["Voornaam"], GOOD.get("Tussenvoegsel", ""), GOOD["Achternaam"]]))
    draft = upload_rows(desk, {"Medewerker": name, "Begindatum": "09-11-2026", "Einddatum": ""}, kind="absences")
    assert "tot en met vandaag" in page(desk, draft)
    take_over(desk, draft)
    assert known() == [(date(2026, 11, 9), date(2026, 11, 17))]
