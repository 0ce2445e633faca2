"""Writing a situation down. A telephone with a classroom code may do this without a login, and reads nothing."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cockpit.actions.case import ChangedMeanwhile, Logged, UnknownCase, log_case
from cockpit.forms.case import LogForm, SuggestForm
from cockpit.models import PracticeCase
from cockpit.permissions.case import EDIT_CASE, LOG_CASE, ONLY_RUNNING
from cockpit.selectors.case import shares_of
from cockpit.selectors.theme import Proposer
from cockpit.views.case_form import both_texts, chips, log_form, log_page
from cohorts.models import Participant
from cohorts.selectors import employer_of, own_enrolment
from opleiding.kernel import clock, sync
from opleiding.kernel.errors import DomainError
from opleiding.kernel.forms import with_error
from opleiding.kernel.guard import SignedInRequest, guarded, public
from opleiding.kernel.models import User
from opleiding.kernel.writer import writer_of


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def case_create(request: HttpRequest) -> HttpResponse:
    """The form, and what it makes: 201 for a script that asks JSON, 200 when it was there already."""
    writer = writer_of(request)
    if writer is None:
        return redirect_to_login(request.get_full_path())
    if sync.is_of_somebody_else(request, writer):
        return sync.refused(sync.OTHER_WRITER, 409)
    data = request.POST if request.method == "POST" else None
    form = log_form(data, _running_enrolment(writer), shows_names=request.user.is_authenticated, is_next="nog" in request.GET)
    if not form.is_bound:
        return log_page(request, form)
    if not form.is_valid():
        return _refused(request, form, 422)
    return _log(request, writer, form)


@require_safe
@public
def case_saved(request: HttpRequest) -> HttpResponse:
    """For a telephone that may only write: that it was kept, and nothing else."""
    return render(request, "cockpit/case_saved.html")


@require_safe
@guarded(EDIT_CASE)
def case_logged(request: SignedInRequest, case: PracticeCase) -> HttpResponse:
    """Logged: who sees it now, and on to the next one."""
    return render(request, "cockpit/case_logged.html", {"case": case, "shares": shares_of(case)})


@require_POST
@guarded(LOG_CASE)
def theme_suggest(request: SignedInRequest) -> HttpResponse:
    """Themes from what stands in the field now, and the work processes behind them; who tapped one decides from then on."""
    participant = own_enrolment(request.user, clock.today())
    if participant is None:
        raise Http404
    data, today, proposer = request.POST.copy(), clock.today(), Proposer()
    text, employer = data.get("text", ""), employer_of(participant, today)
    proposals = []
    if not data.get("touched"):
        proposals = proposer.propose(text, employer)
        data.setlist("themes", [str(one.theme.pk) for one in proposals if one.is_chosen])
    form = SuggestForm(data, participant=participant, today=today)
    processes = proposer.work_processes(text, form.chosen_themes, participant.qualification, employer)
    return render(request, "cockpit/case_chips.html", chips(form, proposals, processes) | {"is_fragment": True})


def _log(request: HttpRequest, writer: User, form: LogForm) -> HttpResponse:
    try:
        logged = log_case(by=writer, participant=form.participant, key=form.key, content=form.content(), **form.choices())
    except UnknownCase:
        raise Http404 from None
    except ChangedMeanwhile as changed:
        return _changed(request, form, changed)
    except DomainError as error:
        return _refused(request, with_error(form, error), error.status)
    next_page = _next_page(request, logged)
    if sync.wants_json(request):
        return sync.stored(logged.case.pk, next_page=next_page, is_new=logged.is_new)
    return redirect(next_page)


def _next_page(request: HttpRequest, logged: Logged) -> str:
    if not request.user.is_authenticated:
        return reverse("cockpit:case_saved")
    if logged.case.is_draft:
        messages.success(request, _("Concept bewaard."))
        return reverse("cockpit:case_create")
    page = "cockpit:case_help" if logged.case.asks_help else "cockpit:case_logged"
    return reverse(page, args=[logged.case.pk])


def _changed(request: HttpRequest, form: LogForm, changed: ChangedMeanwhile) -> HttpResponse:
    """The same id with other words. Somebody who may read sees both texts; a telephone that may only write keeps its own."""
    if sync.wants_json(request):
        return sync.refused_by(changed)
    if not request.user.is_authenticated:
        return _refused(request, with_error(form, changed), changed.status)
    return both_texts(request, changed.current)


def _refused(request: HttpRequest, form: LogForm, status: int) -> HttpResponse:
    """The same page with everything in it, or for a script what is wrong with each field."""
    if sync.wants_json(request):
        return sync.unfinished(form, status)
    return log_page(request, form, status)


def _running_enrolment(user: User) -> Participant:
    today = clock.today()
    participant = own_enrolment(user, today)
    if participant is None:
        raise PermissionDenied(LOG_CASE.refusal)
    if today not in participant.period:
        raise PermissionDenied(ONLY_RUNNING)
    return participant
