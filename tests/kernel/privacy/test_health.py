"""What says something about health, and what only looks like it."""

import pytest

from opleiding.kernel.privacy import find_health_words

ABOUT_HEALTH = [
    ("ze is ziek", ["ziek"]),
    ("Ziekgemeld op maandag", ["Ziekgemeld"]),
    ("na haar ziekmelding", ["ziekmelding"]),
    ("is zwanger, dus geen nachtdienst", ["zwanger"]),
    ("Zwangerschapsverlof vanaf mei", ["Zwangerschapsverlof"]),
    ("heeft een burn-out", ["burn-out"]),
    ("een burn out", ["burn out"]),
    ("vanwege BURN\u2011OUT", ["BURN\u2011OUT"]),
    ("postnatale depressie", ["depressie"]),
    ("winterdepressies", ["winterdepressies"]),
    ("ADHD", ["ADHD"]),
    ("door zijn ADHD-diagnose", ["ADHD-diagnose"]),
    ("vrij na de operatie", ["operatie"]),
    ("knieoperatie in maart", ["knieoperatie"]),
    ("elke dinsdag therapie", ["therapie"]),
    ("chemotherapie", ["chemotherapie"]),
    ("is gediagnosticeerd met reüma", ["reüma"]),
    ("slikt medicijnen", ["slikt medicijnen"]),
    ("door haar\n medicatie", ["haar\n medicatie"]),
    ("gebruikt Ritalin", ["Ritalin"]),
    ("moet naar de bedrijfsarts", ["bedrijfsarts"]),
    ("bij de dokter geweest", ["bij de dokter"]),
    ("om medische redenen", ["medische redenen"]),
    ("ligt in het ziekenhuis", ["ligt in het ziekenhuis"]),
    ("is in verwachting", ["in verwachting"]),
    ("dyslexie: extra tijd", ["dyslexie"]),
    ("na een miskraam", ["miskraam"]),
    ("suïcidale gedachten", ["suïcidale"]),
    ("ziek, daarna operatie en ziek", ["ziek", "operatie", "ziek"]),
]
NOT_ABOUT_HEALTH = [
    "",
    "geen nachtdienst tot en met 1 maart",
    "twee gesprekken per week, op dinsdag en donderdag",
    "werkt in het ziekenhuis aan de Laan",
    "stage in de gehandicaptenzorg en de verslavingszorg",
    "loopt mee op de operatiekamer",
    "vraag het mevrouw Ziekemans",
    "de coöperatie betaalt de helft",
    "operationeel leidinggevende",
    "overleg met de fysiotherapeut over tillen",
    "deelt tot dan geen medicatie, loopt wel de medicatieronde mee",
    "heeft zijn medicatietoets nog niet",
    "belde de huisarts van de cliënt",
    "dat was een pijnlijk moment",
    "kwam drie keer te laat en zei weinig",
    "het beviel haar goed",
    "een beetje kribbig, muzikaal en gezond",
    "werkt in de gezondheidszorg",
]


@pytest.mark.parametrize(("text", "words"), ABOUT_HEALTH)
def test_what_says_something_about_health(text: str, words: list[str]) -> None:
    assert [found.words for found in find_health_words(text)] == words
    assert all(text[found.start : found.end] == found.words for found in find_health_words(text))


@pytest.mark.parametrize("text", NOT_ABOUT_HEALTH)
def test_what_only_looks_like_it(text: str) -> None:
    assert find_health_words(text) == []
