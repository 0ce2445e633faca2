"""The block calendar: school holidays by region, ten lesson weeks, and the summer."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohorts.rules import calendar as rules
from cohorts.rules.calendar import FreePeriod, LessonCalendar, NoLessonWeeks

# How blocks fall, counted by hand from the ministry's table: region, first Monday after one summer, first Monday of
# the next, lesson weeks in between, then four blocks (first day, last Friday, calendar weeks), and what is left over.
SCHOOL_YEARS = [
    ("Noord", "2025-08-25", "2026-07-06", (40, 0),
     ["2025-08-25 2025-11-07 11", "2025-11-10 2026-01-30 12", "2026-02-02 2026-04-17 11", "2026-04-20 2026-07-03 11"]),
    ("Midden", "2025-09-01", "2026-07-20", (41, 1),
     ["2025-09-01 2025-11-14 11", "2025-11-17 2026-02-06 12", "2026-02-09 2026-04-24 11", "2026-05-04 2026-07-10 10"]),
    ("Zuid", "2025-08-18", "2026-07-13", (42, 2),
     ["2025-08-18 2025-10-31 11", "2025-11-03 2026-01-23 12", "2026-01-26 2026-04-10 11", "2026-04-13 2026-06-26 11"]),
    ("Noord", "2026-08-17", "2027-07-12", (42, 2),
     ["2026-08-17 2026-10-30 11", "2026-11-02 2027-01-22 12", "2027-01-25 2027-04-09 11", "2027-04-12 2027-06-25 11"]),
    ("Midden", "2026-08-31", "2027-07-19", (41, 1),
     ["2026-08-31 2026-11-13 11", "2026-11-16 2027-02-05 12", "2027-02-08 2027-04-23 11", "2027-05-03 2027-07-09 10"]),
    ("Zuid", "2026-08-24", "2027-07-26", (43, 3),
     ["2026-08-24 2026-11-06 11", "2026-11-09 2027-01-29 12", "2027-02-01 2027-04-16 11", "2027-04-19 2027-07-02 11"]),
    ("Noord", "2027-08-23", "2028-07-17", (42, 2),
     ["2027-08-23 2027-11-05 11", "2027-11-08 2028-01-28 12", "2028-01-31 2028-04-14 11", "2028-04-17 2028-06-30 11"]),
    ("Midden", "2027-08-30", "2028-07-10", (40, 0),
     ["2027-08-30 2027-11-12 11", "2027-11-15 2028-02-04 12", "2028-02-07 2028-04-21 11", "2028-04-24 2028-07-07 11"]),
    ("Zuid", "2027-09-06", "2028-07-24", (41, 1),
     ["2027-09-06 2027-11-19 11", "2027-11-22 2028-02-11 12", "2028-02-14 2028-04-28 11", "2028-05-08 2028-07-14 10"]),
]  # fmt: skip

any_region = st.sampled_from(rules.REGIONS)
any_day = st.dates(date(2015, 1, 1), date(2028, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


def in_words(block: rules.BlockDays) -> str:
    return f"{block.starts_on} {block.ends_on} {len(block.weeks)}"


@pytest.mark.parametrize(("region", "first", "summer", "counts", "blocks"), SCHOOL_YEARS)
def test_four_blocks_fit_in_a_school_year(region, first, summer, counts, blocks):
    calendar = LessonCalendar(region)
    weeks = (day(summer) - day(first)).days // 7
    free = calendar.free_weeks(day(first), day(summer) - timedelta(days=1))
    lesson_weeks, over = counts
    assert weeks - len(free) == lesson_weeks
    start, found = day(first), []
    for _ in range(4):
        block = rules.block_days(start, calendar)
        found.append(in_words(block))
        start = block.until
    assert found == blocks
    assert lesson_weeks - 40 == over
    assert calendar.week_off(day(first) - rules.WEEK) == rules.SUMMER
    assert calendar.week_off(day(summer)) == rules.SUMMER


@pytest.mark.parametrize(
    ("region", "first", "until", "name"),
    [
        ("Noord", "2025-10-18", "2025-10-27", "Herfstvakantie"),
        ("Zuid", "2025-10-11", "2025-10-20", "Herfstvakantie"),
        ("Midden", "2025-12-20", "2026-01-05", "Kerstvakantie"),
        ("Noord", "2026-02-21", "2026-03-02", "Voorjaarsvakantie"),
        ("Zuid", "2026-04-25", "2026-05-04", "Meivakantie"),
        ("Midden", "2026-07-18", "2026-08-31", "Zomervakantie"),
        ("Zuid", "2027-10-23", "2027-11-01", "Herfstvakantie"),
        ("Noord", "2027-12-25", "2028-01-10", "Kerstvakantie"),
    ],
)
def test_school_holidays_of_a_region(region, first, until, name):
    found = rules.school_holidays(region, day(first), day(first))
    assert found == (FreePeriod(day(first), day(until), name),)


def test_a_holiday_across_new_year_is_one_period():
    found = rules.school_holidays("Noord", date(2026, 1, 1), date(2026, 1, 2))
    assert [(period.starts_on, period.until) for period in found] == [(date(2025, 12, 20), date(2026, 1, 5))]


@pytest.mark.parametrize(("year", "free"), [(2024, False), (2025, True), (2026, False), (2027, False), (2029, False), (2030, True)])
def test_liberation_day_is_free_in_lustrum_years_only(year, free):
    assert (date(year, 5, 5) in rules.public_holidays(date(year, 5, 1), date(year, 5, 31))) is free


def test_public_holidays_of_a_spring_both_ends_included():
    found = rules.public_holidays(date(2026, 4, 6), date(2026, 5, 25))
    assert list(found.items()) == [
        (date(2026, 4, 6), "Tweede paasdag"),
        (date(2026, 4, 27), "Koningsdag"),
        (date(2026, 5, 14), "Hemelvaartsdag"),
        (date(2026, 5, 24), "Eerste pinksterdag"),
        (date(2026, 5, 25), "Tweede pinksterdag"),
    ]


def test_kings_day_on_a_sunday_moves_to_saturday():
    assert list(rules.public_holidays(date(2025, 4, 26), date(2025, 4, 27))) == [date(2025, 4, 26)]


@pytest.mark.parametrize(("days_off", "free"), [(1, False), (2, False), (3, True), (5, True)])
def test_a_week_is_free_when_most_of_its_lesson_days_are(days_off, free):
    monday = date(2026, 3, 9)
    own = FreePeriod(monday, monday + timedelta(days=days_off), "Studiedagen")
    calendar = LessonCalendar("Noord", own_free=(own,))
    assert bool(calendar.week_off(monday)) is free
    assert list(calendar.free_days(monday, monday + timedelta(days=4))) == [monday + timedelta(days=n) for n in range(days_off)]


def test_a_weekend_in_a_holiday_does_not_make_a_week_free():
    assert LessonCalendar("Noord").week_off(date(2025, 10, 13)) == ""
    assert LessonCalendar("Noord").week_off(date(2025, 10, 20)) == "Herfstvakantie"


def test_christmas_2013_makes_a_week_of_three_known_days_free():
    assert LessonCalendar("Zuid").week_off(date(2013, 12, 30)) == "Kerstvakantie"


def test_a_cohort_works_through_a_school_holiday_but_not_through_a_public_one():
    may = date(2026, 4, 27)
    calendar = LessonCalendar("Noord", working_mondays=frozenset({may}))
    assert calendar.week_off(may) == ""
    assert calendar.free_days(may, may + timedelta(days=4)) == {may: "Koningsdag"}


def test_an_own_free_week_wins_over_a_working_week():
    may = date(2026, 4, 27)
    calendar = LessonCalendar("Noord", (FreePeriod(may, may + rules.WEEK, "Eigen week"),), frozenset({may}))
    assert calendar.week_off(may) == "Eigen week"


def test_a_second_may_week_makes_the_school_year_tight():
    second = FreePeriod(date(2026, 5, 4), date(2026, 5, 11), "Tweede meiweek")
    calendar = LessonCalendar("Noord", own_free=(second,))
    free = calendar.free_weeks(date(2025, 8, 25), date(2026, 7, 3))
    assert 45 - len(free) == 39


def test_a_block_that_is_asked_in_a_holiday_begins_after_it():
    block = rules.block_days(date(2025, 12, 24), LessonCalendar("Midden"))
    assert block.starts_on == date(2026, 1, 5)
    assert not block.weeks[0].free


def test_a_start_in_the_middle_of_a_week_means_that_week():
    assert rules.block_days(date(2026, 2, 5), LessonCalendar("Noord")).starts_on == date(2026, 2, 2)


def test_weeks_are_numbered_and_free_ones_named():
    block = rules.block_days(date(2025, 8, 25), LessonCalendar("Noord"))
    assert [week.number for week in block.weeks] == [1, 2, 3, 4, 5, 6, 7, 8, None, 9, 10]
    assert [(week.monday, week.name) for week in block.weeks if week.free] == [(date(2025, 10, 20), "Herfstvakantie")]
    assert [week.number for week in block.lesson_weeks] == list(range(1, 11))
    assert block.until == date(2025, 11, 10)


@pytest.mark.parametrize(("when", "number"), [("2025-08-24", None), ("2025-08-25", 1), ("2025-10-22", None), ("2025-11-09", 10)])
def test_week_number_of_a_day(when, number):
    block = rules.block_days(date(2025, 8, 25), LessonCalendar("Noord"))
    assert rules.week_number(day(when), block.weeks) == number


def test_summer_inside_a_block_gives_three_choices():
    choices = rules.summer_choices(date(2026, 6, 1), LessonCalendar("Noord"))
    assert {choice.kind: in_words(choice.days) for choice in choices} == {
        "end_before": "2026-06-01 2026-07-03 5",
        "start_after": "2026-08-17 2026-10-30 11",
        "span": "2026-06-01 2026-09-18 16",
    }
    assert len(choices[0].days.lesson_weeks) == 5


def test_summer_that_follows_a_block_is_no_choice():
    assert rules.summer_choices(date(2026, 4, 20), LessonCalendar("Noord")) == ()
    assert rules.summer_choices(date(2026, 7, 13), LessonCalendar("Noord")) == ()


def test_a_week_worked_in_the_summer_does_not_begin_a_block():
    calendar = LessonCalendar("Noord", working_mondays=frozenset({date(2026, 7, 20)}))
    after = rules.summer_choices(date(2026, 6, 1), calendar)[1]
    assert after.days.starts_on == date(2026, 8, 17)


def test_ending_before_the_summer_leaves_no_free_week_at_the_end():
    exams = FreePeriod(date(2026, 6, 29), date(2026, 7, 6), "Toetsweek")
    before = rules.summer_choices(date(2026, 6, 1), LessonCalendar("Noord", own_free=(exams,)))[0]
    assert before.days.ends_on == date(2026, 6, 26)


def test_two_of_eight_blocks_of_a_february_cohort_meet_the_summer():
    start, lengths = date(2026, 2, 2), []
    for _ in range(8):
        block = rules.block_days(start, LessonCalendar("Midden"))
        lengths.append(len(block.weeks))
        start = block.until
    assert sorted(lengths)[-2:] == [16, 17]
    assert max(sorted(lengths)[:-2]) <= 12


def test_everything_free_is_said_and_not_searched_for_ever():
    for_ever = FreePeriod(date(2024, 1, 1), date(2032, 1, 1), "Dicht")
    calendar = LessonCalendar("Noord", own_free=(for_ever,))
    with pytest.raises(NoLessonWeeks):
        rules.block_days(date(2026, 2, 2), calendar)
    with pytest.raises(NoLessonWeeks):
        rules.weeks_before(date(2029, 2, 2), calendar)


@pytest.mark.parametrize(
    "broken",
    [
        lambda: LessonCalendar("Oost"),
        lambda: LessonCalendar("Noord", working_mondays=frozenset({date(2026, 2, 3)})),
        lambda: FreePeriod(date(2026, 2, 3), date(2026, 2, 3), "Leeg"),
        lambda: rules.lesson_weeks(date(2026, 2, 3), ()),
    ],
)
def test_values_that_cannot_be_are_refused(broken):
    with pytest.raises(ValueError, match=r"."):
        broken()


@pytest.mark.parametrize(("when", "known"), [("2013-12-31", False), ("2026-01-01", True), ("2030-09-02", False)])
def test_how_far_the_school_holidays_are_known(when, known):
    assert rules.is_known(day(when)) is known


@pytest.mark.parametrize("region", rules.REGIONS)
def test_no_school_holiday_is_missing_in_the_known_years(region):
    names = [period.name for period in rules.school_holidays(region, date(2014, 9, 1), date(2030, 9, 1))]
    assert len(names) == 16 * 5
    assert all(a != b for a, b in pairwise(names))


@given(any_region, any_day, st.integers(1, 12))
def test_a_block_has_its_lesson_weeks_in_a_row(region, start, count):
    calendar = LessonCalendar(region)
    block = rules.block_days(start, calendar, count)
    mondays = [week.monday for week in block.weeks]
    assert mondays == [block.starts_on + rules.WEEK * n for n in range(len(mondays))]
    assert [week.number for week in block.lesson_weeks] == list(range(1, count + 1))
    assert not block.weeks[0].free
    assert not block.weeks[-1].free
    assert block.starts_on >= rules.monday_of(start)
    for week in block.weeks:
        school = sum(1 for lesson_day in rules.lesson_days(week.monday) if calendar.holiday_on(lesson_day))
        assert week.free is (school >= 3)


@given(any_region, any_day)
def test_the_weeks_before_a_block_lead_up_to_it(region, start):
    calendar = LessonCalendar(region)
    before = rules.weeks_before(start, calendar)
    assert len(before) == 10
    assert rules.block_days(before[0], calendar).weeks[-1].monday == before[-1] < rules.monday_of(start)


@given(any_region, any_day)
def test_spanning_the_summer_takes_sixteen_or_more_weeks_and_the_ways_round_do_not(region, start):
    for choice in rules.summer_choices(start, LessonCalendar(region)):
        assert (len(choice.days.weeks) >= 16) is (choice.kind == "span")
        assert any(week.name == rules.SUMMER for week in choice.days.weeks) is (choice.kind == "span")
