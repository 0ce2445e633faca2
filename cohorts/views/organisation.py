from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django.views.generic import ListView

from cohorts.actions import organisation as settings
from cohorts.actions import role as roles
from cohorts.forms.organisation import EndRoleForm, HandOverForm, OrganisationForm, RoleForm, WordForm
from cohorts.models import Membership
from cohorts.permissions.organisation import (
    END_ROLE,
    GIVE_ROLE,
    MANAGE_ORGANISATION,
    SEE_ORGANISATIONS,
    VIEW_ORGANISATION,
    visible_organisations,
)
from cohorts.selectors.history import role_history
from cohorts.selectors.organisation import lost_mail, organisation_words, role_rows, roles_in, spoken_languages
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded
from opleiding.kernel.models import Organisation

LOST = 20  # more of them is a mail server that is down: that is the administrator's


class OrganisationList(GuardedMixin, ListView):
    access = SEE_ORGANISATIONS
    template_name = "cohorts/organisation_list.html"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Organisation]:
        return visible_organisations(self.user).order_by("kind", "name")


class OrganisationDetail(GuardedMixin, ListView):
    """The settings, and everybody with a role."""

    subject: Organisation
    access = VIEW_ORGANISATION
    template_name = "cohorts/organisation_detail.html"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Membership]:
        return roles_in(self.subject, clock.today(), self.search)

    @property
    def search(self) -> str:
        return self.request.GET.get("q", "").strip()[:80]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "organisation": self.subject,
            "rows": role_rows(list(context["object_list"]), self.subject, self.user, clock.today()),
            "trainee": organisation_words(self.subject),
            "lost_mail": lost_mail(self.subject, clock.now())[:LOST],
            "can_manage": MANAGE_ORGANISATION.allows(self.user, self.subject),
            "q": self.search,
        }


@guarded(MANAGE_ORGANISATION)
def organisation_history(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    """Who was given which role and whose ended, the newest first."""
    page = Paginator(role_history(user=request.user, organisation=organisation), 50).get_page(request.GET.get("page"))
    return render(request, "cohorts/organisation_history.html", {"organisation": organisation, "page": page})


@require_http_methods(FORM)
@guarded(MANAGE_ORGANISATION)
def organisation_edit(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    form = OrganisationForm(request.POST or None, initial=OrganisationForm.values_of(organisation))
    if form.is_valid() and is_done(form, settings.edit_organisation, by=request.user, organisation=organisation):
        messages.success(request, _("De instellingen zijn bewaard."))
        return redirect("cohorts:organisation_detail", slug=organisation.slug)
    return show(request, "cohorts/organisation_form.html", form, organisation=organisation)


@require_http_methods(FORM)
@guarded(MANAGE_ORGANISATION)
def organisation_words_edit(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    forms = [WordForm(request.POST or None, organisation=organisation, language=language) for language in spoken_languages()]
    checked = [form.is_valid() for form in forms]  # each, so that each says what is wrong
    if all(checked) and is_done(forms[0], _save_words, by=request.user, organisation=organisation, forms=forms):
        messages.success(request, _("Het woord is bewaard."))
        return redirect("cohorts:organisation_detail", slug=organisation.slug)
    return show(request, "cohorts/organisation_words.html", forms[0], forms=forms, organisation=organisation)


@require_http_methods(FORM)
@guarded(GIVE_ROLE)
def role_create(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    form = RoleForm(request.POST or None, organisation=organisation, user=request.user, today=clock.today())
    if form.is_valid() and is_done(form, roles.bring_in, by=request.user, organisation=organisation):
        messages.success(request, _("De rol is gegeven. Uitnodigen kan bij het cohort."))
        return redirect("cohorts:organisation_detail", slug=organisation.slug)
    return show(request, "cohorts/role_form.html", form, organisation=organisation)


@require_http_methods(FORM)
@guarded(END_ROLE)
def role_end(request: SignedInRequest, membership: Membership) -> HttpResponse:
    form = EndRoleForm(request.POST or None, today=clock.today())
    if form.is_valid() and is_done(form, roles.end_role, by=request.user, membership=membership):
        messages.success(request, _("De rol van %(name)s is beëindigd.") % {"name": membership.user.name})
        return redirect("cohorts:organisation_detail", slug=membership.organisation.slug)
    return show(request, "cohorts/role_end.html", form, membership=membership)


@require_http_methods(FORM)
@guarded(END_ROLE)
def role_hand_over(request: SignedInRequest, membership: Membership) -> HttpResponse:
    form = HandOverForm(request.POST or None, membership=membership, today=clock.today())
    if form.is_valid() and is_done(form, roles.hand_over_role, by=request.user, membership=membership):
        messages.success(request, _("Het werk is overgedragen aan %(name)s.") % {"name": form.cleaned_data["successor"].name})
        return redirect("cohorts:organisation_detail", slug=membership.organisation.slug)
    return show(request, "cohorts/role_hand_over.html", form, membership=membership)


def _save_words(*, by: Any, organisation: Organisation, forms: list[WordForm], **first: Any) -> None:
    for form in forms:
        settings.set_trainee_word(by=by, organisation=organisation, **form.cleaned_data)
