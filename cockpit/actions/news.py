"""Who hears of what: one line in the app, and a mail for what cannot wait. Never a word of the situation itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cockpit.choices import Audience, FeedbackKind, FlagOutcome
from cockpit.models import AnswerLink, CaseFlag, CaseShare, Feedback, PracticeCase, ReflectionShare
from cockpit.selectors.case import LINK_MAIL, audience_words
from cohorts import selectors as people
from cohorts.choices import Role
from cohorts.models import Membership, Participant
from opleiding.kernel import clock
from opleiding.kernel.models import User
from opleiding.kernel.outbox import notify, plan_mail

#: What happened longer ago is being written down as history (an import, the demo): nobody waits for that.
NEWS_FOR = timedelta(days=1)


def tell_help_asked(case: PracticeCase, now: datetime) -> None:
    """Supervisors, their stand-ins and practice trainers, at once."""
    text = _("%(name)s vraagt je hulp bij een situatie.") % {"name": case.trainee.get_short_name()}
    help_asked = News("cockpit.help_asked", f"{case.pk}:{now.isoformat()}", text, _answer_page(case), {"case": str(case.pk)})
    for helper in people.helpers_of(case.participant, clock.day_of(now)):
        _tell(helper, help_asked, now)


def tell_asked(share: CaseShare, now: datetime) -> None:
    """Who is asked to answer, on their list: a practice trainer, the teachers, a colleague who can log in (see `mail_link`)."""
    case = share.case
    text = _("%(name)s vraagt of je wilt reageren op een situatie.") % {"name": case.trainee.get_short_name()}
    for receiver in _asked(share, now):
        _tell(receiver, News("cockpit.answer_asked", str(share.pk), text, _answer_page(case)), now)


def mail_link(link: AnswerLink, now: datetime) -> None:
    """To the colleague who was asked: the way to that one situation. The only way in for who has no account, so at least once."""
    receiver = link.share.receiver
    if receiver is None or not receiver.email or clock.now() - now > NEWS_FOR:
        return
    context = {"link": str(link.pk)}
    plan_mail(receiver=receiver, kind=LINK_MAIL, dedupe_key=f"{LINK_MAIL}:{link.pk}", context=context, at_least_once=True)


def tell_handed_over(shares: Sequence[CaseShare], supervisor: User, now: datetime) -> None:
    """The new supervisor, once for everything handed over together."""
    facts = {"name": shares[0].case.trainee.get_short_name(), "count": len(shares)}
    said = ngettext(
        "%(name)s laat je %(count)d eerdere situatie lezen.", "%(name)s laat je %(count)d eerdere situaties lezen.", len(shares)
    )
    url = _answer_page(shares[0].case)
    _tell(supervisor, News("cockpit.handed_over", str(shares[0].pk), said % facts, url), now)


def tell_declined(link: AnswerLink, now: datetime) -> None:
    """The trainee, kindly: somebody else may have the time."""
    share = link.share
    facts = {"name": link.asked_as or share.receiver, "day": date_format(share.case.happened_on, "j F")}
    text = _("%(name)s kan nu niet reageren op je situatie van %(day)s. Je kunt het iemand anders vragen.") % facts
    _tell(share.trainee, News("cockpit.answer_declined", str(share.pk), text, _own_page(share.case)), now)


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


def tell_reflection_shared(share: ReflectionShare, now: datetime) -> None:
    """Whom the trainee let in."""
    reflection = share.reflection
    text = _("%(name)s keek terug op een situatie en deelt dat met je.") % {"name": reflection.case.trainee.get_short_name()}
    url = reverse("cockpit:reflection_detail", args=[reflection.pk])
    for receiver in _around(Audience(share.audience), reflection.case.participant, clock.day_of(now)):
        _tell(receiver, News("cockpit.reflection_shared", str(share.pk), text, url), now)


def tell_flagged(flag: CaseFlag, now: datetime) -> None:
    """The trainee and who redacts with them, at once; without a practice trainer, who can appoint one. Never who reported it."""
    case, mail = flag.case, {"flag": str(flag.pk)}
    kind, today = "cockpit.case_flagged", clock.day_of(now)
    own = _("In je situatie van %(day)s staan misschien cliëntgegevens. Pas hem aan.") % {"day": date_format(case.happened_on, "j F")}
    _tell(case.trainee, News(kind, str(flag.pk), own, _redact_page(case), mail), now)
    trainers = people.practice_trainers_of(case.participant, today)
    facts = {"name": case.trainee.get_short_name()}
    text = _("In een situatie van %(name)s staan misschien cliëntgegevens. Help hem aan te passen.") % facts
    for trainer in trainers:
        _tell(trainer, News(kind, str(flag.pk), text, _redact_page(case), mail), now)
    alone = _("Een situatie van %(name)s is verborgen, en er is geen praktijkopleider om mee te kijken. Wijs iemand aan.") % facts
    for coordinator in [] if trainers else _coordinators(case.participant, today):
        _tell(coordinator, News("cockpit.trainer_missing", str(flag.pk), alone, _invite_page(case)), now)


def tell_settled(flag: CaseFlag, now: datetime) -> None:
    """The trainee and who reported it, unless they did it themselves."""
    case, kind = flag.case, "cockpit.flag_settled"
    day = {"day": date_format(case.happened_on, "j F")}
    if flag.outcome == FlagOutcome.REDACTED:
        own = _("Aangepast. Je situatie van %(day)s is weer te lezen.") % day
        text = _("Aangepast. De situatie waarin je cliëntgegevens zag, is weer te lezen voor wie hem mag lezen.")
    else:
        own = _("In je situatie van %(day)s stonden geen cliëntgegevens. Hij is weer te lezen.") % day
        text = _("In de situatie die je meldde, stonden geen cliëntgegevens. Hij is weer te lezen.")
    if flag.settled_by_id != case.trainee_id:
        _tell(case.trainee, News(kind, str(flag.pk), own, _own_page(case)), now)
    if flag.settled_by_id != flag.flagged_by_id:
        today = clock.day_of(now)
        can_read = PracticeCase.objects.filter(pk=case.pk).visible_to(flag.flagged_by, today=today).exists()
        _tell(flag.flagged_by, News(kind, str(flag.pk), text, _answer_page(case) if can_read else ""), now)


def tell_taken_away(feedback: Feedback, by: User, now: datetime) -> None:
    """Its author, unless that is who took it away."""
    if feedback.author_id == by.pk:
        return
    text = _("Een reactie van jou is weggehaald. Er stonden misschien cliëntgegevens in.")
    is_own = feedback.author_id == feedback.case.trainee_id
    url = _own_page(feedback.case) if is_own else _answer_page(feedback.case)
    _tell(feedback.author, News("cockpit.feedback_redacted", str(feedback.pk), text, url), now)


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
    participant, today = share.case.participant, clock.day_of(now)
    if share.audience == Audience.COLLEAGUE and share.receiver is not None:
        return [share.receiver] if share.receiver.has_account else []
    if share.audience == Audience.SUPERVISOR:
        return []  # finds it on the own list
    return _around(Audience(share.audience), participant, today)


def _around(audience: Audience, participant: Participant, today: date) -> list[User]:
    """The people of one audience who belong to this trainee."""
    if audience == Audience.SUPERVISOR:
        return people.supervisors_of(participant, today)
    if audience == Audience.PRACTICE_TRAINER:
        return people.practice_trainers_of(participant, today)
    if audience == Audience.TEACHER:
        teaching = Membership.objects.in_role(Role.TEACHER).active_on(today).filter(cohort=participant.cohort_id)
        return list(User.objects.active().filter(pk__in=teaching.order_by().values("user")).order_by("pk"))
    return []


def _coordinators(participant: Participant, today: date) -> list[User]:
    """Of the employer: who can appoint a practice trainer."""
    coordinated = Membership.objects.in_role(Role.COORDINATOR).active_on(today)
    here = coordinated.filter(Q(cohort__isnull=True) | Q(cohort=participant.cohort_id))
    held = here.filter(organisation=people.employer_of(participant, today))
    return list(User.objects.active().filter(pk__in=held.order_by().values("user")).order_by("pk"))


def _redact_page(case: PracticeCase) -> str:
    return reverse("cockpit:case_redact", args=[case.pk])


def _invite_page(case: PracticeCase) -> str:
    return reverse("cohorts:people_invite", args=[case.participant.cohort.slug])


def _own_page(case: PracticeCase) -> str:
    return reverse("cockpit:case_detail", args=[case.pk])


def _answer_page(case: PracticeCase) -> str:
    return reverse("cockpit:feedback_detail", args=[case.pk])
