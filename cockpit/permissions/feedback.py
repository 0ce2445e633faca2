from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cockpit.models import Feedback, PracticeCase
from cockpit.permissions.case import readable_cases
from cockpit.querysets.case import PracticeCaseQuerySet
from cockpit.rules.feedback import MEANWHILE, is_editable
from cohorts.models import Participant
from cohorts.querysets.circles import Circles
from opleiding.kernel import clock
from opleiding.kernel.access import Access
from opleiding.kernel.models import User

ONLY_ASKED = _("Alleen wie om een reactie gevraagd is, kan reageren.")


def answerable_cases(user: User, today: date) -> PracticeCaseQuerySet:
    """What this person was asked to answer, also when it was taken back while the page was open: then the answer is a 409."""
    since = clock.now() - MEANWHILE
    return PracticeCase.objects.answerable_by(user, today=today, withdrawn_since=since)


def reachable_cases(user: User) -> PracticeCaseQuerySet:
    """Readable, or was so a moment ago."""
    today = clock.today()
    readable = Q(pk__in=PracticeCase.objects.visible_to(user, today=today).order_by().values("pk"))
    lately = Q(pk__in=answerable_cases(user, today).order_by().values("pk"))
    found: PracticeCaseQuerySet = PracticeCase.objects.filter(readable | lately)
    return found.select_related("participant__user", "participant__cohort", "participant__qualification", "location")


def was_asked(user: User, case: PracticeCase) -> bool:
    return answerable_cases(user, clock.today()).filter(pk=case.pk).exists()


def can_set_aside(user: User, case: PracticeCase) -> bool:
    """Whoever has it on the list: to answer, or to look before it is shared."""
    today = clock.today()
    return can_answer(user, case, today) or PracticeCase.objects.filter(pk=case.pk).checkable_by(user, today=today).exists()


def can_answer(user: User, case: PracticeCase, today: date) -> bool:
    """Right now: what decides whether the form is shown, and once more under the lock when it is sent."""
    return PracticeCase.objects.filter(pk=case.pk).answerable_by(user, today=today).exists()


def guides(user: User, participant: Participant, today: date) -> bool:
    """Supervises this trainee, stands in, or is practice trainer: whose answer is guidance, and who says how far it is."""
    return guided_by(user, today).filter(pk=participant.pk).exists()


def guided_by(user: User, today: date) -> QuerySet[Participant]:
    near = Circles(user, today)
    return Participant.objects.filter(near.supervised() | near.trained())


def readable_feedback(user: User) -> QuerySet[Feedback]:
    found = Feedback.objects.visible_to(user, today=clock.today())
    return found.select_related("case__participant__user", "author")


def can_reply(user: User, feedback: Feedback) -> bool:
    """The trainee answers what somebody else wrote."""
    return feedback.case.trainee_id == user.pk and feedback.author_id != user.pk


def can_edit(user: User, feedback: Feedback) -> bool:
    is_own = feedback.author_id == user.pk and feedback.redacted_at is None
    return is_own and is_editable(feedback.written_at, clock.now())


ANSWER_CASE = Access("case.answer", reachable_cases, was_asked, ONLY_ASKED)
SET_ASIDE = Access("case.set_aside", readable_cases, can_set_aside, ONLY_ASKED)
REPLY = Access("feedback.reply", readable_feedback, can_reply, _("Alleen wie de situatie meemaakte, kan antwoorden."))
EDIT_FEEDBACK = Access(
    "feedback.edit", readable_feedback, can_edit, _("Een reactie verandert alleen wie hem schreef, veertien dagen lang.")
)
