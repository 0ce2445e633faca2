import pytest

from opleiding.kernel.privacy import Kind
from tests.kernel.privacy.marked import marked, taken_apart, with_suggestions

KINDS = (Kind.ROOM,)

CLIENTS = [
    "Opname gedaan («kamer 214»), CVA links",
    "dhr visser van «kamer 9» eet niks",
    "naar «kmr 12» gelopen",
    "«kamernr 3» belt steeds",
    "«kamernummer 31» riep",
    "«kamer nr 7» riep",
    "«Kamer 12A» lekte",
    "«kamer 12 b» lekte",
    "«kamer B12» ging af",
    "«kamer 2.14» ging af",
    "«Kamers 12 en 14» hebben norovirus",
    "«kamer twaalf» belde",
    "op «k12» was het onrustig",
    "op «k2.14» was het onrustig",
    "mw van «k7» belde",
    "«app 4» gebeld",
    "«app. 4» gebeld",
    "«appartement 14» eten gebracht",
    "«appt 3» liep weg",
    "bij «flat 3» aangebeld",
    "van «huis 7» naar binnen",
    "in «woning 12» was brand",
    "op «unit 3» is ruzie",
    "De bewoner van «3B» eet niks",
    "iemand op «3b» lag op de grond",
    "mw op «12» moest plassen",
    "meneer op «9» belde steeds",
    "de mevrouw op «214» riep",
    "de bewoner van «12» riep",
    "mevrouw jansen op «8» riep",
    "client woont op «14»",
    "mevr van «12» riep",
    "«kamer: 8» was nat",
    "«slaapkamer 3» was leeg",
    "bed op «kamer 4 bed 2» opgemaakt",
    "ging bij «12a» naar binnen",
    "cliënt van «studio 5» gooide met een bord",
    "«KAMER 12» BELDE",
    "dhr. op «7» viel",
    "«kamer214» belde",
    "ligt op «kamer 104» hoor",
    "«kamer #12» belde",
]

NOBODY = [
    "kamer 2 dagen gelucht",
    "zit op zijn kamer, 2 keer gekeken",
    "nr 4 een mevrouw",
    "eerste x de route gereden 9 adressen bij nr 4 een mevrouw",
    "stap 3 van het protocol",
    "ch14 kwam niet langs de prostaat",
    "IDDSI 5",
    "5 minuten gewacht",
    "om 2 uur",
    "afdeling 3 is gesloten",
    "team 3 had dienst",
    "op groep 4 is het druk",
    "huiskamer 2 was vol",
    "wachtkamer 3 was leeg",
    "badkamer 1 is stuk",
    "een jongen van 12",
    "een meneer van 84",
    "mevrouw van 84 wil niet",
    "een bewoner van 19 met autisme",
    "een cliënt van 22",
    "tekort aan vitamine b12",
    "vit b12 gespoten",
    "B1-K1-W5 geoefend",
    "p1-k2 afgetekend",
    "k 4,2 in het bloed",
    "kalium was 4,2",
    "mw op 2 mei gezien",
    "mw op 2 afdelingen gezien",
    "1 op 1 begeleiding",
    "bewoner op 10 meter afstand",
    "decubitus graad 2b",
    "van categorie 2a naar 2b",
    "in 3x uitgelegd",
    "op 2e kerstdag",
    "in de app 4 berichtjes",
    "thuis 2 katten",
    "fase 2b van het plan",
    "niveau 3b gehaald",
    "klas 3B had les",
    "de kamer is 12 meter",
    "kamer [nummer]",
    "kamer x",
    "in haar kamer om 3 uur",
    "op kamer gebleven",
    "7 kamers schoongemaakt",
    "drie kamers gedaan",
    "de man op 3 hoog",
    "tussen 2 en 3",
    "vanaf de 2e verdieping",
    "3D filmpje in 3d",
    "bewoners van 18 tot 25",
    "dhr op zijn 60e gestopt",
    "client met 3 huizen",
    "nog 1 bed 2 stoelen",
    "1 op 100 heeft dat",
    "naar 200 gezet op de pomp",
    "bel op 112 gedrukt",
    "hij zat op 37 graden",
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
