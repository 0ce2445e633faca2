from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from django.views.generic import DetailView

from begeleiding.permissions.arrangement import ARRANGE
from begeleiding.permissions.signal import RAISE_SIGNAL
from cockpit.selectors.dossier import processes_in_practice, reached
from cohorts.models import Participant
from cohorts.permissions import sees
from cohorts.permissions.history import history_sight
from cohorts.selectors import guidance_of, trainee_words
from cohorts.selectors.history import history_of
from opleiding.kernel import clock, pdf
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded, signed_in
from opleiding.portal.choices import OpenedPart
from opleiding.portal.permissions.dossier import VIEW_DOSSIER, VIEW_GUIDANCE, VIEW_KNOWN, VIEW_OPENINGS, VIEW_PRACTICE
from opleiding.portal.selectors.dossier import dossier_head, dossier_parts, dossier_sheet
from opleiding.portal.selectors.my_data import my_data_of
from opleiding.portal.selectors.openings import opening_days, opening_lines

SENTENCES = 30


class DossierPage(GuardedMixin, DetailView):
    """A page of a dossier under its head."""

    subject: Participant
    context_object_name = "participant"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.today = clock.today()
        match = self.request.resolver_match
        head = dossier_head(self.subject, self.user, (match.url_name or "") if match else "", self.today)
        return super().get_context_data(head=head, **kwargs)


class DossierDetail(DossierPage):
    access = VIEW_DOSSIER
    template_name = "portal/dossier_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        is_known = context["head"].sight.is_known
        if not is_known:
            self.request.opened_part = OpenedPart.NAME  # type: ignore[attr-defined]  # read by the trace of who opened what
        parts = dossier_parts(self.subject, self.user, self.today) if is_known else []
        return {**context, "parts": parts, "words": trainee_words(self.user, self.today)}


class DossierPractice(DossierPage):
    access = VIEW_PRACTICE
    template_name = "portal/dossier_practice.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        lines = processes_in_practice(self.subject, self.user, self.today)
        return {**context, "lines": lines, "reached": reached(lines)}


class DossierGuidance(DossierPage):
    access = VIEW_GUIDANCE
    template_name = "portal/dossier_guidance.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        acts = {"can_raise": RAISE_SIGNAL.allows(self.user, self.subject), "can_arrange": ARRANGE.allows(self.user, self.subject)}
        pages = {flag: sees(self.subject, flag) for flag in ("knows_talks", "reads_weeks")}
        return {**context, **acts, **pages, "person": guidance_of(self.subject, self.user, self.today)}


class DossierHistory(DossierPage):
    access = VIEW_KNOWN
    template_name = "portal/dossier_history.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        sentences = history_of(self.subject, self.user, history_sight(self.user, self.subject, self.today))
        return {**context, "page": Paginator(sentences, SENTENCES).get_page(self.request.GET.get("page"))}


class DossierOpenings(DossierPage):
    access = VIEW_OPENINGS
    template_name = "portal/dossier_openings.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        asked = self.request.GET.get("page")
        # The administrator sees that and how often, not who: unless the dossier or the trainee is the own one.
        is_counted_only = self.user.is_superuser and not (context["head"].is_own or context["head"].sight.is_managed)
        page = opening_days(self.subject.user, asked) if is_counted_only else opening_lines(self.subject.user, asked)
        return {**context, "page": page, "is_counted_only": is_counted_only}


@require_safe
@guarded(VIEW_KNOWN)
def dossier_paper(request: SignedInRequest, participant: Participant) -> HttpResponse:
    """The dossier as this reader sees it, to keep or to print."""
    paper = dossier_sheet(participant, request.user, clock.today())
    name = f"dossier-{slugify(participant.user.name)}"
    return pdf.render_pdf(request, "portal/dossier_sheet.html", {"paper": paper, "participant": participant}, name=name)


@require_safe
@signed_in
def my_data(request: SignedInRequest) -> HttpResponse:
    """What is kept about the reader, and who sees it."""
    return render(request, "portal/my_data.html", {"mine": my_data_of(request.user, clock.today())})
