"""What a row of history tells: what changed, and what is only a part of something else that was told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

MADE, CHANGED, REMOVED = "insert", "update", "delete"


class Span(NamedTuple):
    """A period of whole days, the last one not in it."""

    first: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Trace:
    """One change of one row: `data` is how it stood after it (or last), `before` how it stood until then.

    `context` is the same for everything one request or job did, and None for what nobody asked for.
    """

    kind: str
    key: int
    label: str
    at: datetime
    by: int | None
    context: str | None
    data: Mapping[str, Any]
    before: Mapping[str, Any] | None = None

    def is_changed(self, *names: str) -> bool:
        """One of these is another than it was."""
        return self.before is not None and any(self.data.get(name) != self.before.get(name) for name in names)

    @property
    def span(self) -> Span | None:
        return read_span(self.data.get("period"))

    @property
    def span_before(self) -> Span | None:
        return read_span(self.before.get("period")) if self.before else None


def read_span(text: str | None) -> Span | None:
    """A period as PostgreSQL writes it in json: "[2026-03-01,2026-07-01)", without an end "[2026-03-01,)"."""
    if not text or text == "empty":
        return None
    first, _comma, until = text.strip("[]()").partition(",")
    return Span(date.fromisoformat(first), date.fromisoformat(until) if until else None)


def with_before(traces: Iterable[Trace]) -> list[Trace]:
    """Each trace with what the trace before it of the same row held; `traces` come in the order they were left."""
    last: dict[tuple[str, int], Mapping[str, Any]] = {}
    found = []
    for trace in traces:
        found.append(replace(trace, before=last.get((trace.kind, trace.key))))
        last[trace.kind, trace.key] = trace.data
    return found


def worth_telling(traces: Iterable[Trace], replacing: frozenset[str]) -> list[Trace]:
    """Without changes of which nothing is known before them, and without ends that follow from a new beginning.

    Of the kinds `replacing` one row at a time is true: who places somebody elsewhere ends the placement there was.
    """
    known = [trace for trace in traces if trace.label != CHANGED or trace.before is not None]
    made = {(trace.kind, trace.context) for trace in known if trace.label == MADE and trace.context}
    return [trace for trace in known if not (trace.label == CHANGED and trace.kind in replacing and (trace.kind, trace.context) in made)]
