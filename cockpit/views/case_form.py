"""The pages with the form of a situation: to log, to go on with a draft, to change, and when two texts met."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cockpit.actions.case import TEXTS
from cockpit.choices import Audience
from cockpit.forms.case import AUDIENCES, CaseForm, EditForm, LogForm, day_chosen
from cockpit.models import PracticeCase
from cockpit.selectors.case import drafts_of, latest_cases, logged_just_now, places_for
from cockpit.selectors.question import offered
from cockpit.selectors.theme import ThemeProposal
from cohorts.models import Participant, WorkProcess
from cohorts.selectors import known_around, practice_trainers_of, supervisors_of
from opleiding.kernel import clock
from opleiding.kernel.models import User


def log_form(
    data: Any, participant: Participant, *, case: PracticeCase | None = None, shows_names: bool = True, is_next: bool = False
) -> LogForm:
    """With the place filled in, and the names of who would see it (not on a telephone that may only write).

    `is_next`: right after another one, whose day and readers it starts with.
    """
    today = clock.today()
    places, place = places_for(participant, today)
    supervisors, trainers = supervisors_of(participant, today), practice_trainers_of(participant, today)
    audience = Audience.SUPERVISOR if supervisors else Audience.PRACTICE_TRAINER
    initial = {"audiences": [audience.value]} | (kept_choices(participant, clock.now()) if is_next else {})
    given: dict[str, Any] = {"case": case, "initial": initial}
    if shows_names:
        names = {Audience.SUPERVISOR.value: _names(supervisors), Audience.PRACTICE_TRAINER.value: _names(trainers)}
        given |= {"names": names, "known": partial(known_around, participant.user, today), "questions": offered(places)}
    return LogForm(data, participant=participant, today=today, places=places, place=place, **given)


def kept_choices(participant: Participant, now: datetime) -> dict[str, Any]:
    """What "Nog een" keeps of the one before: when it was and who reads it, never a word of it."""
    last = logged_just_now(participant, now)
    if last is None:
        return {}
    chosen = [share.audience for share in last.shares.standing()]
    return {**day_chosen(last.happened_on, clock.today()), "audiences": [audience.value for audience in AUDIENCES if audience in chosen]}


def log_page(request: HttpRequest, form: LogForm, status: int = 200, **context: Any) -> HttpResponse:
    """Without a login there is nothing on it but the form."""
    shown = chips(form) | {"case": form.case, "can_read": request.user.is_authenticated} | context
    if isinstance(request.user, User) and form.case is None:
        shown |= {"latest": latest_cases(request.user), "drafts": drafts_of(request.user)}
    return render(request, "cockpit/case_form.html", shown, status=status)


def chips(form: CaseForm, proposals: Sequence[ThemeProposal] = (), processes: Iterable[WorkProcess] | None = None) -> dict[str, Any]:
    """The form with what was chosen and what is proposed; without proposed work processes, with all its themes stand for."""
    theme_chips = form.theme_chips(proposals)
    return {
        "form": form,
        "theme_chips": theme_chips,
        "main_chips": form.main_chips(theme_chips),
        "process_chips": form.work_process_chips(processes),
    }


def edit_form(data: Any, case: PracticeCase) -> EditForm:
    today = clock.today()
    places, place = places_for(case.participant, today)
    known = partial(known_around, case.participant.user, today)
    given: dict[str, Any] = {"places": places, "place": place, "questions": offered(places), "known": known}
    return EditForm(data, participant=case.participant, today=today, case=case, **given)


def edit_page(request: HttpRequest, form: EditForm, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, "cockpit/case_edit.html", chips(form) | {"case": form.case} | context, status=status)


def both_texts(request: HttpRequest, current: PracticeCase) -> HttpResponse:
    """What stands there now, above what was typed; sent again, the second replaces the first, knowingly."""
    data = request.POST.copy()
    data["version"] = str(current.version)
    differing = [name for name in TEXTS if data.get(name, "").strip() != getattr(current, name).strip()]
    if current.is_draft:
        draft = log_form(data, current.participant, case=current)
        return log_page(request, draft, 409, differing=_as_it_stands(draft, differing))
    form = edit_form(data, current)
    return edit_page(request, form, 409, differing=_as_it_stands(form, differing))


def _as_it_stands(form: CaseForm, names: list[str]) -> list[tuple[Any, str]]:
    """The label of each text that differs, and what it says now."""
    return [(form[name].label, getattr(form.case, name)) for name in names]


def _names(people: list[User]) -> str:
    return ", ".join(person.get_short_name() for person in people[:3])
