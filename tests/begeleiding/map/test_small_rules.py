"""A week in an address, a ward on a weekday, and steps on a drawing."""

from datetime import date
from decimal import Decimal

import pytest

from begeleiding.rules.ward import OnDays, needed, ward_week
from begeleiding.rules.week import shown_week
from opleiding.kernel.ui.steps import StepBox, StepMark, StepPoint, step_chart

TODAY = date(2026, 11, 18)  # a Wednesday


@pytest.mark.parametrize(
    ("written", "monday"),
    [
        ("", date(2026, 11, 16)),
        ("2026-W47", date(2026, 11, 16)),
        ("2027-W01", date(2027, 1, 4)),
        ("2026-W53", date(2026, 12, 28)),
        ("2027-W53", date(2026, 11, 16)),  # no such week
        ("2031-W01", date(2026, 11, 16)),  # too far away
        ("nu", date(2026, 11, 16)),
    ],
)
def test_a_week_as_an_address_writes_it(written: str, monday: date) -> None:
    assert shown_week(written, TODAY).monday == monday


def test_this_week_is_about_today_and_another_about_its_monday() -> None:
    now, next_week = shown_week("", TODAY), shown_week("2026-W48", TODAY)
    assert (now.day, next_week.day, now.is_past, shown_week("2026-W46", TODAY).is_past) == (TODAY, date(2026, 11, 23), False, True)
    assert now.code in [week.code for week in now.choices]


@pytest.mark.parametrize(("learners", "number"), [("0", 0), ("1", 1), ("4", 1), ("4.5", 2), ("15", 4)])
def test_so_many_people_look_after_so_many_learners(learners: str, number: int) -> None:
    assert needed(Decimal(learners), Decimal(4)) == number


def test_who_is_in_counts_once_and_unknown_days_count_nowhere() -> None:
    people = [OnDays(frozenset({1, 2})), OnDays(frozenset({1}), is_coach=True), OnDays(frozenset())]
    monday, tuesday, *others = ward_week(people, Decimal(6), Decimal(4))
    assert (monday.supervisors, monday.coaches, monday.missing) == (1, 1, 0)
    assert (tuesday.present, tuesday.missing) == (1, 1)
    assert [day.missing for day in others] == [2, 2, 2]


def test_equal_neighbours_are_one_area_and_what_is_missing_lies_on_top() -> None:
    drawn = step_chart([StepPoint(3, 2), StepPoint(3, 4, extra=4)], [StepMark(1, "jan")])
    assert drawn.there == (StepBox("0.00%", "40.00%", "100.00%", "60.00%"),)
    assert drawn.missing == (StepBox("50.00%", "20.00%", "50.00%", "20.00%"),)
    assert [(line.y1, line.y2) for line in drawn.need] == [("60.00%", "60.00%"), ("60.00%", "20.00%"), ("20.00%", "20.00%")]
    assert [line.x1 for line in drawn.extra] == ["50.00%"]
    assert drawn.along == (("50.00%", "jan"),)


@pytest.mark.parametrize("points", [[], [StepPoint(0, 0)], [StepPoint(0.5, 0.25)], [StepPoint(1200, 3)]])
def test_a_drawing_of_almost_nothing_or_very_much_has_a_scale(points: list[StepPoint]) -> None:
    drawn = step_chart(points)
    assert 1 <= len(drawn.across) <= 6
    assert all(float(box.y.rstrip("%")) >= 0 for box in drawn.there)
