"""Practice weeks that were confirmed, days somebody was not there, and the hours to supervise."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from begeleiding.actions.hours import set_hours, spend_hours
from begeleiding.actions.weeks import confirm_month, report_absence
from begeleiding.choices import AbsenceSource
from begeleiding.models import HoursSpent, MonthConfirmation
from begeleiding.rules.weeks import WEEK, day_to_confirm, is_over, mondays_of
from begeleiding.selectors.hours_own import own_blocks
from begeleiding.selectors.week_facts import WeekFacts, facts_by
from cohorts.models import Cohort, Participant
from opleiding.kernel import clock
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
    for key, participant in cast.participants.items():
        if participant.cohort_id == cohort.pk:
            _confirm(participant, document["nog_open"].get(key, 1), calendar.today)
    _say_when()
    for entry in document["uren"]:
        _agree(entry, cast, calendar)
    for key, a_week in document["besteed"].items():
        _spend(cast, key, Decimal(str(a_week)), calendar.today)


def _report(entry: dict[str, Any], cast: Cast, today: date) -> None:
    participant, first = cast.participants[entry["leerling"]], today - timedelta(days=entry["dagen_geleden"])
    last = first + timedelta(days=entry["dagen"] - 1)
    report_absence(by=participant.user, participant=participant, first_day=first, last_day=last, source=AbsenceSource.TRAINEE)


def _confirm(participant: Participant, left_open: int, today: date) -> None:
    """Month after month by who supervises; the latest are left."""
    link = participant.supervisions.filter(period__contains=today).select_related("supervisor").order_by("period").first()
    if link is None:
        return
    known = facts_by([participant.pk], guide=link.supervisor, today=today)[participant.pk]
    weeks = known.weeks_until(today)
    months = sorted({week.month for week in weeks if week.in_practice and is_over(week.month, today)})
    for month in months[: len(months) - left_open]:
        spoken = [week.monday for week in weeks if week.month == month and _spoke(known, week.monday, today)]
        confirm_month(by=link.supervisor, participant=participant, month=month, spoken=spoken, today=today)


def _spoke(known: WeekFacts, monday: date, today: date) -> bool:
    is_missed = monday.isocalendar().week % MISSED == 0
    return not is_missed and day_to_confirm(known.facts, monday, known.linked, today) is not None


def _say_when() -> None:
    """A month is confirmed in the first week after it."""
    rows = list(MonthConfirmation.objects.all())
    for row in rows:
        row.confirmed_at = clock.start_of_day(mondays_of(row.month)[-1] + WEEK) + timedelta(hours=12)
    MonthConfirmation.objects.bulk_update(rows, ["confirmed_at"])


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
        spent = spend_hours(by=cast.people[key], block=line.block, hours=a_week * weeks, today=today)
        HoursSpent.objects.filter(pk=spent.pk).update(given_at=clock.start_of_day(line.block.period.upper) + timedelta(hours=15))
