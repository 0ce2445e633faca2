"""Practice weeks that were confirmed, days somebody was not there, and the hours to supervise."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from begeleiding.actions.hours import set_hours, spend_hours
from begeleiding.actions.weeks import report_absence
from begeleiding.choices import AbsenceSource, GuidanceKind
from begeleiding.models import GuidanceMoment, MonthConfirmation
from begeleiding.rules.weeks import WEEK, day_to_confirm, is_over, mondays_of
from begeleiding.selectors.hours_own import own_blocks
from begeleiding.selectors.week_facts import WeekFacts, facts_by
from cohorts.models import Cohort, Participant
from cohorts.rules.calendar import monday_of
from opleiding.kernel import clock
from opleiding.kernel.models import User
from opleiding.portal.demo import story
from opleiding.portal.demo.calendar import DemoCalendar
from opleiding.portal.demo.people import Cast

#: One week in so many nobody found the time.
MISSED = 5


def make_weeks(cast: Cast, cohort: Cohort, calendar: DemoCalendar) -> None:
    """Everything of weken.yaml, by the actions everybody uses."""
    document = story.weeks()
    for entry in document["afwezig"]:
        _report(entry, cast, calendar.today)
    left_open = {cast.participants[key].pk: count for key, count in document["nog_open"].items()}
    _confirm_all([one for one in cast.participants.values() if one.cohort_id == cohort.pk], left_open, calendar.today)
    for entry in document["uren"]:
        _agree(entry, cast, calendar)
    for key, a_week in document["besteed"].items():
        _spend(cast, key, Decimal(str(a_week)), calendar.today)


def _report(entry: dict[str, Any], cast: Cast, today: date) -> None:
    participant, first = cast.participants[entry["leerling"]], today - timedelta(days=entry["dagen_geleden"])
    last = first + timedelta(days=entry["dagen"] - 1)
    report_absence(by=participant.user, participant=participant, first_day=first, last_day=last, source=AbsenceSource.TRAINEE)


def _confirm_all(people: Iterable[Participant], left_open: Mapping[int, int], today: date) -> None:
    """Month after month by who supervises, in the first week after it; the latest are left.

    At once and not by the action: of everybody and all months that would ask the database a thousand times.
    """
    moments, months = list[GuidanceMoment](), list[MonthConfirmation]()
    for participant in people:
        link = participant.supervisions.filter(period__contains=today).select_related("supervisor").order_by("period").first()
        if link is not None:
            known = facts_by([participant.pk], guide=link.supervisor, today=today)[participant.pk]
            rows = _confirmed(participant, link.supervisor, known, today)
            months += rows[: len(rows) - left_open.get(participant.pk, 1)]
            moments += _spoken(months, participant, known, today)
    GuidanceMoment.objects.bulk_create(moments, ignore_conflicts=True)
    MonthConfirmation.objects.bulk_create(months)


def _confirmed(participant: Participant, by: User, known: WeekFacts, today: date) -> list[MonthConfirmation]:
    weeks = [week for week in known.weeks_until(today) if is_over(week.month, today)]
    return [
        MonthConfirmation(
            participant=participant,
            month=month,
            confirmed_by=by,
            confirmed_at=clock.start_of_day(mondays_of(month)[-1] + WEEK) + timedelta(hours=12),
            present=[week.monday for week in weeks if week.month == month and week.is_present],
            guided=[week.monday for week in weeks if week.month == month and (week.is_guided or _spoke(known, week.monday, today))],
        )
        for month in sorted({week.month for week in weeks if week.in_practice})
    ]


def _spoken(months: Iterable[MonthConfirmation], participant: Participant, known: WeekFacts, today: date) -> Iterator[GuidanceMoment]:
    guided = {monday_of(day) for day in known.facts.guided}
    for row in months:
        for monday in row.guided if row.participant == participant else ():
            day = day_to_confirm(known.facts, monday, known.linked, today)
            if day is not None and monday not in guided:
                yield GuidanceMoment(participant=participant, guide=row.confirmed_by, kind=GuidanceKind.CONFIRMED, given_on=day)


def _spoke(known: WeekFacts, monday: date, today: date) -> bool:
    is_missed = monday.isocalendar().week % MISSED == 0
    return not is_missed and day_to_confirm(known.facts, monday, known.linked, today) is not None


def _agree(entry: dict[str, Any], cast: Cast, calendar: DemoCalendar) -> None:
    set_hours(
        by=cast.coordinator,
        supervisor=cast.people[entry["wie"]],
        organisation=cast.organisations[entry["bij"]],
        location=None,
        starts_on=calendar.start,
        contract_hours=Decimal(entry["contract"]),
        agreed_hours=Decimal(str(entry["begeleiden"])),
        wants_more=entry.get("meer", False),
    )


def _spend(cast: Cast, key: str, a_week: Decimal, today: date) -> None:
    for line in own_blocks(cast.people[key], today):
        weeks = (line.block.period.upper - line.block.period.lower).days // 7
        spend_hours(by=cast.people[key], block=line.block, hours=a_week * weeks, today=today)
