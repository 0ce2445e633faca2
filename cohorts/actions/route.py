"""The way of one trainee: what is planned, put off, done or exempt, and how a pause moves it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from cohorts.actions.lock import lock_open_participant
from cohorts.actions.period import days as period_of
from cohorts.choices import RouteState
from cohorts.models import Module, Participant, RouteItem, WorkProcess
from cohorts.rules import route as rules
from cohorts.rules.days import day_after
from cohorts.rules.route import Item, Span
from opleiding.kernel import audit, clock
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import Conflict, DomainError
from opleiding.kernel.models import User

Part = WorkProcess | Module
#: What an item says beside what it is about.
SAID = ("state", "period", "done_on", "evidence", "decided_by", "decided_on")
EMPTY: dict[str, Any] = {"period": None, "done_on": None, "evidence": "", "decided_by": "", "decided_on": None}


@dataclass(frozen=True, slots=True)
class Step:
    """What happened to one part: the versions of its item in the history before and after; none is no item."""

    part: Part
    before: int | None
    after: int | None


@transaction.atomic
def plan_parts(*, by: User, participant: Participant, parts: Sequence[Part], first_day: date, last_day: date) -> list[Step]:
    """From the first up to and including the last day; what was exempt or done is planned again."""
    period = period_of(first_day, day_after(last_day))
    return _change(by, participant, parts, "planned", EMPTY | {"state": RouteState.PLANNED, "period": period})


@transaction.atomic
def postpone_parts(*, by: User, participant: Participant, parts: Sequence[Part]) -> list[Step]:
    """Later, nobody knows when yet: without days."""
    return _change(by, participant, parts, "postponed", EMPTY | {"state": RouteState.POSTPONED})


@transaction.atomic
def finish_parts(*, by: User, participant: Participant, parts: Sequence[Part], done_on: date, evidence: str = "") -> list[Step]:
    """Done on a day; the days it was planned on stay."""
    _check_past(done_on, "done_on")
    kept = {name: value for name, value in EMPTY.items() if name != "period"}
    return _change(by, participant, parts, "done", kept | {"state": RouteState.DONE, "done_on": done_on, "evidence": evidence})


@transaction.atomic
def exempt_parts(
    *, by: User, participant: Participant, parts: Sequence[Part], evidence: str, decided_by: str, decided_on: date
) -> list[Step]:
    """As the school's exam board decided, on that day and with this evidence; here it is only written down."""
    _check_past(decided_on, "decided_on")
    decided = {"state": RouteState.EXEMPT, "evidence": evidence, "decided_by": decided_by, "decided_on": decided_on}
    return _change(by, participant, parts, "exempted", EMPTY | decided)


@transaction.atomic
def clear_parts(*, by: User, participant: Participant, parts: Sequence[Part]) -> list[Step]:
    """Out of the route; a work process is then not planned yet."""
    locked = lock_open_participant(participant)
    steps = []
    for part in parts:
        item = _item_of(locked, part)
        if item is not None:
            before = _version(item)
            audit.record(by, "route.cleared", item)
            item.delete()
            steps.append(Step(part, before, None))
    return steps


@transaction.atomic
def add_elective(
    *, by: User, participant: Participant, module: Module, first_day: date | None = None, last_day: date | None = None
) -> list[Step]:
    """An elective, certificate or module on the way of this trainee, with days if they are known."""
    locked = lock_open_participant(participant)
    if _item_of(locked, module) is not None:
        raise DomainError(_("Dit onderdeel staat al in de route."), field="module")
    period = period_of(first_day, day_after(last_day)) if first_day and last_day else None
    return _change(by, locked, [module], "planned", EMPTY | {"state": RouteState.PLANNED, "period": period})


@transaction.atomic
def undo_steps(*, by: User, participant: Participant, steps: Iterable[Step]) -> None:
    """Back to how it was. Raises Conflict when somebody changed one of these parts since."""
    locked = lock_open_participant(participant)
    for step in steps:
        item = _item_of(locked, step.part)
        if (_version(item) if item else None) != step.after:
            raise Conflict(_("Iemand veranderde dit net. Dit is de nieuwe stand."))
        _put_back(by, locked, item, step)


@transaction.atomic
def shift_open_items(*, by: User | None, participant: Participant, from_day: date, days: int) -> int:
    """Move what is planned and not over on `from_day` by this many whole days, back when negative; returns how many moved."""
    locked = lock_open_participant(participant)
    found = {item.pk: item for item in locked.route.filter(state=RouteState.PLANNED, period__isnull=False)}
    spans = [Item(item.pk, Span(item.period.lower, item.period.upper)) for item in found.values()]
    moved = [new for old, new in zip(spans, rules.shift(spans, from_day, days), strict=True) if new != old]
    for new in moved:
        item = found[new.key]
        item.period, item.changed_by = DateRange(new.span.first, new.span.until, "[)"), by
    RouteItem.objects.bulk_update([found[new.key] for new in moved], ["period", "changed_by"])
    audit.record_all(by, [("route.shifted", found[new.key], None) for new in moved])
    return len(moved)


def _change(by: User, participant: Participant, parts: Sequence[Part], verb: str, values: Mapping[str, Any]) -> list[Step]:
    """The same for every part; what says so already stays as it is."""
    locked = lock_open_participant(participant)
    steps = []
    for part in parts:
        _check_part(locked, part)
        item = _item_of(locked, part) or RouteItem(participant=locked, **{_field(part): part})
        if item.pk and all(getattr(item, name) == value for name, value in values.items()):
            continue
        before = _version(item)
        _write(by, item, values, f"route.{verb}")
        steps.append(Step(part, before, _version(item)))
    return steps


def _write(by: User, item: RouteItem, values: Mapping[str, Any], event: str) -> None:
    for name, value in values.items():
        setattr(item, name, value)
    item.changed_by = by
    with in_words():
        item.save()
    audit.record(by, event, item)


def _put_back(by: User, participant: Participant, item: RouteItem | None, step: Step) -> None:
    if step.before is None:
        if item is not None:
            audit.record(by, "route.restored", item)
            item.delete()
        return
    old = _history().filter(pgh_id=step.before, participant_id=participant.pk).values(*SAID).first()
    if old is None:
        raise DomainError(_("Dit kan niet meer ongedaan worden gemaakt."))
    _write(by, item or RouteItem(participant=participant, **{_field(step.part): step.part}), old, "route.restored")


def _item_of(participant: Participant, part: Part) -> RouteItem | None:
    return participant.route.filter(**{_field(part): part}).first()


def _field(part: Part) -> str:
    return "module" if isinstance(part, Module) else "work_process"


def _history() -> Any:
    return RouteItem.pgh_event_model.objects  # type: ignore[attr-defined]  # pghistory adds it


def _version(item: RouteItem) -> int | None:
    """The newest version in the history; nothing for what is not saved yet."""
    if item.pk is None:
        return None
    found: int | None = _history().filter(pgh_obj_id=item.pk).order_by("-pgh_id").values_list("pgh_id", flat=True).first()
    return found


def _check_part(participant: Participant, part: Part) -> None:
    """A work process of the own qualification; a module of the own dossier, or of all of them."""
    if isinstance(part, Module):
        fits = part.dossier_id in (None, participant.qualification.dossier_id)
    else:
        fits = part.core_task.qualifications.filter(pk=participant.qualification_id).exists()
    if not fits:
        raise DomainError(_("%(part)s hoort niet bij deze opleiding.") % {"part": part}, field="parts")


def _check_past(day: date, field: str) -> None:
    if day > clock.today():
        raise DomainError(_("Die dag moet nog komen."), field=field)
