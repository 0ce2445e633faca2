"""Asking a colleague to react to one situation, and reacting through the link that comes of it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cockpit.actions import news
from cockpit.actions.feedback import Answered, ShareWithdrawn, answer_case
from cockpit.actions.share import lock_shareable, lock_shares_of, open_share
from cockpit.choices import Audience, FeedbackKind
from cockpit.models import AnswerLink, CaseShare, PracticeCase
from cockpit.rules.answer_link import ASKS_A_DAY, last_day
from cockpit.selectors.answer_link import answer_through, opens, token_of
from cohorts.actions import add_colleague
from cohorts.actions.person import lock_person
from cohorts.models import Participant
from cohorts.rules.mail import domain_of, plain_address
from cohorts.selectors import contact_of, employer_of, is_askable, work_domains_of
from opleiding.kernel import audit, clock, tokens
from opleiding.kernel.errors import Conflict, DomainError
from opleiding.kernel.models import User


@transaction.atomic
def ask_colleague(*, by: User, case: PracticeCase, colleague: User, asked_as: str = "", now: datetime | None = None) -> CaseShare:
    """Let one colleague read and answer one situation, and mail the way to it. Asked already, nothing happens.

    `asked_as` is the name the trainee gave to a typed address. DomainError on a draft, CaseHidden, or enough for today.
    """
    now = now or clock.now()
    lock_person(by)
    share = open_share(by, lock_shareable(case), Audience.COLLEAGUE, now, receiver=colleague)
    if not share.links.usable(now).exists():
        _send_link(by, share, asked_as, now)
    return share


@transaction.atomic
def ask_by_address(*, by: User, case: PracticeCase, name: str, email: str, now: datetime | None = None) -> CaseShare:
    """The same for whoever is behind a work address; nobody learns whether that person was known already.

    DomainError on the field `email` for an address that cannot be asked.
    """
    now = now or clock.now()
    address, today = plain_address(email), clock.day_of(now)
    if not address:
        raise DomainError(_("Vul het gewone werkadres in, zoals naam@organisatie.nl."), field="email")
    _check_domain(case.participant, address, today)
    if address == (by.email or "").lower():
        raise DomainError(_("Dit is je eigen adres. Vul het adres van je collega in."), field="email")
    colleague = add_colleague(by=by, name=name, email=address)
    if not is_askable(colleague, today):
        raise DomainError(
            _("Op dit adres kun je geen reactie vragen. Vraag iemand die met je op de dienst was, geen leidinggevende of coördinator."),
            field="email",
        )
    return ask_colleague(by=by, case=case, colleague=colleague, asked_as=name, now=now)


@transaction.atomic
def ask_again(*, by: User, share: CaseShare, now: datetime | None = None) -> None:
    """A new mail with a new link; the one before works no more."""
    now = now or clock.now()
    lock_person(by)
    lock_shareable(share.case)
    found = CaseShare.objects.select_related("case__trainee", "receiver").get(pk=share.pk)
    if not found.is_live or found.audience != Audience.COLLEAGUE:
        raise DomainError(_("Deze collega leest de situatie niet meer. Vraag het opnieuw."))
    link = found.links.order_by("-created_at").first()
    if link and answer_through(link):
        raise DomainError(_("Deze collega heeft al gereageerd."))
    _send_link(by, found, link.asked_as if link else "", now)


@transaction.atomic
def answer_by_link(*, link: AnswerLink, answer: Mapping[str, Any], now: datetime | None = None) -> Answered:
    """The receiver's reaction; sent twice is once. ShareWithdrawn when the link opens nothing any more, Conflict on a second one."""
    now, share = now or clock.now(), link.share
    lock_shares_of(share.case)
    if share.receiver is None or not AnswerLink.objects.usable(now).filter(pk=link.pk).exists() or not opens(link, now):
        raise ShareWithdrawn
    earlier = answer_through(link)
    if earlier is not None and earlier.pk != answer["key"]:
        raise Conflict(_("Je hebt al gereageerd. Deze tekst is niet verstuurd."))
    return answer_case(by=share.receiver, case=share.case, now=now, **{**answer, "kind": FeedbackKind.REACTION})


@transaction.atomic
def decline_by_link(*, link: AnswerLink, now: datetime | None = None) -> None:
    """ "Ik kan of wil hier niet op reageren": the trainee hears it once; reacting after all stays possible."""
    now = now or clock.now()
    lock_shares_of(link.share.case)
    declined = AnswerLink.objects.usable(now).filter(pk=link.pk, declined_at__isnull=True).update(declined_at=now)
    if declined and answer_through(link) is None:
        audit.record(link.share.receiver, "share.declined", link.share)
        news.tell_declined(link, now)


def _send_link(by: User, share: CaseShare, asked_as: str, now: datetime) -> AnswerLink:
    today = clock.day_of(now)
    sent = AnswerLink.objects.filter(share__trainee=by, created_at__gte=clock.start_of_day(today)).count()
    if sent >= ASKS_A_DAY:
        said = _("Je vroeg vandaag al %(count)d keer om een reactie. Morgen kun je weer iemand vragen.")
        raise DomainError(said % {"count": sent})
    share.links.open().update(revoked_at=now)
    link = AnswerLink(share=share, asked_as=asked_as, created_at=now, expires_at=clock.end_of_day(last_day(today)))
    link.secret_hash = tokens.fingerprint(token_of(link))
    link.save(force_insert=True)
    audit.record(by, "share.link_sent", share)
    news.mail_link(link, now)
    return link


def _check_domain(participant: Participant, address: str, today: date) -> None:
    """DomainError that says which addresses are possible, and whom to ask."""
    employer = employer_of(participant, today)
    domains = work_domains_of(employer, today) if employer else ()
    if domain_of(address) in domains:
        return
    contact = contact_of(participant.user, today)
    facts = {
        "who": contact.name if contact else _("je coördinator"),
        "domains": _(" of ").join(f"@{domain}" for domain in domains),
        "employer": employer.name if employer else "",
    }
    if domains:
        said = _("Dit is geen werkadres van %(employer)s. Zo'n adres eindigt op %(domains)s. Klopt dat niet? Vraag het aan %(who)s.")
    else:
        said = _("We weten nog niet hoe een werkadres van je werkgever eindigt. Vraag aan %(who)s om dat in te stellen.")
    raise DomainError(said % facts, field="email")
