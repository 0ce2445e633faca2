from datetime import date

from django.utils.translation import gettext_lazy as _

from cockpit.models import PracticeCase
from cockpit.querysets.case import PracticeCaseQuerySet
from cohorts.models import Participant
from cohorts.permissions.cohort import can_view
from opleiding.kernel import clock
from opleiding.kernel.access import Access, PageAccess
from opleiding.kernel.models import User

ONLY_RUNNING = _("Vastleggen kan zolang je opleiding loopt.")
ONLY_WRITER = _("Alleen wie de situatie meemaakte, kan dit.")


def readable_cases(user: User) -> PracticeCaseQuerySet:
    """What this person may read today, with what every page about a situation shows."""
    readable = PracticeCase.objects.visible_to(user, today=clock.today())
    return readable.select_related("participant__user", "participant__cohort", "participant__qualification", "location", "client_question")


def wrote(user: User, case: PracticeCase) -> bool:
    return case.trainee_id == user.pk


def learns(user: User) -> bool:
    """Is a trainee now or was one: the own situations stay one's own."""
    return Participant.objects.own(user).exists()


def sees_name(user: User, case: PracticeCase, today: date) -> bool:
    """Whether this reader may know who wrote it; everybody else reads it without a name."""
    return PracticeCase.objects.filter(pk=case.pk).named_to(user, today=today).exists()


LOG_CASE = PageAccess("case.log", learns, _("Vastleggen is voor wie een opleiding volgt."))
VIEW_CASE = Access("case.view", readable_cases, can_view, _("Deze situatie is niet met je gedeeld."))
EDIT_CASE = Access("case.edit", readable_cases, wrote, ONLY_WRITER)
