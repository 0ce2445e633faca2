"""The next lesson with its situations, and what is asked of school: for the teacher."""

from dataclasses import dataclass
from datetime import date, timedelta

from cockpit.choices import CHECKED_AUDIENCES, Audience
from cockpit.models import Lesson, PracticeCase
from cockpit.selectors.plan import next_lesson
from cohorts.choices import Role
from cohorts.models import Cohort
from opleiding.kernel.models import User

RECENT = timedelta(weeks=10)
ASKED = 6


@dataclass(frozen=True)
class TeacherHome:
    cohorts: list[Cohort]
    lesson: Lesson | None
    asked: list[PracticeCase]  # what trainees who shared it need from school


def teacher_home(user: User, today: date) -> TeacherHome:
    cohorts = list(
        Cohort.objects.filter(
            memberships__user=user, memberships__role=Role.TEACHER, memberships__period__contains=today, period__endswith__gt=today
        ).distinct()
    )
    shared = PracticeCase.objects.readable_by_teacher(user, today=today).shared_with(Audience.TEACHER, *CHECKED_AUDIENCES)
    asked = shared.exclude(needs_school="").filter(happened_on__gte=today - RECENT).newest_first()
    return TeacherHome(cohorts, next_lesson(cohorts, today), list(asked.only("id", "needs_school", "happened_on")[:ASKED]))
