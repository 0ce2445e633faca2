"""The steps an organisation set for after an early signal."""

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from begeleiding.models import SignalStep
from opleiding.kernel import audit
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Organisation, User

MOST = 12


@transaction.atomic
def add_step(*, by: User, organisation: Organisation, title: str, working_days: int) -> SignalStep:
    """Behind the others; the same words twice in a row are one step."""
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)
    rows = SignalStep.objects.filter(organisation=organisation)
    last = rows.order_by("position").last()
    if last is not None and last.title == title:
        return last
    if rows.count() >= MOST:
        raise DomainError(_("Twaalf stappen is het meeste."))
    position = (rows.aggregate(last=Max("position"))["last"] or 0) + 1
    step = SignalStep(organisation=organisation, position=position, title=title, working_days=working_days)
    return _save(by, step, "signal_step.added")


@transaction.atomic
def change_step(*, by: User, step: SignalStep, title: str, working_days: int) -> SignalStep:
    locked = SignalStep.objects.select_for_update(of=("self",), no_key=True).select_related("organisation").get(pk=step.pk)
    locked.title, locked.working_days = title, working_days
    return _save(by, locked, "signal_step.changed")


@transaction.atomic
def remove_step(*, by: User, step: SignalStep) -> None:
    """What was taken under it stays with its words; the steps behind it move up."""
    rows = SignalStep.objects.filter(organisation=step.organisation_id)
    audit.record(by, "signal_step.removed", step, organisation=step.organisation)
    rows.filter(pk=step.pk).delete()
    rows.filter(position__gt=step.position).update(position=F("position") - 1)


def _save(by: User, step: SignalStep, act: str) -> SignalStep:
    with in_words():
        step.save()
    audit.record(by, act, step, organisation=step.organisation)
    return step
