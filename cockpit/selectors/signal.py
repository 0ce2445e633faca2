"""What the cockpit notices around trainees: nothing logged, or logged and never answered. Days and numbers, no text."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import DateField, Exists, IntegerField, Min, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Lower

from begeleiding.models import GuidanceSettings
from cockpit.choices import Audience
from cockpit.models import CaseShare, Feedback, PracticeCase
from cockpit.rules.signal import UNANSWERED_FOR, Logging, Quiet, quiet
from cohorts.choices import Status
from cohorts.models import Participant, StatusPeriod
from opleiding.kernel import clock
from opleiding.kernel.models import Notice


def quiet_trainees(today: date) -> dict[Participant, Quiet]:
    """Who learns now and logged nothing for longer than the employer's number of weeks. One query."""
    cases = PracticeCase.objects.submitted().filter(participant=OuterRef("pk")).order_by("-submitted_at")
    running = StatusPeriod.objects.filter(participant=OuterRef("pk"), status=Status.ACTIVE, period__contains=today)
    people = _learning(today).annotate(
        active_since=Coalesce(Subquery(running.values(first=Lower("period"))[:1]), Lower("period"), output_field=DateField()),
        last_at=Subquery(cases.values("submitted_at")[:1]),
        first_case_weeks=_weeks("first_case_weeks", today),
        silent_weeks=_weeks("silent_weeks", today),
    )
    found = ((person, quiet(_logging(person), today)) for person in people.select_related("user"))
    return {person: what for person, what in found if what is not None}


def unanswered_trainees(today: date) -> dict[int, date]:
    """Who waits too long for a supervisor's answer → since which day. One query."""
    guided = Feedback.objects.by_guides().filter(case=OuterRef("case"))
    waiting = (
        CaseShare.objects.live()
        .for_audience(Audience.SUPERVISOR)
        .filter(
            ~Exists(guided),
            case__in=PracticeCase.objects.shown().order_by().values("pk"),
            case__participant__in=_learning(today).order_by().values("pk"),
            opened_at__lt=clock.start_of_day(today - UNANSWERED_FOR),
        )
    )
    rows = waiting.order_by().values_list("case__participant").annotate(first=Min("opened_at"))
    return {pk: clock.day_of(first) for pk, first in rows}


def nudged_before(keys: Iterable[str], moment: datetime) -> set[str]:
    """Which of these nudges were given before that moment."""
    return set(Notice.objects.filter(dedupe_key__in=list(keys), created_at__lt=moment).values_list("dedupe_key", flat=True))


def _learning(today: date) -> QuerySet[Participant]:
    return Participant.objects.active_on(today).filter(cohort__closed_at=None).in_status(Status.ACTIVE, today=today)


def _logging(person: Participant) -> Logging:
    row = vars(person)
    last_on = clock.day_of(row["last_at"]) if row["last_at"] else None
    return Logging(row["active_since"], last_on, row["first_case_weeks"], row["silent_weeks"])


def _weeks(name: str, today: date) -> Coalesce:
    """What the employer of today set, else the default."""
    jobs = {"organisation__employments__participant": OuterRef("pk"), "organisation__employments__period__contains": today}
    usual = Value(getattr(GuidanceSettings(), name), output_field=IntegerField())
    return Coalesce(Subquery(GuidanceSettings.objects.filter(**jobs).values(name)[:1]), usual)
