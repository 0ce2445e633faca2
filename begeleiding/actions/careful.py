"""What may not stand in a text about somebody who learns: an address or number of a person, and a word about health."""

from collections.abc import Mapping

from opleiding.kernel.errors import DomainError
from opleiding.kernel.marks import health_problems_in, problems_in


def stop_on_what_we_never_keep(texts: Mapping[str, str]) -> None:
    """Nothing, or DomainError at the first field that holds such a thing."""
    for field, text in texts.items():
        for problem in (*problems_in(text), *health_problems_in(text)):
            raise DomainError(problem, field=field)
