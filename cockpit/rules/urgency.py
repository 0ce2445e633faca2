"""From what a trainee tapped to how urgent a situation is (domain.md §5, Form to urgency)."""

LOW = "laag"
MIDDLE = "midden"
HIGH = "hoog"
DIRECT = "direct"
URGENCIES = (LOW, MIDDLE, HIGH, DIRECT)

WENT_WELL = "goed"
WAS_HARD = "lastig"
FEELINGS = (WENT_WELL, WAS_HARD)


def urgency_of(*, feeling: str = "", wants_help: bool = False, is_reported: bool | None = None) -> str:
    """The urgency of a situation, from the form; whatever weighs most decides.

    `feeling` is `goed`, `lastig` or empty: not said, which weighs as hard. `is_reported` answers "is dit al gemeld?":
    None when it was not asked or does not apply, False for "nog niet gemeld". Raises ValueError on another feeling.
    """
    if feeling not in ("", *FEELINGS):
        raise ValueError(f"unknown feeling: {feeling}")
    if is_reported is False:
        return DIRECT
    if wants_help:
        return HIGH
    return LOW if feeling == WENT_WELL else MIDDLE


def is_urgent(urgency: str) -> bool:
    """Whether a situation cannot wait: help was asked, or it has not been reported yet."""
    return urgency in (HIGH, DIRECT)
