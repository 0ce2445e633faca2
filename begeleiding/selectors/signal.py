"""Early signals as each person sees them, and what the app itself noticed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, Q, Value, When
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from begeleiding.choices import SignalKind, SignalState
from begeleiding.models import EarlySignal, SignalProposal, SignalStep, SignalStepTaken
from begeleiding.permissions.signal import known_signals, visible_proposals
from begeleiding.querysets.signal import DONE
from begeleiding.rules.signal import NextStep, SetStep, next_set_step
from begeleiding.selectors.home import HomeLine
from cohorts.choices import Role
from cohorts.models import Employment, Membership, Participant
from cohorts.querysets.circles import Circles
from cohorts.rules.calendar import public_holidays
from cohorts.selectors import employer_of
from opleiding.kernel.models import Organisation, User

YEAR = timedelta(days=366)
TONES = {SignalState.OPEN: "warn", SignalState.TALKED: "info", SignalState.CLOSED: "ok", SignalState.ARRANGED: "ok"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalCard:
    """One signal: its state and days, and only for who reads it what it says."""

    pk: int
    name: str
    label: str
    tone: str
    raised_on: date
    talk_by: date
    talked_on: date | None
    closed_on: date | None
    is_own: bool
    is_read: bool
    is_worked_on: bool
    is_done: bool
    facts: str = ""
    next_step: str = ""
    next_step_by: date | None = None
    raised_by: str = ""
    talked_by: str = ""


@dataclass(frozen=True, slots=True)
class SignalPage:
    """A card with the steps taken, and for the practice trainer which set step is next."""

    card: SignalCard
    taken: tuple[SignalStepTaken, ...]
    next_set: NextStep | None
    can_talk: bool
    can_go_on: bool


@dataclass(frozen=True, slots=True)
class ProposalCard:
    """Something the app noticed, in a sentence."""

    pk: int
    name: str
    kind: str
    fact: str


def free_days(around: date) -> frozenset[date]:
    """Public holidays in the year before and the year after this day."""
    return frozenset(public_holidays(around - YEAR, around + YEAR))


def cards_for(user: User) -> list[SignalCard]:
    """Everything this person may know of, unfinished first, then what has to be talked about soonest. One query."""
    cards = [card_of(row) for row in known_signals(user).order_by("talk_by", "pk")]
    return sorted(cards, key=lambda card: card.is_done)


def card_of(row: EarlySignal) -> SignalCard:
    """From a row of `known_signals`, which says how much of it this person sees."""
    state, is_read = SignalState(row.state), bool(getattr(row, "is_read", False))
    is_own = bool(getattr(row, "is_own", False))
    card: dict[str, Any] = {name: getattr(row, name) for name in ("pk", "raised_on", "talk_by", "talked_on", "closed_on")}
    card |= {"label": str(state.label), "tone": TONES[state], "is_own": is_own, "is_read": is_read}
    card |= {"is_worked_on": bool(getattr(row, "is_worked_on", False)), "is_done": state in DONE}
    card["name"] = "" if is_own else row.participant.user.name
    if is_read:
        card |= {"facts": row.facts, "next_step": row.next_step, "next_step_by": row.next_step_by, "raised_by": row.raised_by.name}
        card["talked_by"] = row.talked_by.name if row.talked_by else ""
    return SignalCard(**card)


def page_of(row: EarlySignal, today: date) -> SignalPage:
    card, taken = card_of(row), tuple(row.steps_taken.select_related("taken_by"))
    is_worked_on = card.is_worked_on and not card.is_done
    return SignalPage(
        card,
        taken,
        next_step_of(row, taken, today) if is_worked_on else None,
        can_talk=is_worked_on and row.state == SignalState.OPEN,
        can_go_on=is_worked_on and row.state == SignalState.TALKED,
    )


def next_step_of(signal: EarlySignal, taken: Iterable[SignalStepTaken], today: date) -> NextStep | None:
    """Of the steps the employer set, the first that was not taken, counted from the step before it or from the talk."""
    rows = list(taken)
    since = max([signal.talked_on or signal.raised_on, *(row.taken_on for row in rows)])
    steps = [SetStep(step.pk, step.title, step.working_days) for step in steps_of(employer_of(signal.participant, today))]
    return next_set_step(steps, {row.step_id for row in rows if row.step_id}, since, free_days(since))


def steps_of(organisation: Organisation | None) -> list[SignalStep]:
    """In their order."""
    return list(SignalStep.objects.filter(organisation=organisation).order_by("position")) if organisation else []


def trainers_of(participant: Participant, today: date) -> list[User]:
    """Everybody who is practice trainer of the employer today: they all read it, so they all hear of it."""
    employer = Employment.objects.filter(participant=participant, period__contains=today).values("organisation")
    here = Q(cohort=None) | Q(cohort=participant.cohort_id)
    held = Membership.objects.in_role(Role.PRACTICE_TRAINER).active_on(today).filter(here, organisation__in=employer)
    return list(User.objects.active().filter(pk__in=held.order_by().values("user")).exclude(pk=participant.user_id).in_name_order())


def proposals_for(user: User) -> list[ProposalCard]:
    """What nobody decided yet, by name. One query."""
    rows = visible_proposals(user).order_by("participant__user__sort_name", "kind")
    return [ProposalCard(row.pk, row.participant.user.name, capfirst(row.get_kind_display()), fact_of(row)) for row in rows]


def fact_of(proposal: SignalProposal) -> str:
    """What was noticed, as somebody would write it down: a fact and its day."""
    return _sentences()[SignalKind(proposal.kind)] % {"day": date_format(proposal.since, "j F Y")}


def signal_lines(user: User, today: date) -> list[HomeLine]:
    """For the practice trainer what waits, for the trainee what was talked about, for a coordinator that they are there. One query."""
    near = Circles(user, today, "participant__")
    own = Q(participant__user=user)
    part = Case(
        When(own, then=Value("own")), When(near.trained(), then=Value("work")), When(near.coordinated(), then=Value("known")),
        default=Value(""), output_field=CharField(),
    )  # fmt: skip
    rows = EarlySignal.objects.known_to(user, today=today).unfinished().annotate(part=part).values_list("part", "state", "next_step_by")
    found = list(rows)
    untalked = sum(part == "work" and state == SignalState.OPEN for part, state, _due in found)
    due = sum(part == "work" and state == SignalState.TALKED and day <= today for part, state, day in found)
    own_ones, known = (sum(part == name for part, _state, _due in found) for name in ("own", "known"))
    lines = (
        (untalked, _("Een signaal wacht op een gesprek"), "warn"),
        (due, _("Bij een signaal is een stap aan de beurt"), "warn"),
        (own_ones, _("Lees na wat jullie bespraken"), "info"),
        (known, _("Er is een vroeg signaal"), "info"),
    )
    return [_line(title, number, tone) for number, title, tone in lines if number]


def proposal_lines(user: User, today: date) -> list[HomeLine]:
    """What the app noticed and nobody looked at yet."""
    number = SignalProposal.objects.visible_to(user, today=today).count()
    return [_line(_("De app merkte iets op"), number, "info")] if number else []


def _line(title: str, number: int, tone: str) -> HomeLine:
    meta = "" if number == 1 else _("%(count)d keer") % {"count": number}
    return HomeLine(title=title, url=reverse("begeleiding:signal_list"), meta=meta, label=_("signaal"), tone=tone)


def _sentences() -> dict[SignalKind, str]:
    return {
        SignalKind.NO_FIRST_CASE: _("Sinds de start op %(day)s is er nog geen situatie vastgelegd."),
        SignalKind.SILENT: _("Na %(day)s is er geen situatie meer vastgelegd."),
        SignalKind.UNANSWERED: _("Sinds %(day)s wacht een situatie op een reactie."),
        SignalKind.NO_TALK: _("Het gesprek dat er op %(day)s had moeten zijn, is niet gehouden."),
    }
