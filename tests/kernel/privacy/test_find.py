from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opleiding.kernel.privacy import Kind, find_marks
from opleiding.kernel.privacy.find import FINDERS
from opleiding.kernel.privacy.passage import Passage
from tests.kernel.privacy.marked import marked, with_suggestions

#: Pieces that finders look for, to be thrown together with anything.
PIECES = [
    "kamer ", "214", "k12", "geb. ", "3 mei '38", "12-03-1938", "mw ", "van ", "97", " jaar", "lindelaan 12", "1234 AB", "code ", "4471",
    "sleutel ligt onder de mat", "op 12 maart", " in Zwolle", "bsn ", "999951284", "NL91 ABNA 0417 1643 01", "06 12345678", "a@b.nl",
    "İ", "e\u0301", "😀", "ß", "\u200b", "\n", "’", "–", "[naam]", "١٢", " ", ".", ",", "is ", "tweeënnegentig", "adres: ",
    "in den.", "vdw.", "van der", "H.T.", "dhr. ", "haar zoon ", "Jan ", "-", "(", ")",
]  # fmt: skip
anything = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=30).map("".join)


@settings(deadline=None)
@given(anything)
def test_marks_lie_inside_the_text_in_order_and_apart(text):
    marks = find_marks(text)
    assert marks == sorted(marks)
    assert all(0 <= mark.start < mark.end <= len(text) and mark.suggestion for mark in marks)
    assert all(one.end <= other.start for one, other in pairwise(marks))


@settings(deadline=None)
@given(anything)
def test_every_reading_of_a_text_is_as_long_as_the_text(text):
    passage = Passage.of(text)
    assert len(passage.plain) == len(passage.lower) == len(text)
    assert all(text[word.start : word.end] == word.text and len(word.lower) == len(word.text) for word in passage.words)


@settings(deadline=None)
@given(st.text(alphabet="İIß😀e\u0301\u200b ’–", max_size=20))
def test_signs_of_other_lengths_before_it_do_not_move_a_mark(before):
    assert marked(before + " kamer 214 ", Kind.ROOM) == ["kamer 214"]


@settings(deadline=None, max_examples=30)
@given(anything)
def test_the_same_text_has_the_same_marks_with_dashes_and_spaces_of_a_phone(text):
    typed = text.replace(" ", "\u00a0").replace("-", "\u2011")
    plain = [(mark.start, mark.end, mark.kind) for mark in find_marks(text)]
    assert [(mark.start, mark.end, mark.kind) for mark in find_marks(typed)] == plain


@pytest.mark.parametrize(
    "text",
    [
        "[naam] belde over mevrouw X",
        "meneer A. uit [plaats] op kamer [nummer]",
        "de sleutel ligt [plek]",
        "geb. [geboortedatum], bsn [nummer]",
        "mail [mailadres] of bel [telefoonnummer]",
        "code van de kluis is [code]",
        "[een bewoner] van [leeftijd]",
    ],
)
def test_what_people_put_in_the_place_of_a_name_is_left_alone(text):
    assert marked(text, *set(Kind) - {Kind.NAME, Kind.INITIALS}) == []


def test_between_brackets_a_real_number_is_still_found():
    assert marked("bel [06 12345678] op [kamer 214]", Kind.PHONE, Kind.ROOM) == ["06 12345678", "kamer 214"]


def test_each_kind_has_its_place_in_one_text():
    text = (
        "dhr kok geb 4-5-38 van kamer 9, lepelblokstraat 12, 1234 AB, bsn 999951284, tel 06 12345678, mail a@b.nl, "
        "hij is 97, sleutelkastje 4471, op 12 maart in Zwolle, rek NL91ABNA0417164300"
    )
    found = {mark.kind: text[mark.start : mark.end] for mark in find_marks(text)}
    assert (
        found.items()
        >= {
            Kind.BIRTH_DATE: "4-5-38",
            Kind.ROOM: "kamer 9",
            Kind.ADDRESS: "lepelblokstraat 12",
            Kind.POSTCODE: "1234 AB",
            Kind.BSN: "999951284",
            Kind.PHONE: "06 12345678",
            Kind.MAIL: "a@b.nl",
            Kind.AGE: "97",
            Kind.ACCESS_CODE: "4471",
            Kind.DATE: "12 maart",
            Kind.IBAN: "NL91ABNA0417164300",
        }.items()
    )


@pytest.mark.parametrize("kind", [Kind.BSN, Kind.IBAN, Kind.PHONE, Kind.MAIL])
def test_only_what_proves_itself_is_certain(kind):
    text = "bsn 123456782 NL91ABNA0417164300 06 12345678 a@b.nl; bsn 123456789, NL91ABNA0417164301, tel 06 123456, a @ gmail.com"
    assert [mark.certain for mark in find_marks(text) if mark.kind == kind] == [True, False]


def test_a_suggestion_reads_as_a_sentence():
    text = "De bewoner van kamer 9 is 97, een vrouw van 93. Sleutel ligt onder de mat. Geb. 3 mei '38."
    kinds = (Kind.ROOM, Kind.AGE, Kind.ACCESS_CODE, Kind.BIRTH_DATE)
    assert with_suggestions(text, *kinds) == (
        "De bewoner van een kamer is hoogbejaard, een vrouw van hoge leeftijd. Sleutel ligt op een vaste plek. Geb. [geboortedatum]."
    )


def test_a_known_location_makes_an_exact_day_a_mark():
    text = "op 12 maart was er brand in zonnehof"
    assert (marked(text, Kind.DATE), marked(text, Kind.DATE, known_places=("Zonnehof",))) == ([], ["12 maart"])


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "1-", "06 ", "a ", "a-", "kamer ", "code ", "sleutel ", "onder de ", "12 maart ", "van de ", "is ", "[", "@"]
)
def test_long_texts_of_one_piece_have_no_more_marks_than_pieces(piece):
    """Ends at all only if no pattern falls back on itself; how long it takes is measured in bench.privacy."""
    text = (piece * 20_000)[:20_000]
    assert len(find_marks(text)) <= len(text) / len(piece)


@pytest.mark.parametrize("finder", FINDERS)
def test_a_finder_finds_nothing_in_nothing(finder):
    assert list(finder(Passage.of(""))) == []
