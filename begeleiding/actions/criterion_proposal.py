from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from begeleiding.actions.criteria import start_criteria
from begeleiding.choices import ProposalState
from begeleiding.models import Criterion, CriterionProposal
from cohorts.actions.person import lock_person
from opleiding.kernel import audit, clock
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.outbox import notify


@transaction.atomic
def propose_criterion(*, by: User, organisation: Organisation, text: str, criterion: Criterion | None = None) -> CriterionProposal:
    """A supervisor would like it otherwise. The same words twice while nobody answered are once."""
    lock_person(by)
    same = CriterionProposal.objects.filter(organisation=organisation, by=by, criterion=criterion, text=text, state=ProposalState.OPEN)
    known = same.first()
    if known is not None:
        return known
    proposal = CriterionProposal(organisation=organisation, by=by, criterion=criterion, text=text, made_at=clock.now())
    with in_words():
        proposal.save(force_insert=True)
    audit.record(by, "criterion_proposal.made", proposal, organisation=organisation)
    return proposal


@transaction.atomic
def answer_proposal(*, by: User, proposal: CriterionProposal, state: ProposalState | str, answer: str = "") -> CriterionProposal:
    """Take it over (a draft is opened to write it in) or decline it, which takes a reason. Who proposed it hears at once."""
    rows = CriterionProposal.objects.select_for_update(of=("self",), no_key=True).select_related("organisation", "by")
    locked = rows.get(pk=proposal.pk)
    if locked.state != ProposalState.OPEN:
        raise DomainError(_("Dit voorstel is al beantwoord."))
    if state == ProposalState.DECLINED and not answer:
        raise DomainError(_("Schrijf waarom dit niet wordt overgenomen."), field="answer")
    locked.state, locked.answer = state, answer
    with in_words():
        locked.save(update_fields=["state", "answer"])
    if state == ProposalState.TAKEN:
        start_criteria(by=by, organisation=locked.organisation)
    audit.record(by, "criterion_proposal.answered", locked, organisation=locked.organisation)
    notify(
        receiver=locked.by,
        kind="criterion_proposal",
        dedupe_key=f"criterion_proposal:{locked.pk}",
        text=_("Er is een antwoord op je voorstel voor de criteria."),
        url=f"{reverse('begeleiding:criteria_list')}#voorstellen",
    )
    return locked
