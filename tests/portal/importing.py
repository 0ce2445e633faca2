"""Tables, files and a cohort for the tests of the two imports."""

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from cohorts.models import Cohort
from opleiding.portal.importing.table import Table, read_table
from tests.factories.cohorts import (
    CareOrganisationFactory,
    CohortFactory,
    CoreTaskFactory,
    DossierFactory,
    QualificationFactory,
    SchoolFactory,
    ThemeFactory,
    WorkProcessFactory,
    during,
)

FILES = Path(__file__).parent / "files"
EXAMPLE = FILES / "deelnemers_voorbeeld.csv"
TODAY = date(2026, 11, 16)
COHORT_START = date(2025, 9, 1)
COHORT_END = date(2028, 9, 1)
OLD_CREBO = "25491"
QUALIFICATIONS = (
    ("25656", "Verzorgende-IG", 3),
    ("25655", "Mbo-Verpleegkundige", 4),
    ("25780", "Begeleider maatschappelijke zorg", 3),
    ("25779", "Persoonlijk begeleider maatschappelijke zorg", 4),
    (OLD_CREBO, "Verzorgende IG", 3),
)
HEADINGS = ("Voornaam", "Tussenvoegsel", "Achternaam", "E-mail werk", "Geb.datum", "Locatie", "Opleiding (crebo)", "Niveau", "Startdatum",
            "Contracturen", "Werkbegeleider", "Praktijkopleider")  # fmt: skip
#: A row with nothing wrong; a test changes one cell.
GOOD = {
    "Voornaam": "Anne",
    "Tussenvoegsel": "van der",
    "Achternaam": "Berg",
    "E-mail werk": "a.vanderberg@example.org",
    "Geb.datum": "14-03-2004",
    "Locatie": "De Lindeborg",
    "Opleiding (crebo)": "25656",
    "Niveau": "3",
    "Startdatum": "01-09-2025",
    "Contracturen": "28",
    "Werkbegeleider": "Marijke Stoppelaar",
    "Praktijkopleider": "Hennie Waterreus",
}


def load_qualifications() -> None:
    """The four qualifications and an old one, with two work processes each and three themes."""
    for crebo, title, level in QUALIFICATIONS:
        dossier = DossierFactory(crebo=f"2{crebo[1:]}", title=title, valid_from=date(2020, 8, 1) if crebo != OLD_CREBO else None)
        QualificationFactory(dossier=dossier, crebo=crebo, title=title, level=level)
        if crebo != OLD_CREBO:
            task = CoreTaskFactory(dossier=dossier, code="B1-K1")
            for number in (1, 2):
                WorkProcessFactory(core_task=task, code=f"B1-K1-W{number}")
    for code, name in (("medicatie", "Medicatie"), ("eigen_regie", "Eigen regie"), ("gedrag", "Gedrag begrijpen")):
        ThemeFactory(code=code, name=name)


def make_cohort(*names: str) -> Cohort:
    """A cohort with these care organisations."""
    organisations = [CareOrganisationFactory(name=name) for name in names or ("Zorggroep Noord",)]
    return CohortFactory(slug="2025", organisations=organisations, school=SchoolFactory(), period=during(COHORT_START, COHORT_END))


def csv_file(rows: Sequence[dict[str, str]], *, delimiter: str = ";", encoding: str = "utf-8") -> io.BytesIO:
    headings = list(rows[0])
    lines = [delimiter.join(headings), *(delimiter.join(row[heading] for heading in headings) for row in rows)]
    return io.BytesIO("\r\n".join(lines).encode(encoding))


def csv_table(*rows: dict[str, str]) -> Table:
    return read_table(csv_file(rows))


def xlsx_file(rows: Sequence[Sequence[Any]]) -> io.BytesIO:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return io.BytesIO(file.getvalue())
