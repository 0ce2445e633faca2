"""Who hears of what: one line in the app, and a mail for what cannot wait. Never a word of the situation itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cockpit.choices import Audience, FeedbackKind
from cockpit.models import CaseShare, Feedback, PracticeCase
from cockpit.selectors.case import audience_words
from cohorts import selectors as people
from cohorts.choices import Role
from cohorts.models import Membership
from opleiding.kernel import clock
from opleiding.kernel.models import User
from opleiding.kernel.outbox import notify, plan_mail

#: What happened longer ago is being written down as history (an import, the demo): nobody waits for that.
NEWS_FOR = timedelta(days=1)


def tell_help_asked(case: PracticeCase, now: datetime) -> None:
    """Supervisors, their stand-ins and practice trainers, at once."""
    text = _("%(name)s vraagt je hulp bij een situatie.") % {"name": case.trainee.get_short_name()}
    help_asked = News("cockpit.help_asked", f"{case.pk}:{now.isoformat()}", text, _answer_page(case), {"case": str(case.pk)})
    for helper in people.helpers_of(case.participant, now.astimezone(clock.AMSTERDAM).date()):
        _tell(helper, help_asked, now)


def tell_asked(share: CaseShare, now: datetime) -> None:
    """Who is asked to answer: a colleague by mail too, a practice trainer and the teachers on their list."""
    case = share.case
    text = _("%(name)s vraagt of je wilt reageren op een situatie.") % {"name": case.trainee.get_short_name()}
    mail = {"case": str(case.pk)} if share.audience == Audience.COLLEAGUE else None
    for receiver in _asked(share, now):
        _tell(receiver, News("cockpit.answer_asked", str(share.pk), text, _answer_page(case), mail), now)


def tell_answered(feedback: Feedback, now: datetime) -> None:
    """The trainee, with the day and not the words."""
    case = feedback.case
    is_question = feedback.kind == FeedbackKind.QUESTION
    sentence = (
        _("Je hebt een vraag terug over je situatie van %(day)s.") if is_question else _("Je hebt een reactie op je situatie van %(day)s.")
    )
    text = sentence % {"day": date_format(case.happened_on, "j F")}
    answered = News("cockpit.case_answered", str(feedback.pk), text, _own_page(case), {"feedback": str(feedback.pk)})
    _tell(case.trainee, answered, now)


def tell_replied(reply: Feedback, now: datetime) -> None:
    """Who asked or reacted, that the trainee wrote back."""
    if reply.reply_to is None:
        return
    text = _("%(name)s antwoordde je.") % {"name": reply.author.get_short_name()}
    _tell(reply.reply_to.author, News("cockpit.replied", str(reply.pk), text, _answer_page(reply.case)), now)


def tell_checked(case: PracticeCase, shares: Sequence[CaseShare], *, is_open: bool, now: datetime) -> None:
    """The trainee, what somebody else said about sharing it."""
    facts = {"day": date_format(case.happened_on, "j F"), "with": audience_words(share.audience for share in shares)}
    if is_open:
        text = _("Je situatie van %(day)s is nu gedeeld met %(with)s.") % facts
    else:
        text = _("In je situatie van %(day)s is een cliënt te herkennen. Pas het aan, dan kan het gedeeld worden.") % facts
    about = f"{case.pk}:{case.version}:{is_open}:{'+'.join(str(share.pk) for share in shares)}"
    _tell(case.trainee, News("cockpit.share_checked", about, text, _own_page(case)), now)


@dataclass(frozen=True)
class News:
    """One thing to tell: `about` makes it once for each receiver, `mail` holds the ids a mail needs."""

    kind: str
    about: str
    text: str
    url: str
    mail: Mapping[str, str] | None = None


def _tell(receiver: User, news: News, now: datetime) -> None:
    if clock.now() - now > NEWS_FOR:
        return
    key = f"{news.kind}:{news.about}:{receiver.pk}"
    notify(receiver=receiver, kind=news.kind, dedupe_key=key, text=news.text, url=news.url)
    if news.mail is not None and receiver.email:
        plan_mail(receiver=receiver, kind=news.kind, dedupe_key=key, context=dict(news.mail))


def _asked(share: CaseShare, now: datetime) -> list[User]:
    participant, today = share.case.participant, now.astimezone(clock.AMSTERDAM).date()
    if share.audience == Audience.COLLEAGUE and share.receiver is not None:
        return [share.receiver]
    if share.audience == Audience.PRACTICE_TRAINER:
        return people.practice_trainers_of(participant, today)
    if share.audience == Audience.TEACHER:
        teaching = Membership.objects.in_role(Role.TEACHER).active_on(today).filter(cohort=participant.cohort_id)
        return list(User.objects.active().filter(pk__in=teaching.order_by().values("user")).order_by("pk"))
    return []


def _own_page(case: PracticeCase) -> str:
    return reverse("cockpit:case_detail", args=[case.pk])


def _answer_page(case: PracticeCase) -> str:
    return reverse("cockpit:feedback_detail", args=[case.pk])
