"""The way in: nothing here happens on GET, because mail scanners open every link."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from opleiding.kernel import ratelimit, rules
from opleiding.kernel.actions import InvitationGone, accept, usable_invitation
from opleiding.kernel.choices import InvitationKind
from opleiding.kernel.forms import AcceptForm, CodeForm
from opleiding.kernel.guard import public
from opleiding.kernel.models import Invitation
from opleiding.kernel.views import errors
from opleiding.kernel.writer import remember_writer


@public
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password. Used, expired, withdrawn and never made are one page."""
    if not ratelimit.can_try(request):
        return errors.too_many(request)
    try:
        return _accept(request, token)
    except InvitationGone as gone:
        ratelimit.count_failure(request)
        return render(request, "kernel/invitation_gone.html", status=gone.status)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code_enter(request: HttpRequest) -> HttpResponse:
    """Type the code from the board; the next page is the one the QR code opens. Whether it exists is decided there."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = rules.code_as_typed(form.cleaned_data["code"])
        return redirect("kernel:invitation_accept", token=code or "-")
    return render(request, "kernel/code_form.html", {"form": form}, status=422 if form.is_bound else 200)


def _accept(request: HttpRequest, token: str) -> HttpResponse:
    invitation = usable_invitation(token)
    form = AcceptForm(request.POST or None, user=invitation.user)
    if not form.is_valid():
        context = {"form": form, "invitation": invitation}
        return render(request, "kernel/invitation_accept.html", context, status=422 if form.is_bound else 200)
    return _welcome(request, accept(secret=token, password=form.cleaned_data["password"]))


def _welcome(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    login(request, invitation.user)
    if invitation.kind != InvitationKind.CLASSROOM:
        return redirect(settings.LOGIN_REDIRECT_URL)
    response = redirect(resolve_url(settings.CLASSROOM_REDIRECT_URL))
    remember_writer(response, invitation)
    return response
