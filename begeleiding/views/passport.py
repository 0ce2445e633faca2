from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.generic import DetailView

from begeleiding.actions import passport as actions
from begeleiding.actions.training import record_training
from begeleiding.forms.passport import AvailabilityForm, SeenForm, SuitabilityForm, SupervisorAbsenceForm
from begeleiding.forms.training import PersonTrainingForm
from begeleiding.models import SupervisorAbsence
from begeleiding.permissions import passport as permissions
from begeleiding.selectors.coverage import coverage_rows
from begeleiding.selectors.passport_list import CHOICES, narrowed, passport_rows
from begeleiding.selectors.passport_page import held_passport, passport_page, standing_of
from cohorts.actions.period import days
from cohorts.permissions.participant import can_cover
from cohorts.selectors.known import known_around
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded, signed_in
from opleiding.kernel.models import User


def _shown(user: User, person: User) -> dict[str, Any]:
    page = passport_page(person, vars(person)["organisation_pk"], clock.today())
    return {"page": page, "person": person, "is_own": person.pk == user.pk}


@require_safe
@signed_in
def passport_own(request: SignedInRequest) -> HttpResponse:
    person = permissions.known_supervisors(request.user).filter(pk=request.user.pk).first()
    if person is None:
        return render(request, "begeleiding/passport_none.html")
    return render(request, "begeleiding/passport_detail.html", _shown(request.user, person))


@require_safe
@guarded(permissions.LIST_PASSPORTS)
def passport_list(request: SignedInRequest) -> HttpResponse:
    everybody, choice = passport_rows(request.user, clock.today()), request.GET.get("stand", "")
    chips = [(value, label, len(narrowed(everybody, value))) for value, label in CHOICES]
    return render(
        request,
        "begeleiding/passport_list.html",
        {"rows": narrowed(everybody, choice), "chips": chips, "choice": choice, "has_people": bool(everybody)},
    )


class PassportDetail(GuardedMixin, DetailView):
    subject: User
    access = permissions.VIEW_PASSPORT
    template_name = "begeleiding/passport_detail.html"
    context_object_name = "person"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{**kwargs, **_shown(self.user, self.subject)})


@require_http_methods(FORM)
@guarded(permissions.CHANGE_PASSPORT)
def passport_criteria(request: SignedInRequest, person: User) -> HttpResponse:
    user, today, organisation = request.user, clock.today(), permissions.organisation_of(person)
    standing = standing_of(organisation.pk, held_passport(person, organisation), today)
    form = SeenForm(request.POST or None, standing=standing, today=today, known=lambda: known_around(user, today))
    known: dict[str, Any] = {"by": user, "supervisor": person, "organisation": organisation, "today": today}
    if form.is_valid() and is_done(form, lambda **_values: actions.decide_criteria(seen=form.seen(), **known)):
        messages.success(request, _("Bewaard."))
        return redirect("begeleiding:passport_detail", pk=person.pk)
    return show(request, "begeleiding/passport_criteria.html", form, person=person, organisation=organisation)


@require_http_methods(FORM)
@guarded(permissions.CHANGE_PASSPORT)
def suitability_create(request: SignedInRequest, person: User) -> HttpResponse:
    user, today = request.user, clock.today()
    form = SuitabilityForm(request.POST or None, initial={"held_on": today}, known=lambda: known_around(user, today))
    known: dict[str, Any] = {"by": user, "supervisor": person, "organisation": permissions.organisation_of(person), "today": today}
    if form.is_valid() and is_done(form, lambda **_values: actions.record_suitability(**known, **form.content())):
        messages.success(request, _("Het gesprek is vastgelegd."))
        return redirect("begeleiding:passport_detail", pk=person.pk)
    return show(request, "begeleiding/suitability_form.html", form, person=person)


@require_http_methods(FORM)
@guarded(permissions.CHANGE_PASSPORT)
def training_record_create(request: SignedInRequest, person: User) -> HttpResponse:
    today = clock.today()
    form = PersonTrainingForm(request.POST or None, organisation=vars(person)["organisation_pk"], today=today)
    if form.is_valid() and is_done(form, record_training, by=request.user, supervisors=[person], today=today):
        messages.success(request, _("De scholing staat erbij."))
        return redirect("begeleiding:passport_detail", pk=person.pk)
    return show(request, "begeleiding/training_record_form.html", form, person=person)


@require_http_methods(FORM)
@guarded(permissions.ARRANGE_DAYS)
def passport_availability(request: SignedInRequest, person: User) -> HttpResponse:
    organisation, is_own = permissions.organisation_of(person), person.pk == request.user.pk
    initial = AvailabilityForm.values_of(held_passport(person, organisation))
    form = AvailabilityForm(request.POST or None, is_own=is_own, initial=initial)
    if form.is_valid() and is_done(form, actions.set_availability, by=request.user, supervisor=person, organisation=organisation):
        messages.success(request, _("Bewaard."))
        return redirect("begeleiding:passport_detail", pk=person.pk)
    return show(request, "begeleiding/passport_availability.html", form, person=person, is_own=is_own)


@require_http_methods(FORM)
@guarded(permissions.ARRANGE_DAYS)
def supervisor_absence_create(request: SignedInRequest, person: User) -> HttpResponse:
    user, today, organisation = request.user, clock.today(), permissions.organisation_of(person)
    is_covering = can_cover(user, person)
    asked: dict[str, Any] = {"supervisor": person, "organisation": organisation.pk, "can_cover": is_covering, "today": today}
    form = SupervisorAbsenceForm(request.POST or None, initial={"first_day": today}, **asked)
    known: dict[str, Any] = {"by": user, "supervisor": person, "organisation": organisation}

    def add(*, first_day: Any, last_day: Any, stand_in: User | None = None) -> None:
        actions.add_supervisor_absence(**known, period=days(first_day, form.until), stand_in=stand_in)

    if form.is_valid() and is_done(form, add):
        messages.success(request, _("Bewaard. De ruimte in die dagen telt niet mee."))
        return redirect("begeleiding:passport_detail", pk=person.pk)
    return show(request, "begeleiding/supervisor_absence_form.html", form, person=person, is_own=person.pk == user.pk)


@require_POST
@guarded(permissions.REMOVE_ABSENCE)
def supervisor_absence_end(request: SignedInRequest, absence: SupervisorAbsence) -> HttpResponse:
    actions.end_supervisor_absence(by=request.user, absence=absence, today=clock.today())
    messages.success(request, _("Bewaard."))
    return redirect("begeleiding:passport_detail", pk=absence.passport.supervisor_id)


@require_safe
@guarded(permissions.VIEW_COVERAGE)
def coverage_list(request: SignedInRequest) -> HttpResponse:
    return render(request, "begeleiding/coverage_list.html", {"rows": coverage_rows(request.user, clock.today())})
