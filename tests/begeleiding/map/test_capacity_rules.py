from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from begeleiding.rules.capacity import (
    Guide,
    Level,
    Newcomers,
    Part,
    Post,
    Shortage,
    levels,
    parts_needed,
    parts_there,
    periods,
    shortage,
    tightest,
    together,
    within,
    without_place,
)
from begeleiding.rules.load import Caseload, DatedNorm, Link, Norm, Norms, Spot, Stay
from cohorts.rules.places import Days

HERE, THERE = 10, 11
FIRST, UNTIL = date(2026, 1, 1), date(2027, 1, 1)
APRIL, JULY, OCTOBER = date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)
SPOT = Spot(1, HERE)
ALWAYS = Days(date(2020, 1, 1))
NORMS = Norms([DatedNorm(ALWAYS, 1, Norm())])


def days(first: int, length: int) -> tuple[date, date]:
    begin = FIRST + timedelta(days=first)
    return begin, min(begin + timedelta(days=length), UNTIL)


parts = st.lists(
    st.builds(
        lambda where, first, length, places: Part(where, *days(first, length), Decimal(places)),
        st.sampled_from([HERE, THERE, None]),
        st.integers(0, 360),
        st.integers(1, 200),
        st.sampled_from(["0.5", "1", "1.5", "3"]),
    ),
    max_size=12,
)


def guide(*, links: tuple[Link, ...] = (), **given: object) -> Guide:
    usual = {"posts": (Post(ALWAYS, HERE),), "qualified": ((FIRST, True),)}
    caseload = Caseload(links, NORMS, SPOT, away=given.pop("away", ()))
    return Guide(1, caseload, **(usual | given))


def there_on(one: Guide, day: date) -> Decimal:
    return sum((part.places for part in parts_there(one, FIRST, UNTIL) if part.starts_on <= day < part.until), Decimal(0))


@given(needed=parts, there=parts, number=st.integers(0, 364))
def test_a_level_is_what_a_count_of_that_day_gives(needed: list[Part], there: list[Part], number: int) -> None:
    day = FIRST + timedelta(days=number)
    found = within(together(levels(needed, there, FIRST).values(), FIRST), day, day + timedelta(days=1))
    assert found == (Level(day, _count(needed, day), _count(there, day)),)


@given(needed=parts, there=parts)
def test_the_tightest_day_of_a_period_is_no_better_than_any_day_in_it(needed: list[Part], there: list[Part]) -> None:
    steps = together(levels(needed, there, FIRST).values(), FIRST)
    worst = tightest(steps, APRIL, JULY)
    assert worst.need - worst.there == max(_count(needed, day) - _count(there, day) for day in _every_day(APRIL, JULY))


def _count(some: list[Part], day: date) -> Decimal:
    return sum((part.places for part in some if part.starts_on <= day < part.until), Decimal(0))


def _every_day(first: date, until: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((until - first).days)]


def test_each_period_says_its_own_tightest_day() -> None:
    steps = (Level(FIRST, Decimal(1), Decimal(3)), Level(APRIL, Decimal(4), Decimal(3)), Level(JULY, Decimal(2), Decimal(3)))
    assert periods(steps, (FIRST, APRIL + timedelta(days=1), OCTOBER)) == (
        Level(FIRST, Decimal(4), Decimal(3)),
        Level(APRIL + timedelta(days=1), Decimal(4), Decimal(3)),
    )


@pytest.mark.parametrize(
    ("given", "on_the_first", "in_july"),
    [
        ({}, "3", "3"),
        ({"qualified": ((FIRST, True), (APRIL, False))}, "3", "0"),
        ({"qualified": ((FIRST, False), (APRIL, True))}, "0", "3"),
        ({"posts": (Post(Days(FIRST, APRIL), HERE),)}, "3", "0"),
        ({"posts": ()}, "0", "0"),
        ({"away": (Days(APRIL, OCTOBER),)}, "3", "0"),
        ({"away": (Days(APRIL, JULY),)}, "3", "3"),
    ],
)
def test_a_supervisor_gives_places_while_here_qualified_and_not_away(given: dict[str, object], on_the_first: str, in_july: str) -> None:
    assert (there_on(guide(**given), FIRST), there_on(guide(**given), JULY)) == (Decimal(on_the_first), Decimal(in_july))


def test_without_a_role_at_a_location_somebody_is_where_the_learners_are() -> None:
    learner = Link(Days(FIRST, JULY), stays=(Stay(Days(FIRST, APRIL), Spot(1, THERE)), Stay(ALWAYS, Spot(2, 99))))
    first = next(parts_there(guide(links=(learner,), posts=()), FIRST, UNTIL))
    assert (first.location, first.until) == (THERE, APRIL)
    assert there_on(guide(links=(learner,), posts=()), APRIL) == 0  # that learner works for another organisation then
    assert guide(links=(learner,), posts=(Post(ALWAYS),)).where_on(FIRST) == THERE
    assert guide(links=(learner,)).where_on(FIRST) == HERE


def test_a_learner_asks_by_year_and_place_and_only_of_this_organisation() -> None:
    norms = Norms([DatedNorm(ALWAYS, 1, Norm(weights={("year", "1"): Decimal("1.5")}))])
    stays = (Stay(Days(date(2025, 1, 1), OCTOBER), SPOT), Stay(Days(OCTOBER), Spot(2, 99)))
    learner = Link(Days(date(2025, 4, 1)), enrolled_on=date(2025, 4, 1), stays=stays)
    found = list(parts_needed(learner, norms, 1, FIRST, UNTIL))
    assert sum(((part.until - part.starts_on).days for part in found), 0) == (OCTOBER - FIRST).days
    assert [(part.starts_on, part.places) for part in found if part.starts_on in (FIRST, APRIL)] == [(FIRST, Decimal("1.5")), (APRIL, 1)]


def newcomers(number: int, **given: object) -> Newcomers:
    weight = (Decimal(1), Decimal(1))
    return Newcomers(**({"number": number, "starts_on": APRIL, "weights": {HERE: weight, THERE: weight}} | given))


def room(here: str, there: str = "0") -> dict[int | None, tuple[Level, ...]]:
    return {HERE: (Level(FIRST, Decimal(0), Decimal(here)),), THERE: (Level(FIRST, Decimal(0), Decimal(there)),)}


@pytest.mark.parametrize(
    ("number", "free", "missing"),
    [(2, ("2", "0"), 0), (3, ("2", "0"), 1), (3, ("2", "1"), 0), (3, ("1.5", "1.5"), 1), (1, ("0.5", "0.5"), 1), (8, ("0", "0"), 8)],
)
def test_a_learner_is_not_cut_in_two(number: int, free: tuple[str, str], missing: int) -> None:
    assert without_place(newcomers(number), room(*free), APRIL) == missing


def test_what_is_missing_and_from_when() -> None:
    steps = {HERE: (Level(FIRST, Decimal(0), Decimal(6)), Level(JULY, Decimal(3), Decimal(6)), Level(OCTOBER, Decimal(5), Decimal(6)))}
    one = (Decimal("1.5"), Decimal(1))
    found = shortage(newcomers(4, weights={HERE: one}), steps, (Level(FIRST, Decimal(2), Decimal(5)),), UNTIL)
    assert found == Shortage(learners=4, places=Decimal(6), supervisors=2, since=JULY, hours=Decimal(1), hours_since=APRIL)


def test_the_weight_turns_with_the_year() -> None:
    """One place and a half each in the first year, one after it: then they fit."""
    new = newcomers(2, weights={HERE: (Decimal("1.5"), Decimal(1))}, year_after=JULY)
    found = shortage(new, room("2"), None, UNTIL)
    assert (found.learners, found.since, without_place(new, room("2"), JULY)) == (1, APRIL, 0)


def test_before_the_start_and_without_hours_nothing_is_missing() -> None:
    steps = {HERE: (Level(FIRST, Decimal(9), Decimal(0)), Level(APRIL, Decimal(0), Decimal(9)))}
    assert shortage(newcomers(2, weights={HERE: (Decimal(1), Decimal(1))}), steps, None, UNTIL).is_enough


@given(number=st.integers(1, 12), more=st.integers(0, 6), free=st.integers(0, 12))
def test_more_newcomers_never_miss_less(number: int, more: int, free: int) -> None:
    known = room(str(free))
    fewer, many = (shortage(newcomers(n), known, None, UNTIL).learners for n in (number, number + more))
    assert fewer <= many <= number + more
    assert fewer == max(number - free, 0)
