from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django.views.generic import DetailView, ListView

from cohorts.actions.location import add_location, edit_location, set_places
from cohorts.choices import LocationKind
from cohorts.forms.location import LocationForm, NewLocationForm, PlacesForm
from cohorts.models import Location
from cohorts.permissions.location import (
    ADD_LOCATION,
    LIST_LOCATIONS,
    MANAGE_LOCATION,
    VIEW_LOCATION,
    managed_organisations,
    visible_locations,
)
from cohorts.selectors.location import filtered, inherited_recognitions, location_page, location_rows
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded


class LocationList(GuardedMixin, ListView):
    access = LIST_LOCATIONS
    template_name = "cohorts/location_list.html"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Location]:
        return filtered(visible_locations(self.user), self.request.GET.get("q", ""), self.request.GET.get("soort", ""))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        today, managed = clock.today(), list(managed_organisations(self.user))
        return {
            **context,
            "rows": location_rows(context["object_list"], today),
            "kinds": LocationKind.choices,
            "q": self.request.GET.get("q", ""),
            "kind": self.request.GET.get("soort", ""),
            "can_add": bool(managed),
            "inherited": inherited_recognitions(managed),
        }


class LocationDetail(GuardedMixin, DetailView):
    subject: Location
    access = VIEW_LOCATION
    template_name = "cohorts/location_detail.html"
    context_object_name = "location"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = location_page(self.subject, self.user, clock.today())
        return super().get_context_data(page=page, can_manage=MANAGE_LOCATION.allows(self.user, self.subject), **kwargs)


@require_http_methods(FORM)
@guarded(ADD_LOCATION)
def location_create(request: SignedInRequest) -> HttpResponse:
    form = NewLocationForm(request.POST or None, organisations=managed_organisations(request.user))
    if form.is_valid() and is_done(form, add_location, by=request.user):
        messages.success(request, _("De locatie staat er. Vul nu in hoeveel plaatsen er zijn."))
        made = Location.objects.get(organisation=form.cleaned_data["organisation"], name=form.cleaned_data["name"])
        return redirect("cohorts:location_detail", pk=made.pk)
    return show(request, "cohorts/location_form.html", form)


@require_http_methods(FORM)
@guarded(MANAGE_LOCATION)
def location_edit(request: SignedInRequest, location: Location) -> HttpResponse:
    form = LocationForm(request.POST or None, initial=LocationForm.values_of(location))
    if form.is_valid() and is_done(form, edit_location, by=request.user, location=location):
        messages.success(request, _("Bewaard."))
        return redirect("cohorts:location_detail", pk=location.pk)
    return show(request, "cohorts/location_form.html", form, location=location)


@require_http_methods(FORM)
@guarded(MANAGE_LOCATION)
def location_places(request: SignedInRequest, location: Location) -> HttpResponse:
    form = PlacesForm(request.POST or None, today=clock.today())
    if form.is_valid() and is_done(form, set_places, by=request.user, location=location):
        messages.success(request, _("Het aantal plaatsen is bewaard."))
        return redirect("cohorts:location_detail", pk=location.pk)
    return show(request, "cohorts/location_places.html", form, location=location)
