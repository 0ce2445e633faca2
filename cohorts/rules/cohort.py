"""When a cohort can be closed: nobody in it is on the way any more."""

from datetime import date

from cohorts.rules.status import FINAL


def is_open_on(today: date, status: str, until: date | None) -> bool:
    """Whether an enrolment still runs. `status` is the one it has today, or empty when none was ever written down.

    Without a status it runs as long as its period does; `until` is the first day after it, None when it has no end.
    """
    if not status:
        return until is None or until > today
    return status not in FINAL
