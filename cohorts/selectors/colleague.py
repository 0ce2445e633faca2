"""Who can be asked something by a mail address: somebody at the employer's work, and no manager."""

from datetime import date

from cohorts.choices import COLLEAGUES, MANAGERS, Role
from cohorts.models import Membership
from cohorts.rules.mail import work_domains
from opleiding.kernel.models import Organisation, User


def work_domains_of(organisation: Organisation, today: date) -> tuple[str, ...]:
    """What the organisation filled in, else the domains of its own people who log in; none when nobody does."""
    if organisation.mail_domains:
        return work_domains(organisation.mail_domains, ())
    roles = (Role.COORDINATOR, Role.PRACTICE_TRAINER, Role.SUPERVISOR)
    held = Membership.objects.in_role(*roles).active_on(today).filter(organisation=organisation)
    inside = User.objects.able_to_log_in().with_account()
    return work_domains((), inside.filter(pk__in=held.order_by().values("user")).values_list("email", flat=True))


def is_askable(person: User, today: date) -> bool:
    """Anybody on the shift, also without a part in this app; not who only manages, administers, or is gone."""
    if not person.is_active or person.is_staff:
        return False
    held = set(Membership.objects.held_by(person).active_on(today).in_role(*COLLEAGUES, *MANAGERS).values_list("role", flat=True))
    return not held or bool(held & set(COLLEAGUES))
