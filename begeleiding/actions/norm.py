from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from begeleiding.models import NormWeight, RatioNorm
from begeleiding.selectors.load import in_places
from cohorts.actions.period import days, end_on
from cohorts.models import Location
from opleiding.kernel import audit, clock
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import Conflict, DomainError
from opleiding.kernel.models import Organisation, User


@transaction.atomic
def set_norm(
    *,
    by: User | None,
    organisation: Organisation,
    location: Location | None = None,
    starts_on: date,
    preferred: Decimal,
    most: Decimal,
    per_present: Decimal,
    weights: Mapping[tuple[str, str], Decimal],
    made_from: int | None = None,
) -> RatioNorm:
    """The norm of an organisation, or of one location, from a day on until the next one; what held before it stays as it was.

    `made_from`: the norm the form was made from, 0 for none; when another holds by now: Conflict. What was is not rewritten: a
    day before today raises DomainError.
    """
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)
    if starts_on < clock.today():
        raise DomainError(_("Kies vandaag of een dag die nog komt: wat was, blijft zoals het was."), field="starts_on")
    rows = RatioNorm.objects.filter(organisation=organisation, location=location)
    running = rows.filter(period__contains=starts_on).first()
    _check_unchanged(rows.filter(period__contains=clock.today()).first(), made_from)
    following = rows.filter(period__startswith__gt=starts_on).order_by("period").first()
    norm = RatioNorm(organisation=organisation, location=location, preferred=preferred, most=most, per_present=per_present)
    norm.period = days(starts_on, running.period.upper if running else following.period.lower if following else None)
    if running is not None:
        end_on(running, starts_on)
    with in_words():
        norm.save(force_insert=True)
        counted = (NormWeight(norm=norm, kind=kind, code=code, weight=weight) for (kind, code), weight in weights.items())
        NormWeight.objects.bulk_create(counted)
    audit.record(by, "norm.set", norm, organisation=organisation)
    return norm


@transaction.atomic
def end_norm(*, by: User, norm: RatioNorm, until: date) -> None:
    """From `until` on the location goes by the norm of its organisation again; what was planned after it goes too."""
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=norm.organisation_id)
    audit.record(by, "norm.ended", norm, organisation=norm.organisation)
    for row in RatioNorm.objects.filter(organisation=norm.organisation_id, location=norm.location_id):
        end_on(row, until)


def _check_unchanged(running: RatioNorm | None, made_from: int | None) -> None:
    if made_from is None or made_from == (running.pk if running else 0):
        return
    if running is None:
        raise Conflict(_("Iemand haalde deze norm net weg. Bewaar nog een keer als hij toch moet gelden."))
    numbers = {"preferred": in_places(running.preferred), "most": in_places(running.most)}
    message = _("Iemand bewaarde net een andere norm: het liefst %(preferred)s, hoogstens %(most)s. Klopt die van jou nog?")
    raise Conflict(message % numbers)
