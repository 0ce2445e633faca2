import csv
import io
import tracemalloc
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from django.utils.translation import gettext_lazy

from opleiding.kernel.exports import as_csv, as_xlsx

SLY = ["=1+1", "+31612345678", "-2+3", "@x", "\tx", "\rx", "\n=1", "＝1+1", '=HYPERLINK("//kwaad.example")', "https://kwaad.example"]
MORNING = datetime(2026, 11, 16, 8, 30, tzinfo=UTC)


def content_of(response):
    content = b"".join(response.streaming_content)
    response.file_to_stream.close()
    return content


def csv_rows(response):
    text = content_of(response).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))


def sheet_of(response):
    return openpyxl.load_workbook(io.BytesIO(content_of(response))).active


@pytest.mark.parametrize("text", SLY)
def test_in_a_workbook_text_stays_text(text):
    cell = sheet_of(as_xlsx("Lijst", ["Naam"], [[text]]))["A2"]
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert cell.value.replace("_x000D_", "\r").replace("\r\n", "\n").strip("\r\n\t") == text.strip("\r\n\t")


@pytest.mark.parametrize("text", SLY[:-1])
def test_in_a_csv_what_would_calculate_gets_an_apostrophe(text):
    assert csv_rows(as_csv("Lijst", ["Naam"], [[text]]))[1] == [f"'{text}"]


def test_in_a_workbook_text_is_never_the_xml_of_the_sheet():
    formula = '<c r="C1" t="str"><f>HYPERLINK("//kwaad.example")</f></c>'
    sly = f'<r><t>x</t></r></is></c>{formula}<c r="D1" t="inlineStr"><is><r><t>y</t></r>'
    for sheet in (sheet_of(as_xlsx("Lijst", ["Naam"], [[sly]])), sheet_of(as_xlsx("Lijst", [sly], [["x"]]))):
        assert sheet.max_column == 1
        assert sly in [str(cell.value).strip() for cell in sheet["A"]]


@pytest.mark.parametrize("heading", ["=1+1", "@x"])
def test_a_heading_is_text_too(heading):
    assert sheet_of(as_xlsx("Lijst", [heading], []))["A1"].data_type == "s"
    assert csv_rows(as_csv("Lijst", [heading], [])) == [[f"'{heading}"]]


VALUES = [None, "", "De Vries; Samira", 'zegt "hoi"', 12, -3, Decimal("28.5"), date(2026, 2, 1), MORNING, True, gettext_lazy("leerling")]


def test_values_in_a_csv():
    said = ["", "", "De Vries; Samira", 'zegt "hoi"', "12", "-3", "28,5", "2026-02-01", "2026-11-16 09:30", "ja", "leerling"]
    assert csv_rows(as_csv("Lijst", ["x"] * len(VALUES), [VALUES]))[1] == said


def test_values_in_a_workbook_keep_their_kind():
    found = [cell.value for cell in sheet_of(as_xlsx("Lijst", ["x"] * len(VALUES), [VALUES]))[2]]
    assert found[:7] == [None, None, "De Vries; Samira", 'zegt "hoi"', 12, -3, 28.5]
    assert [f"{moment:%Y-%m-%d %H:%M}" for moment in found[7:9]] == ["2026-02-01 00:00", "2026-11-16 09:30"]
    assert found[9:] == ["ja", "leerling"]


def test_a_text_longer_than_a_cell_is_cut():
    assert len(sheet_of(as_xlsx("Lijst", ["x"], [["a" * 40_000]]))["A2"].value) == 32_767


@pytest.mark.parametrize(
    ("name", "filename", "sheet"),
    [
        ("Leerlingen 16-11-2026", "leerlingen-16-11-2026", "Leerlingen 16-11-2026"),
        ("José's [lijst]: a/b\\c*?", "joses-lijst-abc", "José s  lijst   a b c"),
        ('"; rm -rf ../../etc', "rm-rf-etc", '"; rm -rf .. .. etc'),
        ("[]", "lijst", "lijst"),
        ("x" * 200, "x" * 80, "x" * 31),
    ],
)
def test_the_name_is_safe(name, filename, sheet):
    for make, extension in ((as_csv, "csv"), (as_xlsx, "xlsx")):
        response = make(name, ["x"], [])
        assert response["Content-Disposition"] == f'attachment; filename="{filename}.{extension}"'
        response.file_to_stream.close()
    assert sheet_of(as_xlsx(name, ["x"], [])).title == sheet


def test_a_list_that_breaks_halfway_is_an_error_and_no_half_file():
    def rows():
        yield ["goed"]
        raise ValueError("weg")

    for make in (as_csv, as_xlsx):
        with pytest.raises(ValueError, match="weg"):
            make("Lijst", ["x"], rows())


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_a_long_list_stays_out_of_memory(make):
    rows = ([f"Naam {number}" * 10, number, "tekst " * 50] for number in range(3_000))  # a megabyte of text
    tracemalloc.start()
    response = make("Lijst", ["a", "b", "c"], rows)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    response.file_to_stream.close()
    assert peak < 700_000
