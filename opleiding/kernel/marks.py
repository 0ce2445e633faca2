"""What the recogniser marks in a text, as a form and a page ask about it: certain things stop, about the rest a person decides."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from opleiding.kernel.privacy import Kind, Mark, find_certain, find_health_words, find_marks

#: Longer texts are refused before anybody looks in them.
MAX_TEXT = 20_000
#: How much of a text stands on either side of the words somebody is asked about.
AROUND = 32
#: The tokens to which somebody said "nee", and the buttons under a text; `EVERYTHING` is the one for all words in a text.
CLEARED, KEEP, REPLACE, UNDO, BEFORE, EVERYTHING = "cleared", "mark_keep", "mark_replace", "mark_undo", "before", "alles-"

KINDS: Mapping[Kind, Promise] = {
    Kind.BSN: gettext_lazy("een burgerservicenummer"),
    Kind.IBAN: gettext_lazy("een rekeningnummer"),
    Kind.PHONE: gettext_lazy("een telefoonnummer"),
    Kind.MAIL: gettext_lazy("een mailadres"),
    Kind.BIRTH_DATE: gettext_lazy("een geboortedatum"),
    Kind.AGE: gettext_lazy("een hoge leeftijd"),
    Kind.DATE: gettext_lazy("een datum met een plaats"),
    Kind.ADDRESS: gettext_lazy("een adres"),
    Kind.POSTCODE: gettext_lazy("een postcode"),
    Kind.ROOM: gettext_lazy("een kamernummer"),
    Kind.ACCESS_CODE: gettext_lazy("een code van een deur of sleutelkluis"),
    Kind.NAME: gettext_lazy("een naam"),
    Kind.INITIALS: gettext_lazy("voorletters"),
    Kind.PLACE: gettext_lazy("een plaats"),
}
NAMES = (Kind.NAME, Kind.INITIALS)


@dataclass(frozen=True, slots=True)
class Known:
    """People and places around a writer that the recogniser may look for."""

    names: Collection[str] = ()
    places: Collection[str] = ()


def nothing_known() -> Known:
    return Known()


@dataclass(frozen=True, slots=True)
class Question:
    """Words in one text that may point at a client; `spans` are all the places they stand at, in characters."""

    field: str
    kind: Kind
    words: str
    suggestion: str
    is_certain: bool
    token: str
    spans: tuple[tuple[int, int], ...]
    before: str
    after: str

    @property
    def kind_words(self) -> str:
        return str(KINDS[self.kind])

    @property
    def places(self) -> str:
        """The spans as the script reads them: "12-19 40-47"."""
        return " ".join(f"{start}-{end}" for start, end in self.spans)

    def as_json(self) -> Iterator[dict[str, Any]]:
        """One object per place, for a script that sends what was written without reception."""
        own = {"field": self.field, "words": self.words, "kind": self.kind.value, "suggestion": self.suggestion, "token": self.token}
        return ({**own, "certain": self.is_certain, "start": start, "end": end} for start, end in self.spans)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that stands under one text: the questions, and the way back after words were replaced."""

    field: str
    questions: Sequence[Question] = ()
    #: What was said "nee" to, under the first text of a form; None under the others.
    cleared: str | None = None
    undo: "Undo | None" = None
    is_done: bool = False

    @property
    def is_about_names(self) -> bool:
        return all(question.kind in NAMES for question in self.questions)

    @property
    def is_certain(self) -> bool:
        """Whether nothing is left to decide: all of it has to go."""
        return all(question.is_certain for question in self.questions)

    @property
    def has_many(self) -> bool:
        return len(self.questions) > 2


@dataclass(frozen=True, slots=True)
class Undo:
    """A text before words in it were replaced, and which."""

    text: str
    token: str


def token_of(kind: Kind, words: str) -> str:
    """What stands for a mark that somebody called no client: the same words of the same kind, however they are spelled."""
    return sha256(f"{kind.value}:{' '.join(words.casefold().split())}".encode()).hexdigest()[:16]


def tokens_of_people(*names: str) -> list[str]:
    """Who writes and who is written to are no clients: their names, whole and in parts, need no question."""
    parts = {part for name in names for part in (name, *name.split()) if part}
    return sorted(token_of(kind, part) for part in parts for kind in NAMES)


def tokens_in(*texts: str) -> list[str]:
    """Of everything marked in texts that stand there already."""
    return sorted({question.token for text in texts for question in questions_in(text)})


def questions_in(text: str, *, field: str = "", cleared: Collection[str] = (), known: Known | None = None) -> list[Question]:
    """What to ask about this text, in order; the same words are asked about once. Nothing for a text that is too long."""
    if len(text) > MAX_TEXT:
        return []
    known, found = known or Known(), dict[str, list[Mark]]()
    for mark in find_marks(text, known_names=known.names, known_places=known.places):
        found.setdefault(token_of(mark.kind, text[mark.start : mark.end]), []).append(mark)
    asked = [(token, marks) for token, marks in found.items() if marks[0].certain or token not in cleared]
    return [_question(text, field, token, marks) for token, marks in asked]


def sheets_of(texts: Mapping[str, str], *, cleared: str, known: Callable[[], Known]) -> list[Sheet]:
    """For texts by the name of their field, what stands under each of them; `cleared` are tokens with spaces between."""
    around, said_no = known() if any(texts.values()) else Known(), cleared.split()
    return [Sheet(name, questions_in(text, field=name, cleared=said_no, known=around)) for name, text in texts.items()]


def replaced(text: str, questions: Iterable[Question]) -> str:
    """The text with the suggestion in every place these questions are about."""
    spans = [(start, end, question.suggestion) for question in questions for start, end in question.spans]
    for start, end, suggestion in sorted(spans, reverse=True):
        text = text[:start] + suggestion + text[end:]
    return text


def problems_in(text: str) -> list[str]:
    """For each certain mark a sentence: what it is, where it stands and what to do."""
    return [_problem(text, mark) for mark in find_certain(text)]


def health_problems_in(text: str) -> list[str]:
    """For each word about health a sentence: which it is, and what to write instead."""
    said = _(
        "‘%(words)s’ zegt iets over gezondheid. Dat leg je hier niet vast. Schrijf alleen wat er verandert of wat je zag, en tot wanneer."
    )
    return [said % {"words": found.words} for found in find_health_words(text[:MAX_TEXT])]


class MarkedTextMixin(forms.Form):
    """A form that asks about client data in its texts `marked` before it is valid; not while `is_stopped` is false (a draft).

    `known` is called once, when there is something to look in; `cleared` is what was said "nee" to before. After a button
    under a text the form is never valid: it stands there again, with that answer in it and everything else as it was.
    """

    marked: Sequence[str] = ("text",)
    is_stopped: bool = True

    def __init__(
        self, data: Any = None, *args: Any, known: Callable[[], Known] = nothing_known, cleared: Iterable[str] = (), **kwargs: Any
    ) -> None:
        self._known, self._given = known, frozenset(cleared)
        self._undo: dict[str, Undo] = {}
        self.is_answering = data is not None and any(button in data for button in (KEEP, REPLACE, UNDO))
        super().__init__(self._answer(data) if self.is_answering else data, *args, **kwargs)

    # -- what comes out ----------------------------------------------------------------------------------------------

    def is_valid(self) -> bool:
        return super().is_valid() and not self.is_answering and not self.questions

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.marked if self.is_stopped else ():
            for problem in problems_in(self._text(self.data, name)[:MAX_TEXT]):
                self.add_error(name, problem)
        return values

    @property
    def cleared_marks(self) -> list[str]:
        """What was said "nee" to, of what stands in the texts now."""
        found = {question.token for questions in self._found.values() for question in questions}
        return sorted(found & self._cleared_in(self.data))

    @property
    def questions(self) -> list[Question]:
        """What is still asked, and what certainly cannot stay."""
        if not self.is_bound or not (self.is_stopped or self.is_answering):
            return []
        cleared = self._cleared_in(self.data)
        every = [question for questions in self._found.values() for question in questions]
        return [question for question in every if question.is_certain or question.token not in cleared]

    def sheet(self, name: str) -> Sheet:
        """What stands under this text."""
        asked = [question for question in self.questions if question.field == name]
        cleared = " ".join(sorted(self._cleared_in(self.data))) if name == self.marked[0] else None
        is_done = self.is_answering and name == self.marked[0] and not self.questions
        return Sheet(name, asked, cleared, self._undo.get(name), is_done)

    # -- how ---------------------------------------------------------------------------------------------------------

    @cached_property
    def _found(self) -> dict[str, list[Question]]:
        """Everything marked in what was sent, also what was called no client."""
        known = self._known()
        return {name: questions_in(self._text(self.data, name), field=name, known=known) for name in self.marked}

    def _answer(self, data: Any) -> Any:
        """What was sent, with what the tapped button under a text does to it."""
        changed = data.copy()
        if KEEP in data:
            changed[CLEARED] = " ".join(sorted(self._cleared_in(data) | {data[KEEP]}))
            return changed
        for name in self.marked:
            changed[name] = self._undone(data, name) if UNDO in data else self._replaced(data, name)
        return changed

    def _replaced(self, data: Any, name: str) -> str:
        text, token = self._text(data, name), data[REPLACE]
        asked = questions_in(text, field=name, cleared=self._cleared_in(data), known=self._known())
        chosen = [question for question in asked if token in (question.token, EVERYTHING + name)]
        if chosen:
            self._undo[name] = Undo(text, token)
        return replaced(text, chosen)

    def _undone(self, data: Any, name: str) -> str:
        """As it was, unless somebody wrote on meanwhile."""
        text, before = self._text(data, name), self._text(data, f"{BEFORE}_{name}")
        asked = questions_in(before, cleared=self._cleared_in(data), known=self._known())
        chosen = [question for question in asked if data[UNDO] in (question.token, EVERYTHING + name)]
        return before if before and replaced(before, chosen) == text else text

    def _cleared_in(self, data: Any) -> frozenset[str]:
        said = data.get(CLEARED) if data else ""
        return self._given | frozenset(re.findall(r"\b[0-9a-f]{16}\b", said or ""))

    @staticmethod
    def _text(data: Any, name: str) -> str:
        """As it stands in the field, with the line ends a script counts too."""
        return str(data.get(name) or "").replace("\r\n", "\n")


def _question(text: str, field: str, token: str, marks: list[Mark]) -> Question:
    first = marks[0]
    spans = tuple((mark.start, mark.end) for mark in marks)
    before, after = text[max(0, first.start - AROUND) : first.start], text[first.end : first.end + AROUND]
    if first.start > AROUND:
        before = f"…{before.partition(' ')[2] or before}"
    if first.end + AROUND < len(text):
        after = f"{after.rpartition(' ')[0] or after}…"
    words = text[first.start : first.end]
    return Question(field, first.kind, words, first.suggestion, first.certain, token, spans, before, after)


def _problem(text: str, mark: Mark) -> str:
    facts = {
        "found": text[mark.start : mark.end],
        "kind": KINDS[mark.kind],
        "line": text.count("\n", 0, mark.start) + 1,
        "instead": mark.suggestion,
    }
    if "\n" in text.strip():
        return _("In regel %(line)s staat %(kind)s: ‘%(found)s’. Haal het weg, of schrijf %(instead)s.") % facts
    return _("Er staat %(kind)s in: ‘%(found)s’. Haal het weg, of schrijf %(instead)s.") % facts
