"""Looking back on an own situation, and reading how somebody else did."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.generic import TemplateView

from cockpit.actions.reflection import (
    KEPT_REFLECTION,
    WrittenMeanwhile,
    delete_reflection,
    restore_reflection,
    share_reflection,
    start_reflection,
    withdraw_reflection_share,
    write_reflection,
)
from cockpit.forms.reflection import ReflectionForm, ReflectionShareForm
from cockpit.models import PracticeCase, Reflection, ReflectionShare
from cockpit.permissions.case import EDIT_CASE, LOG_CASE
from cockpit.permissions.reflection import VIEW_REFLECTION, WITHDRAW_REFLECTION_SHARE, WRITE_REFLECTION
from cockpit.selectors.reflection import answers_of, choices_for, live_shares_of, method_named, method_of, reflections_of
from cohorts.selectors import known_around
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.forms import with_error
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded
from opleiding.kernel.ui.undo import say_undo


class ReflectionList(GuardedMixin, TemplateView):
    """Every time this person looked back."""

    access = LOG_CASE
    template_name = "cockpit/reflection_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"lines": reflections_of(self.user)}


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(EDIT_CASE)
def reflection_create(request: SignedInRequest, case: PracticeCase) -> HttpResponse:
    """Choose how to look back on this situation."""
    if request.method != "POST":
        return render(request, "cockpit/reflection_create.html", {"case": case, "choices": choices_for(case)})
    method = method_named(request.POST.get("method", ""))
    if method is None:
        raise DomainError(_("Kies hoe je wilt terugkijken."))
    reflection = start_reflection(by=request.user, case=case, method=method)
    return redirect("cockpit:reflection_edit", pk=reflection.pk)


@require_safe
@guarded(VIEW_REFLECTION)
def reflection_detail(request: SignedInRequest, reflection: Reflection) -> HttpResponse:
    """Every step that says something; for its writer also who reads it."""
    return _page(request, reflection)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(WRITE_REFLECTION)
def reflection_edit(request: SignedInRequest, reflection: Reflection) -> HttpResponse:
    form = _form(request, request.POST if request.method == "POST" else None, reflection)
    if not form.is_valid():
        return _form_page(request, form, 422 if form.is_bound else 200)
    try:
        written = write_reflection(by=request.user, reflection=reflection, **form.content())
    except WrittenMeanwhile as meanwhile:
        return _both(request, meanwhile)
    except DomainError as error:
        return _form_page(request, with_error(form, error), error.status)
    if written.is_finished:
        messages.success(request, _("Je reflectie is af."))
        return redirect("cockpit:reflection_detail", pk=written.pk)
    messages.success(request, _("Bewaard. Je kunt later verder."))
    return redirect("cockpit:reflection_list")


@require_POST
@guarded(WRITE_REFLECTION)
def reflection_autosave(request: SignedInRequest, reflection: Reflection) -> HttpResponse:
    """What is written so far, kept while writing; what is finished waits for the button."""
    form = _form(request, request.POST, reflection)
    is_kept = not reflection.is_finished and form.is_valid()
    if is_kept:
        try:
            reflection = write_reflection(by=request.user, reflection=reflection, **form.content() | {"is_finished": False})
        except DomainError:
            is_kept = False
    return render(request, "cockpit/reflection_kept.html", {"reflection": reflection, "is_kept": is_kept})


@require_POST
@guarded(WRITE_REFLECTION)
def reflection_share(request: SignedInRequest, reflection: Reflection) -> HttpResponse:
    form = ReflectionShareForm(request.POST)
    if not form.is_valid():
        return _page(request, reflection, form=form, status=422)
    share_reflection(by=request.user, reflection=reflection, audience=form.cleaned_data["audience"])
    messages.success(request, _("Gedeeld."))
    return redirect("cockpit:reflection_detail", pk=reflection.pk)


@require_POST
@guarded(WITHDRAW_REFLECTION_SHARE)
def reflection_withdraw(request: SignedInRequest, share: ReflectionShare) -> HttpResponse:
    withdraw_reflection_share(by=request.user, share=share)
    messages.success(request, _("Ingetrokken. Deze mensen lezen je reflectie niet meer."))
    return redirect("cockpit:reflection_detail", pk=share.reflection_id)


@require_POST
@guarded(WRITE_REFLECTION)
def reflection_delete(request: SignedInRequest, reflection: Reflection) -> HttpResponse:
    """It goes at once, and can come back."""
    request.session[KEPT_REFLECTION] = delete_reflection(by=request.user, reflection=reflection)
    say_undo(request, _("Reflectie weggegooid."), reverse("cockpit:reflection_restore"))
    return redirect("cockpit:reflection_list")


@require_POST
@guarded(LOG_CASE)
def reflection_restore(request: SignedInRequest) -> HttpResponse:
    kept = request.session.pop(KEPT_REFLECTION, None)
    if kept is None:
        raise DomainError(_("Deze reflectie is er al weer, of het is te lang geleden."))
    reflection = restore_reflection(by=request.user, kept=kept)
    messages.success(request, _("Je reflectie is terug. Niemand anders leest hem nu."))
    return redirect("cockpit:reflection_edit", pk=reflection.pk)


def _page(request: SignedInRequest, reflection: Reflection, *, form: ReflectionShareForm | None = None, status: int = 200) -> HttpResponse:
    is_own = WRITE_REFLECTION.allows(request.user, reflection)
    shares = live_shares_of(reflection) if is_own else []
    context = {
        "reflection": reflection,
        "method": method_of(reflection),
        "answers": answers_of(reflection),
        "is_own": is_own,
        "shares": shares,
        "share_form": form or ReflectionShareForm(taken=[share.audience for share in shares]),
    }
    return render(request, "cockpit/reflection_detail.html", context, status=status)


def _form(request: SignedInRequest, data: Any, reflection: Reflection) -> ReflectionForm:
    return ReflectionForm(data, reflection=reflection, known=partial(known_around, request.user, clock.today()))


def _form_page(request: SignedInRequest, form: ReflectionForm, status: int = 200, **context: Any) -> HttpResponse:
    shown = {"form": form, "reflection": form.reflection, "case": form.reflection.case, "method": form.method}
    return render(request, "cockpit/reflection_edit.html", shown | context, status=status)


def _both(request: SignedInRequest, meanwhile: WrittenMeanwhile) -> HttpResponse:
    """What stands there now above what was typed; sent again, the second replaces the first, knowingly."""
    data = request.POST.copy()
    data["version"] = str(meanwhile.current.version)
    form = _form(request, data, meanwhile.current)
    return _form_page(request, form, meanwhile.status, meanwhile=meanwhile.message, current=answers_of(meanwhile.current))
