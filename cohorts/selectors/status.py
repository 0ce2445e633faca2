"""Where an enrolment is: the rows, today's word for it, and what can be done."""

from dataclasses import dataclass
from datetime import date

from cohorts.choices import Status
from cohorts.models import Participant, StatusPeriod
from cohorts.rules import status as rules
from cohorts.rules.days import last_day
from cohorts.rules.status import Spell, Spells
from cohorts.selectors.participant import Sight

#: Colour and icon beside the word.
TONES = {
    Status.PLACED: "quiet",
    Status.ACTIVE: "ok",
    Status.PAUSED: "info",
    Status.STOPPED: "quiet",
    Status.GRADUATED: "ok",
    Status.MOVED: "quiet",
}


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One stretch; `reason` is the word of the list for who may know why somebody stopped, else empty."""

    status: Status
    first_day: date
    last_day: date | None
    is_current: bool
    reason: str = ""

    @property
    def label(self) -> str:
        return str(self.status.label)

    @property
    def tone(self) -> str:
        return TONES[self.status]


@dataclass(frozen=True, slots=True)
class StatusPage:
    """Everything on the page about where somebody is."""

    now: StatusRow
    rows: tuple[StatusRow, ...]
    steps: tuple[str, ...]


def spells_of(participant: Participant) -> Spells:
    """Its statuses as the rules know them, the first first."""
    rows = StatusPeriod.objects.filter(participant=participant).order_by("period")
    return tuple(Spell(row.status, row.period.lower, row.period.upper, row.stop_reason) for row in rows)


def known_spells(participant: Participant) -> Spells:
    """The same; who has none, from before there were any, counts as learning since the enrolment began."""
    return spells_of(participant) or (Spell(Status.ACTIVE, participant.period.lower),)


def status_page(participant: Participant, sight: Sight, today: date) -> StatusPage:
    """The reason of stopping is for who guides the trainee, and for the trainee."""
    spells = known_spells(participant)
    rows = tuple(_row(spell, sight, today) for spell in spells)
    return StatusPage(_now(rows, today), rows, rules.steps(spells, today))


def _now(rows: tuple[StatusRow, ...], today: date) -> StatusRow:
    """Today's; before the first day the first one, and after a gap the last."""
    begun = [row for row in rows if row.first_day <= today]
    return next((row for row in rows if row.is_current), begun[-1] if begun else rows[0])


def _row(spell: Spell, sight: Sight, today: date) -> StatusRow:
    status = Status(spell.status)
    reason = ""
    if spell.reason and sight.is_private:
        reason = str(StatusPeriod(status=status, stop_reason=spell.reason).get_stop_reason_display())
    return StatusRow(status, spell.starts_on, last_day(spell.until), spell.holds(today), reason)
