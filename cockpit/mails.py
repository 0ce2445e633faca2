"""The mails about situations; see the kernel's `outbox/kinds.py`. Each asks once more whether its receiver may still read it."""

from typing import Any

from django.urls import reverse

from cockpit.models import AnswerLink, CaseFlag, Feedback, PracticeCase
from cockpit.selectors.answer_link import answer_through, last_day_of, opens, path_of, token_of
from cohorts.selectors import employer_of
from opleiding.kernel import clock, tokens
from opleiding.kernel.models import OutboxMessage
from opleiding.kernel.outbox.compose import absolute_url


def help_asked(message: OutboxMessage) -> dict[str, Any] | None:
    """While this person still guides the trainee and nobody has reacted."""
    return _to_answer(message)


def answer_asked(message: OutboxMessage) -> dict[str, Any] | None:
    """While the link works and its receiver has not reacted. Its fingerprint is renewed, for a secret key that changed meanwhile."""
    now = clock.now()
    found = AnswerLink.objects.usable(now).filter(pk=message.context["link"])
    link = found.select_related("share__receiver", "share__trainee", "share__case__participant").first()
    if link is None or not opens(link, now) or answer_through(link):
        return None
    AnswerLink.objects.filter(pk=link.pk).update(secret_hash=tokens.fingerprint(token_of(link)))
    employer = employer_of(link.share.case.participant, clock.today())
    return {"link": absolute_url(path_of(link)), "trainee": link.share.trainee, "employer": employer, "last_day": last_day_of(link)}


def case_answered(message: OutboxMessage) -> dict[str, Any] | None:
    """To the trainee whose situation it is: the day, and no words."""
    found = Feedback.objects.filter(pk=message.context["feedback"], case__trainee=message.receiver)
    feedback = found.select_related("case", "author").first()
    if feedback is None:
        return None
    link = absolute_url(reverse("cockpit:case_detail", args=[feedback.case_id]))
    return {"link": link, "day": feedback.case.happened_on, "author": feedback.author, "kind": feedback.kind}


def case_flagged(message: OutboxMessage) -> dict[str, Any] | None:
    """To the trainee and the practice trainers, while it is hidden: whose, for the owner the day, and no words."""
    flag = CaseFlag.objects.filter(pk=message.context["flag"], settled_at__isnull=True).first()
    mine = PracticeCase.objects.redactable_by(message.receiver, today=clock.today())
    case = mine.filter(pk=flag.case_id).select_related("trainee").first() if flag else None
    if case is None:
        return None
    is_own = case.trainee_id == message.receiver.pk
    link = absolute_url(reverse("cockpit:case_redact", args=[case.pk]))
    return {"link": link, "trainee": case.trainee, "day": case.happened_on if is_own else None}


def _to_answer(message: OutboxMessage) -> dict[str, Any] | None:
    waiting = PracticeCase.objects.waiting_for(message.receiver, today=clock.today())
    case = waiting.filter(pk=message.context["case"]).select_related("trainee").first()
    if case is None:
        return None
    return {"link": absolute_url(reverse("cockpit:feedback_detail", args=[case.pk])), "trainee": case.trainee}
