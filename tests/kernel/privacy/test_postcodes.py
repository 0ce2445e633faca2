import pytest

from opleiding.kernel.privacy import Kind
from tests.kernel.privacy.marked import marked, taken_apart, with_suggestions

KINDS = (Kind.POSTCODE,)

CLIENTS = [
    "woont op «1234 AB»",
    "«1234ab» stond erbij",
    "«1234AB» stond erbij",
    "«4811 xk» breda",
    "postcode «4811»",
    "postcode is «4811 xk» breda",
    "pc «9712hn»",
    "«3512 Jd» Utrecht",
    "lindelaan 12, «3512 JE» Utrecht",
]

NOBODY = [
    "in 2026 en daarna",
    "1500 ml gedronken",
    "1200 kc per dag",
    "1500ml",
    "1000 IE",
    "sinds 2019 is dat zo",
    "1234 SA",
    "1234 ss",
    "2000 kj",
    "in 2025 al",
    "dienst 1500 tot 2300",
    "2024 om te beginnen",
    "1200 mg",
    "crebo 25656",
    "0123 AB",
    "om 1600 uu",
    "1400 ik was",
    "B1-K1-W3",
]


@pytest.mark.parametrize("written", CLIENTS)
def test_what_points_at_a_client_is_marked(written):
    text, pieces = taken_apart(written)
    assert marked(text, *KINDS) == pieces


@pytest.mark.parametrize("text", NOBODY)
def test_what_only_looks_like_it_is_left_alone(text):
    assert marked(text, *KINDS) == []


@pytest.mark.parametrize("written", CLIENTS)
def test_nothing_is_left_to_mark_once_the_suggestion_stands_there(written):
    text, _ = taken_apart(written)
    assert marked(with_suggestions(text, *KINDS), *KINDS) == []
