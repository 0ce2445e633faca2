"""The list of talks that did not happen and that are coming, over all trainees somebody knows of; and its file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from begeleiding.permissions.talk import talks_known_to, with_talk_sight
from begeleiding.rules import talk as rules
from begeleiding.selectors.talk import TalkRow, talk_rows, with_talks
from cohorts.models import Participant, Placement, StatusPeriod
from cohorts.selectors.list import Column, choices_of
from opleiding.kernel.models import Organisation, User

#: The questions above the list: what they ask, and the states they find.
MISSED, PLANNED, OPEN, EVERY = "missed", "planned", "open", "all"
ASKED = {
    MISSED: rules.NOT_HELD,
    PLANNED: frozenset({rules.PLANNED}),
    OPEN: frozenset({rules.OPEN}),
    "": rules.NOT_HELD | {rules.PLANNED, rules.OPEN},
}
WORDS = {"": _("Te doen"), MISSED: _("Niet doorgegaan"), OPEN: _("Nog te plannen"), PLANNED: _("Gepland"), EVERY: _("Alle van dit jaar")}


@dataclass(frozen=True, slots=True)
class TalkLine:
    """One talk in the list, with where its trainee works and where a click leads this reader."""

    row: TalkRow
    location: str
    url: str

    @property
    def name(self) -> str:
        return self.row.participant.user.name

    @property
    def cohort(self) -> str:
        return self.row.participant.cohort.name


@dataclass(frozen=True, slots=True)
class TalkOverview:
    """The lines that were asked for, and what can be asked: cohorts and locations as (value, words)."""

    lines: list[TalkLine]
    cohorts: list[tuple[str, str]]
    locations: list[tuple[str, str]]


def talk_overview(user: User, today: date, *, state: str = "", cohort: str = "", location: str = "") -> TalkOverview:
    """In one query, however many trainees; the soonest first, and what did not happen before what is to come."""
    people = list(_people(user, today))
    chosen = [one for one in people if cohort in ("", str(one.cohort_id)) and location in ("", str(vars(one)["location_id"]))]
    return TalkOverview(
        lines=sorted(_lines(chosen, state, today), key=lambda line: (not line.row.standing.is_missed, line.row.standing.day, line.name)),
        cohorts=choices_of((one.cohort_id, one.cohort.name) for one in people),
        locations=choices_of((vars(one)["location_id"], vars(one)["location_name"] or "") for one in people),
    )


def talks_held(organisation: Organisation, today: date) -> tuple[int, int]:
    """How many talks of the last 52 weeks were held, and how many should have been. One query."""
    people = Participant.objects.filter(employments__organisation=organisation, employments__period__contains=today)
    rows = [row for person in with_talks(learning_now(people, today), today) for row in talk_rows(person, today)]
    due = [row for row in rows if row.standing.due_on and today - rules.LOOKS_BACK <= row.standing.due_on < today]
    return sum(row.state == rules.HELD for row in due), len(due)


def learning_now(people: QuerySet[Participant], today: date) -> QuerySet[Participant]:
    """Enrolled, and not at an end."""
    over = StatusPeriod.objects.final().active_on(today).order_by().values("participant")
    return people.filter(Q(period__endswith__gt=today) | Q(period__upper_inf=True)).exclude(pk__in=over)


def _people(user: User, today: date) -> QuerySet[Participant]:
    place = Placement.objects.filter(participant=OuterRef("pk"), period__contains=today).order_by()
    found = with_talk_sight(with_talks(learning_now(talks_known_to(user, today), today), today), user, today)
    return found.select_related("user", "cohort").annotate(
        location_id=Subquery(place.values("location")[:1]),
        location_name=Subquery(place.annotate(name=F("location__name")).values("name")[:1], CharField()),
    )


def _lines(people: Iterable[Participant], state: str, today: date) -> Iterable[TalkLine]:
    for person in people:
        rows, known = talk_rows(person, today), vars(person)
        missed = set(rules.missed((row.standing for row in rows), today))
        for row in rows:
            if _is_asked(row, state, today) and (row.standing in missed or not row.standing.is_missed):
                yield TalkLine(
                    row, known["location_name"] or "", row.act_url(reads=known["reads_talks"], plans=known["plans_talks"]) or row.url
                )


def _is_asked(row: TalkRow, state: str, today: date) -> bool:
    """All is all of the last year; what is later still asks nobody anything."""
    if state == EVERY:
        return row.standing.day >= today - rules.LOOKS_BACK
    return row.state in ASKED.get(state, ASKED[""])


TALK_COLUMNS: tuple[Column[TalkLine], ...] = (
    Column("name", _("Naam"), lambda line: line.name),
    Column("cohort", _("Cohort"), lambda line: line.cohort),
    Column("location", _("Locatie"), lambda line: line.location),
    Column("talk", _("Gesprek"), lambda line: line.row.title),
    Column("due", _("Uiterlijk"), lambda line: line.row.standing.due_on),
    Column("planned", _("Gepland op"), lambda line: line.row.standing.planned.day if line.row.standing.planned else None),
    Column("held", _("Gehouden op"), lambda line: line.row.standing.planned.held_on if line.row.standing.planned else None),
    Column("state", _("Stand"), lambda line: line.row.label),
)
