from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from begeleiding.rules.load import Caseload, DatedNorm, Link, Load, Norm, Norms, Spot, Stay, both, learning_year
from cohorts.rules.places import Days

MARCH, APRIL, MAY, JUNE = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1)
START = date(2025, 9, 1)
WARD, TEAM = Spot(1, 10, "dementia"), Spot(1, 11)
ALWAYS = Days(date(2020, 1, 1))


def link(first: date, until: date | None = None, *, spot: Spot = TEAM, form: str = "individueel", since: date = START) -> Link:
    return Link(Days(first, until), form, since, (Stay(ALWAYS, spot),), key=("supervision", first.month))


def norms(*rows: DatedNorm) -> Norms:
    return Norms(rows)


def for_all(norm: Norm, location: int | None = None, days: Days = ALWAYS) -> DatedNorm:
    return DatedNorm(days, 1, norm, location)


def weighing(**weights: str) -> Norm:
    """`client_group__dementia="2"`."""
    return Norm(weights={tuple(name.split("__")): Decimal(weight) for name, weight in weights.items()})  # type: ignore[misc]  # two words


@pytest.mark.parametrize(
    ("links", "places"),
    [
        ([], "0"),
        ([link(MARCH), link(MARCH)], "2"),
        ([link(MARCH, APRIL), link(APRIL, MAY)], "1"),
        ([link(MARCH, MAY), link(APRIL, JUNE)], "2"),
        ([link(JUNE)], "0"),
        ([link(MARCH, form="duo"), link(MARCH)], "1.5"),
        ([link(MARCH, form="leerafdeling")], "1"),
        ([Link(Days(MARCH), weight=Decimal("0.25"), stays=(Stay(ALWAYS, TEAM),))], "0.25"),
    ],
)
def test_the_fullest_day_counts(links: list[Link], places: str) -> None:
    assert Caseload(tuple(links)).peak(MARCH, JUNE).places == Decimal(places)


@pytest.mark.parametrize(
    ("norm", "one", "places"),
    [
        (weighing(client_group__dementia="1.5"), link(MARCH, spot=WARD), "1.5"),
        (weighing(client_group__dementia="1.5"), link(MARCH), "1"),
        (weighing(year__1="1.5", year__2="0.5"), link(MARCH), "1.5"),
        (weighing(year__1="1.5", year__2="0.5"), link(MARCH, since=date(2024, 9, 1)), "0.5"),
        (weighing(form__duo="0.8"), link(MARCH, form="duo"), "0.8"),
        (weighing(client_group__dementia="1.5", year__1="2", form__duo="0.5"), link(MARCH, spot=WARD, form="duo"), "1.5"),
        (weighing(year__1="0"), link(MARCH), "0"),
    ],
)
def test_weights_multiply(norm: Norm, one: Link, places: str) -> None:
    assert Caseload((one,), norms(for_all(norm))).on(MARCH).places == Decimal(places)


def test_the_year_turns_inside_a_link() -> None:
    carried = Caseload((link(MARCH, since=date(2025, 4, 15)),), norms(for_all(weighing(year__2="2"))))
    assert carried.peak(MARCH, date(2026, 4, 15)).places == 1
    assert carried.peak(MARCH, date(2026, 4, 16)) == Load(date(2026, 4, 15), Decimal(2), Decimal(2), Decimal(3))


def test_another_place_counts_from_the_day_of_the_move() -> None:
    moves = Link(Days(MARCH), "individueel", START, (Stay(Days(MARCH, MAY), TEAM), Stay(Days(MAY), WARD)))
    carried = Caseload((moves,), norms(for_all(weighing(client_group__dementia="2"))))
    assert (carried.peak(MARCH, MAY).places, carried.peak(MARCH, JUNE).day) == (1, MAY)


@pytest.mark.parametrize(
    ("spot", "day", "most"),
    [(WARD, MARCH, 1), (TEAM, MARCH, 4), (Spot(2, 20), MARCH, 3), (TEAM, date(2025, 1, 1), 3), (Spot(), MARCH, 3)],
)
def test_the_norm_of_the_location_then_of_the_organisation_then_the_usual_one(spot: Spot, day: date, most: int) -> None:
    known = norms(for_all(Norm(Decimal(1), Decimal(4)), days=Days(START)), for_all(Norm(Decimal(1), Decimal(1)), 10))
    assert known.on(day, spot).most == most


def test_at_several_places_the_lowest_norm_counts_on_the_days_it_applies() -> None:
    known = norms(for_all(Norm(Decimal(2), Decimal(4))), for_all(Norm(Decimal(1), Decimal(1)), 10))
    carried = Caseload((link(MARCH), link(MARCH), link(APRIL, MAY, spot=WARD)), known)
    assert [(carried.on(day).most, carried.on(day).is_over) for day in (MARCH, APRIL, MAY)] == [(4, False), (1, True), (4, False)]
    assert carried.peak(MARCH, JUNE) == Load(APRIL, Decimal(3), Decimal(1), Decimal(1))


def test_a_passport_can_only_lower_it() -> None:
    for limit, most in ((Decimal("1.5"), Decimal("1.5")), (Decimal(9), Decimal(3)), (None, Decimal(3))):
        assert Caseload(limit=limit).on(MARCH).most == most
    assert Caseload(limit=Decimal(0)).on(MARCH).preferred == 0


def test_who_is_away_gives_no_room_and_still_carries() -> None:
    carried = Caseload((link(MARCH),), away=(Days(date(2026, 3, 11), date(2026, 3, 12)),))
    weeks = [(date(2026, 3, day), date(2026, 3, day + 7)) for day in (2, 9, 16)]
    assert [carried.room(*week) for week in weeks] == [2, 0, 2]
    assert [carried.peak(*week).places for week in weeks] == [1, 1, 1]


def test_what_it_becomes() -> None:
    carried = Caseload((link(MARCH),))
    assert carried.adding(link(MARCH), link(APRIL)).peak(MARCH).places == 3
    assert carried.without(("supervision", 3)).peak(MARCH).places == 0


@pytest.mark.parametrize(
    ("enrolled", "day", "year"),
    [
        (START, date(2025, 8, 1), 1),
        (START, date(2026, 8, 31), 1),
        (START, date(2026, 9, 1), 2),
        (START, date(2031, 1, 1), 3),
        (date(2024, 2, 29), date(2025, 2, 28), 1),
        (date(2024, 2, 29), date(2025, 3, 1), 2),
    ],
)
def test_learning_year(enrolled: date, day: date, year: int) -> None:
    assert learning_year(enrolled, day) == year


@pytest.mark.parametrize(
    ("other", "shared"),
    [(Days(APRIL), Days(APRIL, MAY)), (Days(START, APRIL), Days(MARCH, APRIL)), (Days(MAY), None), (Days(START, MARCH), None)],
)
def test_days_in_both(other: Days, shared: Days | None) -> None:
    assert both(Days(MARCH, MAY), other) == both(other, Days(MARCH, MAY)) == shared


days = st.integers(0, 400).map(lambda number: date(2026, 1, 1) + timedelta(days=number))
spans = st.builds(lambda first, length: Days(first, first + timedelta(days=length) if length else None), days, st.integers(0, 200))
spots = st.sampled_from([WARD, TEAM, Spot(2, 20, "somatic")])
some_links = st.builds(
    Link,
    spans,
    st.sampled_from(["individueel", "duo", "leerafdeling"]),
    st.dates(date(2023, 1, 1), date(2026, 12, 31)),
    st.lists(st.builds(Stay, spans, spots), max_size=2).map(tuple),
)
tenths = st.integers(0, 30).map(lambda number: Decimal(number) / 10)
some_norms = st.builds(
    lambda most, weights: Norm(Decimal(1), Decimal(most), weights=weights),
    st.integers(1, 5),
    st.dictionaries(st.sampled_from([("year", "2"), ("client_group", "dementia"), ("form", "duo")]), tenths, max_size=3),
)
rows = st.lists(st.builds(DatedNorm, spans, st.integers(1, 2), some_norms, st.sampled_from([None, 10, 20])), max_size=3)
caseloads = st.builds(lambda links, found, home: Caseload(tuple(links), Norms(found), home), st.lists(some_links, max_size=5), rows, spots)


@given(caseloads, days, st.integers(1, 420))
def test_no_day_has_less_room_than_the_peak(carried: Caseload, first: date, length: int) -> None:
    """Only days on which something changes are looked at; day by day nothing else comes out."""
    by_day = [carried.on(first + timedelta(days=number)) for number in range(length)]
    worst = carried.peak(first, first + timedelta(days=length))
    assert worst in by_day
    assert worst.places - worst.most == max(load.places - load.most for load in by_day)
    assert worst.is_over == any(load.is_over for load in by_day)


@given(caseloads, some_links, days)
def test_one_more_never_makes_room(carried: Caseload, more: Link, first: date) -> None:
    """Even where it is counted by another norm: the lowest counts."""
    before, after = carried.on(first), carried.adding(more).on(first)
    if carried.on(first).places:
        assert after.room <= before.room
    assert after.places >= before.places
