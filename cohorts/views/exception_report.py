"""The report of exceptions of a cohort: as a page to read or print, and as a file."""

from collections.abc import Iterator
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cohorts.models import Cohort
from cohorts.permissions.placement import PLAN_ROTATION
from cohorts.selectors.placement import ReportLine, report_lines
from opleiding.kernel import clock
from opleiding.kernel.exports import as_csv, as_xlsx
from opleiding.kernel.guard import SignedInRequest, guarded

FILES = {"csv": as_csv, "xlsx": as_xlsx}


@require_safe
@guarded(PLAN_ROTATION)
def exception_report(request: SignedInRequest, cohort: Cohort) -> HttpResponseBase:
    """With `?als=csv` or `?als=xlsx` the file."""
    today = clock.today()
    lines = report_lines(cohort, request.user, today)
    write = FILES.get(request.GET.get("als", ""))
    if write is None:
        return render(request, "cohorts/rotation_report.html", {"cohort": cohort, "lines": lines, "today": today})
    name = _("Uitzonderingen %(cohort)s") % {"cohort": cohort.name}
    return write(name, [_("Naam"), _("Soort"), _("Wat"), _("Afgesproken met"), _("Van"), _("Tot en met")], _cells(lines))


def _cells(lines: list[ReportLine]) -> Iterator[list[Any]]:
    return ([line.participant.user.name, line.kind, line.what, line.agreed_by, line.first_day, line.last_day] for line in lines)
