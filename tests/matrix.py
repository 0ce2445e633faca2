"""The one table of who gets what: every route × every actor × the states of its object.

A cell says what a request is answered with:

    x  allowed (the page, or the act; an empty form counts as allowed when it is answered with its errors)
    v  visible but not allowed: 403
    .  nothing: the same 404 as a missing id
    l  log in first

Columns, in the order of `tests.world.ACTORS`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.actors import ACTORS
from tests.world import World

ALLOWED, VISIBLE, NOTHING, LOGIN = "x", "v", ".", "l"
LOGGED_OUT = ("anonymous", "invited")

Grid = Mapping[str, Mapping[str, str]]


def grid(**rows: Iterable[str] | str) -> Grid:
    """State -> who is allowed; everybody else gets nothing, and who is not logged in is asked to."""
    return {state: _row(names.split() if isinstance(names, str) else names) for state, names in rows.items()}


def only(base: Grid, always: str = "", **rows: str) -> Grid:
    """Of those who see it in `base`, these may do it (always, or in that state); the others who see it get a 403."""
    return {
        state: {actor: _narrowed(cell, actor in f"{always} {rows.get(state, '')}".split()) for actor, cell in cells.items()}
        for state, cells in base.items()
    }


def _narrowed(cell: str, may: bool) -> str:
    return VISIBLE if cell == ALLOWED and not may else cell


def _row(allowed: Iterable[str]) -> Mapping[str, str]:
    known = set(ACTORS)
    unknown = set(allowed) - known
    if unknown:
        raise ValueError(f"no such actor: {unknown}")
    return {actor: LOGIN if actor in LOGGED_OUT else ALLOWED if actor in allowed else NOTHING for actor in ACTORS}


#: For pages that every person who logged in may open.
EVERYBODY: Grid = {"": {actor: LOGIN if actor in LOGGED_OUT else ALLOWED for actor in ACTORS}}
#: For pages without a login.
OPEN: Grid = {"": dict.fromkeys(ACTORS, ALLOWED)}


def page_for(actors: str) -> Grid:
    """A page about no object: these open it, others who logged in get a 403."""
    allowed = actors.split()
    return {"": {a: LOGIN if a in LOGGED_OUT else ALLOWED if a in allowed else VISIBLE for a in ACTORS}}


@dataclass(frozen=True)
class Route:
    """How one route is asked, for each state of its object, and who may."""

    grid: Grid
    kwargs: Callable[[World, str], dict[str, Any]] = field(default=lambda world, state: {})
    methods: tuple[str, ...] = ("get",)
