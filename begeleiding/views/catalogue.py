"""What an organisation or school can offer: read by who learns there, kept by those who guide."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django.views.generic import TemplateView

from begeleiding.actions import catalogue as actions
from begeleiding.forms.catalogue import ItemForm
from begeleiding.models import CatalogueItem
from begeleiding.permissions.arrangement import learns
from begeleiding.permissions.catalogue import ADD_ITEM, EDIT_ITEM, can_keep_catalogue
from begeleiding.selectors.catalogue import offers_for
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.access import SIGNED_IN
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded


class CatalogueList(GuardedMixin, TemplateView):
    access = SIGNED_IN
    template_name = "begeleiding/catalogue_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        about = {"is_trainee": learns(self.user), "is_kept": can_keep_catalogue(self.user)}
        return super().get_context_data(**kwargs) | {"offers": offers_for(self.user, clock.today())} | about


@require_http_methods(FORM)
@guarded(ADD_ITEM)
def catalogue_create(request: SignedInRequest) -> HttpResponse:
    form = ItemForm(request.POST or None, user=request.user, today=clock.today())
    if form.is_valid() and is_done(form, actions.add_item, by=request.user):
        messages.success(request, _("Dit staat er nu bij."))
        return redirect("begeleiding:catalogue_list")
    return show(request, "begeleiding/catalogue_form.html", form)


@require_http_methods(FORM)
@guarded(EDIT_ITEM)
def catalogue_edit(request: SignedInRequest, item: CatalogueItem) -> HttpResponse:
    form = ItemForm(request.POST or None, user=request.user, today=clock.today(), item=item, initial=ItemForm.values_of(item))
    if form.is_valid() and is_done(form, actions.change_item, by=request.user, item=item):
        messages.success(request, _("Dit is gewijzigd."))
        return redirect("begeleiding:catalogue_list")
    return show(request, "begeleiding/catalogue_form.html", form, item=item)
