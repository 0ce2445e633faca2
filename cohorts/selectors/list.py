"""What every list has: columns with a name, a cell for a spreadsheet, and an order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import QueryDict

from opleiding.kernel.exports import Cell
from opleiding.kernel.models import SavedFilter, User

Row = TypeVar("Row")

#: What stands in an address and is no part of the question: the page, and how the answer comes.
NO_QUESTION = frozenset({"page", "as"})


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column. `sort` are the fields it is ordered by; without, nobody orders by it."""

    name: str
    label: Any
    cell: Callable[[Row], Cell]
    sort: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """A column's heading on the page: where a click goes, and how the list is ordered by it now (aria-sort)."""

    label: Any
    query: str
    order: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A question under a name, ready to ask."""

    label: Any
    query: str
    is_current: bool
    is_shared: bool = False


def question_of(data: QueryDict) -> str:
    """The question in an address, in one spelling: nothing empty, nothing about pages, in a fixed order."""
    pairs = sorted((name, value) for name, values in data.lists() for value in values if value and name not in NO_QUESTION)
    asked = QueryDict(mutable=True)
    for name, value in pairs:
        asked.appendlist(name, value)
    return asked.urlencode()


def heads_of(columns: Iterable[Column[Any]], data: QueryDict) -> Iterator[Head]:
    """The headings with their links: the first click sorts, the second turns it around."""
    now = data.get("sort", "")
    for column in columns:
        turned = f"-{column.name}" if now == column.name else column.name
        order = {column.name: "ascending", f"-{column.name}": "descending"}.get(now, "")
        yield Head(column.label, _asking(data, turned) if column.sort else "", order)


def chips_of(fixed: Sequence[tuple[Any, str]], saved: Iterable[SavedFilter], user: User, data: QueryDict) -> list[Chip]:
    """The row above a list: what the house asks, then what people saved; the own ones before those of others."""
    now = question_of(data)
    own = sorted(saved, key=lambda one: (one.owner_id != user.pk, one.name.lower()))
    asked = [(label, query, False) for label, query in fixed]
    asked += [(one.name, one.query, one.organisation_id is not None) for one in own]
    return [Chip(label, query, question_of(QueryDict(query)) == now, is_shared) for label, query, is_shared in asked]


def choices_of(pairs: Iterable[tuple[Any, str]]) -> list[tuple[str, str]]:
    """What a list can be narrowed to, as (value, words): each once, in the order of its words."""
    return sorted({(str(value), words) for value, words in pairs if value}, key=lambda pair: (pair[1].lower(), pair[0]))


def filters_for(user: User, name: str, visible: QuerySet[SavedFilter]) -> list[SavedFilter]:
    return list(visible.filter(list=name))


def _asking(data: QueryDict, sort: str) -> str:
    asked = data.copy()
    asked.pop("page", None)
    asked["sort"] = sort
    return asked.urlencode()
