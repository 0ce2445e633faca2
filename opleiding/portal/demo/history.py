"""The history of the demo: it was made in a few seconds, and told as if people did it on the days it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import uuid5

import pgtrigger
from django.db.models import F
from pghistory.models import Context

from cohorts.models import Cohort
from cohorts.selectors.history import KINDS
from opleiding.kernel import clock
from opleiding.portal.demo.calendar import DemoCalendar
from opleiding.portal.demo.openings import STAFF
from opleiding.portal.demo.people import Cast
from opleiding.portal.demo.situations import SPACE

#: Who does what, unless the row says who it was.
DOERS = {"placement": "trainer", "supervision": "trainer", "exception": "trainer", "route": "trainer"}
SAID_BY = ("confirmed_by_id", "recorded_by_id", "registered_by_id", "made_by_id", "changed_by_id", "agreed_by_id")
SAID_ON = ("confirmed_at", "recorded_at", "registered_at", "made_at", "changed_at")
TOLD_ON = ("signed_on", "taken_on", "done_on", "decided_on", "agreed_on")
LATELY, SPREAD = 20, 90
AHEAD = timedelta(days=5)
WRITTEN_AHEAD = timedelta(weeks=4)  # an agreement, before anybody can sign it


def make_history(cast: Cast, cohort: Cohort, calendar: DemoCalendar) -> None:
    """Gives every row of history of this cohort its day and its person. The tables refuse that to everybody else."""
    storyteller = _Storyteller(_doers(cast, cohort), calendar)
    for kind, (model, _part, path) in KINDS.items():
        events: Any = model.pgh_event_model  # type: ignore[attr-defined]  # put there by pghistory
        rows = list(events.objects.filter(**{f"{path}__cohort": cohort}).annotate(whose=F(path)).order_by("pgh_id"))
        for row in rows:
            storyteller.tell(row, kind)
        with pgtrigger.ignore(f"{events._meta.label}:append_only"):
            Context.objects.bulk_create(storyteller.contexts.values(), ignore_conflicts=True)
            events.objects.bulk_update(rows, ["pgh_created_at", "pgh_context"], batch_size=500)


@dataclass
class _Storyteller:
    doers: Mapping[int, Mapping[str, int]]
    calendar: DemoCalendar
    contexts: dict[str, Context] = field(default_factory=dict)
    latest: dict[tuple[str, int], date] = field(default_factory=dict)

    def tell(self, row: Any, kind: str) -> None:
        """On its own day, and not before what happened earlier to the same thing; never to come."""
        thing, yesterday = (kind, row.pgh_obj_id), self.calendar.today - timedelta(days=1)
        day = max(self.latest.get(thing, date.min), min(_day(row, self.calendar), yesterday))
        self.latest[thing] = day
        by = next((key for name in SAID_BY if (key := getattr(row, name, None))), None) or self._doer(row.whose, kind)
        key = f"history {row.whose} {kind} {day} {by}"
        row.pgh_context = self.contexts.setdefault(key, Context(id=uuid5(SPACE, key), metadata={"user": by} if by else {}))
        row.pgh_created_at = self.calendar.moment(day, key)

    def _doer(self, participant: int, kind: str) -> int | None:
        return self.doers.get(participant, {}).get(DOERS.get(kind, "coordinator"))


def _doers(cast: Cast, cohort: Cohort) -> Mapping[int, Mapping[str, int]]:
    """Participant -> role -> the person who does this for them."""
    jobs = cohort.participants.values_list("pk", "employments__organisation__slug")
    return {pk: {role: cast.people[key].pk for role, key in STAFF[slug].items()} for pk, slug in jobs if slug in STAFF}


def _day(row: Any, calendar: DemoCalendar) -> date:
    """The day it is about; else when it was said; else some days before it began or, when it was changed, before it ended."""
    told: list[date] = [day for name in TOLD_ON if (day := getattr(row, name, None))]
    said: list[date] = [clock.day_of(at) for name in SAID_ON if (at := getattr(row, name, None))]
    known = told or [day for day in said if day < calendar.today]
    if known:
        return known[0]
    period = getattr(row, "period", None)
    if period is None:
        return calendar.day(LATELY + row.pgh_id % SPREAD)
    about: date = (period.upper or period.lower) if row.pgh_label == "update" else period.lower
    if row.pgh_label == "insert" and about > calendar.today:
        about = calendar.start  # what is planned was planned at the start
    return about - (WRITTEN_AHEAD if hasattr(row, "leerbedrijf_id") else AHEAD)
