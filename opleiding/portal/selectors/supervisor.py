"""For somebody with ten minutes a week: how many wait, who are mine, what is in the lesson this week."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from django.db.models import Max, Q

from cockpit.choices import Audience
from cockpit.models import Lesson
from cockpit.selectors.feedback import inbox_count
from cockpit.selectors.plan import lessons_between
from cohorts.models import Cohort, Participant
from opleiding.kernel.models import User

MINUTES_A_CASE = 1.5


@dataclass(frozen=True)
class SupervisorHome:
    waiting: int
    trainees: list[Participant]  # with `last_shared_on`: a day, never what was written
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
    live = Q(cases__shares__opened_at__isnull=False, cases__shares__withdrawn_at__isnull=True)
    for_me = Q(cases__shares__audience=Audience.SUPERVISOR) & live
    people = Participant.objects.supervised_by(user, today=today).annotate(last_shared_on=Max("cases__happened_on", filter=for_me))
    return list(people.select_related("user", "cohort", "qualification").in_name_order())
