from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cockpit.actions.lesson import add_lesson, drop_lesson, edit_lesson, move_lesson, pin_lesson
from cockpit.actions.plan import ensure_plan
from cockpit.forms.lesson import AddForm, DropForm, EditForm, MoveForm, PinForm
from cockpit.models import Lesson, LessonChange
from cockpit.permissions.lesson import CHANGE_LESSON, VIEW_LESSON
from cockpit.permissions.plan import CHANGE_PLAN
from cockpit.selectors.board import board_of
from cockpit.selectors.facilitator import facilitators_of
from cockpit.selectors.lesson import lesson_page, new_lesson_choices
from cockpit.views.plan import attempt, show_board, with_status
from cohorts.choices import LessonKind
from cohorts.models import Block
from cohorts.selectors import known_around, trainee_words
from opleiding.kernel import clock
from opleiding.kernel.guard import SignedInRequest, guarded
from opleiding.kernel.marks import tokens_in


@require_safe
@guarded(VIEW_LESSON)
def lesson_detail(request: SignedInRequest, lesson: Lesson) -> HttpResponse:
    """Why this lesson is there, with the situations as far as this person may read them."""
    words = trainee_words(request.user, clock.today())
    page = lesson_page(request.user, lesson, words, today=clock.today())
    can_change = CHANGE_LESSON.allows(request.user, lesson)
    return _panel(request, "cockpit/lesson_detail.html", {"page": page, "lesson": lesson, "can_change": can_change})


def _panel(request: SignedInRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A page of its own, or what goes inside the dialog on the board."""
    return render(request, f"{template}#panel" if request.htmx else template, context)


@require_http_methods(["GET", "POST"])
@guarded(CHANGE_LESSON)
def lesson_move(request: SignedInRequest, lesson: Lesson) -> HttpResponse:
    """The list of weeks and times; a POST moves the lesson there."""
    block = lesson.plan.block
    form = MoveForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        words = trainee_words(request.user, clock.today())
        board = board_of(_with_plan(block, lesson), words.singular, words.plural)
        response = _panel(request, "cockpit/lesson_move.html", {"board": board, "lesson": lesson, "form": form})
        return with_status(response, request, form)
    on, starts_at = form.cleaned_data["place"]
    version = form.cleaned_data["version"]

    def said(change: LessonChange) -> str:
        week = change.after["lessons"][str(lesson.pk)]["week"]
        is_swap = len(change.after["lessons"]) > 1
        return (_("Geruild, nu in week %(week)d.") if is_swap else _("Verplaatst naar week %(week)d.")) % {"week": week}

    return attempt(request, block, lambda: move_lesson(by=request.user, lesson=lesson, on=on, starts_at=starts_at, version=version), said)


def _with_plan(block: Block, lesson: Lesson) -> Block:
    block.plan = lesson.plan
    return block


@require_POST
@guarded(CHANGE_LESSON)
def lesson_pin(request: SignedInRequest, lesson: Lesson) -> HttpResponse:
    form = PinForm(request.POST)
    if not form.is_valid():
        return show_board(request, lesson.plan.block, status=422)
    values, by = form.cleaned_data, request.user
    said = _("Deze les staat vast: een voorstel verplaatst hem niet.") if values["is_pinned"] else _("Losgemaakt.")
    return attempt(request, lesson.plan.block, lambda: pin_lesson(by=by, lesson=lesson, **values), lambda _change: said)


@require_http_methods(["GET", "POST"])
@guarded(CHANGE_LESSON)
def lesson_edit(request: SignedInRequest, lesson: Lesson) -> HttpResponse:
    start = {"kind": lesson.kind, "title": lesson.title, "facilitator": lesson.facilitator, "version": lesson.plan.version}
    form = EditForm(
        request.POST or None,
        initial=start,
        facilitators=facilitators_of(lesson.plan.block.cohort),
        is_school=lesson.kind == LessonKind.SCHOOL,
        known=partial(known_around, request.user, clock.today()),
        cleared=tokens_in(lesson.title),
    )
    if not form.is_valid():
        return with_status(_panel(request, "cockpit/lesson_edit.html", {"form": form, "lesson": lesson}), request, form)
    values = {"kind": LessonKind(lesson.kind), **form.cleaned_data}
    return attempt(
        request, lesson.plan.block, lambda: edit_lesson(by=request.user, lesson=lesson, **values), lambda _change: _("Gewijzigd.")
    )


@require_http_methods(["GET", "POST"])
@guarded(CHANGE_LESSON)
def lesson_drop(request: SignedInRequest, lesson: Lesson) -> HttpResponse:
    known = partial(known_around, request.user, clock.today())
    form = DropForm(request.POST or None, initial={"version": lesson.plan.version}, known=known)
    if not form.is_valid():
        return with_status(_panel(request, "cockpit/lesson_drop.html", {"form": form, "lesson": lesson}), request, form)
    values = form.cleaned_data
    return attempt(
        request,
        lesson.plan.block,
        lambda: drop_lesson(by=request.user, lesson=lesson, **values),
        lambda _change: _("Weggehaald uit het plan."),
    )


@require_http_methods(["GET", "POST"])
@guarded(CHANGE_PLAN)
def lesson_create(request: SignedInRequest, block: Block) -> HttpResponse:
    """A lesson by hand, for what people agreed; it stands on something or it is not added."""
    choices = new_lesson_choices(request.user, block, today=clock.today())
    start = choices.initial(request.GET) | {"version": choices.version}
    known = partial(known_around, request.user, clock.today())
    form = AddForm(request.POST or None, initial=start, known=known, **choices.for_form(start.get("theme", "")))
    if not form.is_valid():
        response = render(
            request, "cockpit/lesson_create.html", {"form": form, "this_block": block, "cohort": block.cohort, "choices": choices}
        )
        return with_status(response, request, form)
    values = dict(form.cleaned_data)
    on, starts_at = values.pop("place")
    values["cases"] = [case.pk for case in values["cases"]]
    values["kind"] = LessonKind(values["kind"])
    plan = ensure_plan(block)
    return attempt(
        request,
        block,
        lambda: add_lesson(by=request.user, plan=plan, on=on, starts_at=starts_at, **values),
        lambda _change: _("De les staat in het plan."),
    )
