"""Who keeps a cohort from being closed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from cohorts.choices import Status
from cohorts.models import Cohort, Participant, StatusPeriod
from cohorts.rules.cohort import is_open_on


@dataclass(frozen=True, slots=True)
class OpenPerson:
    """Somebody who is still placed, learning or pausing."""

    participant: Participant
    status: Status

    @property
    def label(self) -> str:
        return str(self.status.label)


def open_people(cohort: Cohort, today: date) -> list[OpenPerson]:
    """In the order of their names."""
    now = StatusPeriod.objects.filter(participant=OuterRef("pk")).active_on(today).values("status")
    people = Participant.objects.of(cohort).select_related("user").in_name_order()
    found = [(one, getattr(one, "status_today", None) or "") for one in people.annotate(status_today=Subquery(now))]
    return [
        OpenPerson(one, Status(status or _unwritten(one, today))) for one, status in found if is_open_on(today, status, one.period.upper)
    ]


def _unwritten(participant: Participant, today: date) -> Status:
    return Status.PLACED if today < participant.period.lower else Status.ACTIVE
