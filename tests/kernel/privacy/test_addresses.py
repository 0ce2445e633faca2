import pytest

from opleiding.kernel.privacy import Kind
from tests.kernel.privacy.marked import marked, taken_apart, with_suggestions

KINDS = (Kind.ADDRESS,)

CLIENTS = [
    "naar de «lepelblokstraat 12» en terug",
    "op t «meerkoetpad 8» geen reactie",
    "dhr, «Korenmolenlaan 31-II». Wond",
    "woont «Jan van Galenstraat 12»",
    "op de «van der waalsweg 3» gebeld",
    "aan het «Plein 1944 12»",
    "woont «Dorpsstraat 8a»",
    "woont «Dorpsstraat 8 hs»",
    "op «Kerkstraat 4-3» boven",
    "«kerkstr 14» bel doet het niet",
    "«Kerkstr. 14» bel doet het niet",
    "«Burg. de Vriesplein 3» is verhuisd",
    "«Lindelaan nr 12»",
    "«lindelaan nummer 12»",
    "«Lindelaan, 12» hoor",
    "bij nr «12 in de lindelaan» aangebeld",
    "woont op «Oude Gracht 101»",
    "de «keizersgracht 12» is ver fietsen",
    "fietste naar «Zuidsingel 4»",
    "adres is «Meerzicht 14»",
    "adres: «de eik 7»",
    "woont op «Hoge Rijn 5»",
    "woont aan de «Kastanjehof 22»",
    "«rozensteeg 3» rechts",
    "was op «De Meent 4» aan het werk",
    "op de «molenkamp 17» gebeld",
    "hij woont in de «rozenstraat»",
    "moest naar «Prins Hendrikkade 33»",
    "«Sint Jansplein 6» dus",
    "«dr. schaepmanlaan 40» op de route",
    "ik moest naar «Hoofdweg 233» daarna",
    "route: «Beukenlaan 1», «Eikenlaan 3»",
    "«LINDELAAN 12» IS FOUT",
    "naar «Berkenakker 9» gelopen",
    "haar huisnummer is «12» hoor",
    "zij woont op de «zuidwal 9 beneden»",
    "bij de heer en mevrouw Tichel, «Grutto 17, Drachtstercompagnie»",
    "moest naar «Grutto 17» met de auto",
    "ik ging naar «De Wending 4»",
    "op «Vossenberg 12a» gebeld",
    "was bij «Kievit 9 in Meppel»",
    "hij is verhuisd naar «Waterhoen 3»",
    "langs «Het Baken 22» gefietst",
    "ik fietste naar «Klaproos 8-b»",
    "in «Zonnedauw 5, Assen» was brand",
    "aangebeld op «Tureluur 31»",
    "zij zit op de «lindelaan twaalf»",
    "op de «Kerkstraat nummer negen» gebeld",
    "naar de «Meidoorn 12» gefietst",
    "bij «Slinge 44-III» gebeld",
    "«Oostwal 12 hs», twee trappen op",
    "een huis aan de «Zuiderzee 4»",
    "ze wonen «Kerkbuurt 8» al lang",
    "was bij «Oostereinde 9» aan het werk",
]

NOBODY = [
    "onderweg 2 keer gestopt",
    "de rijstraat 2",
    "baan 3",
    "op de snelweg 4 kilometer file",
    "zijstraat 2 nemen",
    "stond op de lindelaan 5 minuten te wachten",
    "ging weg 3 keer",
    "schoolplein 2 was vol",
    "zorgpad 3 gevolgd",
    "fietspad 12",
    "vergadering 2 was saai",
    "verandering 3",
    "oefening 4 gedaan",
    "supermarkt 2 keer",
    "in het park 3 rondjes",
    "op de hoek 2 mannen",
    "de dijk 12 maart gelopen",
    "urineweg 3",
    "in de straat 2 honden",
    "op afdeling 3",
    "les 2 van blok 3",
    "ervaring 5",
    "op zijn adres 3 keer gebeld",
    "op de weg 2 uur",
    "op de bank 3",
    "kerkhof 2",
    "afwijking 3",
    "Mevrouw Terpstra moest donderdag weg",
    "pad 3",
    "middag 2",
    "Parkinson 3",
    "via de kerkstraat gereden",
    "Wil stond op straat 3",
    "op de fiets 10 minuten",
    "eerste laag 2 en dan",
    "maaltijd 4",
    "met 2 collega's op straat",
    "Beweging 3",
    "IDDSI 5 en niveau 4",
    "de laatste 3",
    "naar Leerjaar 2 gegaan",
    "op Niveau 4 zit ik",
    "naar Stap 3 van het plan",
    "op Radio 10 hoorde hij een lied",
    "kreeg Paracetamol 500",
    "aan Module 3 gewerkt",
    "naar Kahoot 2 gekeken",
    "op Windows 11 gezet",
    "op Vrijdag 3 mensen ziek",
    "Katheter 14 geplaatst",
    "op de lindelaan twee keer gebeld",
    "naar Ajax 3 keer gekeken",
    "aan Sjaak 2 boterhammen gegeven",
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
