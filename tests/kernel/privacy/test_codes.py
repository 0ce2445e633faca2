import pytest

from opleiding.kernel.privacy import Kind
from tests.kernel.privacy.marked import marked, taken_apart, with_suggestions

KINDS = (Kind.ACCESS_CODE,)

CLIENTS = [
    "code van het sleutelkastje is trouwens veranderd naar «4471» stond nog niet in de app",
    "het sleutelkastje «4471» klemde",
    "sleutelkluis «0823»",
    "alarmcode «1-2-3-4» hoor",
    "pincode «1234»",
    "deurcode is «1234#»",
    "de code van de deur is «2580»",
    "code voordeur «4455»",
    "code: «4455»",
    "de code is «4455»",
    "met «4471» gaat het kastje open",
    "«4471» is de code van de kluis",
    "sleutelsafe hangt rechts, «1 9 5 3» intoetsen",
    "keysafe «0000»",
    "key safe is «1188» of anders bellen",
    "cijferslot «123» op de poort",
    "kluisje achter, code «7 7 8 9»",
    "codeslot op de schuur (code «1945»)",
    "code van mw is «8812» van de achterdeur",
    "code kluis «12-34»",
    "sleutelkastje vier cijfers: «9081»",
    "toegangscode «C1234Y»",
    "je komt binnen met code «5567»",
    "hij zei de code van het slot: «vier vier zeven een»",
    "alarm afzetten met «4466»",
    "sleutelkastje naast de deur. «4471» en dan trekken",
    "wachtwoord is «1942»",
    "pin «9911» van zijn pasje",
    "code intercom «334»",
    "portiekcode «1470»",
    "sleutelkluisje code«2219»",
    "code is veranderd in «2219»",
    "het slot gaat open met «2219»",
    "kluisje bij de deur («2219»)",
    "de achterpoort gaat open met «6060»",
    "het hek doe je open met «4812»",
    "je krijgt de voordeur open als je «7410» intoetst",
    "druk «2580» op het paneeltje en je bent binnen",
    "de schuur open je met «3141»",
    "«9876» draaien en dan is het fietsslot open",
    "bij de ingang tik je «1357» in en dan ben je binnen",
    "de lift ontgrendelen doe je met «0412»",
    "alarm uitschakelen met «55821»",
    "de combinatie van het hangslot: «731»",
    "de intercom, «118» en dan gaat de deur open",
    "de cijfers zijn «8, 0, 0, 2» voor de deur",
    "de deur gaat open met «acht nul nul twee»",
    "kluisje: «nul zeven een»",
    "haar tablet gaat open met «2244»",
    "garage open met «1004#»",
]

NOBODY = [
    "code rood op de afdeling",
    "zorgcode 1234",
    "ICD code 1234",
    "code 1234 van de artikel",
    "artikelcode 4471",
    "de code van het product is 1234",
    "codeine 300 mg",
    "code 1234 op de factuur",
    "sleutelkastje 3 keer geprobeerd",
    "de code was fout",
    "code klopte niet om 1430 uur",
    "sleutelkluis sinds 2024",
    "sleutelkastje hangt er sinds 2019",
    "crebo code 25656",
    "gele code 120 ml",
    "alarm ging 3 keer af",
    "alarm om 14.30 uur",
    "kluis open om 1500 uur",
    "alarm na 300 ml",
    "QR code 123456",
    "kostenplaats code 4471",
    "code oranje voor 2026",
    "de kleurcode is 3",
    "de code van [code]",
    "de deur is 120 cm breed",
    "uren code 3310",
    "alarm ging na 10 minuten",
    "code verandert elke 3 maanden",
    "de deur ging open en hij dronk 200 ml",
    "de deur gaat om 1900 uur open",
    "de achterdeur staat open sinds 2019",
    "de poort open en toen 300 meter gelopen",
    "ik drukte op de bel, deur open, bel 112 zei ze",
    "de lift ging open. Daarna 750 ml gedronken",
    "de kast open, 500 mg gepakt",
    "slot open, 118 over 70 gemeten, saturatie 97",
    "het hek ging open voor 1200 euro",
    "hij liep naar binnen door de deur van kamer 214",
    "de deur was open, glucose 123",
    "alarm afgaat na 15 minuten",
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
