"""Figures as people type them: in groups, with spaces, dots and dashes between, or from another keyboard."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

#: Figures with at most three separators between one and the next; never over a line's end.
_RUN = re.compile(r"[0-9](?:[ .()/-]{0,3}[0-9])*")
_GROUP = re.compile(r"[0-9]+")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


@dataclass(frozen=True)
class Group:
    """Figures without anything between them."""

    start: int
    end: int
    digits: str


@dataclass(frozen=True)
class Window:
    """Groups that stand next to each other, read as one number."""

    groups: tuple[Group, ...]

    @property
    def start(self) -> int:
        return self.groups[0].start

    @property
    def end(self) -> int:
        return self.groups[-1].end

    @property
    def digits(self) -> str:
        return "".join(group.digits for group in self.groups)

    @property
    def sizes(self) -> tuple[int, ...]:
        return tuple(len(group.digits) for group in self.groups)


def plain(text: str) -> str:
    """The same text with ordinary figures, spaces and dashes: sign for sign, so that positions stay."""
    return text if text.isascii() else "".join(map(_plain_sign, text))


def windows(text: str, *, at_most: int) -> Iterator[Window]:
    """Every number of at most so many figures that groups in this plain text may be read as, from left to right.

    Linear: from every group a bounded number of groups is looked at.
    """
    for run in _RUN.finditer(text):
        groups = [Group(found.start(), found.end(), found.group()) for found in _GROUP.finditer(text, *run.span())]
        for first in range(len(groups)):
            yield from _windows_from(groups, first, at_most)


def _windows_from(groups: list[Group], first: int, at_most: int) -> Iterator[Window]:
    figures = 0
    for last in range(first, len(groups)):
        figures += len(groups[last].digits)
        if figures > at_most:
            return
        yield Window(tuple(groups[first : last + 1]))


def _plain_sign(sign: str) -> str:
    if sign in _INVISIBLE:
        return " "
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    return {"Zs": " ", "Pd": "-"}.get(category, sign)
