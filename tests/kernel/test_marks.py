"""The form that asks about marks, with a finder small enough to see through: "jansen", "kamer 12", and what is certain."""

import re
from collections.abc import Iterable
from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from opleiding.kernel import marks
from opleiding.kernel.marks import (
    MAX_TEXT,
    Known,
    MarkedTextMixin,
    Sheet,
    questions_in,
    replaced,
    sheets_of,
    token_of,
    tokens_in,
    tokens_of_people,
)
from opleiding.kernel.privacy import Kind, Mark, find_certain
from opleiding.kernel.ratelimit import Pace

NAME, ROOM = token_of(Kind.NAME, "jansen"), token_of(Kind.ROOM, "kamer 12")


def find(text: str, *, known_names: Iterable[str] = (), known_places: Iterable[str] = ()) -> list[Mark]:
    names = "|".join(["jansen", *map(re.escape, known_names)])
    found = [_mark(one, Kind.NAME, "mevrouw") for one in re.finditer(names, text, re.IGNORECASE)]
    rooms = [_mark(one, Kind.ROOM, "een kamer") for one in re.finditer("kamer 12", text)]
    return sorted([*find_certain(text), *found, *rooms])


def _mark(found: re.Match[str], kind: Kind, suggestion: str) -> Mark:
    return Mark(found.start(), found.end(), kind, certain=False, suggestion=suggestion)


@pytest.fixture(autouse=True)
def small_finder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "find_marks", find)


class StoryForm(MarkedTextMixin):
    marked = ("text", "more")

    title = forms.CharField(required=False)
    text = forms.CharField(max_length=MAX_TEXT)
    more = forms.CharField(required=False)
    days = forms.MultipleChoiceField(choices=[("ma", "ma"), ("di", "di")], required=False)


class Draft(StoryForm):
    is_stopped = False


def sent(**values: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({"title": "Ochtend", "text": "Bij Jansen in kamer 12", **values})
    data.setlist("days", ["ma", "di"])
    return data


def asked(form: MarkedTextMixin) -> list[tuple[str, str]]:
    return [(question.field, question.words) for question in form.questions]


# --- Asking ---------------------------------------------------------------------------------------------------------


def test_no_to_what_is_certain_is_no_answer() -> None:
    text = "Bel Jansen op 06-12345678"
    (left,) = questions_in(text, cleared=tokens_in(text))
    assert (left.words, left.is_certain) == ("06-12345678", True)


def test_what_is_not_answered_is_asked() -> None:
    form = StoryForm(sent(more="Jansen weer"))
    assert not form.is_valid()
    assert not form.errors
    assert asked(form) == [("text", "Jansen"), ("text", "kamer 12"), ("more", "Jansen")]


def test_who_said_no_is_not_asked_again_for_the_same_words() -> None:
    form = StoryForm(sent(text="Bij jansen, JANSEN"), cleared=[NAME])
    assert form.is_valid()
    assert form.cleared_marks == [NAME]
    assert not StoryForm(sent(text="Bij jansen in kamer 12"), cleared=[NAME]).is_valid()


def test_a_no_that_came_along_counts() -> None:
    form = StoryForm(sent(cleared=f"{NAME} {ROOM} rommel deadbeef"))
    assert form.is_valid()
    assert form.cleared_marks == sorted([NAME, ROOM])


def test_only_what_stands_in_the_text_is_kept() -> None:
    form = StoryForm(sent(text="Niemand", cleared=NAME))
    assert (form.is_valid(), form.cleared_marks) == (True, [])


def test_a_draft_asks_and_stops_nothing_and_keeps_what_was_said() -> None:
    form = Draft(sent(text="Jansen, bel 06-12345678", cleared=NAME))
    assert (form.is_valid(), form.questions, form.cleared_marks) == (True, [], [NAME])


def test_what_is_certain_stops_whatever_was_said() -> None:
    phone = token_of(Kind.PHONE, "06-12345678")
    form = StoryForm(sent(text="Bel 06-12345678", cleared=phone))
    assert not form.is_valid()
    assert "een telefoonnummer" in form.errors["text"][0]
    assert [question.is_certain for question in form.questions] == [True]


def test_known_people_are_looked_for_once_and_only_in_what_was_sent() -> None:
    calls: list[int] = []

    def known() -> Known:
        calls.append(1)
        return Known(names=["Joris"])

    assert not StoryForm(known=known).is_valid()
    assert calls == []
    assert asked(StoryForm(sent(text="Met Joris"), known=known)) == [("text", "Joris")]
    assert calls == [1]


def test_a_text_that_is_too_long_is_refused_unread() -> None:
    form = StoryForm(sent(text="Jansen " * 3000))
    assert not form.is_valid()
    assert (list(form.errors), form.questions) == (["text"], [])


# --- The buttons, without a script ----------------------------------------------------------------------------------


def test_no_is_kept_and_nothing_is_lost() -> None:
    form = StoryForm(sent(mark_keep=NAME))
    assert not form.is_valid()
    assert asked(form) == [("text", "kamer 12")]
    assert (form["title"].value(), form["text"].value(), form["days"].value()) == ("Ochtend", "Bij Jansen in kamer 12", ["ma", "di"])
    assert form.sheet("text").cleared == NAME
    assert form.sheet("more").cleared is None


def test_replacing_changes_every_place_and_only_those() -> None:
    form = StoryForm(sent(text="Jansen en Jansen\r\nin kamer 12", more="jansen", mark_replace=NAME))
    assert not form.is_valid()
    assert (form["text"].value(), form["more"].value()) == ("mevrouw en mevrouw\nin kamer 12", "mevrouw")
    assert asked(form) == [("text", "kamer 12")]


def test_everything_at_once_and_then_it_says_so() -> None:
    form = StoryForm(sent(mark_replace="alles-text"))
    assert form["text"].value() == "Bij mevrouw in een kamer"
    assert form.sheet("text").is_done
    assert not form.is_valid(), "the button saves nothing"


def test_everything_is_everything_in_one_text() -> None:
    form = StoryForm(sent(more="Jansen", mark_replace="alles-text"))
    assert (form["text"].value(), form["more"].value()) == ("Bij mevrouw in een kamer", "Jansen")
    undo = form.sheet("text").undo
    assert undo is not None
    assert StoryForm(sent(text="Bij mevrouw in een kamer", before_text=undo.text, mark_undo=undo.token))["text"].value() == undo.text


def test_a_replacement_can_be_taken_back() -> None:
    undo = StoryForm(sent(mark_replace=NAME)).sheet("text").undo
    assert undo is not None
    again = StoryForm(sent(text="Bij mevrouw in kamer 12", before_text=undo.text, mark_undo=undo.token))
    assert again["text"].value() == "Bij Jansen in kamer 12"
    assert asked(again) == [("text", "Jansen"), ("text", "kamer 12")]


def test_what_was_written_since_is_not_taken_back() -> None:
    form = StoryForm(sent(text="Bij mevrouw, en toen?", before_text="Bij Jansen", mark_undo=NAME))
    assert form["text"].value() == "Bij mevrouw, en toen?"


def test_a_button_under_a_draft_asks_on() -> None:
    form = Draft(sent(mark_keep=NAME))
    assert not form.is_valid()
    assert asked(form) == [("text", "kamer 12")]


@pytest.mark.parametrize("odd", [{"mark_undo": ""}, {"mark_keep": ""}, {"mark_replace": "wat"}, {"mark_undo": NAME, "before_text": ""}])
def test_a_strange_button_changes_nothing(odd: dict[str, str]) -> None:
    form = StoryForm(sent(**odd))
    assert not form.is_valid()
    assert form["text"].value() == "Bij Jansen in kamer 12"


# --- Questions ------------------------------------------------------------------------------------------------------


def test_a_question_shows_its_words_in_their_sentence() -> None:
    question = questions_in(f"{'a ' * 30}Jansen{' b' * 30}")[0]
    assert question.before.startswith("…")
    assert question.before.endswith("a ")
    assert question.after.endswith("…")
    assert question.places == "60-66"


def test_the_same_words_are_one_question_with_all_their_places() -> None:
    question = questions_in("jansen Jansen")[0]
    assert question.spans == ((0, 6), (7, 13))
    assert [one["start"] for one in question.as_json()] == [0, 7]
    assert replaced("jansen Jansen", [question]) == "mevrouw mevrouw"


def test_every_kind_has_words() -> None:
    assert set(marks.KINDS) == set(Kind)


def test_tokens_follow_the_words_and_the_kind() -> None:
    assert token_of(Kind.NAME, "De  Vries") == token_of(Kind.NAME, "de vries")
    assert token_of(Kind.NAME, "de vries") != token_of(Kind.PLACE, "de vries")
    assert re.fullmatch("[0-9a-f]{16}", NAME)
    assert tokens_in("Bij Jansen in kamer 12", "jansen") == sorted([NAME, ROOM])
    assert {NAME, token_of(Kind.NAME, "piet jansen")} < set(tokens_of_people("Piet Jansen"))


def test_sheets_ask_only_about_what_is_open() -> None:
    known = iter([Known()])
    sheets = sheets_of({"text": "Bij Jansen", "more": ""}, cleared=NAME, known=lambda: next(known))
    assert sheets == [Sheet("text", []), Sheet("more", [])]
    assert sheets_of({"text": ""}, cleared="", known=lambda: next(known)) == [Sheet("text", [])]


def test_a_pace_is_per_person_and_per_minute(frozen_clock: Any) -> None:
    pace = Pace(most=2)
    assert [pace.allows("a"), pace.allows("a"), pace.allows("a"), pace.allows("b")] == [True, True, False, True]
    frozen_clock.shift(60)
    assert pace.allows("a")
