import pytest

from opleiding.kernel.privacy import Kind
from tests.kernel.privacy.marked import marked, taken_apart, with_suggestions

KINDS = (Kind.BIRTH_DATE,)

CLIENTS = [
    "Opname van een heer, «03-11-1947», CVA links",
    "moest naar dhr kok geb «4-5-38» en dan terug",
    "hij is van «14 september 2005» en werd dus 21",
    "geb. «12/03/1938» in Delft",
    "mevrouw («12.03.1938») wilde niet",
    "gb «12.3.38» staat in het dossier",
    "geboren «1938-03-12» volgens ons systeem",
    "«1938-03-12» staat er",
    "geb. «1947»",
    "geb «'47»",
    "geboren in «1947» dus ze heeft de oorlog meegemaakt",
    "geboren in «maart 1938»",
    "geb. «mrt 1938» staat op het bandje",
    "geboortejaar: «1941»",
    "geboortedatum is «3-4-51»",
    "geb.datum «03 04 1951»",
    "geb «03041951»",
    "geboortedatum «19510403»",
    "geboren op «3 mei '38»",
    "«3 mei '38» staat op haar pols",
    "«3 mei 38» staat er op het etiket",
    "de datum «3e mei 1938» klopte niet",
    "op het etiket stond «3 mei1938»",
    "haar verjaardag is «12 maart» dus taart",
    "ze is jarig op «3-5» en wil niks",
    "ze is op «3 mei» jarig",
    "«21 okt 1929» en nog zo scherp",
    "«5 aug. 1944» zei ze",
    "zij is van «1938» en heeft dementie",
    "hij is nog van «1931»",
    "mevrouw is uit «1929»",
    "een mevrouw uit «1929» die alles nog weet",
    "meneer van «1935» loopt nog zelf",
    "mevrouw («1941») viel",
    "hij is van «'38»",
    "bouwjaar «38» zegt hij altijd",
    "bouwjaar «1938» zegt hij altijd",
    "client geb «7-8-1999» met lvb",
    "geb: «07-08-2019» dus nog klein",
    "geboren «12 maart 2015»",
    "baby geboren op «12-03-2026»",
    "mijn client «01-01-1980» heeft schulden",
    "dob «12-03-1938»",
    "* «12-03-1938» staat erbij",
    "Dhr is «17 juni 1952» geboren",
    "«17-6-'52» stond er",
    "«3-11-03» met leerplicht",
    "hij komt uit «1940» zegt hij",
    "GEB «12-03-1938»",
    "meneer de wit «09071941» belde",
    "hij is in «1934» geboren",
    "een kind van «14-02-2017» met epilepsie",
    "geb.«12-03-1938»",
    "«12 - 03 - 1938» in de map",
]

NOBODY = [
    "op 3 november heb ik late dienst",
    "12-03 was de les",
    "op 12 maart 2026 is de toets",
    "MDO op 12-03-2026",
    "3-4-2026",
    "om 14.30 uur gebeld",
    "laagste waarde was 4,1",
    "RR 98/54 en pols 112",
    "bloeddruk 160 over 90",
    "0,3 ml gespoten",
    "2-3 keer per nacht",
    "2-3-4 stappen",
    "1-0-1-0 volgens de lijst",
    "ik werk hier sinds 2019",
    "sinds maart 2019 woont hij hier",
    "het gebouw is van 1970",
    "het protocol is van 2008",
    "de tillift is van 1998",
    "dat bed is van 1995",
    "foto uit 1955 aan de muur",
    "liedjes uit 1960 gezongen",
    "de watersnood van 1953 komt steeds terug",
    "in 1944 was er honger zei hij",
    "volgens Baart (2001) is nabijheid genoeg",
    "op 12 maart 30 minuten te laat",
    "12 maart 45 euro betaald",
    "12 mei 10 uur MDO",
    "week 12-13 is vakantie",
    "route 3-11 gereden",
    "versie 2019-03 van de lijst",
    "kamer is 3.12 breed",
    "dienst van 7-15",
    "1/2 tablet",
    "3/4 van het bord",
    "4 mei herdenking gehad",
    "tussen 12-14 uur",
    "5 mei was vrij",
    "mei 40 graden leek het wel",
    "6-3-2025 gestart met antibiotica",
    "de kleindochter is geboren",
    "ze was jarig en 3 november is het feest",
    "geboren met 38 weken",
    "vandaag jarig en 3 taarten",
    "op 15 januari 2027 examen",
    "jaren 50 muziek",
    "40-45 kwam ter sprake",
    "2 x 500 mg",
    "de jarige kreeg 2 cadeaus",
    "31-12-2025 was ik vrij",
    "1 april grap",
    "het huis van mevrouw is van 1938",
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
