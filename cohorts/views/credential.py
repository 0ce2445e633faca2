from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import DetailView

from cohorts.actions.credential import annul_credential, confirm_credential, register_credential
from cohorts.forms.credential import CredentialForm
from cohorts.models import Credential, Participant
from cohorts.permissions.credential import ANNUL_CREDENTIAL, CONFIRM_CREDENTIAL, OPEN_REGISTER, REGISTER_CREDENTIAL
from cohorts.permissions.paper import VIEW_PAPERS
from cohorts.selectors.credential import credentials_page, nominating_cohorts, waiting_for
from cohorts.selectors.requirement import attainment_of
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from cohorts.views.listing import CREDENTIALS, ListPage
from opleiding.kernel import clock
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded


class CredentialRegister(ListPage):
    """Who is ready, what waits for a second person, and the register itself."""

    access = OPEN_REGISTER
    listing = CREDENTIALS
    template_name = "cohorts/credential_register.html"

    def title(self) -> str:
        return _("Diplomaregister")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.today()
        waiting = waiting_for(self.user, today)
        return super().get_context_data(waiting=waiting, cohorts=nominating_cohorts(self.user, today), **kwargs)


class CredentialList(GuardedMixin, DetailView):
    """What was registered for one trainee."""

    subject: Participant
    access = VIEW_PAPERS
    template_name = "cohorts/credential_list.html"
    context_object_name = "participant"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(page=credentials_page(self.subject, self.user, clock.today()), **kwargs)


@require_http_methods(FORM)
@guarded(REGISTER_CREDENTIAL)
def credential_create(request: SignedInRequest, participant: Participant) -> HttpResponse:
    form = CredentialForm(request.POST or None)
    if form.is_valid() and is_done(form, register_credential, by=request.user, participant=participant):
        messages.success(request, _("Vastgelegd. Een tweede persoon bevestigt het."))
        return redirect("cohorts:credential_list", pk=participant.pk)
    readiness = attainment_of(participant, clock.today()).readiness
    return show(request, "cohorts/credential_form.html", form, participant=participant, readiness=readiness)


@require_POST
@guarded(CONFIRM_CREDENTIAL)
def credential_confirm(request: SignedInRequest, credential: Credential) -> HttpResponse:
    confirm_credential(by=request.user, credential=credential)
    messages.success(request, _("Bevestigd. Het staat nu in het register."))
    return redirect("cohorts:credential_list", pk=credential.participant_id)


@require_POST
@guarded(ANNUL_CREDENTIAL)
def credential_annul(request: SignedInRequest, credential: Credential) -> HttpResponse:
    annul_credential(by=request.user, credential=credential)
    messages.success(request, _("Doorgehaald. Het blijft zichtbaar in het register."))
    return redirect("cohorts:credential_list", pk=credential.participant_id)
