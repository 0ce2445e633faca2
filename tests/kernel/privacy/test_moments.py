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
    "ze viel op «2 augustus» bij de haven van Stellendam",
    "«4 januari» was de brand in Oud-Zevenaar",
    "op «12 maart», Drachtstercompagnie, lag hij in de sloot",
    "op «3 mei» op de brug van Giethoorn gezien",
    "op «6 juni» in het bos bij Vledder verdwaald",
    "op «12-3-2026» uit het water van Urk gehaald",
    "Stellendam, «9 april»: aanrijding met de scootmobiel",
    "op «1 juli» bij de kerk van Rottum gevonden",
    "op «7 mei» langs de dijk bij Lemmer gefietst",
    "op «zaterdag 8 februari» in een sloot bij Wijhe",
    "op «vier januari» was ze in Assen",
    "«eerste kerstdag» viel hij in Duiven",
    "«zaterdag de 14e» in Zutphen gevonden",
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
    "op 12 maart in de kamer van mevrouw geweest",
    "op 3 mei bij de intake van de cliënt",
    "op 4 juni in het overleg van maandag",
    "op 5 april de les van Medimo gehad",
    "op 6 juni toets in Zwolle",
    "in maart op de markt van Urk",
    "vanaf 2 uur in Meppel",
    "op 12 maart om 3 uur gestart",
    "op 3 mei in de rapportage van de dag",
    "bij de haven van Stellendam gewandeld",
    "eerste kerstdag gewerkt in de ochtend",
    "zaterdag de hele dag druk",
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
