"""What an organisation or school can offer: read by who learns or works there, kept by those who guide."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from begeleiding.models import CatalogueItem
from cohorts.choices import Role
from cohorts.models import Membership, Participant
from opleiding.kernel import clock
from opleiding.kernel.access import Access, PageAccess
from opleiding.kernel.choices import OrganisationKind
from opleiding.kernel.models import Organisation, User

ONLY_CATALOGUE = _("Wat er kan, schrijft de coördinator, de praktijkopleider of een docent op.")


def offering(user: User, today: date) -> QuerySet[Organisation]:
    """Of the trainee: the employer and the school of the cohort; and wherever this person has a role."""
    own = Participant.objects.own(user)
    employers = Q(pk__in=own.filter(employments__period__contains=today).values("employments__organisation"))
    works_at = Q(pk__in=Membership.objects.held_by(user).active_on(today).order_by().values("organisation"))
    found: QuerySet[Organisation] = Organisation.objects.filter(employers | Q(pk__in=own.values("cohort__school")) | works_at)
    return found


def catalogue_kept_by(user: User, today: date) -> QuerySet[Organisation]:
    """Coordinator of it; a care organisation also its practice trainers, a school also the teachers of one of its cohorts."""
    held = Membership.objects.held_by(user).active_on(today).order_by()
    coordinated = Q(pk__in=held.in_role(Role.COORDINATOR).filter(cohort=None).values("organisation"))
    trained = Q(kind=OrganisationKind.CARE, pk__in=held.in_role(Role.PRACTICE_TRAINER).filter(cohort=None).values("organisation"))
    taught = Q(kind=OrganisationKind.SCHOOL, pk__in=held.in_role(Role.TEACHER).values("organisation"))
    found: QuerySet[Organisation] = Organisation.objects.filter(coordinated | trained | taught)
    return found


def readable_items(user: User) -> QuerySet[CatalogueItem]:
    """What is offered where this person learns or works; what is no longer offered only for who keeps it."""
    today = clock.today()
    kept = Q(organisation__in=catalogue_kept_by(user, today).order_by().values("pk"))
    around = Q(organisation__in=offering(user, today).order_by().values("pk"), is_offered=True)
    return CatalogueItem.objects.filter(kept | around).select_related("organisation", "contact")


def can_keep_item(user: User, item: CatalogueItem) -> bool:
    return catalogue_kept_by(user, clock.today()).filter(pk=item.organisation_id).exists()


def can_keep_catalogue(user: User) -> bool:
    return catalogue_kept_by(user, clock.today()).exists()


EDIT_ITEM = Access("catalogue.edit", readable_items, can_keep_item, ONLY_CATALOGUE)
ADD_ITEM = PageAccess("catalogue.add", can_keep_catalogue, ONLY_CATALOGUE)
