from datetime import date

import pytest

from opleiding.kernel.ui.timeline import Scale, Span, Strip, StripBar, strip

YEAR = Scale(date(2026, 1, 1), date(2026, 4, 11))  # a hundred days


def test_days_become_percents_of_the_width() -> None:
    drawn = strip(
        [Span("A", date(2026, 1, 11), date(2026, 1, 31))], YEAR, lines=[date(2026, 1, 2), date(2026, 1, 1)], today=date(2026, 2, 20)
    )
    assert drawn == Strip((StripBar("A", "10.00%", "20.00%", "now"),), ("1.00%",), "50.00%")


@pytest.mark.parametrize(
    ("span", "x", "width"),
    [
        (Span("", date(2025, 6, 1), date(2026, 1, 11)), "0.00%", "10.00%"),
        (Span("", date(2026, 4, 1)), "90.00%", "10.00%"),
        (Span("", date(2025, 1, 1)), "0.00%", "100.00%"),
    ],
)
def test_what_sticks_out_is_cut_off(span: Span, x: str, width: str) -> None:
    (bar,) = strip([span], YEAR).bars
    assert (bar.x, bar.width) == (x, width)


def test_one_day_in_years_is_still_seen() -> None:
    years = Scale(date(2024, 1, 1), date(2027, 1, 1))
    (bar,) = strip([Span("", date(2026, 12, 31), date(2027, 1, 1))], years).bars
    assert (bar.x, bar.width) == ("99.40%", "0.60%")


def test_what_lies_outside_is_not_drawn() -> None:
    outside = [Span("", date(2025, 1, 1), date(2026, 1, 1)), Span("", date(2026, 4, 11))]
    assert strip(outside, YEAR, today=date(2027, 1, 1)) == Strip(())


def test_a_kind_has_a_shade() -> None:
    with pytest.raises(ValueError, match="no such kind"):
        strip([Span("", date(2026, 1, 1), kind="red")], YEAR)
