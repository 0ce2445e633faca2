"""The report of exceptions of a cohort: as a page to read or print, and as a file."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.generic import DetailView

from cohorts.models import Cohort
from cohorts.permissions.placement import PLAN_ROTATION
from cohorts.selectors.placement import ReportLine, report_lines
from opleiding.kernel import clock
from opleiding.kernel.exports import as_csv, as_xlsx
from opleiding.kernel.guard import GuardedMixin

FILES = {"csv": as_csv, "xlsx": as_xlsx}


class ExceptionReport(GuardedMixin, DetailView):
    """With `?als=csv` or `?als=xlsx` the file."""

    subject: Cohort
    access = PLAN_ROTATION
    template_name = "cohorts/rotation_report.html"
    context_object_name = "cohort"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        write = FILES.get(request.GET.get("als", ""))
        if write is None:
            return super().get(request, *args, **kwargs)
        name = _("Uitzonderingen %(cohort)s") % {"cohort": self.subject.name}
        headings = [_("Naam"), _("Soort"), _("Wat"), _("Afgesproken met"), _("Van"), _("Tot en met")]
        return write(name, headings, _cells(self._lines()))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lines=self._lines(), today=clock.today(), **kwargs)

    def _lines(self) -> list[ReportLine]:
        return report_lines(self.subject, self.user, clock.today())


def _cells(lines: list[ReportLine]) -> Iterator[list[Any]]:
    return ([line.participant.user.name, line.kind, line.what, line.agreed_by, line.first_day, line.last_day] for line in lines)
