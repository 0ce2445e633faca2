"""The mails about situations; see the kernel's `outbox/kinds.py`. Each asks once more whether its receiver may still read it."""

from typing import Any

from django.urls import reverse

from cockpit.models import Feedback, PracticeCase
from opleiding.kernel import clock
from opleiding.kernel.models import OutboxMessage
from opleiding.kernel.outbox.compose import absolute_url


def help_asked(message: OutboxMessage) -> dict[str, Any] | None:
    """While this person still guides the trainee and nobody has reacted."""
    return _to_answer(message)


def answer_asked(message: OutboxMessage) -> dict[str, Any] | None:
    """While it is still shared with this person and waits."""
    return _to_answer(message)


def case_answered(message: OutboxMessage) -> dict[str, Any] | None:
    """To the trainee whose situation it is: the day, and no words."""
    found = Feedback.objects.filter(pk=message.context["feedback"], case__trainee=message.receiver)
    feedback = found.select_related("case", "author").first()
    if feedback is None:
        return None
    link = absolute_url(reverse("cockpit:case_detail", args=[feedback.case_id]))
    return {"link": link, "day": feedback.case.happened_on, "author": feedback.author, "kind": feedback.kind}


def _to_answer(message: OutboxMessage) -> dict[str, Any] | None:
    waiting = PracticeCase.objects.waiting_for(message.receiver, today=clock.today())
    case = waiting.filter(pk=message.context["case"]).select_related("trainee").first()
    if case is None:
        return None
    return {"link": absolute_url(reverse("cockpit:feedback_detail", args=[case.pk])), "trainee": case.trainee}
