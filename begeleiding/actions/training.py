from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from begeleiding.choices import TrainingKind
from begeleiding.models import SupervisorPassport, TrainingActivity, TrainingRecord
from begeleiding.rules.passport import expires_after
from opleiding.kernel import audit
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Organisation, User


@transaction.atomic
def save_activity(
    *,
    by: User | None,
    organisation: Organisation,
    activity: TrainingActivity | None = None,
    kind: TrainingKind | str,
    title: str,
    hours: Decimal | None = None,
    valid_months: int | None = None,
    link: str = "",
    is_offered: bool = True,
) -> TrainingActivity:
    """Something supervisors can follow. What was recorded before keeps the last day it had."""
    kept = activity or TrainingActivity(organisation=organisation)
    kept.kind, kept.title, kept.hours = kind, title, hours
    kept.valid_months, kept.link, kept.is_offered = valid_months, link, is_offered
    with in_words():
        kept.save()
    audit.record(by, "training_activity.saved", kept, organisation=organisation)
    return kept


@transaction.atomic
def record_training(*, by: User, activity: TrainingActivity, supervisors: Iterable[User], followed_on: date, today: date) -> int:
    """These people followed it on that day; who is recorded already on that day stays so. Returns how many are new."""
    if followed_on > today:
        raise DomainError(_("Leg scholing vast als die geweest is."), field="followed_on")
    people, organisation = list(supervisors), activity.organisation
    SupervisorPassport.objects.bulk_create(
        [SupervisorPassport(supervisor=person, organisation=organisation) for person in people], ignore_conflicts=True
    )
    passports = SupervisorPassport.objects.filter(organisation=organisation, supervisor__in=people)
    known = set(TrainingRecord.objects.filter(activity=activity, followed_on=followed_on).values_list("passport", flat=True))
    made = [
        TrainingRecord(
            passport=passport,
            activity=activity,
            followed_on=followed_on,
            expires_on=expires_after(followed_on, activity.valid_months),
        )
        for passport in passports
        if passport.pk not in known
    ]
    TrainingRecord.objects.bulk_create(made, ignore_conflicts=True)
    audit.record(by, "training.recorded", activity, organisation=organisation)
    return len(made)


@transaction.atomic
def remove_record(*, by: User, record: TrainingRecord) -> None:
    """It was a slip: nobody followed this on that day."""
    audit.record(by, "training_record.removed", record, organisation=record.passport.organisation)
    record.delete()
