"""Learning from what people choose: numbers per keyword of the shared vocabulary, within one organisation.

No word out of a text is kept, only keywords that are in the themes already; so the name of a client never is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cockpit.models import PracticeCase, SuggestionCount
from cockpit.querysets.suggestion import CountLine
from cockpit.selectors.theme import Proposer
from cockpit.suggesting.counting import count_processes, count_themes
from cohorts.models import Theme, WorkProcess
from cohorts.selectors import employer_of


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a trainee chose for a text, and on which day it happened."""

    text: str
    happened_on: date
    themes: tuple[Theme, ...]
    work_processes: tuple[WorkProcess, ...]


def chosen_for(case: PracticeCase) -> Chosen | None:
    """What counts of a situation as it stands; nothing of a draft, and nothing of a file: an import chose nothing."""
    if case.is_draft or case.import_key:
        return None
    return Chosen(case.text, case.happened_on, tuple(case.themes.all()), tuple(case.work_processes.all()))


def count_choice(case: PracticeCase, before: Chosen | None = None) -> None:
    """Count what is chosen now, for the employer of that day; what was counted `before` an edit is taken back."""
    after = chosen_for(case)
    if before == after:
        return
    proposer = Proposer()
    for chosen, is_taken_back in ((before, True), (after, False)):
        if chosen is not None:
            _apply(case, chosen, proposer, is_taken_back=is_taken_back)


def _apply(case: PracticeCase, chosen: Chosen, proposer: Proposer, *, is_taken_back: bool) -> None:
    organisation = employer_of(case.participant, chosen.happened_on)
    if organisation is None:
        return
    words = {hit.sign.word for hit in proposer.hits(chosen.text) if hit.sign.is_keyword}
    rows = SuggestionCount.objects.about(organisation.pk, words)
    themes: dict[str, set[int]] = {}
    processes: dict[str, set[int]] = {}
    for word, theme, process in rows.in_lock_order().values_list("word", "theme", "work_process"):
        (themes if process is None else processes).setdefault(word, set()).add(theme or process)
    lines = sorted(_lines(case, chosen, proposer, themes, processes), key=lambda line: (line.word, line.theme_id or 0))
    if is_taken_back:
        rows.take_away(organisation.pk, lines)
    else:
        rows.add(organisation.pk, lines)


def _lines(
    case: PracticeCase, chosen: Chosen, proposer: Proposer, themes: Mapping[str, set[int]], processes: Mapping[str, set[int]]
) -> list[CountLine]:
    hits = proposer.hits(chosen.text)
    offered = proposer.work_processes(chosen.text, chosen.themes, case.participant.qualification)
    theme_counts = count_themes(hits, (theme.pk for theme in chosen.themes), themes)
    process_counts = count_processes(
        hits, (process.pk for process in offered), (process.pk for process in chosen.work_processes), processes
    )
    return [
        *(CountLine(word, key, None, *count) for (word, key), count in theme_counts.items()),
        *(CountLine(word, None, key, *count) for (word, key), count in process_counts.items()),
    ]
