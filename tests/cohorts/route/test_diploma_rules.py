"""What is missing for a diploma, as a table a teacher could read."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohorts.rules.diploma import Demand, Elective, Facts, Missing, Result, Why, attempts_left, missing


def results(*marks: str) -> tuple[Result, ...]:
    """ "6,4" is a grade, "v" and "o" are words."""
    words = {"v": Result(True), "o": Result(False)}
    return tuple(words.get(mark) or Result(Decimal(mark) >= Decimal("5.5"), Decimal(mark)) for mark in marks)


def general(**marks: str) -> list[Missing]:
    demands = tuple(Demand(kind, kind, results=results(*said.split())) for kind, said in marks.items())
    return list(missing(Facts(demands)))


@pytest.mark.parametrize(
    ("marks", "gaps"),
    [
        # niveau 3: one five and one six
        ({"dutch": "6", "maths": "5"}, []),
        ({"dutch": "5", "maths": "6"}, []),
        ({"dutch": "5", "maths": "5"}, [Missing("maths", Why.SECOND_FIVE, 5, 6)]),
        ({"dutch": "6", "maths": "4"}, [Missing("maths", Why.TOO_LOW, 4, 5)]),
        ({"dutch": "6", "maths": ""}, [Missing("maths", Why.NO_RESULT)]),
        ({"dutch": "4 6", "maths": "v"}, []),
        ({"dutch": "6", "maths": "o"}, [Missing("maths", Why.TOO_LOW, 4, 5)]),
        # niveau 4: at most one five of three
        ({"dutch": "6", "maths": "6", "english": "5"}, []),
        ({"dutch": "5", "maths": "5", "english": "8"}, [Missing("maths", Why.SECOND_FIVE, 5, 6)]),
        (
            {"dutch": "5", "maths": "5.4", "english": "4.5"},
            [Missing("maths", Why.SECOND_FIVE, 5, 6), Missing("english", Why.SECOND_FIVE, 5, 6)],
        ),
        ({"dutch": "5.5", "maths": "5.5", "english": "5"}, []),
    ],
)
def test_general_subjects(marks: dict[str, str], gaps: list[Missing]) -> None:
    assert general(**marks) == gaps


@pytest.mark.parametrize(
    ("said", "gaps"),
    [
        ("6", []),
        ("5.5", []),
        ("v", []),
        ("o v", []),
        ("5.4", [Missing("K1", Why.NOT_PASSED, 5, 6)]),
        ("o", [Missing("K1", Why.NOT_PASSED, 4, 6)]),
        ("", [Missing("K1", Why.NO_RESULT)]),
    ],
)
def test_a_core_task_is_never_compensated(said: str, gaps: list[Missing]) -> None:
    nine = Demand("core_task", "K2", results=results("9"))
    assert list(missing(Facts((Demand("core_task", "K1", results=results(*said.split())), nine)))) == gaps


@pytest.mark.parametrize(
    ("electives", "is_met", "gaps"),
    [
        ([(240, "6"), (480, "7")], False, []),
        ([(240, "4"), (480, "8")], False, []),
        ([(240, "3"), (480, "9")], False, [Why.TOO_FEW_HOURS, Why.ELECTIVE_TOO_LOW]),
        ([(240, "5"), (480, "6")], False, [Why.MEAN_TOO_LOW]),
        ([(240, "5"), (240, "5"), (240, "9")], False, [Why.HALF_TOO_LOW]),
        ([(240, "6"), (240, "")], False, [Why.TOO_FEW_HOURS]),
        ([(240, "6"), (240, "7")], True, []),  # fewer hours, with good reason
        ([(240, "6"), (480, "vrij")], False, []),
        ([], False, [Why.TOO_FEW_HOURS]),
        ([], True, []),
    ],
)
def test_electives(electives: list[tuple[int, str]], is_met: bool, gaps: list[Why]) -> None:
    rows = tuple(
        Elective(f"K{nr}", sbu, () if said == "vrij" else results(*said.split()), said == "vrij")
        for nr, (sbu, said) in enumerate(electives)
    )
    demand = Demand("electives", "Keuzedelen", is_met=is_met, amount=720)
    assert [gap.why for gap in missing(Facts((demand,), rows))] == gaps


@pytest.mark.parametrize("kind", ["career", "citizenship", "practice_hours", "school_hours"])
def test_an_effort_is_met_when_somebody_said_so(kind: str) -> None:
    assert [gap.why for gap in missing(Facts((Demand(kind, "X"),)))] == [Why.NOT_MET]
    assert missing(Facts((Demand(kind, "X", is_met=True),))) == ()


def test_a_result_goes_before_what_somebody_said() -> None:
    assert [gap.why for gap in missing(Facts((Demand("core_task", "K1", is_met=True, results=results("4")),)))] == [Why.NOT_PASSED]
    assert missing(Facts((Demand("core_task", "K1", is_met=True),))) == ()


def test_an_exemption_counts_always_and_leaves_room_for_a_five() -> None:
    demands = (Demand("dutch", "dutch", is_exempt=True, results=results("5")), Demand("maths", "maths", results=results("5")))
    assert missing(Facts(demands)) == ()


def test_without_a_list_nobody_is_ready() -> None:
    assert missing(Facts(())) == (Missing("", Why.NO_LIST),)


@pytest.mark.parametrize(("said", "left"), [("", 2), ("5", 1), ("o", 1), ("6", 0), ("v", 0), ("4 5", 0), ("5.5", 0)])
def test_a_second_attempt_only_after_a_first_that_was_not_passed(said: str, left: int) -> None:
    assert attempts_left(results(*said.split())) == left


marks = st.integers(1, 10).map(lambda mark: results(str(mark)))


@given(st.lists(marks, min_size=1, max_size=6), st.integers(0, 5))
def test_a_higher_grade_never_makes_more_missing(found: list[tuple[Result, ...]], which: int) -> None:
    """Also for who has two fives: the one that goes up is the one that was missing, or makes room for the other."""
    kinds = ("dutch", "maths", "english", "core_task", "core_task", "electives")
    demands = [Demand(kind, f"{kind} {nr}", amount=0, results=got) for nr, (kind, got) in enumerate(zip(kinds, found, strict=False))]
    before = len(missing(Facts(tuple(demands))))
    which %= len(demands)
    demands[which] = Demand(demands[which].kind, demands[which].title, amount=0, results=(*demands[which].results, *results("10")))
    assert len(missing(Facts(tuple(demands)))) <= before
