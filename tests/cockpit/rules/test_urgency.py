"""From what was tapped to how urgent it is."""

import pytest

from cockpit.rules.urgency import URGENCIES, is_urgent, urgency_of


@pytest.mark.parametrize(
    ("feeling", "wants_help", "is_reported", "urgency"),
    [
        ("", False, None, "midden"),
        ("goed", False, None, "laag"),
        ("lastig", False, None, "midden"),
        ("lastig", False, True, "midden"),
        ("goed", True, None, "hoog"),
        ("lastig", True, True, "hoog"),
        ("", True, False, "direct"),
        ("goed", False, False, "direct"),
    ],
)
def test_the_heaviest_answer_decides(feeling, wants_help, is_reported, urgency):
    assert urgency_of(feeling=feeling, wants_help=wants_help, is_reported=is_reported) == urgency


def test_another_feeling_is_refused():
    with pytest.raises(ValueError, match="prima"):
        urgency_of(feeling="prima")


def test_high_and_direct_cannot_wait():
    assert [urgency for urgency in URGENCIES if is_urgent(urgency)] == ["hoog", "direct"]
