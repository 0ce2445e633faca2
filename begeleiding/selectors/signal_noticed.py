"""What begeleiding itself notices around trainees."""

from datetime import date

from begeleiding.selectors.talk import missed_rows, with_talks
from cohorts.choices import Status
from cohorts.models import Participant


def talks_missed(today: date) -> dict[int, date]:
    """Who learns now and whose last talk did not happen → the day it should have been held by. One query."""
    people = Participant.objects.filter(cohort__closed_at=None).in_status(Status.ACTIVE, today=today).select_related("cohort", "user")
    return {row.participant.pk: row.standing.day for row in missed_rows(with_talks(people, today), today)}
