"""The order of what is proposed, the words that explain it, and what choices change about it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.suggesting.counting import count_processes, count_themes
from cockpit.suggesting.rank import NOTHING, Count, Learned, rank_processes, rank_themes, weigh
from cockpit.suggesting.vocabulary import Topic, Vocabulary

MEDICATION, CARE, TEAM = 1, 2, 3
VOCABULARY = Vocabulary(
    [Topic(MEDICATION, "medicatie medicijn aftekenlijst"), Topic(CARE, "wassen douchen"), Topic(TEAM, "collega? overdracht")]
)


def ranked(text: str, learned: Learned = NOTHING) -> list[int]:
    return [one.key for one in rank_themes(VOCABULARY.find(text), learned)]


def test_the_heaviest_first_with_its_own_words() -> None:
    first, second = rank_themes(VOCABULARY.find("Bij de Medicijnen lag geen aftekenlijst, na het wassen"))
    assert (first.key, first.words, first.is_chosen) == (MEDICATION, ("Medicijnen", "aftekenlijst"), True)
    assert (second.key, second.words, second.is_chosen) == (CARE, ("wassen",), False)


def test_what_is_as_heavy_is_chosen_too_and_what_is_light_is_left_out() -> None:
    assert [one.is_chosen for one in rank_themes(VOCABULARY.find("wassen en medicatie"))] == [True, True]
    assert ranked("medicatie medicijn aftekenlijst van een collega") == [MEDICATION]


def test_equal_ones_keep_the_given_order() -> None:
    hits = VOCABULARY.find("wassen medicatie")
    assert [one.key for one in rank_themes(hits, order={CARE: 0, MEDICATION: 1})] == [CARE, MEDICATION]
    assert [one.key for one in rank_themes(hits, order={CARE: 1, MEDICATION: 0})] == [MEDICATION, CARE]


@pytest.mark.parametrize(("times", "first"), [(0, MEDICATION), (3, MEDICATION), (300, CARE)])
def test_a_few_clicks_turn_nothing_and_many_do(times: int, first: int) -> None:
    learned = Learned({("medicatie", MEDICATION): Count(0, times), ("medicatie", CARE): Count(times, times)})
    assert ranked("medicatie", learned)[0] == first


def test_a_work_process_follows_the_themes_and_then_the_people() -> None:
    crosswalk = {MEDICATION: [50], CARE: [40, 80], TEAM: [70]}
    hits = VOCABULARY.find("medicatie medicijn na het wassen")
    themes = weigh(rank_themes(hits), [MEDICATION])
    assert rank_processes(themes, crosswalk, hits) == [50, 40, 80]
    chosen = Learned(processes={(hit.sign.word, 70): Count(500, 500) for hit in hits})
    assert 70 in rank_processes(themes, crosswalk, hits, chosen)
    assert rank_processes({}, crosswalk) == []


def test_a_process_of_another_qualification_is_never_proposed() -> None:
    hits = VOCABULARY.find("medicatie")
    learned = Learned(processes={("medicatie", 999): Count(500, 500)})
    assert rank_processes({MEDICATION: 1.0}, {MEDICATION: [50]}, hits, learned) == [50]


def test_each_word_counts_once_beside_its_themes_and_what_was_chosen() -> None:
    hits = VOCABULARY.find("medicatie en nog eens medicatie, zei Fatima de Groot")
    assert count_themes(hits, [CARE], {"medicatie": {TEAM}}) == {
        ("medicatie", MEDICATION): Count(0, 1),
        ("medicatie", CARE): Count(1, 1),
        ("medicatie", TEAM): Count(0, 1),
    }
    assert count_processes(hits, [50], [40], {}) == {("medicatie", 50): Count(0, 1), ("medicatie", 40): Count(1, 1)}
    assert count_themes(hits, [], {}) == {}, "who chose nothing said nothing"


def test_a_learnt_word_proposes_and_explains_beside_the_keywords_and_is_never_counted() -> None:
    learnt = Vocabulary([Topic(MEDICATION, "medicijn", {"beker": 0.3}), Topic(CARE, "wassen", {"medicijn": 0.2})])
    hits = learnt.find("het medicijn bleef in het bekertje, avondbeker")
    first, second = rank_themes(hits)
    assert (first.key, first.words, first.score) == (MEDICATION, ("medicijn", "bekertje"), 1.3)
    assert (second.key, second.words) == (CARE, ("medicijn",))
    assert count_themes(hits, [TEAM], {}) == {("medicijn", MEDICATION): Count(0, 1), ("medicijn", TEAM): Count(1, 1)}


@given(st.text(alphabet="medicatienwassencollega ,", max_size=200), st.integers(0, 50), st.integers(0, 50))
def test_always_three_at_most_in_falling_order_and_the_same_again(text: str, chosen: int, more: int) -> None:
    learned = Learned({("medicatie", CARE): Count(chosen, chosen + more)})
    found = rank_themes(VOCABULARY.find(text), learned)
    assert found == rank_themes(VOCABULARY.find(text), learned)
    assert len(found) <= 3
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(one.words and all(word in text for word in one.words) for one in found)
    assert [one.is_chosen for one in found[:1]] in ([], [True])
