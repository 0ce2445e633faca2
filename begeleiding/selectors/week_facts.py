"""Everything that decides on practice weeks, for any number of trainees in one query."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.db.models import ExpressionWrapper, F, Func, Model, QuerySet, Value

from begeleiding.models import Absence, GuidanceMoment, MonthConfirmation
from begeleiding.rules.weeks import WEEK, Days, Facts, PracticeWeek, practice_weeks
from cohorts.choices import Status
from cohorts.models import Employment, Participant, Placement, StatusPeriod, Supervision
from cohorts.rules.calendar import monday_of
from opleiding.kernel.models import User

ENROLLED, PLACED, EMPLOYED, STATUS, ACTIVE = "enrolled", "placed", "employed", "status", "active"
ABSENT, GUIDED, CONFIRMED, LINKED = "absent", "guided", "confirmed", "linked"


@dataclass(frozen=True, slots=True)
class WeekFacts:
    """What decides on the weeks of one trainee; `linked`: when the one who asks supervises, standing in included."""

    enrolled: Days
    facts: Facts
    confirmed: frozenset[date] = field(default=frozenset())
    linked: tuple[Days, ...] = ()

    def weeks(self, first: date, until: date) -> tuple[PracticeWeek, ...]:
        """Those whose Thursday lies in `[first, until)` and that were within the enrolment."""
        start, end = self.enrolled
        return practice_weeks(self.facts, max(first, monday_of(start)), min(until, end or until))

    def weeks_until(self, today: date) -> tuple[PracticeWeek, ...]:
        """Every week from the first one up to and including the one of today."""
        return self.weeks(self.enrolled[0], monday_of(today) + WEEK)


def facts_by(participants: Iterable[int], *, guide: User | None = None, today: date | None = None) -> dict[int, WeekFacts]:
    """Participant id -> its facts, one query. With `guide` and `today` also when that person supervises each of them."""
    asked = list(participants)
    found: dict[int, dict[str, list[Days]]] = {pk: defaultdict(list) for pk in asked}
    parts = [*_parts(asked), *(_links(asked, guide, today) if guide and today else ())]
    for pk, kind, period in parts[0].union(*parts[1:], all=True) if asked else ():
        found[pk][kind].append((period.lower, period.upper))
    return {pk: _facts(rows) for pk, rows in found.items()}


def _facts(rows: dict[str, list[Days]]) -> WeekFacts:
    """Who has no status yet, from before there were any, learns since the enrolment began."""
    (enrolled,) = rows[ENROLLED]
    return WeekFacts(
        enrolled=enrolled,
        facts=Facts(
            placed=rows[PLACED],
            employed=rows[EMPLOYED],
            active=rows[ACTIVE] if rows[ACTIVE] or rows[STATUS] else [enrolled],
            absent=rows[ABSENT],
            guided=frozenset(day for day, _until in rows[GUIDED]),
        ),
        confirmed=frozenset(month for month, _until in rows[CONFIRMED]),
        linked=tuple(rows[LINKED]),
    )


def _parts(asked: list[int]) -> list[QuerySet[Any, Any]]:
    statuses = StatusPeriod.objects.filter(participant__in=asked)
    return [
        _rows(Participant.objects.filter(pk__in=asked), ENROLLED, path="pk"),
        _rows(Placement.objects.filter(participant__in=asked), PLACED),
        _rows(Employment.objects.filter(participant__in=asked), EMPLOYED),
        _rows(statuses.filter(status=Status.ACTIVE), ACTIVE),
        _rows(statuses.exclude(status=Status.ACTIVE), STATUS),
        _rows(Absence.objects.filter(participant__in=asked), ABSENT),
        _rows(GuidanceMoment.objects.filter(participant__in=asked), GUIDED, _day("given_on")),
        _rows(MonthConfirmation.objects.filter(participant__in=asked), CONFIRMED, _day("month")),
    ]


def _links(asked: list[int], guide: User, today: date) -> list[QuerySet[Any, Any]]:
    """The own links, and those of whom this person stands in for today, as long as both run."""
    links = Supervision.objects.filter(participant__in=asked)
    away = F("supervisor__absences_covered__period")
    covered = links.filter(supervisor__absences_covered__in=guide.stands_in.active_on(today), period__overlap=away)
    together = ExpressionWrapper(F("period") * away, DateRangeField())
    return [_rows(links.filter(supervisor=guide), LINKED), _rows(covered, LINKED, together)]


def _rows(rows: QuerySet[Any, Any], kind: str, period: Any = "period", path: str = "participant_id") -> QuerySet[Model, Any]:
    return rows.order_by().values_list(path, Value(kind), period)


def _day(name: str) -> Func:
    return Func(F(name), F(name), Value("[]"), function="daterange", output_field=DateRangeField())
