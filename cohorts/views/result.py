from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from cohorts.forms.compare import CompareForm
from cohorts.models import Cohort
from cohorts.permissions.result import COMPARE_RESULTS, VIEW_RESULT, compared_by, sight_in
from cohorts.selectors.result import result_of, results_of
from cohorts.selectors.result_page import cards_of, charts_of, comparison_sheet, group_table, overview_of, sheet_of, tiles_of
from opleiding.kernel import clock
from opleiding.kernel.exports import as_xlsx
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded
from opleiding.kernel.models import User


class ResultDetail(GuardedMixin, TemplateView):
    subject: Cohort
    access = VIEW_RESULT
    template_name = "cohorts/result_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        result = result_of(self.subject, self.user, clock.today())
        return super().get_context_data(
            cohort=self.subject,
            result=result,
            tiles=tiles_of(result),
            cards=cards_of(result),
            groups=group_table(result) if result.groups else None,
            has_begun=any(row for row in result.section("outcome").columns if row.total.value != 0),
        )


@require_safe
@guarded(VIEW_RESULT)
def result_sheet(request: SignedInRequest, cohort: Cohort) -> HttpResponseBase:
    result = result_of(cohort, request.user, clock.today())
    name = _("Uitkomst %(name)s") % {"name": cohort.name}
    return as_xlsx(name, [_("Cijfer"), _("Onderdeel"), *result.columns], sheet_of(result))


@require_safe
@guarded(COMPARE_RESULTS)
def result_compare(request: SignedInRequest) -> HttpResponseBase:
    cohorts = _readable(request.user)
    form = CompareForm(request.GET if "cohort" in request.GET else None, cohorts=cohorts)
    context: dict[str, Any] = {"form": form, "cohorts": cohorts}
    if form.is_valid():
        chosen = [cohort for cohort in cohorts if cohort.slug in form.cleaned_data["cohort"]]
        results = results_of(chosen, request.user, clock.today())
        if request.GET.get("als") == "xlsx":
            headings = [_("Cijfer"), _("Onderdeel"), *(cohort.name for cohort in chosen)]
            return as_xlsx(_("Cohorten naast elkaar"), headings, comparison_sheet(results))
        context |= {"overview": overview_of(results), "charts": charts_of(results), "results": results}
    return render(request, "cohorts/result_compare.html", context, status=422 if form.errors else 200)


def _readable(user: User) -> list[Cohort]:
    """The cohorts this person may read the results of, the newest first."""
    found = list(compared_by(user).order_by("-period", "name"))
    sights = sight_in(user, found)
    return [cohort for cohort in found if not sights[cohort.pk].is_none]
