import pytest

from opleiding.kernel.privacy import Kind
from tests.kernel.privacy.marked import marked, taken_apart, with_suggestions

KINDS = (
    Kind.BSN,
    Kind.IBAN,
    Kind.PHONE,
    Kind.MAIL,
)

CLIENTS = [
    "bsn «999951284» klopt niet",
    "het bsn op de recepten («999951284») was fout",
    "burgerservicenummer is «12345678»",
    "b.s.n. «123456789»",
    "sofinummer «1234 56 789»",
    "«123456789» is zijn bsn",
    "BSN nr: «12.34.56.789»",
    "iban «NL91 ABNA 0417 1643 01» van mw",
    "«nl91abna0417164301»",
    "rekeningnummer «41716430»",
    "tel «0612 34567»",
    "zijn 06-nummer is «06 1234567»",
    "tel: «624 56 78»",
    "bel «0612345» maar",
    "«06-1234567» geeft geen gehoor",
    "«o6-12345678» dus",
    "telefoon «010-123456»",
    "mail naar «jan.tuin (at) gmail.com»",
    "«karin@hotmail»",
    "«karin @ gmail.com» bestaat niet",
    "«karin apenstaartje gmail punt com»",
    "bel dochter op «0113 12345»",
    "mobiel «061234567890»",
    "haar nummer is «0031 6 1234567»",
]

NOBODY = [
    "bsn stond er niet bij",
    "het bsn klopte niet, om 14.30 gebeld",
    "bsn 2 keer gecontroleerd",
    "Het nummer 123456789 klopt niet",
    "Dossier 12345672",
    "op 06-03-2026 10.30 uur gevallen",
    "06-03-2026 was ik vrij",
    "bel 112 of 0900-8844",
    "bel 0800-0113",
    "gebeld om 14.30 en 15.45",
    "ik heb 3 keer gebeld",
    "tel 10 tellen",
    "om 10 @ de kamer",
    "@zorg.nl op internet",
    "rekening van 380 euro",
    "rekening is 1250000 cent",
    "W3 B1-K1-W5 25656",
    "RR 120/80, pols 72, sat 97%, temp 37.2",
    "4 mg om 8.00, 12.00 en 16.00 uur",
    "2026-06-12 14:00 tot 16:00",
    "bel ringde op 12-03-2026",
    "06.30 begon mijn dienst",
    "06.30-14.30 dienst gehad",
    "dienst 0700-1500",
    "om 07.00 08.00 09.00 gebeld",
    "bel op 12-03 om 10.30 uur",
    "0,9 100 ml spoelvloeistof",
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
