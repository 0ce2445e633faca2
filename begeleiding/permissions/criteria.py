"""What an organisation asks of its supervisors: who writes it, who reads it, who may propose something else."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from begeleiding.models import CriteriaSet, Criterion, CriterionProposal
from begeleiding.permissions.organisation import trained_by
from begeleiding.permissions.passport import ONLY_TRAINERS, supervised_at
from opleiding.kernel import clock
from opleiding.kernel.access import Access, PageAccess
from opleiding.kernel.models import Organisation, User

ONLY_SUPERVISORS = _("Een voorstel doet een werkbegeleider van de organisatie.")


def asking(user: User) -> QuerySet[Organisation]:
    """The organisations whose criteria this person reads: as practice trainer, or as one of the supervisors."""
    trained, own = (found.order_by().values("pk") for found in (trained_by(user, clock.today()), supervised_at(user)))
    return Organisation.objects.filter(Q(pk__in=trained) | Q(pk__in=own)).order_by("name")


def visible_criteria(user: User) -> QuerySet[CriteriaSet]:
    """Of those organisations the adopted versions, and a draft for who writes it."""
    writes = Q(organisation__in=trained_by(user, clock.today()).order_by().values("pk"))
    reads = Q(organisation__in=asking(user).order_by().values("pk"), adopted_on__isnull=False)
    return CriteriaSet.objects.select_related("organisation").filter(writes | reads)


def visible_criterion(user: User) -> QuerySet[Criterion]:
    known = visible_criteria(user).order_by().values("pk")
    return Criterion.objects.select_related("criteria__organisation").filter(criteria__in=known)


def visible_proposals(user: User) -> QuerySet[CriterionProposal]:
    """The own ones, and what was proposed to who writes the criteria."""
    trained = trained_by(user, clock.today()).order_by().values("pk")
    found = CriterionProposal.objects.select_related("organisation", "criterion", "by")
    return found.filter(Q(organisation__in=trained) | Q(by=user))


def can_read_some(user: User) -> bool:
    return asking(user).exists()


def can_write(user: User, organisation: Organisation) -> bool:
    return trained_by(user, clock.today()).filter(pk=organisation.pk).exists()


def can_propose(user: User, organisation: Organisation) -> bool:
    return supervised_at(user).filter(pk=organisation.pk).exists()


def can_view_criteria(user: User, criteria: CriteriaSet) -> bool:
    return visible_criteria(user).filter(pk=criteria.pk).exists()


def can_write_criteria(user: User, criteria: CriteriaSet) -> bool:
    return can_write(user, criteria.organisation)


def can_write_criterion(user: User, criterion: Criterion) -> bool:
    return can_write(user, criterion.criteria.organisation)


def can_answer_proposal(user: User, proposal: CriterionProposal) -> bool:
    return can_write(user, proposal.organisation)


LIST_CRITERIA = PageAccess("criteria.list", can_read_some)
START_CRITERIA = Access("criteria.start", asking, can_write, ONLY_TRAINERS, lookup="slug")
VIEW_CRITERIA = Access("criteria.view", visible_criteria, can_view_criteria, ONLY_TRAINERS)
CHANGE_CRITERIA = Access("criteria.change", visible_criteria, can_write_criteria, ONLY_TRAINERS)
CHANGE_CRITERION = Access("criterion.change", visible_criterion, can_write_criterion, ONLY_TRAINERS)
PROPOSE_CRITERION = Access("criterion_proposal.make", asking, can_propose, ONLY_SUPERVISORS, lookup="slug")
ANSWER_PROPOSAL = Access("criterion_proposal.answer", visible_proposals, can_answer_proposal, ONLY_TRAINERS)
