from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import TemplateView

from cohorts.actions import route as actions
from cohorts.actions.route import Step
from cohorts.forms.route import ElectiveForm, ExemptForm, FinishForm, PartsForm, PlanForm
from cohorts.models import Participant
from cohorts.permissions.route import DECIDE_ROUTE, PLAN_ROUTE, VIEW_ROUTE, route_sight
from cohorts.selectors import trainee_words
from cohorts.selectors.route import Part, exempt_parts, part_key, route_page, route_parts
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded
from opleiding.kernel.ui.undo import say_undo

#: How long the way back stays open, in seconds.
UNDO_FOR = 3600
TEMPLATE = "cohorts/route_form.html"


class RouteDetail(GuardedMixin, TemplateView):
    subject: Participant
    access = VIEW_ROUTE
    template_name = "cohorts/route_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.today()
        page = route_page(self.subject, self.user, today)
        return super().get_context_data(participant=self.subject, page=page, words=trainee_words(self.user, today), **kwargs)


@require_http_methods(FORM)
@guarded(PLAN_ROUTE)
def route_plan(request: SignedInRequest, participant: Participant) -> HttpResponse:
    form = PlanForm(request.POST or None, parts=route_parts(participant), initial=_asked(request))
    if form.is_valid() and _is_done(request, form, actions.plan_parts, participant, _("Gepland.")):
        return redirect("cohorts:route_detail", pk=participant.pk)
    also = {"can_postpone": True, "can_clear": _("Uit de route halen")}
    return show(request, TEMPLATE, form, participant=participant, title=_("Plannen of uitstellen"), button=_("Plannen"), **also)


@require_POST
@guarded(PLAN_ROUTE)
def route_postpone(request: SignedInRequest, participant: Participant) -> HttpResponse:
    return _at_once(request, participant, route_parts(participant), actions.postpone_parts, _("Uitgesteld. Er zijn nog geen dagen voor."))


@require_POST
@guarded(DECIDE_ROUTE)
def route_clear(request: SignedInRequest, participant: Participant) -> HttpResponse:
    """Out of the route; who only writes down what the school decides takes back exemptions."""
    may_all = route_sight(participant, request.user, clock.today()).can_plan
    parts = route_parts(participant) if may_all else exempt_parts(participant)
    return _at_once(request, participant, parts, actions.clear_parts, _("Uit de route gehaald."))


@require_http_methods(FORM)
@guarded(PLAN_ROUTE)
def route_finish(request: SignedInRequest, participant: Participant) -> HttpResponse:
    initial = _asked(request) | {"done_on": clock.today()}
    form = FinishForm(request.POST or None, parts=route_parts(participant), initial=initial)
    if form.is_valid() and _is_done(request, form, actions.finish_parts, participant, _("Het staat op gedaan.")):
        return redirect("cohorts:route_detail", pk=participant.pk)
    return show(request, TEMPLATE, form, participant=participant, title=_("Gedaan"), button=_("Op gedaan zetten"))


@require_http_methods(FORM)
@guarded(DECIDE_ROUTE)
def route_exempt(request: SignedInRequest, participant: Participant) -> HttpResponse:
    board = _("examencommissie %(school)s") % {"school": participant.cohort.school.name}
    form = ExemptForm(request.POST or None, parts=route_parts(participant), initial=_asked(request) | {"decided_by": board})
    if form.is_valid() and _is_done(request, form, actions.exempt_parts, participant, _("De vrijstelling staat erin.")):
        return redirect("cohorts:route_detail", pk=participant.pk)
    said = {"lead": _("De examencommissie van de school besluit. Hier leg je het besluit vast."), "can_clear": _("Vrijstelling intrekken")}
    return show(request, TEMPLATE, form, participant=participant, title=_("Vrijstellen"), button=_("Vrijstelling vastleggen"), **said)


@require_http_methods(FORM)
@guarded(PLAN_ROUTE)
def elective_add(request: SignedInRequest, participant: Participant) -> HttpResponse:
    form = ElectiveForm(request.POST or None, participant=participant)
    if form.is_valid() and _is_done(request, form, actions.add_elective, participant, _("Het staat in de route.")):
        return redirect("cohorts:route_detail", pk=participant.pk)
    return show(request, TEMPLATE, form, participant=participant, title=_("Keuzedeel toevoegen"), button=_("Toevoegen"))


@require_POST
@guarded(DECIDE_ROUTE)
def route_undo(request: SignedInRequest, participant: Participant) -> HttpResponse:
    """What was offered with the message, and nothing else: the steps are signed."""
    actions.undo_steps(by=request.user, participant=participant, steps=_read(request, participant))
    messages.success(request, _("Teruggezet."))
    return redirect("cohorts:route_detail", pk=participant.pk)


def _at_once(request: SignedInRequest, participant: Participant, parts: Any, act: Callable[..., list[Step]], text: str) -> HttpResponse:
    """For what asks nothing but which parts."""
    form = PartsForm(request.POST, parts=parts)
    if form.is_valid() and _is_done(request, form, act, participant, text):
        return redirect("cohorts:route_detail", pk=participant.pk)
    return show(request, TEMPLATE, form, participant=participant, title=_("Route"), button=_("Opnieuw proberen"))


def _is_done(request: SignedInRequest, form: Any, act: Callable[..., list[Step]], participant: Participant, text: str) -> bool:
    steps: list[Step] = []

    def change(**values: Any) -> None:
        steps.extend(act(**values))

    done = is_done(form, change, by=request.user, participant=participant)
    if done and steps:
        say_undo(request, text, _way_back(participant, steps))
    return done


def _way_back(participant: Participant, steps: Sequence[Step]) -> str:
    said = [(part_key(step.part), step.before, step.after) for step in steps]
    url = reverse("cohorts:route_undo", kwargs={"pk": participant.pk})
    return f"{url}?{urlencode({'steps': signing.dumps(said, salt=_salt(participant))})}"


def _read(request: HttpRequest, participant: Participant) -> list[Step]:
    try:
        said = signing.loads(request.GET.get("steps", ""), salt=_salt(participant), max_age=UNDO_FOR)
    except signing.BadSignature as error:
        raise DomainError(_("Dit kan niet meer ongedaan worden gemaakt.")) from error
    known: dict[str, Part] = route_parts(participant, also=[key for key, _before, _after in said])
    return [Step(known[key], before, after) for key, before, after in said if key in known]


def _salt(participant: Participant) -> str:
    return f"cohorts.route.{participant.pk}"


def _asked(request: HttpRequest) -> dict[str, Any]:
    """Which parts were ticked on the page before."""
    return {"parts": request.GET.getlist("part")}
