"""The days of the demo, counted from today, so that it always looks alive."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zlib import crc32

from opleiding.kernel import clock

#: A cohort that began in February is shown when it has run at least this long.
YOUNGEST = timedelta(days=150)
#: The data files were written on this day of the cohort's life; the last fortnight is never stretched.
WRITTEN_ON_DAY = 287
LATELY = 14
#: Until then situations were kept in a spreadsheet, and imported every four weeks.
IMPORTED_UNTIL = 150
FIRST_COHORT = (date(2019, 2, 1), date(2021, 2, 1))


@dataclass(frozen=True)
class DemoCalendar:
    """Today, and where everything lies before it."""

    now: datetime

    @classmethod
    def current(cls) -> "DemoCalendar":
        return cls(clock.now())

    @cached_property
    def today(self) -> date:
        return clock.day_of(self.now)

    @cached_property
    def start(self) -> date:
        """The first Monday of February of this year, or of the year before when that is too short ago."""
        this_year = _first_monday_of_february(self.today.year)
        return this_year if self.today - this_year >= YOUNGEST else _first_monday_of_february(self.today.year - 1)

    @property
    def end(self) -> date:
        """Two years on."""
        return date(self.start.year + 2, 2, 1)

    def day(self, days_ago: int) -> date:
        """When something happened that the data file puts so many days ago."""
        if days_ago <= LATELY:
            return self.today - timedelta(days=days_ago)
        life = (self.today - self.start).days - 1
        stretched = LATELY + (days_ago - LATELY) * (life - LATELY) / (WRITTEN_ON_DAY - LATELY)
        return self.today - timedelta(days=round(stretched))

    def moment(self, day: date, about: str) -> datetime:
        """A time on this day, between seven and ten in the evening, always the same for the same thing; never to come."""
        at = clock.start_of_day(day) + timedelta(hours=7, minutes=crc32(about.encode()) % (15 * 60))
        return min(at, self.now - timedelta(minutes=20))

    def import_moment(self, days_ago: int) -> datetime:
        """The evening on which a situation from the spreadsheet was imported."""
        last_of_batch = days_ago // 28 * 28
        return self.moment(self.day(last_of_batch), "import")


def _first_monday_of_february(year: int) -> date:
    first = date(year, 2, 1)
    return first + timedelta(days=-first.weekday() % 7)
