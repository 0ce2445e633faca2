"""What an import made or changed, as it was before and just after, so that it can be undone."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db.models import Field, Model, TextField

from begeleiding.models import Absence, Justification
from cockpit.models import CaseShare, CaseTheme, CaseWorkProcess, PracticeCase
from cohorts.models import (
    Employment,
    Location,
    LocationPlaces,
    Membership,
    Participant,
    Placement,
    Recognition,
    StatusPeriod,
    Supervision,
)
from opleiding.kernel.models import ImportRun, User
from opleiding.portal.models import ImportChange

#: What hangs together: around whom or what a row is about, the rows an import may touch, and how they point at it.
FAMILIES: Mapping[type[Model], Mapping[type[Model], str]] = {
    User: {User: "pk"},
    Membership: {Membership: "pk"},
    Location: {Location: "pk", Recognition: "location", LocationPlaces: "location"},
    Participant: {
        Participant: "pk",
        Employment: "participant",
        Placement: "participant",
        Supervision: "participant",
        StatusPeriod: "participant",
        Absence: "participant",
    },
    # Why links are made above the norm: they hang on links, so they go before them and come back after.
    Justification: {Justification: "pk"},
    PracticeCase: {PracticeCase: "pk", CaseTheme: "case", CaseWorkProcess: "case", CaseShare: "case"},
}
#: What is no part of what a list says about somebody.
LEFT_OUT = {"password", "last_login"}
AT_ONCE = 1_000

#: A record, told by its model and its key.
Key = tuple[type[Model], str]


def fields_of(model: type[Model]) -> "list[Field[Any, Any]]":
    """The columns of a record that say something."""
    return [field for field in model._meta.concrete_fields if not field.generated and field.name not in LEFT_OUT]


def as_it_is(record: Model) -> dict[str, Any]:
    """A record as values of JSON, by field; None stays None. `field.to_python` reads them back."""
    return {field.name: _value(field, record) for field in fields_of(type(record))}


def fingerprint(record: Model) -> dict[str, Any]:
    """As `as_it_is`, for comparing only: what somebody wrote about practice is not kept here, only a digest of it."""
    values = as_it_is(record)
    for one in fields_of(type(record)):
        if isinstance(one, TextField) and values[one.name]:
            values[one.name] = hashlib.sha256(values[one.name].encode()).hexdigest()
    return values


def _value(field: "Field[Any, Any]", record: Model) -> Any:
    return None if field.value_from_object(record) is None else field.value_to_string(record)


@dataclass(slots=True)
class Recorder:
    """Follows the people, places and situations one import is about, from before the first change to after the last."""

    run: ImportRun
    #: Of what is taken back at once nothing needs to be known.
    is_dry_run: bool = False
    #: Key of what is followed -> the row it is about.
    _followed: dict[type[Model], dict[Any, int]] = field(default_factory=dict)
    _before: dict[Key, "Before"] = field(default_factory=dict)

    def follow(self, model: type[Model], rows: Mapping[Any, int]) -> None:
        """These are there already and may change: key -> number of the row. Hold their locks first."""
        if self.is_dry_run:
            return
        for record, root in _around(model, rows):
            self._before[type(record), str(record.pk)] = Before(rows[root], as_it_is(record), fingerprint(record))
        self.made(model, rows)

    def made(self, model: type[Model], rows: Mapping[Any, int]) -> None:
        """The import itself made these: key -> number of the row. What is gone again at the end was never made."""
        known = self._followed.setdefault(model, {})
        for key, number in rows.items():
            known.setdefault(key, number)

    def keep(self) -> None:
        """Write down everything that differs from before."""
        seen: set[Key] = set()
        changes = self._changed(seen)
        while some := list(islice(changes, AT_ONCE)):
            ImportChange.objects.bulk_create(some)
        gone = {key: before for key, before in self._before.items() if key not in seen}
        ImportChange.objects.bulk_create(self._change(key, before.number, before.values, {}) for key, before in gone.items())

    def _changed(self, seen: set[Key]) -> Iterator[ImportChange]:
        for model, rows in self._followed.items():
            keys = iter(rows)
            while some := list(islice(keys, AT_ONCE)):
                for record, root in _around(model, some):
                    key, after = (type(record), str(record.pk)), fingerprint(record)
                    before = self._before.get(key)
                    seen.add(key)
                    if before is None or before.digest != after:
                        yield self._change(key, rows[root], before.values if before else None, after)

    def _change(self, key: Key, number: int, before: dict[str, Any] | None, after: dict[str, Any]) -> ImportChange:
        model, object_id = key
        return ImportChange(run=self.run, row_number=number, model=model._meta.label_lower, object_id=object_id, before=before, after=after)


@dataclass(frozen=True, slots=True)
class Before:
    """A record before the import, and the row it is about."""

    number: int
    values: dict[str, Any]
    digest: dict[str, Any]


def _around(model: type[Model], keys: Iterable[Any]) -> Iterator[tuple[Model, Any]]:
    """Every record of the family, with the key of what it belongs to."""
    wanted = list(keys)
    for member, path in FAMILIES[model].items() if wanted else ():
        column = "pk" if path == "pk" else f"{path}_id"
        for record in member._default_manager.filter(**{f"{path}__in": wanted}).order_by("pk").iterator():
            yield record, getattr(record, column)
