"""What holds for every text: spans, kinds, and time that grows with the length and not faster."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opleiding.kernel.privacy.marks import Kind
from opleiding.kernel.privacy.names import find_initials, find_known, find_names
from opleiding.kernel.privacy.passage import Passage

PIECES = [
    "mevr",
    "mw.",
    "dhr ",
    "de",
    "van",
    "der",
    "'t ",
    "-",
    "/",
    " ",
    ".",
    "J.",
    "v.",
    "wil",
    "roos",
    "bep",
    "Ahmed",
    "en",
    "zoon",
    "heet",
    "\n",
    "é",
    "İ",
    "😅",
    "Bakker",
    "oma",
    "’s",
    "ﬁ",
    "ß",
    "a\u0301",
]
LONG = [
    "mevr de groot ",
    "van der ",
    "a.b.",
    "J. ",
    "v.d.",
    "jan en ",
    "x",
    "aa-",
    "Jan van ",
    "mw ",
    "bep ",
    "'t ",
    "de De ",
    "haar zoon ",
]


@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
        st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    )
)
@settings(deadline=None, max_examples=150)
def test_marks_lie_in_the_text_and_never_stop_it(text: str) -> None:
    passage = Passage.of(text, known_names=("Xantha Quelderman", text[:20]), known_places=("De Zonnehof", text[5:25]))
    for finder, kind in ((find_names, Kind.NAME), (find_initials, Kind.INITIALS), (find_known, Kind.PLACE)):
        for mark in finder(passage):
            assert 0 <= mark.start < mark.end <= len(text)
            assert text[mark.start : mark.end].strip()
            assert mark.kind is kind
            assert mark.suggestion.strip()
            assert not mark.certain


@pytest.mark.parametrize("piece", LONG)
def test_twenty_thousand_signs_take_no_more_than_their_share(piece: str) -> None:
    short, long = (min(_seconds((piece * size)[:size]) for _ in range(3)) for size in (5_000, 20_000))
    assert long < 10 * short + 0.3


def _seconds(text: str) -> float:
    start = time.process_time()
    passage = Passage.of(text)
    for finder in (find_names, find_initials):
        list(finder(passage))
    return time.process_time() - start
