import pytest

from opleiding.kernel.privacy.counting import counts
from opleiding.kernel.privacy.dates import days
from opleiding.kernel.privacy.passage import Passage, in_small_letters


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("haar zoon Anne-Marie", ["haar", "zoon", "Anne-Marie"]),
        ("foto’s, d'Hondt -- 'nee'", ["foto’s", "d'Hondt", "nee"]),
        ("kamer3b en 12x", ["kamer", "b", "en", "x"]),
        ("ge\u0301én İnan", ["ge\u0301én", "İnan"]),
        ("", []),
    ],
)
def test_words_are_letters_with_what_stands_inside(text, words):
    assert [word.text for word in Passage.of(text).words] == words


def test_one_kind_of_dash_space_apostrophe_and_figure():
    passage = Passage.of("‘Mei’\u00a0’38 – ١٢")
    assert (passage.plain, passage.lower) == ("'Mei' '38 - 12", "'mei' '38 - 12")


@pytest.mark.parametrize(("text", "small"), [("İI", "ii"), ("ß", "ß"), ("ΑΣ", "ας"), ("É", "é")])
def test_small_letters_take_as_much_room(text, small):
    assert in_small_letters(text) == small


@pytest.mark.parametrize("text", ["3 keer", "3x", "3 tot 4 uur", "3-4 dagen", "3 maart", "3,5", "3%", "3 cliënten", "3 °"])
def test_a_number_that_counts_or_measures(text):
    assert counts(Passage.of(text), 1)


@pytest.mark.parametrize("text", ["3", "3 belt", "3 en 4 bellen", "3 uurwerk", "3b", "3."])
def test_a_number_that_does_not(text):
    assert not counts(Passage.of(text), 1)


@pytest.mark.parametrize(
    ("text", "day", "month", "year"),
    [
        ("03-11-1947", 3, 11, 1947),
        ("4-5-38", 4, 5, 1938),
        ("1938-03-12", 12, 3, 1938),
        ("14 september 2005", 14, 9, 2005),
        ("3 mei '38", 3, 5, 1938),
        ("3e mei", 3, 5, None),
        ("3 mrt 09", 3, 3, 2009),
        ("12/3", 12, 3, None),
        ("12 maart 30 minuten", 12, 3, None),
    ],
)
def test_a_day_is_read_in_every_notation(text, day, month, year):
    (found,) = days(Passage.of(text))
    assert (found.day, found.month, found.year) == (day, month, year)


@pytest.mark.parametrize("text", ["14.30", "4,1", "98/54", "31-13-2020", "32 maart", "1-2-3-4", "12.3.4", "0-1-1938", "3 maartse"])
def test_what_is_no_day(text):
    assert list(days(Passage.of(text))) == []
