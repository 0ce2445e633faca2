from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.actions.saved_filter import delete_filter, edit_filter, save_filter
from cohorts.forms.list import SavedFilterForm
from cohorts.permissions.list import CHANGE_FILTER, LIST_PARTICIPANTS, sharing_organisations
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from cohorts.views.listing import LISTINGS, PARTICIPANTS, Listing
from opleiding.kernel.errors import DomainError
from opleiding.kernel.guard import SignedInRequest, guarded
from opleiding.kernel.models import SavedFilter
from opleiding.kernel.ui.undo import say_undo

FORM_PAGE = "cohorts/list_filter_form.html"


@require_http_methods(FORM)
@guarded(LIST_PARTICIPANTS)
def filter_create(request: SignedInRequest) -> HttpResponse:
    """`list` and `query` ride along in the address: the list the link stood under, and what it was asked."""
    listing, own = _listing(request.GET.get("list", PARTICIPANTS.name)), sharing_organisations(request.user)
    query = listing.question_in(request.GET.get("query", ""))
    form = SavedFilterForm(request.POST or None, organisations=own)
    if form.is_valid() and is_done(form, save_filter, by=request.user, list_name=listing.name, query=query):
        messages.success(request, _("Het filter staat boven de lijst."))
        return _back(listing, query)
    return show(request, FORM_PAGE, form, back=_address(listing, query), title=_("Filter bewaren"))


@require_http_methods(FORM)
@guarded(CHANGE_FILTER)
def filter_edit(request: SignedInRequest, saved: SavedFilter) -> HttpResponse:
    listing = _listing(saved.list)
    values = {"name": saved.name, "organisation": saved.organisation_id}
    form = SavedFilterForm(request.POST or None, initial=values, organisations=sharing_organisations(request.user))
    if form.is_valid() and is_done(form, edit_filter, by=request.user, saved=saved):
        messages.success(request, _("Bewaard."))
        return _back(listing, saved.query)
    return show(request, FORM_PAGE, form, back=_address(listing, saved.query), title=_("Filter wijzigen"))


@require_POST
@guarded(CHANGE_FILTER)
def filter_delete(request: SignedInRequest, saved: SavedFilter) -> HttpResponse:
    kept = {"list": saved.list, "query": saved.query, "name": saved.name, "organisation": saved.organisation_id or ""}
    delete_filter(by=request.user, saved=saved)
    say_undo(request, _("Het filter is weg."), f"{reverse('cohorts:filter_restore')}?{urlencode(kept)}")
    return _back(_listing(saved.list), saved.query)


@require_POST
@guarded(LIST_PARTICIPANTS)
def filter_restore(request: SignedInRequest) -> HttpResponse:
    """The way back of a deleted filter: what it was rides along in the address."""
    listing = _listing(request.GET.get("list", PARTICIPANTS.name))
    query = listing.question_in(request.GET.get("query", ""))
    form = SavedFilterForm(request.GET, organisations=sharing_organisations(request.user))
    if form.is_valid() and is_done(form, save_filter, by=request.user, list_name=listing.name, query=query):
        messages.success(request, _("Het filter staat er weer."))
        return _back(listing, query)
    return show(request, FORM_PAGE, form, back=_address(listing, query), title=_("Filter bewaren"))


def _listing(name: str) -> Listing:
    if name not in LISTINGS:
        raise DomainError(_("Deze lijst bestaat niet. Begin bij de lijst zelf."))
    return LISTINGS[name]


def _back(listing: Listing, query: str) -> HttpResponseRedirect:
    return redirect(_address(listing, query))


def _address(listing: Listing, query: str) -> str:
    return f"{reverse(listing.url_name)}?{query or 'sort='}"
