import pytest

from opleiding.kernel.privacy import Kind
from tests.kernel.privacy.marked import marked, taken_apart, with_suggestions

KINDS = (Kind.DATE,)

CLIENTS = [
    "op «12 maart» viel hij in het zwembad De Kuil",
    "op «12-03» in het zwembad de kuil",
    "«dinsdag 12 maart» was ze in Zwolle",
    "op «3 mei» in zwolle opgenomen",
    "in het Erasmus MC op «12-03-2026»",
    "op «12/3» naar ziekenhuis Rijnstate",
    "in Artis op «4 juni» liep hij weg",
    "op «vrijdag 6 februari» naar de Efteling geweest",
    "te Meppel op «1 april» gevonden",
]

NOBODY = [
    "op 3 november heb ik late dienst",
    "dinsdag in zwolle geweest",
    "vanaf half 8 in de Efteling",
    "op 12 maart naar het ziekenhuis geweest",
    "op 12 maart gestart met Haldol",
    "op 12 maart overleg met de SO",
    "op 12 maart is er MDO op de PG",
    "in Zwolle is het 2-3 keer gebeurd",
    "maandag 14.30 in Deventer",
    "12 maart toets. In Zwolle was het druk",
    "op 4 mei bij Mevrouw geweest",
    "in maart in Utrecht",
    "op 3 mei in bed gebleven",
    "op school in Utrecht",
    "in augustus naar Texel",
    "volgende week dinsdag naar Breda",
    "op 5 mei in Nederland vrij",
    "volgens de les van 12 maart in de Wzd",
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
