"""Forms of one word share a stem; whatever stands in a text, reading it ends and takes no longer than the text is long."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.suggesting.vocabulary import Topic, Vocabulary
from cockpit.suggesting.words import fold, read, stem

TOPICS = (
    Topic(1, "medicatie! medicijn aftekenlijst"),
    Topic(2, "wassen! aankleden rode_plek"),
    Topic(3, "medicijn collega? vallen"),
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(TOPICS)


@pytest.mark.parametrize(
    "forms",
    [
        "wassen wast gewassen",
        "medicijn medicijnen medicijntje",
        "pil pillen",
        "maken maakt gemaakt",
        "aankleden aangekleed",
        "boos boze",
        "rode rood",
        "plek plekken plekje plekjes",
        "gooien gooide gegooid gooit",
        "luisteren luistert luisterde geluisterd",
        "slikken slikt slikte geslikt",
        "huis huizen",
        "dochter dochters",
        "vergadering vergaderingen",
        "Diëtist dietist",
    ],
)
def test_forms_of_a_word_meet(forms: str) -> None:
    stems = [set(word.stems) for word in read(forms)]
    assert set.intersection(*stems), stems


@pytest.mark.parametrize("pair", ["maan man", "lekken leek", "bot boot", "medicijn medisch"])
def test_other_words_do_not(pair: str) -> None:
    one, other = pair.split()
    assert stem(fold(one)) != stem(fold(other))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De medicatieronde", ["medicatieronde"]),
        ("na de avondmedicatie", ["avondmedicatie"]),
        ("Zij was GEWASSEN", ["GEWASSEN"]),
        ("Rode plekken op haar hiel", ["Rode plekken"]),
        ("het was rood. Plekken zag ik niet", []),
        ("wat was haar naam", []),
        ("", []),
    ],
)
def test_where_keywords_stand(vocabulary: Vocabulary, text: str, found: list[str]) -> None:
    assert [hit.written for hit in vocabulary.find(text)] == found


def test_a_keyword_of_two_themes_says_less_about_each(vocabulary: Vocabulary) -> None:
    (hit,) = vocabulary.find("een medicijn")
    assert set(hit.sign.weights) == {1, 3}
    assert hit.sign.weights[1] < 1


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    vocabulary = Vocabulary(TOPICS)
    hits = vocabulary.find(text)
    assert hits == vocabulary.find(text)
    for hit in hits:
        assert text[hit.start : hit.start + len(hit.written)] == hit.written


@given(st.text(max_size=60))
def test_any_keywords_are_taken(keywords: str) -> None:
    for sign in Vocabulary([Topic(1, keywords)]).signs.values():
        assert 0 < len(sign.word) <= 60


@pytest.mark.parametrize("part", ["a", "medicatieronde ", "ge", "rode plek, ", "é̀", "\n.,"])
def test_twenty_thousand_signs_take_a_moment(vocabulary: Vocabulary, part: str) -> None:
    text = (part * 20_000)[:20_000]
    began = process_time()
    vocabulary.find(text)
    assert process_time() - began < 0.5
