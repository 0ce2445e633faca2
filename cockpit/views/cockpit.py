from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import TemplateView

from cockpit.actions.cockpit import remind_group
from cockpit.permissions.cockpit import STEER_COHORT, VIEW_COCKPIT, cohorts_in_reach, standing_of
from cockpit.selectors.cockpit import cockpit_page
from cohorts.models import Cohort
from cohorts.selectors import trainee_words
from opleiding.kernel import clock
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded, signed_in


@require_safe
@signed_in
def cockpit_list(request: SignedInRequest) -> HttpResponse:
    """The cohorts somebody has to do with; with just one, straight to it."""
    cohorts = cohorts_in_reach(request.user).order_by("-period", "name")
    rows = [(cohort, standing_of(request.user, cohort).opens_cockpit) for cohort in cohorts]
    if len(rows) == 1:
        cohort, has_cockpit = rows[0]
        return redirect("cockpit:cockpit_detail" if has_cockpit else "cockpit:block_list", slug=cohort.slug)
    return render(request, "cockpit/cockpit_list.html", {"rows": rows, "today": clock.today()})


@require_POST
@guarded(STEER_COHORT)
def cockpit_remind(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    remind_group(by=request.user, cohort=cohort)
    messages.success(request, _("De groep heeft een herinnering."))
    return redirect("cockpit:cockpit_detail", slug=cohort.slug)


class CockpitDetail(GuardedMixin, TemplateView):
    """What happened in practice, what it asks for, and what did not come along yet."""

    access = VIEW_COCKPIT
    template_name = "cockpit/cockpit_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cohort, today = self.get_object(), clock.today()
        standing, words = standing_of(self.user, cohort), trainee_words(self.user, today)
        theme, is_whole = self.request.GET.get("thema", ""), "alle" in self.request.GET
        page = cockpit_page(self.user, cohort, standing, words, today=today, theme=theme, is_whole=is_whole)
        can_plan = standing.steers and page.coming.block is not None
        context = {"page": page, "cohort": cohort, "standing": standing, "words": words, "theme": theme, "can_plan": can_plan}
        return super().get_context_data(**kwargs) | context
