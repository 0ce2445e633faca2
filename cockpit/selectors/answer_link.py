"""What a link in a mail opens: one situation, for one colleague, for as long as everything about it still holds."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from cockpit.models import AnswerLink, Feedback, PracticeCase
from cockpit.selectors.case import Reading, reading_of, with_themes
from opleiding.kernel import clock, tokens
from opleiding.kernel.models import User

PURPOSE = "cockpit.answer_link"


@dataclass(frozen=True, slots=True)
class Asked:
    """The page behind a link: the situation as this colleague reads it, and the own answer once there is one."""

    link: AnswerLink
    reading: Reading
    answer: Feedback | None
    last_day: date

    @property
    def trainee(self) -> User:
        return self.link.share.trainee


def token_of(link: AnswerLink) -> str:
    return tokens.link_token(PURPOSE, link.pk)


def path_of(link: AnswerLink) -> str:
    return reverse("cockpit:answer_create", args=[token_of(link)])


def usable_link(token: str, now: datetime) -> AnswerLink | None:
    """The link this token opens now; asked again at every use. Expired, taken back, hidden and never made are all nothing."""
    found = AnswerLink.objects.usable(now).filter(secret_hash=tokens.fingerprint(token))
    link = found.select_related("share__receiver", "share__trainee").first()
    return link if link is not None and opens(link, now) else None


def opens(link: AnswerLink, now: datetime) -> bool:
    """Whether its receiver may still answer: both work there, the situation is shared and not hidden."""
    today = clock.day_of(now)
    case = PracticeCase.objects.filter(pk=link.share.case_id)
    return link.share.receiver is not None and case.answerable_by(link.share.receiver, today=today).exists()


def was_link(token: str) -> bool:
    """Whether this was ever a link: who wrote something on its page hears more than who tries addresses."""
    return AnswerLink.objects.filter(secret_hash=tokens.fingerprint(token)).exists()


def asked_through(link: AnswerLink) -> Asked:
    """Everything on the page behind a usable link. Nothing that others said."""
    case = with_themes(PracticeCase.objects.filter(pk=link.share.case_id)).get()
    return Asked(link=link, reading=reading_of(case, is_named=True), answer=answer_through(link), last_day=last_day_of(link))


def answer_through(link: AnswerLink) -> Feedback | None:
    """What the receiver answered first, in the app or through a link."""
    return Feedback.objects.filter(case=link.share.case_id, author=link.share.receiver_id).order_by("written_at").first()


def last_day_of(link: AnswerLink) -> date:
    """A link ends at midnight: this is the day before."""
    return clock.day_of(link.expires_at - timedelta(seconds=1))
