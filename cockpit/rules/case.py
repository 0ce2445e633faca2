"""What a situation may hold, and how one from a file is recognised."""

import hashlib
import re
import unicodedata
from datetime import date

FUTURE = "future"
BEFORE_START = "before_start"


def wrong_day(day: date, *, today: date, first: date) -> str:
    """Why a situation cannot have happened on this day: `future`, `before_start` (of the enrolment), or nothing."""
    if day > today:
        return FUTURE
    return BEFORE_START if day < first else ""


def import_key(trainee: str, day: date, text: str) -> str:
    """Trainee + day + digest of the normalised text (domain.md §5): capitals, accents' spelling and white space make no difference."""
    normalised = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()
    return hashlib.sha256(f"{trainee}\n{day.isoformat()}\n{normalised}".encode()).hexdigest()


def week_of(day: date) -> int:
    """The ISO number of the week: what everybody but the owner sees instead of the day."""
    return day.isocalendar().week
