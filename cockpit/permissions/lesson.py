from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cockpit.models import Lesson
from cockpit.permissions.cockpit import standing_of, visible_cohorts, with_standing
from cockpit.permissions.plan import NOT_YOURS
from cohorts.permissions.cohort import can_view
from opleiding.kernel.access import Access
from opleiding.kernel.models import User


def visible_lessons(user: User) -> QuerySet[Lesson]:
    found = Lesson.objects.filter(plan__block__cohort__in=visible_cohorts(user))
    return with_standing(found, user).select_related("plan__block__cohort", "theme", "facilitator")


def can_change_lesson(user: User, lesson: Lesson) -> bool:
    return standing_of(user, lesson).can_change(is_adopted=lesson.plan.is_adopted)


VIEW_LESSON = Access("lesson.view", visible_lessons, can_view, _("Deze les is niet voor jou bedoeld."))
CHANGE_LESSON = Access("lesson.change", visible_lessons, can_change_lesson, NOT_YOURS)
