from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import DetailView

from cohorts import actions
from cohorts.forms.placement import LastDayForm, PlacementForm
from cohorts.models import Participant, Placement
from cohorts.permissions import GUIDE_PARTICIPANT
from cohorts.permissions.placement import CHANGE_PLACEMENT, VIEW_PLACEMENTS
from cohorts.selectors.placement import placements_page
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded


class PlacementList(GuardedMixin, DetailView):
    subject: Participant
    access = VIEW_PLACEMENTS
    template_name = "cohorts/placement_list.html"
    context_object_name = "participant"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = placements_page(self.subject, self.user, clock.today())
        return super().get_context_data(page=page, row=page.rotation, **kwargs)


@require_http_methods(FORM)
@guarded(GUIDE_PARTICIPANT)
def placement_create(request: SignedInRequest, participant: Participant) -> HttpResponse:
    form = PlacementForm(request.POST or None, participant=participant, today=clock.today())
    if form.is_valid() and is_done(form, actions.place, by=request.user, participant=participant):
        messages.success(request, _("De plaatsing is bewaard."))
        return redirect("cohorts:placement_list", pk=participant.pk)
    return show(request, "cohorts/placement_form.html", form, participant=participant)


@require_http_methods(FORM)
@guarded(CHANGE_PLACEMENT)
def placement_edit(request: SignedInRequest, placement: Placement) -> HttpResponse:
    participant, today = placement.participant, clock.today()
    form = PlacementForm(request.POST or None, participant=participant, today=today, initial=PlacementForm.values_of(placement))
    if form.is_valid() and is_done(form, actions.change_placement, by=request.user, placement=placement, today=today):
        messages.success(request, _("De plaatsing is gewijzigd."))
        return redirect("cohorts:placement_list", pk=participant.pk)
    return show(request, "cohorts/placement_form.html", form, participant=participant, placement=placement)


@require_http_methods(FORM)
@guarded(CHANGE_PLACEMENT)
def placement_end(request: SignedInRequest, placement: Placement) -> HttpResponse:
    form = LastDayForm(request.POST or None, today=clock.today())
    if form.is_valid() and is_done(form, lambda last_day: actions.end_placement(by=request.user, placement=placement, until=form.until)):
        messages.success(request, _("De plaatsing eindigt op die dag."))
        return redirect("cohorts:placement_list", pk=placement.participant_id)
    return show(request, "cohorts/placement_end.html", form, participant=placement.participant, placement=placement)


@require_POST
@guarded(CHANGE_PLACEMENT)
def placement_remove(request: SignedInRequest, placement: Placement) -> HttpResponse:
    actions.remove_placement(by=request.user, placement=placement, today=clock.today())
    messages.success(request, _("De plaatsing is uit de planning."))
    return redirect("cohorts:placement_list", pk=placement.participant_id)
