"""The quality plan of an organisation: its trainers and coordinators write it, who owns an aim looks at it, team leads read."""

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from begeleiding.models import QualityAim, QualityPlan
from begeleiding.permissions.organisation import planned_by
from begeleiding.querysets.quality import QualityPlanQuerySet, around, kept
from cohorts.models import Supervision
from cohorts.permissions.cohort import can_view
from cohorts.querysets.flags import whether
from opleiding.kernel import clock
from opleiding.kernel.access import Access, PageAccess
from opleiding.kernel.models import User

ONLY_KEEPERS = _("Dit kan alleen een praktijkopleider of coördinator van deze organisatie doen.")
ONLY_OWNER = _("Dit kan alleen wie dit doel bewaakt, of de praktijkopleider of coördinator.")
NOT_WITH_QUALITY = _("Het kwaliteitsplan is er voor praktijkopleiders, coördinatoren en teamleiders.")


def plans_of(user: User, today: date) -> QualityPlanQuerySet:
    """What this person reads, with whether they write it, and the supervisor of each link of today (`linked`)."""
    found = QualityPlan.objects.visible_to(user, today=today).select_related("organisation")
    linked = ArraySubquery(links_of(OuterRef("organisation"), today).values("supervisor"))
    return found.annotate(is_kept=whether(kept(user, today)), linked=linked)


def links_of(organisation: Any, today: date) -> QuerySet[Supervision]:
    """Those of today with people who are employed today by this organisation (its key, or a reference to one)."""
    here = {"participant__employments__organisation": organisation, "participant__employments__period__contains": today}
    return Supervision.objects.active_on(today).filter(**here).order_by("pk")


def visible_plans(user: User) -> QualityPlanQuerySet:
    return plans_of(user, clock.today())


def visible_aims(user: User) -> QuerySet[QualityAim]:
    return QualityAim.objects.select_related("plan__organisation", "owner").filter(around(user, clock.today(), "plan__"))


def can_read_plans(user: User) -> bool:
    return can_write_plans(user) or QualityPlan.objects.visible_to(user, today=clock.today()).exists()


def can_write_plans(user: User) -> bool:
    return planned_by(user, clock.today()).exists()


def can_keep_plan(user: User, plan: QualityPlan) -> bool:
    return QualityPlan.objects.kept_by(user, today=clock.today()).filter(pk=plan.pk).exists()


def can_keep_aim(user: User, aim: QualityAim) -> bool:
    return can_keep_plan(user, aim.plan)


def can_review(user: User, aim: QualityAim) -> bool:
    return aim.owner_id == user.pk or can_keep_aim(user, aim)


LIST_PLANS = PageAccess("quality.list", can_read_plans, NOT_WITH_QUALITY)
WRITE_PLAN = PageAccess("quality.write", can_write_plans, ONLY_KEEPERS)
VIEW_PLAN = Access("quality.view", visible_plans, can_view, ONLY_KEEPERS)
KEEP_PLAN = Access("quality.keep", visible_plans, can_keep_plan, ONLY_KEEPERS)
KEEP_AIM = Access("quality_aim.keep", visible_aims, can_keep_aim, ONLY_KEEPERS)
REVIEW_AIM = Access("quality_aim.review", visible_aims, can_review, ONLY_OWNER)
