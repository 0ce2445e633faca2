"""Who divides the work of an organisation in a cohort: its own coordinators."""

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cohorts.choices import Role
from cohorts.models import Cohort, Membership
from cohorts.permissions.cohort import visible_cohorts
from opleiding.kernel import clock
from opleiding.kernel.access import Access
from opleiding.kernel.models import Organisation, User

ONLY_ITS_COORDINATORS = _("Dit kan alleen een opleidingscoördinator van die organisatie doen.")


def parties(user: User) -> QuerySet[Organisation]:
    """The organisations of the cohorts this person sees, once for each of them (`cohort_pk`): care and the school."""
    found = Organisation.objects.annotate(
        cohort_pk=Coalesce(F("cohorts"), F("taught_cohorts")), cohort_slug=Coalesce(F("cohorts__slug"), F("taught_cohorts__slug"))
    )
    return found.filter(cohort_pk__in=visible_cohorts(user).order_by().values("pk"))


def cohort_of(party: Organisation) -> Cohort:
    """The cohort in which `parties` found this organisation."""
    return Cohort.objects.select_related("school").get(pk=getattr(party, "cohort_pk", 0))


def divided_by(user: User, cohort: Cohort) -> set[int]:
    """The keys of the organisations whose work in this cohort this person divides; everything for who runs the installation."""
    if user.is_superuser:
        return {cohort.school_id, *cohort.organisations.values_list("pk", flat=True)}
    held = Membership.objects.held_by(user).in_role(Role.COORDINATOR).active_on(clock.today())
    return set(held.filter(Q(cohort__isnull=True) | Q(cohort=cohort)).values_list("organisation", flat=True))


def can_divide(user: User, organisation: Organisation) -> bool:
    """`organisation` as `parties` gives it: in one cohort."""
    return organisation.pk in divided_by(user, cohort_of(organisation))


DIVIDE_WORK = Access(
    "duty.divide", parties, can_divide, ONLY_ITS_COORDINATORS, lookup_kwargs={"slug": "cohort_slug", "organisation": "slug"}
)
