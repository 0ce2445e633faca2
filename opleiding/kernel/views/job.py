from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from opleiding.kernel.guard import SignedInRequest, guarded
from opleiding.kernel.models import Job
from opleiding.kernel.permissions import FOLLOW_JOB


@require_safe
@guarded(FOLLOW_JOB)
def job_detail(request: SignedInRequest, job: Job) -> HttpResponse:
    """How far the work is: a page (without a script it refreshes itself), or the fragment htmx asks for every second.

    When the work is done and its result names a `url`, the reader goes there.
    """
    is_fragment = bool(request.htmx)
    response = render(request, "kernel/job_detail.html#progress" if is_fragment else "kernel/job_detail.html", {"job": job})
    if is_fragment and job.outcome_url:
        response["HX-Redirect"] = job.outcome_url
    return response
