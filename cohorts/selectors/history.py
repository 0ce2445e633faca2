"""What happened around one trainee, or to somebody's roles, as sentences, newest first; from the tables the triggers write."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Func, JSONField, Model, Q, QuerySet, TextField, Value

from cohorts.models import (
    AgreementSignature,
    Cohort,
    Credential,
    Employment,
    ExamResult,
    Location,
    Membership,
    Module,
    Participant,
    Placement,
    PracticeAgreement,
    Requirement,
    RequirementProgress,
    RotationException,
    RouteItem,
    StatusPeriod,
    Supervision,
    WorkProcess,
)
from cohorts.permissions.history import LINK, PAPERS, PLACE, ROUTE, WORK, HistorySight
from cohorts.rules.history import Trace, with_before, worth_telling
from cohorts.selectors.history_words import Names, known_sentence, many_sentence, role_sentence, whole_sentence
from opleiding.kernel import clock
from opleiding.kernel.models import Organisation, User

#: Kind -> its model, the part of a dossier it belongs to, and how its rows lead to a trainee.
KINDS: Mapping[str, tuple[type[Model], str, str]] = {
    "employment": (Employment, WORK, "participant"),
    "placement": (Placement, PLACE, "participant"),
    "exception": (RotationException, PLACE, "participant"),
    "status": (StatusPeriod, PLACE, "participant"),
    "supervision": (Supervision, LINK, "participant"),
    "route": (RouteItem, ROUTE, "participant"),
    "progress": (RequirementProgress, ROUTE, "participant"),
    "exam": (ExamResult, ROUTE, "participant"),
    "agreement": (PracticeAgreement, PAPERS, "participant"),
    "signature": (AgreementSignature, PAPERS, "agreement__participant"),
    "credential": (Credential, PAPERS, "participant"),
}
#: One row at a time is true: a new one ends the one before it.
REPLACING = frozenset({"employment", "placement", "status"})
#: More of these at once is one sentence with a number.
MANY, FEW = frozenset({"route", "progress"}), 3
COLUMNS = ("told_as", "pgh_id", "pgh_obj_id", "pgh_label", "pgh_created_at", "context", "metadata", "whole")
#: What a column of a history table names.
NAMED: Mapping[str, type[Model]] = {
    "location_id": Location,
    "organisation_id": Organisation,
    "school_id": Organisation,
    "cohort_id": Cohort,
    "supervisor_id": User,
    "user_id": User,
    "work_process_id": WorkProcess,
    "module_id": Module,
    "requirement_id": Requirement,
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing that happened, for this reader."""

    at: datetime
    text: str

    @property
    def day(self) -> date:
        return clock.day_of(self.at)


def history_of(participant: Participant, user: User, sight: HistorySight) -> list[Sentence]:
    """Everything of this enrolment that this person may read, in three queries however long it is."""
    kinds = {kind: entry for kind, entry in KINDS.items() if entry[1] in sight.reads | sight.knows | {LINK}}
    found = _traces([_asked(kind, model, Q(**{path: participant.pk})) for kind, (model, _part, path) in kinds.items()])
    told = worth_telling(with_before(found), REPLACING)
    names = _names(told, user, participant)
    return [sentence for group in reversed(_groups(told)) if (sentence := _sentence(group, names, sight, user))]


def role_history(*, user: User, organisation: Organisation | None = None, person: User | None = None) -> list[Sentence]:
    """Who was given which role, and whose ended: in an organisation, of a person, or of that person there."""
    chosen = {"organisation": organisation, "user": person}
    found = _traces([_asked("role", Membership, Q(**{path: one.pk for path, one in chosen.items() if one is not None}))])
    told = with_before(found)
    names = _names(told, user, None)
    return [Sentence(trace.at, role_sentence(trace, names)) for trace in reversed(told)]


def _asked(kind: str, model: Any, condition: Q) -> QuerySet[Any, Any]:
    """The rows of one history table, in the columns they all have; `whole` is the row itself."""
    events = model.pgh_event_model
    whole = Func(template=f'to_jsonb("{events._meta.db_table}")', output_field=JSONField())
    rows = events.objects.filter(condition).annotate(
        told_as=Value(kind, TextField()), whole=whole, metadata=F("pgh_context__metadata"), context=F("pgh_context_id")
    )
    found: QuerySet[Any, Any] = rows.order_by().values(*COLUMNS)
    return found


def _traces(asked: list[QuerySet[Any, Any]]) -> list[Trace]:
    """The oldest first. What one request did in one table keeps its order."""
    rows = asked[0].union(*asked[1:], all=True).order_by("pgh_created_at", "told_as", "pgh_id")
    return [
        Trace(
            kind=row["told_as"],
            key=row["pgh_obj_id"],
            label=row["pgh_label"],
            at=row["pgh_created_at"],
            by=(row["metadata"] or {}).get("user"),
            context=str(row["context"]) if row["context"] else None,
            data=row["whole"],
        )
        for row in rows
    ]


def _groups(traces: Iterable[Trace]) -> list[list[Trace]]:
    """Each alone, but many steps of a route that one act changed together."""
    found: dict[object, list[Trace]] = defaultdict(list)
    for number, trace in enumerate(traces):
        together = trace.kind in MANY and trace.context is not None
        found[(trace.kind, trace.context, trace.label) if together else number].append(trace)
    return [part for group in found.values() for part in ([group] if len(group) > FEW else [[trace] for trace in group])]


def _sentence(group: list[Trace], names: Names, sight: HistorySight, user: User) -> Sentence | None:
    """As much of it as this reader may see; nothing when that is nothing."""
    first = group[0]
    part = KINDS[first.kind][1]
    if part in sight.reads or _is_own_link(first, sight, user):
        text = many_sentence(group, names) if len(group) > 1 else whole_sentence(first, names)
    else:
        text = known_sentence(first) if part in sight.knows else ""
    return Sentence(first.at, text) if text else None


def _is_own_link(trace: Trace, sight: HistorySight, user: User) -> bool:
    return trace.kind == "supervision" and trace.data["supervisor_id"] in sight.links | {user.pk}


def _names(traces: list[Trace], reader: User, participant: Participant | None) -> Names:
    """What everything in these sentences is called: one query for the people, one for the rest."""
    keys: dict[type[Model], set[int]] = defaultdict(set)
    for trace in traces:
        keys[User].add(trace.by or 0)
        for row in (trace.data, trace.before or {}):
            for column, key in _keys_in(row):
                keys[NAMED[column]].add(key)
    people = {key: person.name for key, person in User.objects.in_bulk(keys.pop(User, set())).items()}
    return Names(reader=reader.pk, trainee=participant.user if participant else None, people=people, things=_things(keys))


def _keys_in(row: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    return ((column, row[column]) for column in NAMED if row.get(column))


def _things(keys: Mapping[type[Model], set[int]]) -> dict[tuple[str, int], str]:
    """(Model, key) -> its name or title."""
    asked: list[QuerySet[Any, Any]] = []
    for model, wanted in keys.items():
        title = "name" if model in (Location, Organisation, Cohort) else "title"
        rows = model._default_manager.filter(pk__in=wanted).annotate(model_name=Value(model.__name__), called=F(title))
        asked.append(rows.order_by().values_list("model_name", "pk", "called"))
    if not asked:
        return {}
    return {(kind, key): called for kind, key, called in asked[0].union(*asked[1:], all=True)}
