"""Which themes and work processes a text is about, and by which words; the person decides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cockpit.models import SuggestionCount
from cockpit.models.case import MAX_TEXT
from cockpit.suggesting.rank import NOTHING, Count, Learned, rank_processes, rank_themes, weigh
from cockpit.suggesting.vocabulary import Hit, Topic, Vocabulary
from cockpit.suggesting.weights import weights_of
from cohorts.models import Qualification, Theme, WorkProcess
from cohorts.selectors import crosswalk
from opleiding.kernel.models import Organisation


@dataclass(frozen=True, slots=True)
class ThemeProposal:
    """A theme with the words of the text that made it; `is_chosen` beforehand, or only near."""

    theme: Theme
    words: tuple[str, ...] = ()
    is_chosen: bool = False


class Proposer:
    """All themes, read once for as many texts as there are."""

    def __init__(self, themes: Iterable[Theme] | None = None) -> None:
        self.themes = {theme.pk: theme for theme in (Theme.objects.all() if themes is None else themes)}
        self._vocabulary = compiled(tuple((theme.pk, theme.code, theme.keywords) for theme in self.themes.values()))
        self._order = {key: number for number, key in enumerate(self.themes)}

    def hits(self, text: str) -> list[Hit]:
        return self._vocabulary.find(text[:MAX_TEXT])

    def propose(self, text: str, organisation: Organisation | None = None) -> list[ThemeProposal]:
        """At most three, the best first; nothing when no keyword is in the text. No organisation: nothing learned."""
        hits = self.hits(text)
        ranked = rank_themes(hits, learned_by(organisation, hits), self._order)
        return [ThemeProposal(self.themes[one.key], one.words, one.is_chosen) for one in ranked]

    def work_processes(
        self, text: str, themes: Iterable[Theme], qualification: Qualification, organisation: Organisation | None = None
    ) -> list[WorkProcess]:
        """At most three of the own dossier: what these themes stand for, weighed by the text; nothing is chosen for anybody."""
        lines = crosswalk([qualification])
        hits = self.hits(text)
        learned = learned_by(organisation, hits)
        wanted = weigh(rank_themes(hits, learned, self._order), [theme.pk for theme in themes])
        best = rank_processes(wanted, {theme: [process.pk for process in found] for theme, found in lines.items()}, hits, learned)
        processes = {process.pk: process for found in lines.values() for process in found}
        return [processes[key] for key in best]

    def themes_of(self, text: str) -> list[Theme]:
        """What an import takes over where it says no themes. Not learned, so that the same file is always the same."""
        return [one.theme for one in self.propose(text) if one.is_chosen]


def learned_by(organisation: Organisation | None, hits: Sequence[Hit]) -> Learned:
    """What people of this organisation chose beside these words: one query, or none without words."""
    if organisation is None or not hits:
        return NOTHING
    rows = SuggestionCount.objects.about(organisation.pk, (hit.sign.word for hit in hits if hit.sign.is_keyword))
    themes: dict[tuple[str, int], Count] = {}
    processes: dict[tuple[str, int], Count] = {}
    for word, theme, process, chosen, seen in rows.values_list("word", "theme", "work_process", "chosen", "seen"):
        (processes if theme is None else themes)[word, process if theme is None else theme] = Count(chosen, seen)
    return Learned(themes, processes)


@lru_cache(maxsize=4)
def compiled(topics: tuple[tuple[int, str, str], ...]) -> Vocabulary:
    """The keywords made ready; other keywords are other words, so the words themselves are the version."""
    return Vocabulary([Topic(key, keywords, weights_of(code)) for key, code, keywords in topics])
