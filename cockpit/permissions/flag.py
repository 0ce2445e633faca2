""" "Hier staan cliëntgegevens in": who reads it may say so, and who may then change the words."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cockpit.models import Feedback, PracticeCase
from cockpit.permissions.case import readable_cases, wrote
from cockpit.querysets.case import PracticeCaseQuerySet
from cockpit.rules.feedback import MEANWHILE
from cohorts.querysets.circles import Circles
from opleiding.kernel import clock
from opleiding.kernel.access import Access
from opleiding.kernel.models import User


def flaggable_cases(user: User) -> PracticeCaseQuerySet:
    """What this person reads, or read until a moment ago: the second to report it hears the same as the first."""
    since = clock.now() - MEANWHILE
    return PracticeCase.objects.visible_to(user, today=clock.today(), hidden_since=since).select_related("trainee")


def can_flag(user: User, case: PracticeCase) -> bool:
    return not case.is_draft


def cases_to_redact(user: User) -> PracticeCaseQuerySet:
    """Readable, or hidden until a moment ago: who was just too late hears that, and keeps what they typed."""
    lately = Circles(user, clock.today(), "participant__").trained() & Q(flags__settled_at__gte=clock.now() - MEANWHILE)
    keys = PracticeCase.objects.filter(lately).order_by().values("pk")
    found: PracticeCaseQuerySet = PracticeCase.objects.filter(Q(pk__in=readable_cases(user).order_by().values("pk")) | Q(pk__in=keys))
    return found.select_related("participant__user", "location")


def can_redact_now(user: User, case: PracticeCase) -> bool:
    """The owner always; the practice trainer while it is hidden: nobody else reads it then."""
    return not case.is_draft and PracticeCase.objects.redactable_by(user, today=clock.today()).filter(pk=case.pk).exists()


def was_asked_to_redact(user: User, case: PracticeCase) -> bool:
    lately = case.flags.filter(settled_at__gte=clock.now() - MEANWHILE)
    trained = PracticeCase.objects.filter(Circles(user, clock.today(), "participant__").trained(), pk=case.pk)
    return can_redact_now(user, case) or (lately.exists() and trained.exists())


def can_lift(user: User, case: PracticeCase) -> bool:
    return not wrote(user, case) and was_asked_to_redact(user, case)


def redactable_feedback(user: User) -> QuerySet[Feedback]:
    """Every reaction on a situation this person redacts, whoever it was written to."""
    cases = PracticeCase.objects.redactable_by(user, today=clock.today())
    return Feedback.objects.filter(case__in=cases.order_by().values("pk")).select_related("case__participant__user", "author")


def can_take_away(user: User, feedback: Feedback) -> bool:
    return can_redact_now(user, feedback.case)


ONLY_REDACTORS = _("Dit doet wie de situatie meemaakte, met de praktijkopleider als iemand er cliëntgegevens in zag.")

FLAG_CASE = Access("case.flag", flaggable_cases, can_flag, _("Een concept lees alleen jij. Pas het aan."))
REDACT_CASE = Access("case.redact", cases_to_redact, was_asked_to_redact, ONLY_REDACTORS)
LIFT_FLAG = Access("flag.lift", cases_to_redact, can_lift, _("Dat er niets in staat, kan alleen de praktijkopleider zeggen."))
REDACT_FEEDBACK = Access("feedback.redact", redactable_feedback, can_take_away, ONLY_REDACTORS)
