"""Names as they are typed, and words that look like one: a line of names.txt or near_names.txt each."""

import re
from pathlib import Path
from typing import Any

import pytest

from opleiding.kernel.privacy import Kind, Mark, find_marks

HERE = Path(__file__).parent
KINDS = {Kind.NAME, Kind.INITIALS, Kind.PLACE}
BRACKETS = re.compile(r"\[([^\]]+)\]")


def sections(*files: str) -> list[Any]:
    """The lines under each heading (#) of these files."""
    found: dict[str, list[str]] = {}
    for file in files:
        for line in (HERE / file).read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                heading = f"{file}: {line.strip('# ')}"
            elif line:
                found.setdefault(heading, []).append(line)
    return [pytest.param(under, id=heading) for heading, under in found.items()]


def marks(text: str, **known: tuple[str, ...]) -> list[Mark]:
    return [mark for mark in find_marks(text, **known) if mark.kind in KINDS]


def spans_and_text(line: str) -> tuple[list[tuple[int, int]], str]:
    spans = [(found.start() - 2 * nth, found.end() - 2 * nth - 2) for nth, found in enumerate(BRACKETS.finditer(line))]
    return spans, BRACKETS.sub(r"\1", line)


@pytest.mark.parametrize("lines", sections("names.txt"))
def test_a_name_is_marked_and_nothing_round_it(lines: list[str]) -> None:
    assert [(line, wrong) for line in lines if (wrong := missed_and_beside(line)) != ([], [])] == []


def missed_and_beside(line: str) -> tuple[list[str], list[str]]:
    """The names that no mark covers, and the marks that cover no name."""
    spans, text = spans_and_text(line)
    found = marks(text)
    missed = [text[start:end] for start, end in spans if not any(mark.start <= start and end <= mark.end for mark in found)]
    beside = [text[mark.start : mark.end] for mark in found if not any(mark.start < end and start < mark.end for start, end in spans)]
    return missed, beside


@pytest.mark.parametrize("lines", sections("near_names.txt"))
def test_what_is_no_name_is_left_alone(lines: list[str]) -> None:
    assert [(line, [line[mark.start : mark.end] for mark in found]) for line in lines if (found := marks(line))] == []


@pytest.mark.parametrize("lines", sections("names.txt", "near_names.txt"))
def test_every_suggestion_taken_leaves_nothing_to_ask(lines: list[str]) -> None:
    taken = {line: suggestions_taken(line) for line in lines}
    assert [line for line, text in taken.items() if marks(text) or "  " in text] == []


def suggestions_taken(line: str) -> str:
    text = BRACKETS.sub(r"\1", line)
    for mark in reversed(marks(text)):
        assert mark.suggestion, line
        text = text[: mark.start] + mark.suggestion + text[mark.end :]
    return text
