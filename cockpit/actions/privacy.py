"""The hard stop: what certainly points at a person goes no further than a draft (trust.md §1)."""

from collections.abc import Mapping

from opleiding.kernel.errors import DomainError
from opleiding.kernel.marks import problems_in


class CertainFound(DomainError):
    """A number or address that certainly points at a person; `field` is where it stands."""


def stop_on_certain(texts: Mapping[str, str]) -> None:
    """Nothing, or CertainFound for the first text that holds such a thing."""
    for field, text in texts.items():
        if problems := problems_in(text):
            raise CertainFound(problems[0], field=field)
