"""For somebody with ten minutes a week: how many wait, who are mine, what is in the lesson this week."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from django.db.models import OuterRef, Subquery

from cockpit.choices import Audience
from cockpit.models import CaseShare, Lesson, PracticeCase
from cockpit.selectors.feedback import inbox_count
from cockpit.selectors.plan import lessons_between
from cohorts.models import Cohort, Participant
from opleiding.kernel.models import User

MINUTES_A_CASE = 1.5


@dataclass(frozen=True)
class SupervisorHome:
    waiting: int
    trainees: list[Participant]  # with `last_shared_at`: when it was shared, never what it says or when it happened
    lessons: list[Lesson]

    @property
    def minutes(self) -> int:
        return ceil(self.waiting * MINUTES_A_CASE)


def supervisor_home(user: User, today: date) -> SupervisorHome:
    trainees = list(_trainees(user, today))
    monday = today - timedelta(days=today.weekday())
    cohorts = list(Cohort.objects.filter(pk__in={one.cohort_id for one in trainees}))
    return SupervisorHome(inbox_count(user, today=today), trainees, lessons_between(cohorts, monday, monday + timedelta(days=7)))


def _trainees(user: User, today: date) -> "list[Participant]":
    """The day of a situation is its owner's: what is told here is when it was shared, and only of what this person reads."""
    mine = PracticeCase.objects.answerable_by_supervisor(user, today=today)
    live = CaseShare.objects.live().for_audience(Audience.SUPERVISOR).filter(case__in=mine.values("pk"))
    shared = live.filter(case__participant=OuterRef("pk")).order_by("-opened_at").values("opened_at")
    people = Participant.objects.supervised_by(user, today=today).annotate(last_shared_at=Subquery(shared[:1]))
    return list(people.select_related("user", "cohort", "qualification").in_name_order())
