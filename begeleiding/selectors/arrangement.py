"""Arrangements as each person sees them: a card holds what this person may read, and nothing else."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from begeleiding.choices import ArrangementAct, ArrangementSight, ArrangementState, Measure
from begeleiding.models import ArrangementEvent, ArrangementPerson, CatalogueItem, MeasureCount, SupportArrangement
from begeleiding.permissions.arrangement import counted_organisations, readable
from begeleiding.rules.arrangement import school_year
from begeleiding.selectors.home import HomeLine
from cohorts.choices import Role
from cohorts.models import Membership, Participant, Placement, StandIn, Supervision
from cohorts.rules.days import last_day
from cohorts.rules.result import SMALLEST
from cohorts.selectors import employer_of
from opleiding.kernel.choices import OrganisationKind
from opleiding.kernel.models import Organisation, User

TONES = {
    ArrangementState.ASKED: "info",
    ArrangementState.AGREED: "ok",
    ArrangementState.DECLINED: "quiet",
    ArrangementState.WITHDRAWN: "quiet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangementCard:
    """One arrangement, cut down to what this reader may know of it."""

    pk: int
    #: Of whom; empty for the own ones.
    name: str
    what: str
    first: date
    last: date
    is_own: bool
    is_keeper: bool
    note: str = ""
    label: str = ""
    tone: str = "ok"
    kept_by: str = ""
    asked_on: date | None = None
    answered_on: date | None = None
    answer: str = ""
    review_on: date | None = None
    is_running: bool = True


@dataclass(frozen=True, slots=True)
class ArrangementPage:
    """A card with, for the trainee and who keeps it, who may see it; and for the trainee what they did with it."""

    card: ArrangementCard
    people: tuple[ArrangementPerson, ...]
    events: tuple[ArrangementEvent, ...]
    can_answer: bool
    can_change: bool
    can_withdraw: bool


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """How often one measure was agreed, by school year; None where it is fewer than five, or none at all."""

    measure: str
    numbers: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class MeasureTable:
    organisation: Organisation
    years: tuple[str, ...]
    rows: tuple[MeasureRow, ...]


def cards_for(user: User, today: date) -> list[ArrangementCard]:
    """Everything this person may see, what runs first. One query."""
    cards = [card_of(row, today) for row in readable(user).order_by("period", "pk")]
    return sorted(cards, key=lambda card: not card.is_running)


def card_of(row: SupportArrangement, today: date) -> ArrangementCard:
    """From a row of `readable`, which says how much of it this person sees."""
    is_own, is_keeper = bool(getattr(row, "is_own", False)), bool(getattr(row, "is_keeper", False))
    is_told = getattr(row, "sight", "") == ArrangementSight.TO_DO and bool(getattr(row, "is_close", False))
    does = is_own or is_keeper or is_told
    card: dict[str, Any] = {
        "pk": row.pk,
        "name": "" if is_own else row.participant.user.name,
        "what": row.item.title if row.item and does else capfirst(str(row.get_measure_display())),
        "first": row.period.lower,
        "last": last_day(row.period.upper),
        "is_own": is_own,
        "is_keeper": is_keeper,
        "note": row.note if does else "",
    }
    return ArrangementCard(**card, **(_whole(row, today) if is_own or is_keeper else {}))


def page_of(row: SupportArrangement, today: date) -> ArrangementPage:
    """What stands on the page of one row of `readable`."""
    card = card_of(row, today)
    is_whole = card.is_own or card.is_keeper
    is_open = row.state in (ArrangementState.ASKED, ArrangementState.AGREED) and row.period.upper > today
    return ArrangementPage(
        card,
        tuple(row.people.select_related("user", "named_by").order_by("pk")) if is_whole else (),
        tuple(_events_of(row)) if card.is_own else (),
        can_answer=card.is_keeper and is_open and row.state == ArrangementState.ASKED,
        can_change=card.is_keeper and is_open and row.state == ArrangementState.AGREED,
        can_withdraw=card.is_own and is_open,
    )


def sides_of(participant: Participant, today: date) -> list[Organisation]:
    """Who can keep an arrangement of this trainee: the employer (of the first day, before that), and the school."""
    employer = employer_of(participant, max(today, participant.period.lower))
    return [side for side in (employer, participant.cohort.school) if side is not None]


def sides_for(participant: Participant, user: User, today: date) -> list[Organisation]:
    """For which of those this person makes one."""
    return [side for side in sides_of(participant, today) if keepers_for(participant, side, today).filter(pk=user.pk).exists()]


def keepers_for(participant: Participant, side: Organisation, today: date) -> QuerySet[User]:
    """Who answers for the employer or the school; never the trainee."""
    here = Q(cohort=None) | Q(cohort=participant.cohort_id)
    roles = [Role.TEACHER] if side.kind == OrganisationKind.SCHOOL else [Role.PRACTICE_TRAINER, Role.COORDINATOR]
    held = Membership.objects.active_on(today).in_role(*roles).filter(here, organisation=side)
    if side.kind == OrganisationKind.SCHOOL:
        held = held.filter(cohort=participant.cohort_id)
    return _people(Q(pk__in=held.order_by().values("user")), participant)


def tellable_for(arrangement: SupportArrangement, today: date) -> QuerySet[User]:
    """Who can be named in it: who keeps them there; of the employer's also the supervisors, who stands in, and the team lead."""
    participant, side = arrangement.participant, arrangement.organisation
    keepers = Q(pk__in=keepers_for(participant, side, today).order_by().values("pk"))
    if side.kind == OrganisationKind.SCHOOL:
        return _people(keepers, participant)
    links = Supervision.objects.filter(participant=participant).active_on(today).order_by().values("supervisor")
    covers = StandIn.objects.filter(supervisor__in=links).active_on(today).order_by().values("stand_in")
    return _people(keepers | Q(pk__in=links) | Q(pk__in=covers) | Q(pk__in=leads_of(participant, today)), participant)


def leads_of(participant: Participant, today: date) -> QuerySet[Membership, int]:
    """Ids of the team leads of the place where this trainee works today."""
    places = Placement.objects.filter(participant=participant, period__contains=today).order_by().values("location")
    held = Membership.objects.active_on(today).in_role(Role.TEAM_LEAD).filter(location__in=places)
    return held.order_by().values_list("user", flat=True)


def items_of(sides: Iterable[Organisation]) -> QuerySet[CatalogueItem]:
    return CatalogueItem.objects.offered().filter(organisation__in=list(sides)).select_related("organisation")


def tables_for(user: User, today: date) -> list[MeasureTable]:
    """Totals without names of the own organisations. A number under five, none included, is shown to nobody: it could name somebody."""
    sides = list(counted_organisations(user, today).order_by("name"))
    numbers: Counter[tuple[int, str, int]] = Counter()
    for gone in MeasureCount.objects.filter(organisation__in=sides):
        numbers[gone.organisation_id, gone.measure, gone.school_year] += gone.number
    present = SupportArrangement.objects.filter(organisation__in=sides).once_agreed()
    for side, measure, day in present.values_list("organisation", "measure", "answered_on"):
        numbers[side, measure, school_year(day or today)] += 1
    return [_table(side, numbers, today) for side in sides]


def arrangement_lines(user: User, today: date) -> list[HomeLine]:
    """An answer, something made or changed for the trainee, and where somebody was named and has not looked; no word of what it is."""
    events = ArrangementEvent.objects.filter(arrangement=OuterRef("pk"))
    answered = events.filter(act__in=[ArrangementAct.ANSWERED, ArrangementAct.MADE, ArrangementAct.CHANGED]).order_by("-happened_at", "-pk")
    looked = events.filter(by=user, act=ArrangementAct.OPENED)
    new_own = Q(participant__user=user, answered_at__isnull=False) & ~Exists(looked.filter(happened_at__gte=OuterRef("answered_at")))
    new_named = ~Q(participant__user=user) & ~Exists(looked)
    found = SupportArrangement.objects.visible_to(user, today=today).annotate(answered_at=Subquery(answered.values("happened_at")[:1]))
    number = found.exclude(state=ArrangementState.WITHDRAWN).filter(new_own | new_named & ~Q(asked_by=user)).count()
    if not number:
        return []
    meta = "" if number == 1 else _("%(count)d afspraken") % {"count": number}
    title = _("Er is iets nieuws in je afspraken")
    return [HomeLine(title=title, url=reverse("begeleiding:arrangement_list"), meta=meta, label=_("nieuw"), tone="info")]


def opened_since(moment: datetime, user: User, arrangements: Iterable[int]) -> set[int]:
    """Of these, which this person opened after that moment."""
    found = ArrangementEvent.objects.filter(by=user, act=ArrangementAct.OPENED, happened_at__gt=moment, arrangement__in=list(arrangements))
    return set(found.values_list("arrangement", flat=True))


# -- how ---------------------------------------------------------------------------------------------------------------


def _whole(row: SupportArrangement, today: date) -> dict[str, Any]:
    is_over = row.state == ArrangementState.AGREED and row.period.upper <= today
    state = ArrangementState(row.state)
    return {
        "label": _("voorbij") if is_over else str(state.label),
        "tone": "quiet" if is_over else TONES[state],
        "kept_by": row.organisation.name,
        "asked_on": row.asked_on,
        "answered_on": row.answered_on,
        "answer": row.answer,
        "review_on": row.review_on,
        "is_running": state in (ArrangementState.ASKED, ArrangementState.AGREED) and row.period.upper > today,
    }


def _events_of(row: SupportArrangement) -> QuerySet[ArrangementEvent]:
    """What others did and opened, and what the trainee did, the latest first."""
    own = Q(by=row.participant.user_id, act=ArrangementAct.OPENED)
    return row.events.exclude(own).select_related("by").order_by("-happened_at", "-pk")


def _people(condition: Q, participant: Participant) -> QuerySet[User]:
    found: QuerySet[User] = User.objects.active().filter(condition).exclude(pk=participant.user_id).in_name_order()
    return found


def _table(side: Organisation, numbers: Counter[tuple[int, str, int]], today: date) -> MeasureTable:
    years = tuple(range(school_year(today) - 2, school_year(today) + 1))
    rows = [
        MeasureRow(capfirst(str(measure.label)), tuple(_shown(numbers[side.pk, measure.value, year]) for year in years))
        for measure in Measure
    ]
    return MeasureTable(side, tuple(f"{year}-{year + 1}" for year in years), tuple(rows))


def _shown(number: int) -> int | None:
    return number if number >= SMALLEST else None
