""" "Hier staan cliëntgegevens in": one tap hides it, one page makes it unrecognisable."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cockpit.actions.case import TEXTS, ChangedMeanwhile
from cockpit.actions.flag import SettledMeanwhile, flag_case, kept_about, lift_flag, redact_case, redact_feedback
from cockpit.forms.flag import RedactForm
from cockpit.models import Feedback, PracticeCase
from cockpit.permissions.case import sees_name, wrote
from cockpit.permissions.flag import FLAG_CASE, LIFT_FLAG, REDACT_CASE, REDACT_FEEDBACK, can_redact_now
from cockpit.selectors.case import reading_of
from cockpit.selectors.flag import said_on
from cohorts.selectors import known_around
from opleiding.kernel import clock
from opleiding.kernel.errors import Conflict, DomainError
from opleiding.kernel.forms import with_error
from opleiding.kernel.guard import SignedInRequest, guarded


@require_POST
@guarded(FLAG_CASE)
def case_flag(request: SignedInRequest, case: PracticeCase) -> HttpResponse:
    """Hidden at once. Who may redact it goes straight on to that; the owner has nobody to wait for."""
    if wrote(request.user, case):
        return redirect("cockpit:case_redact", pk=case.pk)
    is_named = sees_name(request.user, case, clock.today())
    flag_case(by=request.user, case=case)
    who = case.trainee.get_short_name() if is_named else _("De schrijver")
    messages.success(request, _("De situatie is verborgen. %(who)s en de praktijkopleider kijken ernaar.") % {"who": who})
    if can_redact_now(request.user, case):
        return redirect("cockpit:case_redact", pk=case.pk)
    return redirect(_back(request))


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(REDACT_CASE)
def case_redact(request: SignedInRequest, case: PracticeCase) -> HttpResponse:
    """Make it unrecognisable. Too late: the words are kept on the page that says so."""
    is_sent = request.method == "POST"
    if not can_redact_now(request.user, case):
        return _too_late(request, SettledMeanwhile())
    form = _form(request, request.POST if is_sent else None, case)
    if not form.is_valid():
        return _page(request, form, 422 if is_sent else 200)
    try:
        redact_case(by=request.user, case=case, texts=form.words(), version=form.cleaned_data["version"], cleared=form.cleared_marks)
    except ChangedMeanwhile as changed:
        return _both(request, changed.current)
    except Conflict as error:
        return _too_late(request, error)
    except DomainError as error:
        return _page(request, with_error(form, error), error.status)
    for key in kept_about(case, request.session):
        del request.session[key]
    messages.success(request, _("Aangepast. De situatie is weer te lezen. Wat er stond, is nergens meer bewaard."))
    return redirect("cockpit:case_detail", pk=case.pk) if wrote(request.user, case) else redirect("cockpit:feedback_list")


@require_POST
@guarded(LIFT_FLAG)
def flag_lift(request: SignedInRequest, case: PracticeCase) -> HttpResponse:
    """Er staat niets in."""
    lift_flag(by=request.user, case=case)
    messages.success(request, _("De situatie is weer te lezen voor wie hem mocht lezen."))
    return redirect("cockpit:feedback_list")


@require_POST
@guarded(REDACT_FEEDBACK)
def feedback_redact(request: SignedInRequest, feedback: Feedback) -> HttpResponse:
    redact_feedback(by=request.user, feedback=feedback)
    messages.success(request, _("De reactie is weggehaald. Wie hem schreef, krijgt bericht."))
    return redirect("cockpit:case_redact", pk=feedback.case_id)


def _form(request: SignedInRequest, data: Any, case: PracticeCase) -> RedactForm:
    return RedactForm(data, case=case, known=partial(known_around, request.user, clock.today()))


def _page(request: SignedInRequest, form: RedactForm, status: int = 200, **context: Any) -> HttpResponse:
    case, is_own = form.case, wrote(request.user, form.case)
    shown = {
        "case": case,
        "form": form,
        "reading": reading_of(case, is_named=True, has_themes=False),
        "is_own": is_own,
        "said": said_on(case),
        "seen": [] if form.is_bound else form.seen(),
    }
    return render(request, "cockpit/flag_redact.html", shown | context, status=status)


def _both(request: SignedInRequest, current: PracticeCase) -> HttpResponse:
    """What stands there now above what was typed; sent again, the second replaces the first, knowingly."""
    if not can_redact_now(request.user, current):
        return _too_late(request, SettledMeanwhile())
    data = request.POST.copy()
    data["version"] = str(current.version)
    form = _form(request, data, current)
    differing = [(form[name].label, getattr(current, name)) for name in form.marked if data.get(name, "").strip() != getattr(current, name)]
    return _page(request, form, 409, differing=differing)


def _too_late(request: SignedInRequest, error: DomainError) -> HttpResponse:
    """Nothing to do any more; what was typed is not lost."""
    if request.method != "POST":
        messages.info(request, error.message)
        return redirect("cockpit:feedback_list")
    typed = "\n\n".join(text for name in TEXTS if (text := request.POST.get(name, "").strip()))
    return render(request, "cockpit/feedback_kept.html", {"error": error, "text": typed}, status=error.status)


def _back(request: SignedInRequest) -> str:
    """The list it stood on, when that is a page of ours; from its own page there is nothing to go back to."""
    page = request.POST.get("back", "")
    is_ours = page.startswith("/") and url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return page if is_ours else reverse("cockpit:feedback_list")
