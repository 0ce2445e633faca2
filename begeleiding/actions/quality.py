"""A quality plan and its aims; looking at an aim freezes how it stood and what was learnt."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from begeleiding.actions.version import check_version
from begeleiding.choices import Indicator
from begeleiding.models import QualityAim, QualityPlan
from begeleiding.selectors.quality import linked_in, standings
from opleiding.kernel import audit, clock
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Organisation, User


@transaction.atomic
def add_plan(*, by: User, organisation: Organisation, name: str, period: DateRange) -> QualityPlan:
    plan = QualityPlan(organisation=organisation, name=name, period=period)
    with in_words():
        plan.save(force_insert=True)
    audit.record(by, "quality_plan.added", plan, organisation=organisation)
    return plan


@transaction.atomic
def edit_plan(*, by: User, plan: QualityPlan, name: str, period: DateRange, version: int) -> QualityPlan:
    """Another name or period. ChangedMeanwhile when somebody was first."""
    locked = _lock(plan)
    check_version(locked, version)
    locked.name, locked.period, locked.version = name, period, locked.version + 1
    with in_words():
        locked.save()
    audit.record(by, "quality_plan.edited", locked, organisation=locked.organisation)
    return locked


@transaction.atomic
def add_aim(
    *, by: User, plan: QualityPlan, indicator: Indicator | str, target: int, measure: str, owner: User, review_on: date
) -> QualityAim:
    """An aim; the same one that nobody has looked at yet is once."""
    locked = _lock(plan)
    facts = {"indicator": indicator, "target": target, "measure": measure, "owner": owner, "review_on": review_on}
    same = locked.aims.filter(reviewed_on=None, **facts).first()
    if same is not None:
        return same
    aim = QualityAim(plan=locked, **facts)
    return _save(by, aim, "quality_aim.added")


@transaction.atomic
def edit_aim(*, by: User, aim: QualityAim, version: int, **facts: Any) -> QualityAim:
    """Other facts, as `add_aim` takes them, until somebody has looked at it. ChangedMeanwhile when somebody was first."""
    locked = _lock_aim(aim, version)
    for name, value in facts.items():
        setattr(locked, name, value)
    locked.version += 1
    return _save(by, locked, "quality_aim.edited")


@transaction.atomic
def review_aim(*, by: User, aim: QualityAim, result: str, version: int) -> QualityAim:
    """How it stands today is kept with what was learnt, for good. ChangedMeanwhile when somebody was first."""
    locked, today = _lock_aim(aim, version), clock.today()
    organisation = locked.plan.organisation
    now = standings(organisation, [locked.indicator], linked_in(organisation, today), today)
    locked.outcome = now[locked.indicator].percent
    locked.reviewed_on, locked.result, locked.version = today, result, locked.version + 1
    return _save(by, locked, "quality_aim.reviewed")


def _lock(plan: QualityPlan) -> QualityPlan:
    return QualityPlan.objects.select_related("organisation").select_for_update(of=("self",), no_key=True).get(pk=plan.pk)


def _lock_aim(aim: QualityAim, version: int | None = None) -> QualityAim:
    plan = _lock(aim.plan)
    locked = plan.aims.select_related("owner").filter(pk=aim.pk).first()
    if locked is None:
        raise DomainError(_("Dit doel is er niet meer."))
    check_version(locked, version)
    if locked.reviewed_on is not None:
        raise DomainError(_("Dit doel is al bekeken. Maak een nieuw doel voor wat je nu wilt."))
    return locked


def _save(by: User, aim: QualityAim, action: str) -> QualityAim:
    with in_words():
        aim.save()
    audit.record(by, action, aim, organisation=aim.plan.organisation)
    return aim
