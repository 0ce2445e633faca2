"""Which work processes came along, and which did not."""

from datetime import date, timedelta

import pytest

from cockpit.rules import coverage as rules
from cockpit.rules.coverage import FEW_CASES, CoverageCase, WorkProcessRef

MONDAY = date(2026, 2, 2)
WEEKS = (MONDAY, MONDAY + timedelta(weeks=1))
CROSSWALK = {
    ("medicatie", "25656"): ["B1-K1-W5"],
    ("medicatie", "25655"): ["B1-K1-W4"],
    ("gedrag", "25656"): ["B1-K1-W4", "B1-K1-W8"],
}
W4, W5, W6, W8 = (WorkProcessRef("25656", f"B1-K1-W{n}") for n in (4, 5, 6, 8))
NURSE_W4 = WorkProcessRef("25655", "B1-K1-W4")


def a_case(key="c1", *, days=0, dossier="25656", themes=("medicatie",), chosen=(), trainee="t1"):
    return CoverageCase(key, trainee, MONDAY + timedelta(days=days), dossier, themes, chosen)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (a_case(), {W5}),
        (a_case(dossier="25655"), {NURSE_W4}),
        (a_case(themes=("medicatie", "gedrag")), {W4, W5, W8}),
        (a_case(chosen=(W6,)), {W6}),
        (a_case(themes=()), set()),
        (a_case(dossier="99999"), set()),
    ],
)
def test_what_people_chose_wins_over_the_crosswalk_of_the_own_dossier(case, expected):
    assert rules.case_work_processes(case, CROSSWALK) == expected


def test_a_theme_follows_the_people_in_the_dossiers_where_they_chose():
    cases = [a_case(chosen=(W6,)), a_case("c2", themes=("gedrag", "medicatie"), chosen=(W8,))]
    found = rules.theme_work_processes("medicatie", ("25656", "25655"), cases, CROSSWALK)
    assert found == (NURSE_W4, W6)


def test_a_theme_nobody_chose_for_follows_the_crosswalk():
    assert rules.theme_work_processes("gedrag", ("25656", "25655"), [a_case()], CROSSWALK) == (W4, W8)


def test_a_table_of_work_processes_and_weeks():
    cases = [a_case(str(n), days=n) for n in (0, 6, 7, 8)] + [a_case("g", themes=("gedrag",), days=13)]
    found = rules.coverage(cases, work_processes=(W4, W5, W6), mondays=WEEKS, crosswalk=CROSSWALK)
    assert found.is_counted
    assert [(row.work_process, [count for _, count in row.weeks], row.total) for row in found.rows] == [
        (W4, [0, 1], 1),
        (W5, [2, 2], 4),
        (W6, [0, 0], 0),
    ]


@pytest.mark.parametrize(("cases", "is_counted"), [(0, False), (4, False), (5, True)])
def test_under_five_situations_nothing_is_counted(cases, is_counted):
    listed = [a_case(str(n)) for n in range(cases)]
    found = rules.coverage(listed, work_processes=(W5,), mondays=WEEKS, crosswalk=CROSSWALK)
    assert (found.is_counted, found.cases, bool(found.rows)) == (is_counted, cases, is_counted)
    assert rules.is_too_few(cases) is not is_counted
    assert FEW_CASES == 5


def test_the_own_row_is_always_shown():
    found = rules.coverage([a_case()], work_processes=(W5,), mondays=WEEKS, crosswalk=CROSSWALK, few=0)
    assert found.rows[0].total == 1


def test_uncovered_is_what_came_along_in_no_situation_and_no_lesson_in_the_order_given():
    found = rules.uncovered([a_case()], work_processes=(W8, W6, W5, W4), crosswalk=CROSSWALK, taught={W4})
    assert found == (W8, W6)
