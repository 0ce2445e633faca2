"""Where an enrolment is: the only writer of its statuses, which never contradict each other."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.actions.lock import lock_open_participant
from cohorts.actions.period import days, end_on
from cohorts.actions.route import shift_open_items
from cohorts.choices import AfterRole, Status, StopReason
from cohorts.models import Participant, StatusPeriod
from cohorts.rules import status as rules
from cohorts.rules.status import NotPossible, Spell, Spells
from cohorts.selectors.status import known_spells, spells_of
from opleiding.kernel import audit, clock
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User

T = TypeVar("T")
REFUSALS = {
    rules.NOT_ACTIVE: gettext_lazy("Op die dag loopt de opleiding niet. Kies een andere dag."),
    rules.NO_PAUSE: gettext_lazy("Op die dag is er geen pauze die kan eindigen. Kies een andere dag."),
    rules.AT_AN_END: gettext_lazy("Deze opleiding is al geëindigd."),
    rules.TAKEN: gettext_lazy("In die dagen staat er al iets anders. Kies een andere dag."),
}


@transaction.atomic
def pause(*, by: User | None, participant: Participant, starts_on: date, until: date | None = None) -> None:
    """Not learning from a day on, up to `until` when that is known. What is planned on the route moves along.

    Why is asked nowhere and kept nowhere. Raises DomainError when there is no learning to pause in those days.
    """
    locked = lock_open_participant(participant)
    days(starts_on, until)
    spells = known_spells(locked)
    _write(locked, _possible(lambda: rules.paused(spells, starts_on, until)))
    if until is not None:
        shift_open_items(by=by, participant=locked, days=(until - starts_on).days, from_day=starts_on)
    audit.record(by, "status.paused", locked)


@transaction.atomic
def resume(*, by: User | None, participant: Participant, starts_on: date) -> None:
    """Learning again from this day on: the running pause ends, or the one to come is shortened, lengthened or dropped."""
    locked = lock_open_participant(participant)
    _resume(by, locked, starts_on)
    audit.record(by, "status.resumed", locked)


@transaction.atomic
def stop(*, by: User | None, participant: Participant, starts_on: date, reason: StopReason | str) -> None:
    """Stopped from this day on: the enrolment ends, with its place and its supervisors; employment and what was logged stay."""
    locked = lock_open_participant(participant)
    if reason not in set(StopReason.values) - {StopReason.UNSAID}:
        raise DomainError(_("Kies bij stoppen een reden uit de lijst."), field="reason")
    finish(locked, Status.STOPPED, starts_on, StopReason(reason))
    audit.record(by, "status.stopped", locked)


@transaction.atomic
def graduate(*, by: User | None, participant: Participant, starts_on: date) -> None:
    """The school's exam board decided on this day, and two people registered it: nothing else calls this."""
    locked = lock_open_participant(participant)
    finish(locked, Status.GRADUATED, starts_on)
    audit.record(by, "status.graduated", locked)


@transaction.atomic
def reopen(*, by: User | None, participant: Participant) -> None:
    """A stop or diploma that was registered by mistake is taken back. Place and supervisors are made anew."""
    locked = lock_open_participant(participant)
    spells = known_spells(locked)
    if not spells or spells[-1].status not in (Status.STOPPED, Status.GRADUATED):
        raise DomainError(_("Er is niets om terug te draaien."))
    _write(locked, rules.reopened(spells))
    locked.period = DateRange(locked.period.lower, _end_of(locked), "[)")
    with in_words():
        locked.save(update_fields=["period"])
    audit.record(by, "status.reopened", locked)


@transaction.atomic
def after_diploma(*, by: User | None, participant: Participant, after_role: AfterRole | str, after_function: str = "") -> None:
    """What somebody does since the diploma."""
    locked = lock_open_participant(participant)
    if not locked.statuses.filter(status=Status.GRADUATED).exists():
        raise DomainError(_("Vul dit in als het diploma er is."), field="after_role")
    locked.after_role, locked.after_function = after_role, after_function.strip()
    with in_words():
        locked.save(update_fields=["after_role", "after_function"])
    audit.record(by, "participant.after_diploma", locked)


def finish(locked: Participant, status: Status, starts_on: date, reason: str = "") -> None:
    """At an end from this day on. The caller holds the lock and records what it was."""
    spells = known_spells(locked)
    _write(locked, _possible(lambda: rules.ended(spells, status, starts_on, reason)))
    if locked.period.upper is None or locked.period.upper > starts_on:
        locked.period = days(*rules.kept_until(locked.period.lower, starts_on))
        locked.save(update_fields=["period"])
    for row in (*locked.placements.all(), *locked.supervisions.all()):
        end_on(row, starts_on)


def go_on_learning(by: User | None, locked: Participant, starts_on: date) -> None:
    """Who pauses on this day, learns again from it on; for others nothing changes. The caller holds the lock."""
    found = rules.spell_on(known_spells(locked), starts_on)
    if found is not None and found.status == Status.PAUSED:
        _resume(by, locked, starts_on, now=starts_on)


def start_again(locked: Participant, starts_on: date) -> None:
    """Another first day: the statuses before it follow. The caller holds the lock."""
    spells = spells_of(locked)  # who has none keeps having none: the enrolment says enough
    _write(locked, _possible(lambda: rules.restarted(spells, starts_on, clock.today())))


def first_rows(participant: Participant, starts_on: date, today: date) -> list[StatusPeriod]:
    """What enrolling writes, not saved yet."""
    return [_row(participant, spell) for spell in rules.first_spells(starts_on, today)]


def _resume(by: User | None, locked: Participant, starts_on: date, now: date | None = None) -> None:
    spells, today = known_spells(locked), now or clock.today()
    after, later = _possible(lambda: rules.resumed(spells, starts_on, today))
    pause = rules.pause_at(spells, today)
    _write(locked, after)
    if later and pause is not None:
        shift_open_items(by=by, participant=locked, days=later, from_day=pause.starts_on)


def _end_of(locked: Participant) -> date | None:
    return locked.cohort.period.upper if locked.period.lower < locked.cohort.period.upper else None


def _possible(step: Callable[[], T]) -> T:
    """What the rules make of it, or in words why it cannot be."""
    try:
        return step()
    except NotPossible as error:
        raise DomainError(REFUSALS[str(error)], field="starts_on") from error


def _write(locked: Participant, after: Spells) -> None:
    """The rows as the rules have them: what is no longer there goes first, so that no two of them ever share a day."""
    wanted = {(spell.status, spell.starts_on): spell for spell in after}
    kept = {(row.status, row.period.lower): row for row in locked.statuses.all()}
    for key in kept.keys() - wanted.keys():
        kept.pop(key).delete()
    for key, row in kept.items():
        spell = wanted.pop(key)
        if spell.until != row.period.upper:
            row.period = days(spell.starts_on, spell.until)
            row.save(update_fields=["period"])
    with in_words():
        StatusPeriod.objects.bulk_create(_row(locked, spell) for spell in wanted.values())


def _row(participant: Participant, spell: Spell) -> StatusPeriod:
    period = days(spell.starts_on, spell.until)
    return StatusPeriod(participant=participant, status=spell.status, period=period, stop_reason=spell.reason)
