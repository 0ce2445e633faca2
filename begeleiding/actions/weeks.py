from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from begeleiding.choices import AbsenceSource, GuidanceKind
from begeleiding.models import Absence, GuidanceMoment, MonthConfirmation
from begeleiding.permissions.weeks import can_correct_weeks
from begeleiding.rules.weeks import day_to_confirm, is_over, merged, mondays_of
from begeleiding.selectors.week_facts import WeekFacts, facts_by
from cohorts.actions.lock import lock_open_participant
from cohorts.actions.period import days
from cohorts.models import Participant
from cohorts.rules.days import day_after
from opleiding.kernel import audit, clock
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User

#: Who is away longer than this pauses, and that is another word.
LONGEST = timedelta(days=366)


def record_guidance(*, participant: Participant, guide: User, kind: GuidanceKind, given_on: date) -> GuidanceMoment:
    """Keep that this trainee was guided on this day; twice on one day is once."""
    moment, _ = GuidanceMoment.objects.get_or_create(participant=participant, guide=guide, kind=kind, given_on=given_on)
    return moment


@transaction.atomic
def report_absence(*, by: User | None, participant: Participant, first_day: date, last_day: date, source: AbsenceSource) -> Absence:
    """Not in practice on these days. Days that were known already, or lie against known ones, become one absence with them."""
    locked = lock_open_participant(participant)
    _check_days(locked, first_day, last_day)
    return _absent(by, locked, first_day, day_after(last_day), source)


@transaction.atomic
def correct_absence(*, by: User, absence: Absence, first_day: date, last_day: date) -> Absence:
    """Other days instead of these. Raises DomainError when somebody took them back."""
    locked = _lock(absence)
    _check_days(locked.participant, first_day, last_day)
    locked.delete()
    return _absent(by, locked.participant, first_day, day_after(last_day), AbsenceSource.GUIDE)


@transaction.atomic
def take_back_absence(*, by: User, absence: Absence, today: date) -> None:
    """There after all. What has begun is for who guides to correct: DomainError. Gone already is gone."""
    locked = lock_open_participant(absence.participant)
    found = locked.absences.filter(pk=absence.pk).first()
    if found is None:
        return
    if found.period.lower <= today and not can_correct_weeks(by, locked):
        raise DomainError(_("Deze dagen zijn al begonnen. Vraag je praktijkopleider om ze te verbeteren."))
    audit.record(by, "absence.taken_back", found)
    found.delete()


@transaction.atomic
def confirm_month(*, by: User, participant: Participant, month: date, spoken: Collection[date], today: date) -> MonthConfirmation:
    """The weeks of this month are right; in the weeks of these Mondays the two spoke. Done twice is done once.

    Raises DomainError when the month is not over, has no practice in it, or nothing can be said of a week.
    """
    locked = lock_open_participant(participant)
    confirmed = locked.month_confirmations.filter(month=month).first()
    if confirmed is not None:
        return confirmed
    known = facts_by([locked.pk], guide=by, today=today)[locked.pk]
    _check_month(known, month, today)
    for monday in sorted(set(spoken) & set(mondays_of(month))):
        day = day_to_confirm(known.facts, monday, known.linked, today)
        if day is None:
            raise DomainError(_("Van een week waarin je niet gekoppeld was, kun je dit niet zeggen."), field="spoken")
        record_guidance(participant=locked, guide=by, kind=GuidanceKind.CONFIRMED, given_on=day)
    return _confirm(by, locked, month)


def _confirm(by: User, participant: Participant, month: date) -> MonthConfirmation:
    """With the weeks as they are now, what was just said included."""
    facts = facts_by([participant.pk])[participant.pk]
    weeks = [week for week in facts.weeks(month, mondays_of(month)[-1] + timedelta(weeks=1)) if week.month == month]
    confirmed = MonthConfirmation.objects.create(
        participant=participant,
        month=month,
        confirmed_by=by,
        confirmed_at=clock.now(),
        present=[week.monday for week in weeks if week.is_present],
        guided=[week.monday for week in weeks if week.is_guided],
    )
    audit.record(by, "month.confirmed", confirmed)
    return confirmed


def _check_month(known: WeekFacts, month: date, today: date) -> None:
    if month.day != 1 or not is_over(month, today):
        raise DomainError(_("Deze maand is nog niet voorbij. Bevestig haar daarna."))
    mondays = mondays_of(month)
    if not any(week.in_practice for week in known.weeks(mondays[0], mondays[-1] + timedelta(weeks=1))):
        raise DomainError(_("In deze maand was er geen praktijk. Er valt niets te bevestigen."))


def _absent(by: User | None, participant: Participant, first: date, until: date, source: AbsenceSource) -> Absence:
    rows = list(participant.absences.all())
    same = next((row for row in rows if row.period.lower <= first and until <= row.period.upper), None)
    if same is not None:
        return same
    first, until = merged(((row.period.lower, row.period.upper) for row in rows), first, until)
    participant.absences.filter(period__contained_by=days(first, until)).delete()
    absence = Absence(participant=participant, period=days(first, until), source=source)
    with in_words():
        absence.save(force_insert=True)
    audit.record(by, "absence.reported", absence)
    return absence


def _lock(absence: Absence) -> Absence:
    participant = lock_open_participant(absence.participant)
    locked = participant.absences.filter(pk=absence.pk).first()
    if locked is None:
        raise DomainError(_("Deze dagen zijn er niet meer. Iemand haalde ze net weg."))
    locked.participant = participant
    return locked


def _check_days(participant: Participant, first_day: date, last_day: date) -> None:
    if last_day < first_day:
        raise DomainError(_("De laatste dag ligt niet voor de eerste."), field="last_day")
    if first_day < participant.period.lower:
        raise DomainError(_("Op die dag is de opleiding nog niet begonnen."), field="first_day")
    if participant.period.upper is not None and last_day >= participant.period.upper:
        raise DomainError(_("Op die dag is de opleiding al afgelopen."), field="last_day")
    if last_day - first_day > LONGEST:
        raise DomainError(_("Dit is meer dan een jaar. Spreek met de coördinator af of dit een pauze is."), field="last_day")
