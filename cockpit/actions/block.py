from datetime import date

from django.db import transaction

from cockpit.actions.plan import ensure_plan
from cohorts.actions.block import make_block
from cohorts.choices import SummerChoice
from cohorts.models import Block, Cohort
from opleiding.kernel.models import User


@transaction.atomic
def start_block(*, by: User | None, cohort: Cohort, monday: date, summer: SummerChoice = SummerChoice.SPAN) -> Block:
    """A new block with its plan, in which only the fixed school time stands."""
    block = make_block(by=by, cohort=cohort, starts_on=monday, summer=summer)
    ensure_plan(block)
    return block
