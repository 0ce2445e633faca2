"""Linking supervisors: the only way in which people, lists and imports do it.

Everything that adds to what somebody carries holds the supervisor's row first and the trainee's after it, then counts what
is there: two who link at once take turns, so that nobody passes the norm unseen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from begeleiding.choices import JustificationKind
from begeleiding.models import DuoReview, ExternalLearner, GuidanceSettings, Justification
from begeleiding.selectors.load import in_places
from begeleiding.selectors.settings import settings_of
from begeleiding.selectors.supervision import Weighed, candidates_of, weigh
from cohorts.actions.lock import lock_open_participant
from cohorts.actions.period import days
from cohorts.actions.person import lock_people, lock_person
from cohorts.actions.selection import Report, for_each
from cohorts.actions.supervision import supervise, supervise_many
from cohorts.choices import SupervisionForm
from cohorts.models import Participant, Supervision
from cohorts.permissions import guided_by
from cohorts.rules.places import Days
from cohorts.selectors import candidates_for, employer_of
from opleiding.kernel import clock
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User


class NeedsReason(DomainError):
    """It can be done, with a reason that is kept and reported."""

    def __init__(self, message: str) -> None:
        super().__init__(message, field="reason")


class OverNorm(NeedsReason):
    """More places in use than the norm has, on at least one day."""


class NotQualified(NeedsReason):
    """The supervisor does not meet the entry criteria of the organisation yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A link that a list asks for, and the reason it gives, if any."""

    supervisor: User
    participant: Participant
    starts_on: date
    reason: str = ""


@transaction.atomic
def link_supervisor(
    *,
    by: User | None,
    supervisor: User,
    participant: Participant,
    period: DateRange,
    form: SupervisionForm | str = SupervisionForm.INDIVIDUAL,
    reason: str = "",
    review_on: date | None = None,
    source_is_list: bool = False,
) -> Supervision:
    """Link a supervisor and a trainee over a period; a duo gets the day on which it looks back.

    Above the norm, or with a supervisor who is not qualified yet, a reason is asked (OverNorm, NotQualified) and kept. A
    list is never refused for that: then the reason still has to be given. Raises DomainError as `supervise`.
    """
    lock_person(supervisor)
    lock_open_participant(participant)
    link = supervise(by=by, supervisor=supervisor, participant=participant, period=period, form=form)
    weighed = weigh({("supervision", link.pk): supervisor.pk}, link.period.lower).get(("supervision", link.pk))
    if weighed and not source_is_list:
        _check(supervisor, weighed, reason)
    Justification.objects.bulk_create(_reasons(by, weighed, reason, supervision=link))
    if form == SupervisionForm.DUO:
        _plan_review(link, review_on)
    return link


@transaction.atomic
def link_from_list(*, by: User | None, wanted: Sequence[Wanted]) -> dict[int, list[Justification]]:
    """Many at once, never refused for the norm. Participant id → what still has a reason to be given, or was given with it.

    Raises DomainError without saying who it was about: then link them one by one.
    """
    if not wanted:
        return {}
    lock_people({one.supervisor.pk for one in wanted})
    links = [_unsaved(one) for one in wanted]
    supervise_many(by=by, links=links)
    found = weigh({("supervision", link.pk): link.supervisor_id for link in links}, min(one.starts_on for one in wanted))
    kept = [
        row
        for one, link in zip(wanted, links, strict=True)
        for row in _reasons(by, found.get(("supervision", link.pk)), one.reason, supervision=link)
    ]
    Justification.objects.bulk_create(kept)
    return {link.participant_id: some for link in links if (some := [row for row in kept if row.supervision_id == link.pk])}


def link_many(
    *,
    by: User,
    people: Iterable[Participant],
    supervisor: User,
    starts_on: date,
    form: str,
    reason: str = "",
    review_on: date | None = None,
) -> Report:
    """The same supervisor for each, from a day on. Raises DomainError when nobody was chosen or too many, and NeedsReason first of all."""
    chosen = list(people)
    if not reason:
        _check_together(by, chosen, supervisor, starts_on, form)

    def link(one: Participant) -> None:
        if not candidates_for(one, clock.today()).filter(pk=supervisor.pk).exists():
            raise DomainError(_("%(name)s is geen werkbegeleider bij deze werkgever.") % {"name": supervisor.name})
        period = days(starts_on)
        link_supervisor(by=by, supervisor=supervisor, participant=one, period=period, form=form, reason=reason, review_on=review_on)

    return for_each(by, chosen, link)


def go_on(*, by: User, link: Supervision, period: DateRange) -> None:
    """A link that ended goes on after all, the supervisor's row held. Never refused; that it is above the norm is kept, to explain."""
    link.period = period
    with in_words():
        link.save(update_fields=["period"])
    weighed = weigh({("supervision", link.pk): link.supervisor_id}, period.lower).get(("supervision", link.pk))
    is_known = link.justifications.filter(kind=JustificationKind.OVER_NORM).exists()
    rows = [row for row in _reasons(by, weighed, "", supervision=link) if row.kind == JustificationKind.OVER_NORM and not is_known]
    Justification.objects.bulk_create(rows)


def keep_external(by: User | None, learner: ExternalLearner, reason: str) -> None:
    """Save a learner without an account, whose supervisor's row is held; the same is asked as of a link, once."""
    with in_words():
        learner.save()
    if learner.supervisor is None:
        learner.justifications.all().delete()
        return
    key = ("external", learner.pk)
    weighed = weigh({key: learner.supervisor.pk}, learner.period.lower)[key]
    known = {row.kind for row in learner.justifications.all()}
    if not known.issuperset(weighed.kinds):
        _check(learner.supervisor, weighed, reason)
    rows = [row for row in _reasons(by, weighed, reason, external=learner) if row.kind not in known]
    learner.justifications.exclude(kind__in=weighed.kinds).delete()
    Justification.objects.bulk_create(rows)


def said_of(weighed: Weighed, name: str) -> str:
    """Why a reason is asked, in words that are about the work and not about the person."""
    return " ".join(_sentence(kind, weighed, name) for kind in weighed.kinds)


def _check(supervisor: User, weighed: Weighed, reason: str) -> None:
    if reason.strip() or not weighed.kinds:
        return
    message = said_of(weighed, supervisor.name) + " " + _("Schrijf waarom het toch zo moet, of kies iemand anders.")
    raise (OverNorm if weighed.load.is_over else NotQualified)(message)


def _check_together(by: User, people: Sequence[Participant], supervisor: User, starts_on: date, form: str) -> None:
    """Ask once for the reason, and not of the last few of those who were chosen."""
    own = guided_by(by, clock.today()).filter(pk__in=[one.pk for one in people])
    linked = supervisor.supervisions.filter(period__overlap=(starts_on, None)).order_by().values("participant")
    (found,) = candidates_of(User.objects.filter(pk=supervisor.pk), own.exclude(pk__in=linked), Days(starts_on), form)
    if found.asks_reason:
        _check(supervisor, Weighed(found.after, found.is_qualified), "")


def _sentence(kind: JustificationKind, weighed: Weighed, name: str) -> str:
    if kind == JustificationKind.UNQUALIFIED:
        return _("%(name)s voldoet nog niet aan de instapcriteria.") % {"name": name}
    load = weighed.load
    facts = {"name": name, "places": in_places(load.places), "most": in_places(load.most), "day": date_format(load.day, "j F Y")}
    return _("%(name)s komt boven de norm: %(places)s van %(most)s plaatsen op %(day)s.") % facts


def _reasons(by: User | None, weighed: Weighed | None, reason: str, **about: Supervision | ExternalLearner) -> list[Justification]:
    """Unsaved, one for each thing a reason is kept for."""
    if weighed is None:
        return []
    usual = {"reason": reason.strip(), "places": weighed.load.places, "most": weighed.load.most, "by": by, "made_at": clock.now()}
    return [Justification(kind=kind, **about, **usual) for kind in weighed.kinds]


def _unsaved(one: Wanted) -> Supervision:
    return Supervision(
        supervisor=one.supervisor, participant=one.participant, trainee_id=one.participant.user_id, period=days(one.starts_on)
    )


def _plan_review(link: Supervision, review_on: date | None) -> None:
    """On the day that was chosen, else after the weeks the employer set."""
    if review_on is not None and review_on <= link.period.lower:
        raise DomainError(_("De evaluatie is na de eerste dag van het duo."), field="review_on")
    employer = employer_of(link.participant, link.period.lower)
    numbers = settings_of(employer) if employer else GuidanceSettings()
    due_on = review_on or link.period.lower + timedelta(weeks=numbers.duo_review_weeks)
    DuoReview.objects.create(supervision=link, due_on=due_on)
