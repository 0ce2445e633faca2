from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import TemplateView

from cohorts import actions
from cohorts.choices import LessonKind, Weekday
from cohorts.forms.slot import LessonSlotForm
from cohorts.models import Cohort, LessonSlot
from cohorts.permissions import MANAGE_CALENDAR, MANAGE_SLOT, VIEW_COHORT
from cohorts.selectors import slots_of
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded
from opleiding.kernel.ui.undo import say_undo


class SlotList(GuardedMixin, TemplateView):
    subject: Cohort
    access = VIEW_COHORT
    template_name = "cohorts/lesson_slot_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        slots = slots_of(self.subject)
        return super().get_context_data(
            cohort=self.subject,
            slots=[(slot, Weekday(slot.weekday).label, LessonKind(slot.kind).label if slot.kind else "") for slot in slots],
            has_defaults=any(slot.pk is None for slot in slots),
            can_manage=MANAGE_CALENDAR.allows(self.user, self.subject),
        )


@require_http_methods(FORM)
@guarded(MANAGE_CALENDAR)
def slot_create(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    form = LessonSlotForm(request.POST or None, initial={"kind": ""})
    if form.is_valid() and is_done(form, actions.save_lesson_slot, by=request.user, cohort=cohort):
        messages.success(request, _("De lestijd staat erbij."))
        return redirect("cohorts:slot_list", slug=cohort.slug)
    return show(request, "cohorts/lesson_slot_form.html", form, cohort=cohort)


@require_http_methods(FORM)
@guarded(MANAGE_SLOT)
def slot_edit(request: SignedInRequest, slot: LessonSlot) -> HttpResponse:
    form = LessonSlotForm(request.POST or None, initial=LessonSlotForm.values_of(slot))
    if form.is_valid() and is_done(form, actions.save_lesson_slot, by=request.user, cohort=slot.cohort, slot=slot):
        messages.success(request, _("Bewaard."))
        return redirect("cohorts:slot_list", slug=slot.cohort.slug)
    return show(request, "cohorts/lesson_slot_form.html", form, cohort=slot.cohort, slot=slot)


@require_POST
@guarded(MANAGE_SLOT)
def slot_delete(request: SignedInRequest, slot: LessonSlot) -> HttpResponse:
    kept = LessonSlotForm.values_of(slot) | {"starts_at": f"{slot.starts_at:%H:%M}", "ends_at": f"{slot.ends_at:%H:%M}"}
    back = reverse("cohorts:slot_restore", kwargs={"slug": slot.cohort.slug})
    actions.delete_lesson_slot(by=request.user, slot=slot)
    say_undo(request, _("De lestijd is weg."), f"{back}?{urlencode(kept)}")
    return redirect("cohorts:slot_list", slug=slot.cohort.slug)


@require_POST
@guarded(MANAGE_CALENDAR)
def slot_restore(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    """The way back of a deleted time: what it was rides along in the address."""
    form = LessonSlotForm(request.GET)
    if form.is_valid() and is_done(form, actions.save_lesson_slot, by=request.user, cohort=cohort):
        messages.success(request, _("De lestijd staat er weer."))
        return redirect("cohorts:slot_list", slug=cohort.slug)
    return show(request, "cohorts/lesson_slot_form.html", form, cohort=cohort)


@require_POST
@guarded(MANAGE_CALENDAR)
def slot_adopt(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    actions.adopt_default_slots(by=request.user, cohort=cohort)
    messages.success(request, _("Dit zijn nu de lestijden van dit cohort. Je kunt ze aanpassen."))
    return redirect("cohorts:slot_list", slug=cohort.slug)
