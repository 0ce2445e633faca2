from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, Self

from django.db import connection
from django.db.models import QuerySet

if TYPE_CHECKING:
    from cockpit.models import SuggestionCount

ADD = """
INSERT INTO cockpit_suggestioncount AS now (organisation_id, word, theme_id, work_process_id, chosen, seen)
SELECT %s, line.* FROM unnest(%s::text[], %s::bigint[], %s::bigint[], %s::int[], %s::int[])
  AS line (word, theme_id, work_process_id, chosen, seen)
ORDER BY word, theme_id, work_process_id
ON CONFLICT ON CONSTRAINT suggestion_count_once
DO UPDATE SET chosen = now.chosen + excluded.chosen, seen = now.seen + excluded.seen
"""

TAKE_AWAY = """
UPDATE cockpit_suggestioncount AS now
SET seen = greatest(now.seen - line.seen, 0), chosen = least(greatest(now.chosen - line.chosen, 0), greatest(now.seen - line.seen, 0))
FROM unnest(%s::text[], %s::bigint[], %s::bigint[], %s::int[], %s::int[]) AS line (word, theme_id, work_process_id, chosen, seen)
WHERE now.organisation_id = %s AND now.word = line.word
  AND now.theme_id IS NOT DISTINCT FROM line.theme_id AND now.work_process_id IS NOT DISTINCT FROM line.work_process_id
"""


class CountLine(NamedTuple):
    """What to add to one row: a theme or a work process, never both."""

    word: str
    theme_id: int | None
    work_process_id: int | None
    chosen: int
    seen: int


class SuggestionCountQuerySet(QuerySet["SuggestionCount"]):
    def about(self, organisation_id: int, words: Iterable[str]) -> Self:
        """What one organisation counted beside these words; nobody reads another's."""
        return self.filter(organisation=organisation_id, word__in=set(words))

    def in_lock_order(self) -> Self:
        """These rows for us until the transaction ends; everybody takes them in this order."""
        return self.order_by("word", "theme", "work_process").select_for_update(no_key=True)

    def add(self, organisation_id: int, lines: Iterable[CountLine]) -> None:
        """Count these up in one query, in the order of the lock."""
        if columns := _columns(lines):
            with connection.cursor() as cursor:
                cursor.execute(ADD, [organisation_id, *columns])

    def take_away(self, organisation_id: int, lines: Iterable[CountLine]) -> None:
        """Count these down in one query, never below zero; the caller holds the rows."""
        if columns := _columns(lines):
            with connection.cursor() as cursor:
                cursor.execute(TAKE_AWAY, [*columns, organisation_id])


def _columns(lines: Iterable[CountLine]) -> list[list[object]]:
    return [list(column) for column in zip(*lines, strict=True)]
