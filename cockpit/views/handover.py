"""Handing earlier situations to a supervisor who came later, and taking that back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cockpit.actions.handover import NOT_LINKED, hand_over, take_back
from cockpit.forms.handover import HandoverForm
from cockpit.models import CaseShare, PracticeCase
from cockpit.permissions.case import LOG_CASE
from cockpit.permissions.share import SHARE_CASE
from cockpit.selectors.handover import handover_of, own_links, unread_by
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.guard import SignedInRequest, guarded
from opleiding.kernel.rules import as_key
from opleiding.kernel.ui.undo import say_undo

#: In the session: what was handed over last, for "Ongedaan maken".
HANDED = "handed_over"


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(LOG_CASE)
def handover_create(request: SignedInRequest) -> HttpResponse:
    """Everything from before the link, nothing ticked."""
    today, chosen = clock.today(), as_key(request.POST.get("met") or request.GET.get("met"))
    found = handover_of(request.user, today, chosen)
    context = {"found": found, "form": None}
    if request.method != "POST":
        return render(request, "cockpit/handover_create.html", context)
    if found.chosen is None or found.chosen.pk != chosen:
        raise DomainError(NOT_LINKED)
    form = HandoverForm(request.POST, cases=unread_by(found.chosen, today))
    if not form.is_valid():
        return render(request, "cockpit/handover_create.html", context | {"form": form}, status=422)
    shares = hand_over(by=request.user, link=found.chosen, cases=form.cleaned_data["cases"])
    _say(request, found.chosen.supervisor.get_short_name(), shares)
    return redirect("cockpit:case_list")


@require_POST
@guarded(SHARE_CASE)
def case_hand_over(request: SignedInRequest, case: PracticeCase) -> HttpResponse:
    """This one, from its own page."""
    links = own_links(request.user, clock.today()).filter(participant=case.participant_id)
    link = links.filter(pk=as_key(request.POST.get("met")) or 0).first()
    if link is None:
        raise DomainError(NOT_LINKED)
    shares = hand_over(by=request.user, link=link, cases=[case])
    _say(request, link.supervisor.get_short_name(), shares)
    return redirect("cockpit:case_detail", pk=case.pk)


@require_POST
@guarded(LOG_CASE)
def handover_undo(request: SignedInRequest) -> HttpResponse:
    """Take back what was handed over last."""
    keys = request.session.pop(HANDED, [])
    shares = list(CaseShare.objects.handed_over().filter(pk__in=keys, trainee=request.user))
    if not shares:
        raise DomainError(_("Dit is al teruggedraaid, of het is te lang geleden. Intrekken kan bij elke situatie."))
    take_back(by=request.user, shares=shares)
    messages.success(request, _("Teruggedraaid. Deze situaties leest alleen wie ze al las."))
    return redirect("cockpit:handover_create")


def _say(request: SignedInRequest, name: str, shares: list[CaseShare]) -> None:
    request.session[HANDED] = [share.pk for share in shares]
    said = ngettext("%(name)s leest nu %(count)d situatie erbij.", "%(name)s leest nu %(count)d situaties erbij.", len(shares))
    say_undo(request, said % {"name": name, "count": len(shares)}, reverse("cockpit:handover_undo"))
