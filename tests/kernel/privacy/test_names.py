"""Names as they are typed, and words that look like one: a line of names.txt or near_names.txt each."""

import re
from pathlib import Path

import pytest

from opleiding.kernel.privacy import Kind, Mark, find_marks

HERE = Path(__file__).parent
KINDS = {Kind.NAME, Kind.INITIALS, Kind.PLACE}
BRACKETS = re.compile(r"\[([^\]]+)\]")


def lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def marks(text: str, **known: tuple[str, ...]) -> list[Mark]:
    return [mark for mark in find_marks(text, **known) if mark.kind in KINDS]


def spans_and_text(line: str) -> tuple[list[tuple[int, int]], str]:
    spans = [(found.start() - 2 * nth, found.end() - 2 * nth - 2) for nth, found in enumerate(BRACKETS.finditer(line))]
    return spans, BRACKETS.sub(r"\1", line)


@pytest.mark.parametrize("line", lines("names.txt"))
def test_a_name_is_marked_and_nothing_round_it(line: str) -> None:
    spans, text = spans_and_text(line)
    found = marks(text)
    missed = [text[start:end] for start, end in spans if not any(mark.start <= start and end <= mark.end for mark in found)]
    beside = [text[mark.start : mark.end] for mark in found if not any(mark.start < end and start < mark.end for start, end in spans)]
    assert (missed, beside) == ([], [])


@pytest.mark.parametrize("line", lines("near_names.txt"))
def test_what_is_no_name_is_left_alone(line: str) -> None:
    assert [line[mark.start : mark.end] for mark in marks(line)] == []


@pytest.mark.parametrize("line", [*lines("names.txt"), *lines("near_names.txt")])
def test_every_suggestion_taken_leaves_nothing_to_ask(line: str) -> None:
    text = BRACKETS.sub(r"\1", line)
    for mark in reversed(marks(text)):
        assert mark.suggestion
        text = text[: mark.start] + mark.suggestion + text[mark.end :]
    assert marks(text) == []
    assert "  " not in text
