"""Texts for the privacy tests: what should be marked stands between « and »."""

import re

from opleiding.kernel.privacy import Kind, find_marks


def taken_apart(text: str) -> tuple[str, list[str]]:
    """The text without the signs, and the pieces that stood between them."""
    return text.replace("«", "").replace("»", ""), re.findall("«(.*?)»", text)


def marked(text: str, *kinds: Kind, **known: tuple[str, ...]) -> list[str]:
    """The words of every mark of these kinds."""
    return [text[mark.start : mark.end] for mark in find_marks(text, **known) if mark.kind in kinds]


def with_suggestions(text: str, *kinds: Kind) -> str:
    """The text with every mark of these kinds made unrecognisable."""
    for mark in reversed(find_marks(text)):
        if mark.kind in kinds:
            text = text[: mark.start] + mark.suggestion + text[mark.end :]
    return text
