import pytest

from opleiding.kernel.privacy import Kind
from tests.kernel.privacy.marked import marked, taken_apart, with_suggestions

KINDS = (Kind.ACCESS_CODE,)

CLIENTS = [
    "sleutel ligt «onder de blauwe pot bij de achterdeur» vandaag lag hij naast het bed",
    "sleutel ligt «onder de gele gieter bij de achterdeur» en hij schrok",
    "de sleutel ligt «onder de mat»",
    "de sleutel «onder het matje» gepakt",
    "de sleutel ligt «onder dat stenen kikkertje»",
    "de sleutel van meneer ligt «onder de trap»",
    "sleutel «bij buurman»",
    "sleutel «onder de mat», gewoon pakken",
    "sleutel hangt «achter de regenpijp»",
    "reservesleutel ligt «bij de buren»",
    "de sleutel ligt altijd «in de brievenbus»",
    "huissleutel hangt «aan een touwtje»",
    "sleutel zit «in het vogelhuisje»",
    "haar sleutel leg je terug «onder de bloempot naast de deur»",
    "sleutel ligt «bij de buurvrouw»",
    "sleuteltje ligt «boven op de meterkast» dus",
    "sleutel: «onder de derde tegel»",
    "de sleutels liggen «in de schuur»",
    "sleutel vind je «achter het luik»",
    "«onder de mat» ligt een sleutel",
    "«achter de plantenbak» hangt de reservesleutel",
    "je kan de sleutel pakken «onder de stoeptegel»",
    "sleutel staat «in de rode pot»",
    "Sleutel ligt «onder de steen links van de poort».",
    "komt binnen met de sleutel «uit het klompje bij de voordeur»",
    "gooit de sleutel «in een sok uit het zijraam»",
    "sleutel «in de brievenbus aan een touwtje»",
    "pak de sleutel «uit de laars in de bijkeuken»",
    "haalt de huissleutel «vanonder het konijnenhok»",
    "de sleutel «aan een spijker in de schuur» gebruiken",
    "de sleutel is verstopt «in het nestkastje»",
    "de reservesleutel zit geplakt «onder de vensterbank»",
    "«onder het kaboutertje» vind je de sleutel",
    "«in de lege regenton» bewaart ze de huissleutel",
    "«achter de losse steen» kun je de sleutel vinden",
    "haar sleutel hangt «op de balk boven de deur» dus",
]

NOBODY = [
    "Sleutel zat er nog in",
    "sleutel naar mij, afstappen",
    "andere sleutels, ander dossier",
    "sleutels liggen op kantoor",
    "de sleutel zat in mijn zak",
    "sleutel van de medicijnkast ligt in de la",
    "sleutel zat nog in het contact",
    "sleutel hangt in het sleutelkastje",
    "de sleutel ligt bij de receptie",
    "gelukkig een sleutel en toen lag mevr naast haar bed",
    "ik had geen sleutel bij me",
    "sleutel vergeten in de bus",
    "ik vond de sleutel onder de kast terug",
    "de sleutel zat in de deur",
    "sleutelfiguur in het team",
    "de sleutel tot succes ligt in rust en in mijn houding",
    "de sleutels van de bus hangen op kantoor",
    "ik kreeg een sleutel van het team",
    "sleutel kwijt en de schuld kreeg ik",
    "een andere sleutel nodig",
    "de sleutel bleef in het slot",
    "sleuteloverdracht bij de nachtdienst",
    "de sleutel uit mijn jas gehaald",
    "sleutel uit de la van het bureau gepakt",
    "de sleutel in haar handtas",
    "sleutel in het slot laten zitten",
    "de sleutel aan mijn collega gegeven",
    "de sleutel op kantoor gebracht",
    "sleutels bij de nachtdienst afgegeven",
    "de sleutel van de bus was zoek",
    "de sleutel viel in de wc",
    "een sleutel met een rood label",
    "de medicijnsleutel zat in mijn zak",
    "sleutel in de lift laten vallen",
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
