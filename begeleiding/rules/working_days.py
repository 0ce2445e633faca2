"""Working days: Monday to Friday, without the public holidays that are passed in."""

from collections.abc import Collection
from datetime import date, timedelta

DAY = timedelta(days=1)


def is_working_day(day: date, free: Collection[date]) -> bool:
    """Monday to Friday, and not one of `free`."""
    return day.weekday() < 5 and day not in free


def working_days_after(day: date, number: int, free: Collection[date]) -> date:
    """The `number`th working day after this day, which itself does not count. ValueError when `number` is below one."""
    if number < 1:
        raise ValueError(f"no working day number {number}")
    while number:
        day += DAY
        number -= is_working_day(day, free)
    return day
