"""A view that breaks, beside the real ones."""

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from opleiding.kernel.guard import public
from opleiding.kernel.models import User


@public
def breaks(request: HttpRequest) -> HttpResponse:
    raise ValueError("mevrouw De Wit viel")


@public
def suspects(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


@public
def reads(request: HttpRequest) -> HttpResponse:
    """What any search page does with what was sent."""
    sent = request.GET.get("q") or request.POST.get("q") or "niets"
    return HttpResponse(User.objects.filter(last_name=sent).count())


urlpatterns = [
    path("breaks/", breaks),
    path("suspects/", suspects),
    path("reads/", reads),
    path("reads/<str:q>/", lambda request, q: reads(request)),
    path("", include("opleiding.portal.urls")),
    path("", include("opleiding.kernel.urls")),
    path("account/", include("opleiding.kernel.account_urls")),
]

handler400 = "opleiding.kernel.views.errors.bad_request"
handler403 = "opleiding.kernel.views.errors.forbidden"
handler404 = "opleiding.kernel.views.errors.not_found"
handler500 = "opleiding.kernel.views.errors.server_error"
