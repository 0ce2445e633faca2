"""The icons the interface uses, read out of the bootstrap-icons package, so that no drawing of somebody else is committed."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

ICONS = frozenset(
    [
        "archive",
        "arrow-clockwise",
        "arrow-counterclockwise",
        "arrow-down",
        "arrow-left",
        "arrow-repeat",
        "arrow-right",
        "arrow-up",
        "bell",
        "book",
        "box-arrow-in-right",
        "box-arrow-right",
        "building",
        "calendar-event",
        "calendar-week",
        "calendar3",
        "chat-left-text",
        "chat-square-quote",
        "check-circle",
        "check-lg",
        "chevron-down",
        "chevron-left",
        "chevron-right",
        "chevron-up",
        "circle",
        "circle-half",
        "clock",
        "cloud-slash",
        "compass",
        "dash-circle",
        "download",
        "emoji-frown",
        "emoji-smile",
        "envelope",
        "exclamation-circle",
        "exclamation-triangle",
        "eye",
        "eye-slash",
        "file-earmark-spreadsheet",
        "file-earmark-text",
        "filter",
        "flag",
        "folder2-open",
        "gear",
        "geo-alt",
        "grid-3x3-gap",
        "grip-vertical",
        "hand-index-thumb",
        "hourglass-split",
        "house-door",
        "info-circle",
        "journal-text",
        "keyboard",
        "life-preserver",
        "lightbulb",
        "link-45deg",
        "list",
        "list-check",
        "lock",
        "megaphone",
        "moon",
        "mortarboard",
        "pause-circle",
        "pencil",
        "pencil-square",
        "people",
        "person",
        "person-check",
        "person-circle",
        "person-plus",
        "pin-angle",
        "pin-angle-fill",
        "plus-lg",
        "printer",
        "qr-code",
        "question-circle",
        "search",
        "send",
        "share",
        "shield-check",
        "shield-exclamation",
        "sliders",
        "star",
        "sun",
        "table",
        "tag",
        "telephone",
        "three-dots",
        "trash",
        "unlock",
        "upload",
        "wifi-off",
        "x-circle",
        "x-lg",
    ]
)


class UnknownIcon(LookupError):
    """An icon that is not in the list."""


@cache
def drawing(name: str) -> SafeString:
    """The shapes inside the icon's <svg>, drawn on 16 by 16."""
    if name not in ICONS:
        raise UnknownIcon(f"{name} is not in ICONS; add it to opleiding/kernel/ui/icons.py")
    source = (Path(settings.NODE_MODULES) / "bootstrap-icons/icons" / f"{name}.svg").read_text()
    inside = source[source.index(">") + 1 : source.rindex("</svg>")]
    return mark_safe(inside.strip().replace("\n", ""))
