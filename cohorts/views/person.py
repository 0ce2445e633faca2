from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cohorts import actions
from cohorts.forms.person import CODES, AddressForm, InviteForm
from cohorts.models import Cohort
from cohorts.permissions import ADDRESS_PERSON, INVITE, invitable_in
from cohorts.selectors import InvitationRow, invitation_row, people_inside, people_to_invite, trainee_words
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.actions import ClassroomCode
from opleiding.kernel.errors import DomainError
from opleiding.kernel.guard import SignedInRequest, guarded
from opleiding.kernel.models import User
from opleiding.kernel.outbox.compose import absolute_url
from opleiding.kernel.qr import qr_svg
from opleiding.kernel.rules import as_key, code_as_shown

PER_PAGE = 100


@require_http_methods(FORM)
@guarded(INVITE)
def people_invite(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    """Tick people: a mail for each, or for trainees a code on paper."""
    form = InviteForm(request.POST or None, people=invitable_in(cohort, request.user, clock.today()))
    if not form.is_valid():
        return _invite_page(request, cohort, form)
    try:
        return _invite(request, cohort, form.cleaned_data["people"], form.cleaned_data["way"])
    except DomainError as error:
        form.add_error(None, error.message)
        return _invite_page(request, cohort, form)


@require_http_methods(FORM)
@guarded(ADDRESS_PERSON)
def person_address(request: SignedInRequest, person: User, slug: str) -> HttpResponse:
    """`slug` is where the link stood, and where we go back to."""
    form = AddressForm(request.POST or None, initial={"email": person.email})
    if form.is_valid() and is_done(form, actions.give_address, by=request.user, user=person):
        messages.success(request, _("Het mailadres van %(name)s is bewaard.") % {"name": person.name})
        return redirect("cohorts:people_invite", slug=slug)
    return show(request, "cohorts/person_form.html", form, person=person, slug=slug)


def _invite(request: SignedInRequest, cohort: Cohort, people: Iterable[User], way: str) -> HttpResponse:
    if way == CODES:
        return _codes_page(request, actions.classroom_codes(by=request.user, cohort=cohort, users=people), cohort)
    made = actions.invite_people(by=request.user, cohort=cohort, users=people)
    said = ngettext("%(count)s uitnodiging gaat per mail weg.", "%(count)s uitnodigingen gaan per mail weg.", len(made))
    messages.success(request, said % {"count": len(made)})
    return redirect("cohorts:people_invite", slug=cohort.slug)


def _invite_page(request: SignedInRequest, cohort: Cohort, form: InviteForm) -> HttpResponse:
    today, now = clock.today(), clock.now()
    page = Paginator(people_to_invite(cohort, request.user, today), PER_PAGE).get_page(request.GET.get("page"))
    rows = [invitation_row(person, now) for person in page]
    context: dict[str, Any] = {
        "cohort": cohort,
        "form": form,
        "page": page,
        "rows": rows,
        "ticked": _ticked(request, rows),
        "inside": people_inside(cohort, request.user, today),
        "words": trainee_words(request.user, today),
    }
    return render(request, "cohorts/person_invite.html", context, status=422 if form.is_bound else 200)


def _ticked(request: SignedInRequest, rows: Iterable[InvitationRow]) -> set[int]:
    """What was ticked stays ticked; at first the trainees who were not invited yet."""
    if request.method == "POST":
        return {key for sent in request.POST.getlist("people") if (key := as_key(sent)) is not None}
    return {row.user.pk for row in rows if row.is_trainee and row.state.word == "waiting"}


def _codes_page(request: SignedInRequest, codes: Iterable[ClassroomCode], cohort: Cohort) -> HttpResponse:
    """The codes are known now and never again: the page is the answer itself, to print or to show."""
    cards = [
        {"name": code.user.name, "code": code_as_shown(code.code), "qr": qr_svg(code.url, title=_("QR-code van %s") % code.user.name)}
        for code in codes
    ]
    context = {"cohort": cohort, "cards": cards, "code_url": absolute_url(reverse("kernel:code_enter"))}
    return render(request, "cohorts/person_codes.html", context)
