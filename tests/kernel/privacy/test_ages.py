import pytest

from opleiding.kernel.privacy import Kind
from tests.kernel.privacy.marked import marked, taken_apart, with_suggestions

KINDS = (Kind.AGE,)

CLIENTS = [
    "ze is «97» en fit",
    "mevrouw van «94» valt steeds",
    "mevrouw is «91 jaar» en woont alleen",
    "een «94-jarige» mevrouw",
    "een «94 jarige» man",
    "haar «95e verjaardag» werd gevierd",
    "mevr wordt morgen «100»",
    "ze is «honderd jaar» oud",
    "meneer is «tweeënnegentig»",
    "mw («92») at niet",
    "mw, «92», at niet",
    "dhr de vries van «93» wil niet douchen",
    "een vrouw van al «96»",
    "vandaag is ze «97» geworden",
    "ze wordt vrijdag «101»",
    "bewoner van «91» met parkinson",
    "hij is inmiddels «95» maar loopt nog",
    "leeftijd «93»",
    "leeftijd: «98»",
    "moeder is «90» en vader is «91»",
    "hij is «90 jaar»",
    "ze is «92jr»",
    "ze is al «99»",
    "mevrouw wordt «100 jaar»",
    "oma van «103» op de afdeling",
    "haar «honderdste verjaardag»",
    "een heer van «eenennegentig jaar»",
    "mw werd gisteren «negentig»",
    "bep is «94» en wil naar huis",
    "ze viert haar «90ste verjaardag»",
]

NOBODY = [
    "omdat zij daar al 15 jaar werkt",
    "ze is 84 en woont hier",
    "sat 91",
    "saturatie is 94",
    "zijn pols is 97",
    "haar pols was 92",
    "de pols van mevrouw was 92",
    "90 ml gedronken",
    "ze weegt 95",
    "mevrouw weegt 95 kilo",
    "hij is 94 kilo",
    "temp is 37,9",
    "het is 94 procent",
    "90 procent van de tijd",
    "RR is 98 over 54",
    "meneer had een saturatie van 91",
    "sat van 92 bij mevrouw",
    "bloedsuiker van 110",
    "glucose was 112",
    "160 over 90",
    "100 keer gezegd",
    "honderd keer gezegd",
    "dat duurt nog honderd jaar",
    "90 jaar geleden",
    "boven de 90",
    "ze is boven de 90",
    "ouder dan 90 jaar",
    "90 jaar of ouder",
    "mensen van 90+",
    "de score is 92",
    "kamer 94",
    "huisnummer 92",
    "het bestaat 100 jaar",
    "100 procent zeker",
    "pomp op 95 per uur",
    "bus 92 gemist",
    "jongere van 18",
    "ze is 9 en hij is 19",
    "de rekening was 98 euro",
    "het cijfer was 9,2",
    "dat is 112 bellen",
    "1 op 100",
    "een bewoner van 19 met autisme",
    "liep van 90 naar 95",
    "de lijst was 99 pagina's",
    "de stand is 94",
    "mevrouw heeft 92 foto's",
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
