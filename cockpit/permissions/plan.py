"""Who reads a plan, who changes it before and after it was adopted, and who adopts it."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cockpit.models import LessonChange, Plan
from cockpit.permissions.cockpit import can_steer, standing_of, visible_cohorts, with_standing
from cohorts.models import Block
from cohorts.permissions.cohort import can_view
from opleiding.kernel.access import Access
from opleiding.kernel.models import User

BY_NUMBER = {"slug": "cohort__slug", "number": "number"}
NOT_YOURS = _("Het plan veranderen kan de opleidingscoördinator, en voor het is vastgesteld ook een lid van de cockpit.")


def visible_blocks(user: User) -> QuerySet[Block]:
    found = Block.objects.filter(cohort__in=visible_cohorts(user))
    return with_standing(found, user).select_related("cohort", "plan__adopted_by")


def visible_changes(user: User) -> QuerySet[LessonChange]:
    found = LessonChange.objects.filter(plan__block__cohort__in=visible_cohorts(user))
    return with_standing(found, user).select_related("plan__block__cohort", "changed_by")


def plan_in(block: Block) -> Plan | None:
    """The plan of a block that was fetched with it; None while nobody began one."""
    return getattr(block, "plan", None)


def is_adopted(block: Block) -> bool:
    plan = plan_in(block)
    return plan is not None and plan.is_adopted


def can_change_plan(user: User, block: Block) -> bool:
    return standing_of(user, block).can_change(is_adopted=is_adopted(block))


def can_undo(user: User, change: LessonChange) -> bool:
    return standing_of(user, change).can_change(is_adopted=change.plan.is_adopted)


VIEW_PLAN = Access("plan.view", visible_blocks, can_view, _("Dit plan is niet voor jou bedoeld."), lookup_kwargs=BY_NUMBER)
CHANGE_PLAN = Access("plan.change", visible_blocks, can_change_plan, NOT_YOURS, lookup_kwargs=BY_NUMBER)
STEER_PLAN = Access(
    "plan.steer",
    visible_blocks,
    can_steer,
    _("Een voorstel vragen kan de opleidingscoördinator of een lid van de cockpit."),
    lookup_kwargs=BY_NUMBER,
)
ADOPT_PLAN = Access(
    "plan.adopt",
    visible_blocks,
    can_steer,
    _("Het plan vaststellen doet de opleidingscoördinator of een lid van de cockpit."),
    lookup_kwargs=BY_NUMBER,
)
UNDO_CHANGE = Access("change.undo", visible_changes, can_undo, NOT_YOURS)
