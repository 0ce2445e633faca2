"""Intervision groups: the list, the methods, composing a group and planning its meetings."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import DetailView, TemplateView

from begeleiding.actions import intervision as actions
from begeleiding.forms.intervision import GroupForm, MembersForm, SeriesForm, StartForm
from begeleiding.models import IntervisionGroup
from begeleiding.permissions.intervision import (
    KEEP_GROUP,
    START_GROUP,
    VIEW_GROUP,
    cohorts_to_start_in,
    leaders_for,
    organisations_to_start_in,
    people_for,
)
from begeleiding.selectors.intervision import away_rows, group_page, group_rows, groupless_rows, members_on, methods
from cohorts.selectors import trainee_words
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.access import SIGNED_IN
from opleiding.kernel.errors import DomainError
from opleiding.kernel.forms import with_error
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded
from opleiding.kernel.ui.undo import say_undo

FORM_PAGE = "begeleiding/intervision_form.html"


class IntervisionList(GuardedMixin, TemplateView):
    """The groups around this person; for a practice trainer also who is in none, and who was not there for long."""

    access = SIGNED_IN
    template_name = "begeleiding/intervision_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today, rows = clock.today(), group_rows(self.user)
        people = {"away": away_rows(self.user, today), "groupless": groupless_rows(self.user, today)}
        own, others = [row for row in rows if row.is_own], [row for row in rows if not row.is_own]
        words = trainee_words(self.user, today)
        return super().get_context_data(own=own, others=others, can_start=START_GROUP.check(self.user), words=words, **people, **kwargs)


class IntervisionMethodList(GuardedMixin, TemplateView):
    access = SIGNED_IN
    template_name = "begeleiding/intervision_methods.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(methods=methods(), **kwargs)


class IntervisionDetail(GuardedMixin, DetailView):
    subject: IntervisionGroup
    access = VIEW_GROUP
    template_name = "begeleiding/intervision_detail.html"
    context_object_name = "group"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.today()
        return super().get_context_data(page=group_page(self.subject, today), words=trainee_words(self.user, today), **kwargs)


@require_http_methods(FORM)
@guarded(START_GROUP)
def intervision_create(request: SignedInRequest) -> HttpResponse:
    today = clock.today()
    known: dict[str, Any] = {
        "organisations": organisations_to_start_in(request.user, today),
        "cohorts": cohorts_to_start_in(request.user, today).select_related("school").prefetch_related("organisations"),
        "trainees": trainee_words(request.user, today).plural,
    }
    form = StartForm(request.POST or None, **known)
    if form.is_valid():
        try:
            group = actions.start_group(by=request.user, leader=request.user, **form.group())
        except DomainError as error:
            with_error(form, error)
        else:
            messages.success(request, _("De groep is er. Kies nu wie erin zitten."))
            return redirect("begeleiding:intervision_members", pk=group.pk)
    lead = _("Jij begeleidt de groep. Daarna kun je dat aan iemand anders geven.")
    back = {"back_url": reverse("begeleiding:intervision_list"), "back_label": _("Intervisie")}
    return show(request, FORM_PAGE, form, title=_("Groep beginnen"), lead=lead, label=_("Groep beginnen"), **back)


@require_http_methods(FORM)
@guarded(KEEP_GROUP)
def intervision_edit(request: SignedInRequest, group: IntervisionGroup) -> HttpResponse:
    known = {"name": group.name, "leader": group.leader}
    form = GroupForm(request.POST or None, leaders=leaders_for(group, clock.today()), initial=known)
    if form.is_valid() and is_done(form, actions.change_group, by=request.user, group=group):
        messages.success(request, _("De groep is aangepast."))
        return redirect("begeleiding:intervision_list")
    return _group_form(request, form, group, title=_("Groep aanpassen"), label=_("Groep bewaren"))


@require_http_methods(FORM)
@guarded(KEEP_GROUP)
def intervision_members(request: SignedInRequest, group: IntervisionGroup) -> HttpResponse:
    today = clock.today()
    initial = {"members": [member.user_id for member in members_on(group, today)]}
    form = MembersForm(request.POST if request.method == "POST" else None, people=people_for(group, today), initial=initial)
    if form.is_valid() and is_done(form, actions.set_members, by=request.user, group=group, starts_on=today):
        messages.success(request, _("De leden zijn bewaard."))
        return redirect("begeleiding:intervision_detail", pk=group.pk)
    return _group_form(request, form, group, title=_("Leden"), label=_("Leden bewaren"))


@require_http_methods(FORM)
@guarded(KEEP_GROUP)
def intervision_plan(request: SignedInRequest, group: IntervisionGroup) -> HttpResponse:
    form = SeriesForm(request.POST or None, today=clock.today())
    if form.is_valid() and is_done(form, actions.plan_series, by=request.user, group=group):
        messages.success(request, _("De bijeenkomsten staan gepland. Wie inbrengt, is verdeeld."))
        return redirect("begeleiding:intervision_detail", pk=group.pk)
    lead = _("De beurten worden verdeeld: wie het langst niet inbracht, is het eerst aan de beurt.")
    return _group_form(request, form, group, title=_("Bijeenkomsten plannen"), lead=lead, label=_("Plannen"))


@require_POST
@guarded(KEEP_GROUP)
def intervision_close(request: SignedInRequest, group: IntervisionGroup) -> HttpResponse:
    actions.close_group(by=request.user, group=group)
    say_undo(request, _("De groep is gestopt."), reverse("begeleiding:intervision_reopen", kwargs={"pk": group.pk}))
    return redirect("begeleiding:intervision_list")


@require_POST
@guarded(KEEP_GROUP)
def intervision_reopen(request: SignedInRequest, group: IntervisionGroup) -> HttpResponse:
    actions.reopen_group(by=request.user, group=group)
    messages.success(request, _("De groep gaat weer verder."))
    return redirect("begeleiding:intervision_detail", pk=group.pk)


def _group_form(request: SignedInRequest, form: Any, group: IntervisionGroup, **words: Any) -> HttpResponse:
    back = {"back_url": reverse("begeleiding:intervision_detail", kwargs={"pk": group.pk}), "back_label": group.name}
    return show(request, FORM_PAGE, form, **back, **words)
