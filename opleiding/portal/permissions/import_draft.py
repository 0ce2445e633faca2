"""Who may take a list over: coordinators of a care organisation in the cohort, for the people and places of that one."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cohorts.choices import Role
from cohorts.models import Cohort, Membership
from cohorts.permissions.cohort import ONLY_COORDINATORS, visible_cohorts
from cohorts.permissions.roles import is_coordinator
from opleiding.kernel import clock
from opleiding.kernel.access import Access, PageAccess
from opleiding.kernel.models import Organisation, User
from opleiding.portal.models import ImportDraft


def importable_organisations(user: User, cohort: Cohort) -> Sequence[Organisation]:
    """The care organisations of this cohort whose lists this person may take over."""
    care = cohort.organisations.order_by("name")
    if user.is_superuser:
        return list(care)
    held = Membership.objects.held_by(user).in_role(Role.COORDINATOR).active_on(clock.today())
    in_this_one = held.filter(Q(cohort__isnull=True) | Q(cohort=cohort))
    return list(care.filter(pk__in=in_this_one.values("organisation")))


def importable_cohorts(user: User) -> QuerySet[Cohort]:
    """Open cohorts this person may take a list over into."""
    cohorts = visible_cohorts(user).filter(closed_at__isnull=True)
    if user.is_superuser:
        return cohorts
    held = Membership.objects.held_by(user).in_role(Role.COORDINATOR).active_on(clock.today())
    whole, part = held.filter(cohort__isnull=True), held.filter(cohort__isnull=False)
    return cohorts.filter(Q(organisations__in=whole.values("organisation")) | Q(pk__in=part.values("cohort"))).distinct()


def own_drafts(user: User) -> QuerySet[ImportDraft]:
    """A list is for who uploaded it, and nobody else."""
    return ImportDraft.objects.filter(uploaded_by=user).select_related("cohort", "organisation", "job", "run", "uploaded_by")


def can_start_import(user: User) -> bool:
    return user.is_superuser or is_coordinator(user, clock.today())


def can_import_into(user: User, cohort: Cohort) -> bool:
    return bool(importable_organisations(user, cohort))


def can_use_draft(user: User, draft: ImportDraft) -> bool:
    """As long as its organisation is one whose lists this person may take over."""
    return draft.organisation in importable_organisations(user, draft.cohort)


START_IMPORT = PageAccess("import.start", can_start_import, _("Dit kan alleen een opleidingscoördinator doen."))
IMPORT_INTO = Access("import.into", visible_cohorts, can_import_into, ONLY_COORDINATORS, lookup="slug")
USE_DRAFT = Access("import.draft", own_drafts, can_use_draft, ONLY_COORDINATORS)
