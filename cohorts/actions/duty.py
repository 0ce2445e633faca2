from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.actions.cohort import lock_open_cohort
from cohorts.choices import DutyKind, Role
from cohorts.models import Cohort, Duty
from cohorts.selectors.duty import ROLES, parties_of, takers_of
from opleiding.kernel import audit
from opleiding.kernel.choices import OrganisationKind
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Organisation, User


@transaction.atomic
def assign_duty(
    *,
    by: User | None,
    cohort: Cohort,
    organisation: Organisation,
    kind: DutyKind | str,
    role: Role | str,
    person: User | None = None,
    today: date,
) -> Duty | None:
    """Who does this for this organisation in this cohort: everybody in a role, or one person as long as the role lasts.

    Without a role the cohort has no line of its own any more; what the organisation agreed for all its cohorts counts then.
    """
    locked = lock_open_cohort(cohort)
    if organisation not in parties_of(locked):
        raise DomainError(_("%(name)s doet niet mee in dit cohort.") % {"name": organisation.name})
    own = Duty.objects.filter(cohort=locked, organisation=organisation, kind=kind).first()
    if not role:
        _clear(by, own)
        return None
    _check(locked, organisation, role, person, today)
    duty = own or Duty(cohort=locked, organisation=organisation, kind=kind)
    duty.role, duty.person = role, person
    with in_words():
        duty.save()
    audit.record(by, "duty.assigned", duty, organisation=organisation)
    return duty


def _clear(by: User | None, own: Duty | None) -> None:
    if own is not None:
        audit.record(by, "duty.cleared", own, organisation=own.organisation)
        own.delete()


def _check(cohort: Cohort, organisation: Organisation, role: Role | str, person: User | None, today: date) -> None:
    if role not in ROLES[OrganisationKind(organisation.kind)]:
        raise DomainError(_("Kies een rol van deze organisatie."), field="role")
    if person is not None and not takers_of(cohort, organisation, today).filter(user=person, role=role).exists():
        names = {"name": person.name, "role": Role(role).label}
        raise DomainError(_("%(name)s is nu geen %(role)s. Kies iemand anders, of laat het bij de rol.") % names, field="person")
