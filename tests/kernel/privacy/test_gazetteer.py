"""The lists of names and words: what is in them, and that they do not contradict each other."""

import pytest

from opleiding.kernel.privacy.gazetteer import DATA, Standing, every, fold, gazetteer, sections


@pytest.mark.parametrize(
    "name", ["Bep", "SAMIRA", "Ömer", "Zoë", "Daniëlle", "İbrahim", "Selamawit", "Radjesh", "Jayden", "Tjitske", "Zofia"]
)
def test_a_first_name_stands_on_its_own(name: str) -> None:
    assert gazetteer().standing(fold(name)) is Standing.NAME


@pytest.mark.parametrize("name", ["Terpstra", "Pattiasina", "Khattabi", "Öztürk", "Ramsoedh", "Janssen"])
def test_a_surname_stands_on_its_own(name: str) -> None:
    assert gazetteer().standing(fold(name)) in {Standing.SURNAME, Standing.NAME}


@pytest.mark.parametrize(
    ("word", "standing"),
    [
        ("wil", Standing.VERB),
        ("ben", Standing.VERB),
        ("storm", Standing.THING),
        ("roos", Standing.STUFF),
        ("mei", Standing.STUFF),
        ("bakker", Standing.RARE),
    ],
)
def test_a_word_that_is_also_a_name_says_how(word: str, standing: Standing) -> None:
    assert gazetteer().standing(word) is standing


CARE = """
parkinson korsakov haldol medimo gordon feyenoord maslow tiemann heimlich montessori vinted augustus fraxiparine
"""


@pytest.mark.parametrize("word", CARE.split())
def test_care_words_are_no_names(word: str) -> None:
    assert gazetteer().standing(word) is Standing.CARE


def test_no_list_holds_a_word_twice_over() -> None:
    also = sections("also_words.txt")
    kinds = ("telbaar", "stof", "werkwoord", "gewoon")
    both = {word for kind in kinds for other in kinds if kind < other for word in also[kind] & also[other]}
    assert both == set()
    assert also["naam"] & every("words.txt") == set()


def test_every_list_is_read() -> None:
    names = {path.name for path in DATA.glob("*.txt")}
    code = "".join(path.read_text(encoding="utf-8") for path in DATA.parent.glob("*.py"))
    assert {name for name in names if name not in code} == set()


def test_odd_entries_of_the_package_are_no_names() -> None:
    assert not gazetteer().is_name("us")
    assert all(name.isalpha() for name in gazetteer().far_surnames)
