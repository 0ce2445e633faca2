"""The route of one trainee on one page: what there is to do, how far it is, and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.choices import RouteState, Status
from cohorts.models import Module, Participant, RouteItem, StatusPeriod, WorkProcess
from cohorts.permissions.participant import sees
from cohorts.permissions.route import RouteSight, route_sight
from cohorts.querysets.counts import how_many
from cohorts.rules.days import day_after, last_day
from cohorts.rules.route import Span, is_too_late, pause_of
from cohorts.selectors.dossier_part import DossierPart
from cohorts.selectors.theme import work_processes_of
from opleiding.kernel.models import User
from opleiding.kernel.ui import timeline
from opleiding.kernel.ui.timeline import Scale, Strip, strip

Part = WorkProcess | Module
FINISHED = (RouteState.DONE, RouteState.EXEMPT)
TONES = {RouteState.PLANNED: "info", RouteState.EXEMPT: "ok", RouteState.DONE: "ok", RouteState.POSTPONED: "warn"}
#: How a part is drawn: what is behind somebody in grey, what is to come in outline.
KINDS = {RouteState.PLANNED: "later", RouteState.EXEMPT: "past", RouteState.DONE: "past", RouteState.POSTPONED: "expected"}
ICONS = {RouteState.PLANNED: "calendar-week", RouteState.POSTPONED: "clock"}


@dataclass(frozen=True, slots=True)
class RouteLine:
    """One part of a route, cut down to what the reader may see; without days it is not planned yet.

    `fits` is false when it ends after the enrolment does; `drawing` is its place on the timeline.
    """

    key: str
    title: str
    code: str
    word: str
    tone: str
    icon: str = ""
    is_finished: bool = False
    first_day: date | None = None
    last_day: date | None = None
    done_on: date | None = None
    evidence: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    pause: Span | None = None
    fits: bool = True
    has_days: bool = True
    drawing: Strip | None = None


@dataclass(frozen=True, slots=True)
class RouteGroup:
    """A core task with its work processes, or the modules of this route."""

    title: str
    code: str
    lines: tuple[RouteLine, ...]

    @property
    def finished(self) -> int:
        return sum(line.is_finished for line in self.lines)


@dataclass(frozen=True, slots=True)
class RoutePage:
    """The whole page; the timeline shows the days of `whole`."""

    sight: RouteSight
    groups: tuple[RouteGroup, ...]
    whole: Span
    has_pauses: bool

    @property
    def lines(self) -> list[RouteLine]:
        return [line for group in self.groups for line in group.lines]

    @property
    def last_day(self) -> date:
        return last_day(self.whole.until)

    @property
    def finished(self) -> int:
        return sum(group.finished for group in self.groups)

    @property
    def drawn(self) -> list[RouteLine]:
        """What stands on the timeline, by day."""
        return sorted(
            (line for line in self.lines if line.drawing), key=lambda line: (line.first_day or line.done_on, line.last_day or line.done_on)
        )

    @property
    def paused(self) -> list[RouteLine]:
        return [line for line in self.lines if line.pause]

    @property
    def misfits(self) -> list[RouteLine]:
        return [line for line in self.lines if not line.fits]


def route_page(participant: Participant, user: User, today: date) -> RoutePage:
    """Everything in a fixed number of queries. `participant` comes with its cohort and qualification."""
    sight = route_sight(participant, user, today)
    items = list(participant.route.select_related("work_process", "module"))
    pauses = pauses_of(participant)
    whole = _whole(participant, items)
    drawn = _Drawer(sight, Scale(whole.first, whole.until), participant.period.upper, pauses, today)
    groups = (*_tasks(participant, items, drawn), *_modules(items, drawn))
    return RoutePage(sight, groups, whole, has_pauses=any(pause.overlaps(whole) for pause in pauses))


def route_parts(participant: Participant, also: Iterable[str] = ()) -> dict[str, Part]:
    """What can be planned of this trainee, by key: the work processes of the education and the modules in the route.

    `also` are keys of modules that just left the route.
    """
    gone = [int(key[1:]) for key in also if key.startswith("m")]
    modules = Module.objects.filter(Q(route_items__participant=participant) | Q(pk__in=gone)).distinct()
    parts: list[Part] = [*work_processes_of(participant.qualification).select_related("core_task"), *modules]
    return {part_key(part): part for part in parts}


def exempt_parts(participant: Participant) -> dict[str, Part]:
    """What this trainee is exempt from, by key."""
    found = participant.route.filter(state=RouteState.EXEMPT).select_related("work_process", "module")
    parts = [item.work_process or item.module for item in found]
    return {part_key(part): part for part in parts if part}


def modules_to_add(participant: Participant) -> QuerySet[Module]:
    """Electives, and certificates and modules of the own dossier, that are not in the route yet."""
    fits = Q(dossier__isnull=True) | Q(dossier=participant.qualification.dossier_id)
    return Module.objects.filter(fits).exclude(route_items__participant=participant).order_by("kind", "title")


def part_key(part: Part) -> str:
    """How a part of a route is named in a form: w12 or m3."""
    return f"{'m' if isinstance(part, Module) else 'w'}{part.pk}"


def pauses_of(participant: Participant) -> list[Span]:
    """The pauses of this enrolment; one without an end lasts as far as anybody knows."""
    found = StatusPeriod.objects.filter(participant=participant, status=Status.PAUSED).order_by("period")
    return [Span(row.period.lower, row.period.upper or date.max) for row in found]


def with_route_counts(people: QuerySet[Participant]) -> QuerySet[Participant]:
    """For the task list of a dossier: how many parts are planned, how many are done, and of how many."""
    parts = RouteItem.objects.filter(participant=OuterRef("pk")).order_by()
    processes = WorkProcess.objects.filter(core_task__qualifications=OuterRef("qualification")).order_by()
    counted = {
        "planned_parts": parts,
        "done_parts": parts.filter(state__in=FINISHED),
        "module_parts": parts.filter(module__isnull=False),
        "all_processes": processes,
    }
    return people.annotate(**{name: how_many(rows) for name, rows in counted.items()})


def route_part(participant: Participant, user: User, today: date) -> DossierPart | None:
    """The line of the dossier, without a query, for a participant that came `with_sight` and `with_route_counts`."""
    if not sees(participant, "knows_route"):
        return None
    known = vars(participant)
    return _part(participant, known["planned_parts"], known["done_parts"], known["all_processes"] + known["module_parts"])


def _part(participant: Participant, planned: int, done: int, total: int) -> DossierPart:
    url = reverse("cohorts:route_detail", kwargs={"pk": participant.pk})
    if not planned:
        return DossierPart(_("Route"), "todo", _("Er is nog niets gepland."), url)
    text = _("%(done)s van %(total)s onderdelen klaar.") % {"done": done, "total": total}
    return DossierPart(_("Route"), "done" if total and done >= total else "busy", text, url)


@dataclass(frozen=True, slots=True)
class _Drawer:
    """Makes the lines: what the reader may see, and where it stands on the timeline."""

    sight: RouteSight
    scale: Scale
    end: date | None
    pauses: Sequence[Span]
    today: date

    def line(self, part: Part, item: RouteItem | None) -> RouteLine:
        if item is None:
            return RouteLine(part_key(part), part.title, part.code, _("nog niet gepland"), "quiet")
        span = Span(item.period.lower, item.period.upper) if item.period else None
        is_open = item.state == RouteState.PLANNED
        return RouteLine(
            key=part_key(part),
            title=part.title,
            code=part.code,
            word=str(item.get_state_display()),
            tone=TONES[RouteState(item.state)],
            icon=ICONS.get(RouteState(item.state), ""),
            is_finished=item.state in FINISHED,
            first_day=span.first if span else None,
            last_day=last_day(span.until) if span else None,
            done_on=item.done_on,
            evidence=item.evidence if self.sight.is_full else "",
            decided_by=item.decided_by if self.sight.is_full else "",
            decided_on=item.decided_on,
            pause=pause_of(span, self.pauses) if span and is_open else None,
            fits=not (span and is_open and is_too_late(span, self.end)),
            has_days=not is_open or span is not None,
            drawing=self._drawing(span, item),
        )

    def _drawing(self, span: Span | None, item: RouteItem) -> Strip | None:
        """The part over the pauses; what was done has a day when it has no days."""
        if span is None and item.done_on:
            span = Span(item.done_on, day_after(item.done_on))
        if span is None:
            return None
        pauses = [timeline.Span("", pause.first, pause.until, "exception") for pause in self.pauses]
        is_running = item.state == RouteState.PLANNED and span.first <= self.today
        part = timeline.Span("", span.first, span.until, "now" if is_running else KINDS[RouteState(item.state)])
        return strip([*pauses, part], self.scale, today=self.today)


def _tasks(participant: Participant, items: Iterable[RouteItem], drawn: _Drawer) -> list[RouteGroup]:
    by_process = {item.work_process_id: item for item in items if item.work_process_id}
    groups: dict[int, tuple[str, str, list[RouteLine]]] = {}
    for process in work_processes_of(participant.qualification).select_related("core_task"):
        task = process.core_task
        _title, _code, lines = groups.setdefault(task.pk, (task.title, task.code, []))
        lines.append(drawn.line(process, by_process.get(process.pk)))
        by_process.pop(process.pk, None)
    found = [RouteGroup(title, code, tuple(lines)) for title, code, lines in groups.values()]
    elsewhere = tuple(drawn.line(item.work_process, item) for item in by_process.values() if item.work_process)
    return [*found, *([RouteGroup(_("Uit een eerdere opleiding"), "", elsewhere)] if elsewhere else [])]


def _modules(items: Iterable[RouteItem], drawn: _Drawer) -> list[RouteGroup]:
    lines = tuple(drawn.line(item.module, item) for item in items if item.module)
    return [RouteGroup(_("Keuzedelen, certificaten en modules"), "", lines)] if lines else []


def _whole(participant: Participant, items: Iterable[RouteItem]) -> Span:
    """The time the timeline shows: the enrolment, the cohort when it has no end, and whatever sticks out."""
    first, until = participant.period.lower, participant.period.upper or participant.cohort.period.upper
    periods = [item.period for item in items if item.period]
    last = [period.upper for period in periods]
    return Span(min([first, *(period.lower for period in periods)]), max([until, *last, day_after(first)]))
