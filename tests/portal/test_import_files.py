"""What can be read as a table, and what is refused before it can hurt."""

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest

from opleiding.portal.importing.rows import MAX_BYTES, MAX_ROWS
from opleiding.portal.importing.table import UnreadableFile, read_table
from tests.portal.importing import xlsx_file

LINES = "Voornaam;Achternaam\r\nZoë;Šimekova\r\n"


def read(data: bytes) -> list[tuple[str, ...]]:
    table = read_table(io.BytesIO(data))
    return [table.headings.cells, *(row.cells for row in table.rows)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(encoding):
    assert read(LINES.encode(encoding)) == [("Voornaam", "Achternaam"), ("Zoë", "Šimekova")]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_delimiters(delimiter):
    assert read(LINES.replace(";", delimiter).encode()) == [("Voornaam", "Achternaam"), ("Zoë", "Šimekova")]


def test_a_line_that_announces_the_delimiter_is_no_row():
    table = read_table(io.BytesIO(b"sep=,\r\nVoornaam,Naam; voluit\r\nZoe,Kwakernaat\r\n"))
    assert table.headings.cells == ("Voornaam", "Naam; voluit")
    assert table.rows[0].number == 2


def test_rows_keep_the_number_that_excel_shows():
    table = read_table(io.BytesIO(b'\r\na;b\r\n\r\n"twee\r\nregels";x\r\n;;\r\ny;z\r\n'))
    assert table.headings.number == 2
    assert [(row.number, row.is_empty) for row in table.rows] == [(3, True), (4, False), (5, True), (6, False)]
    assert table.rows[1].cells == ("twee\r\nregels", "x")


def test_spaces_around_a_cell_go_hard_ones_too():
    assert read("a;b\n \u00a0Thérèse ; x\n".encode())[1] == ("Thérèse", "x")


def test_cells_of_a_sheet_become_text():
    row = ["Zoë ", date(2026, 9, 1), datetime.combine(date(2026, 9, 1), time(13, 30)), 25656, 25656.0, 28.5, True, None, "=1+1"]
    book = xlsx_file([[f"k{n}" for n in range(9)], row])
    cells = read_table(book).rows[0].cells
    assert cells == ("Zoë", "2026-09-01", "2026-09-01", "25656", "25656", "28.5", "ja")


def test_a_sheet_keeps_its_row_numbers_and_loses_what_is_empty_below():
    table = read_table(xlsx_file([["a"], [], ["x"], [None], [None]]))
    assert [(row.number, row.is_empty) for row in table.rows] == [(2, True), (3, False)]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "leeg"),
        (b"\r\n;;\r\n", "leeg"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 50, "oud Excel-bestand"),
        (b"PK\x03\x04 geen zip", "beschadigd"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "geen csv"),
        (b"a;b\n\x81\x8d\x8f;x\n", "letters"),
        (b'a;b\n"nooit dicht;x\n', "aanhalingsteken"),
        (b"a;b\n" + b"x" * 200_000 + b";y\n", "Rij 2"),
        (b"x" * (MAX_BYTES + 1), "5 MB"),
        (b"a\n" + b"x\n" * (MAX_ROWS + 1), "5.000 rijen"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data, words):
    with pytest.raises(UnreadableFile, match=words):
        read(data)


def test_a_first_cell_without_end_is_said_and_breaks_nothing():
    with pytest.raises(UnreadableFile, match="Rij 1"):
        read_table(io.BytesIO(b'a,"' + b"x" * 200_000))


def test_five_thousand_rows_fit():
    assert len(read(b"a\n" + b"x\n" * MAX_ROWS)) == MAX_ROWS + 1


def test_a_file_that_is_not_there(tmp_path: Path):
    with pytest.raises(UnreadableFile, match="naam klopt"):
        read_table(tmp_path / "weg.csv")
    with pytest.raises(UnreadableFile, match="naam klopt"):
        read_table(tmp_path)


def rebuilt(file: io.BytesIO, name: str, content: bytes) -> io.BytesIO:
    """The same xlsx with one part replaced or added."""
    built = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(built, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return io.BytesIO(built.getvalue())


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
CELL = '<row r="{row}"><c r="{column}{row}" t="inlineStr"><is><t>x</t></is></c></row>'


def test_a_bomb_is_refused_by_its_sizes():
    bomb = rebuilt(xlsx_file([["a"]]), "xl/media/bomb.bin", b"\x00" * 60_000_000)
    assert len(bomb.getvalue()) < 200_000
    with pytest.raises(UnreadableFile, match="uitgepakt te groot"):
        read_table(bomb)


def test_a_small_bomb_is_refused_by_its_ratio():
    with pytest.raises(UnreadableFile, match="uitgepakt te groot"):
        read_table(rebuilt(xlsx_file([["a"]]), "xl/media/bomb.bin", b"\x00" * 6_000_000))


def test_a_part_that_lies_about_its_size_is_damaged():
    bomb = bytearray(rebuilt(xlsx_file([["a"]]), "xl/worksheets/sheet1.xml", b" " * 60_000_000).getvalue())
    size = (60_000_000).to_bytes(4, "little")
    while (at := bomb.find(size)) >= 0:
        bomb[at : at + 4] = (1_000).to_bytes(4, "little")
    with pytest.raises(UnreadableFile, match="beschadigd"):
        read_table(io.BytesIO(bytes(bomb)))


def test_entities_are_refused():
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + SHEET.format('<row r="1"><c r="A1"><v>&b;</v></c></row>')
    with pytest.raises(UnreadableFile, match="beschadigd"):
        read_table(rebuilt(xlsx_file([["a"]]), "xl/worksheets/sheet1.xml", laughs.encode()))


def with_cell(row: int, column: str) -> io.BytesIO:
    sheet = SHEET.format(CELL.format(row=1, column="A") + CELL.format(row=row, column=column))
    return rebuilt(xlsx_file([["a"]]), "xl/worksheets/sheet1.xml", sheet.encode())


def test_a_cell_far_below_is_too_many_rows():
    with pytest.raises(UnreadableFile, match=r"5\.000 rijen"):
        read_table(with_cell(1_048_576, "A"))


def test_a_cell_below_the_last_row_of_excel_is_no_cell():
    assert read_table(with_cell(99_999_999_999, "A")).rows == ()


def test_a_cell_far_to_the_right_is_left_out():
    assert read_table(with_cell(2, "XFD")).rows == ()


@pytest.mark.parametrize("missing", ["xl/workbook.xml", "[Content_Types].xml", "xl/worksheets/sheet1.xml"])
def test_a_sheet_without_a_part_is_damaged(missing):
    with pytest.raises(UnreadableFile):
        read_table(rebuilt(xlsx_file([["a"]]), missing, b"<x/>"))


def test_no_zip_of_something_else():
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("brief.txt", "hallo")
    with pytest.raises(UnreadableFile, match="beschadigd"):
        read_table(io.BytesIO(other.getvalue()))
