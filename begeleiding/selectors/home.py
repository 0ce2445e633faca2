"""One line on the home page of somebody who should know; the roof puts them together."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HomeLine:
    """What asks attention, where to go for it, and a word chip (`tone`: info, warn, error or ok)."""

    title: str
    url: str
    meta: str = ""
    label: str = ""
    tone: str = "info"
