"""What the people who redact a situation see, and which situations wait for them."""

from datetime import date

from django.db.models import Prefetch

from cockpit.models import Feedback, FeedbackProgress, PracticeCase
from cockpit.querysets.case import PracticeCaseQuerySet
from opleiding.kernel.models import User


def said_on(case: PracticeCase) -> list[Feedback]:
    """Everything that was said on it, whoever reads that elsewhere: client data can stand in any of it."""
    progress = Prefetch("progress", FeedbackProgress.objects.select_related("work_process"))
    said = Feedback.objects.filter(case=case).select_related("author").prefetch_related(progress)
    return list(said.order_by("written_at", "pk"))


def hidden_cases(user: User, today: date) -> PracticeCaseQuerySet:
    """Hidden, and this person can redact them; the longest hidden first."""
    mine = PracticeCase.objects.redactable_by(user, today=today).hidden()
    found: PracticeCaseQuerySet = mine.select_related("participant__user").order_by("hidden_at")
    return found
