from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from begeleiding.models import HoursSpent, SupervisionHours
from begeleiding.selectors.hours_own import own_blocks
from cohorts.actions.period import days, end_on
from cohorts.actions.person import lock_person
from cohorts.models import Block, Location
from opleiding.kernel import audit
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Organisation, User


@transaction.atomic
def set_hours(
    *,
    by: User,
    supervisor: User,
    organisation: Organisation,
    location: Location | None,
    starts_on: date,
    contract_hours: Decimal,
    agreed_hours: Decimal,
    wants_more: bool,
) -> SupervisionHours:
    """So many hours a week from this day on; what ran until then ends there. Raises DomainError when something later is agreed."""
    lock_person(supervisor)
    known = SupervisionHours.objects.filter(supervisor=supervisor, organisation=organisation)
    later = known.filter(period__startswith__gt=starts_on).order_by("period").first()
    if later is not None:
        day = date_format(later.period.lower, "j F Y")
        raise DomainError(_("Vanaf %(day)s is al iets anders afgesproken. Kies een latere dag.") % {"day": day}, field="starts_on")
    running = known.active_on(starts_on).first()
    hours = SupervisionHours(supervisor=supervisor, organisation=organisation)
    if running is not None and running.period.lower == starts_on:
        hours = running
    elif running is not None:
        end_on(running, starts_on)
    hours.period, hours.location = days(starts_on), location
    hours.contract_hours, hours.agreed_hours, hours.wants_more = contract_hours, agreed_hours, wants_more
    with in_words():
        hours.save()
    audit.record(by, "hours.agreed", hours, organisation=organisation)
    return hours


@transaction.atomic
def spend_hours(*, by: User, block: Block, hours: Decimal, today: date) -> HoursSpent:
    """What the supervisor spent in a block that is over; said again it is corrected. Raises DomainError for another block."""
    lock_person(by)
    own = next((line for line in own_blocks(by, today) if line.block == block), None)
    if own is None:
        raise DomainError(_("Dit blok is nog niet voorbij, of je begeleidde er niemand in."))
    spent = own.spent or HoursSpent(supervisor=by, block=block)
    spent.hours = hours
    with in_words():
        spent.save()
    audit.record(by, "hours.spent", spent)
    return spent
