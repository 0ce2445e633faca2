"""The only place that asks the system for the time. Everything else is handed `now` or `today`."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The day on the wall calendar in the Netherlands."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The day on the wall calendar in the Netherlands at that moment."""
    return moment.astimezone(AMSTERDAM).date()


def moment_at(day: date, at: time) -> datetime:
    """The moment the clock on the wall in the Netherlands says this, in summer and in winter; aware."""
    return datetime.combine(day, at, tzinfo=AMSTERDAM)


def start_of_day(day: date) -> datetime:
    """The moment this Dutch day begins, aware, in UTC."""
    return moment_at(day, time.min).astimezone(UTC)


def end_of_day(day: date) -> datetime:
    """The moment this Dutch day is over: the start of the next one (days of 23 and 25 hours exist)."""
    return start_of_day(day + timedelta(days=1))
