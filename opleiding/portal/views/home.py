from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cohorts.selectors import contact_of, own_enrolment, trainee_words
from opleiding.kernel import clock
from opleiding.kernel.guard import SignedInRequest, public, signed_in
from opleiding.kernel.models import User
from opleiding.portal.reader import reader_of
from opleiding.portal.selectors.coordinator import coordinator_home
from opleiding.portal.selectors.practice_trainer import practice_trainer_home
from opleiding.portal.selectors.supervisor import supervisor_home
from opleiding.portal.selectors.teacher import teacher_home
from opleiding.portal.selectors.team_lead import team_lead_home
from opleiding.portal.selectors.trainee import trainee_home

#: The parts of the home page, in the order in which somebody with several roles sees them.
PARTS: dict[str, Callable[[User, date], Any]] = {
    "trainee": trainee_home,
    "supervisor": supervisor_home,
    "practice_trainer": practice_trainer_home,
    "coordinator": coordinator_home,
    "teacher": teacher_home,
    "team_lead": team_lead_home,
}


@signed_in
def home(request: SignedInRequest) -> HttpResponse:
    """What first, what is waiting for me, how far am I: a part for each role of the reader."""
    today, roles = clock.today(), reader_of(request).roles
    parts = {name: read(request.user, today) for name, read in PARTS.items() if getattr(roles, f"is_{name}")}
    return render(request, "portal/home.html", {"roles": roles, "today": today, "words": trainee_words(request.user, today), **parts})


@signed_in
def plan(request: SignedInRequest) -> HttpResponse:
    """The plan a trainee is in now; everybody else chooses a cohort."""
    today = clock.today()
    enrolment = own_enrolment(request.user, today)
    block = enrolment and enrolment.cohort.blocks.current_on(today).first()
    if enrolment and block:
        return redirect("cockpit:plan_detail", slug=enrolment.cohort.slug, number=block.number)
    return redirect("cockpit:cockpit_list")


@public
def help_page(request: HttpRequest) -> HttpResponse:
    """Whom to call; without a login only how to get in."""
    contact = contact_of(request.user, clock.today()) if isinstance(request.user, User) else None
    return render(request, "portal/help.html", {"contact": contact})
