"""The hours of one supervisor: what was agreed, and what each block took."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from begeleiding.choices import GuidanceKind
from begeleiding.models import GuidanceMoment, GuidanceSettings, HoursSpent, SupervisionHours
from begeleiding.permissions.hours import blocks_to_account
from begeleiding.rules.hours import suggested
from begeleiding.selectors.home import HomeLine
from begeleiding.selectors.settings import settings_by
from cohorts.choices import Role
from cohorts.models import Block
from cohorts.rules.days import last_day
from opleiding.kernel.models import Organisation, User


@dataclass(frozen=True, slots=True)
class OwnBlock:
    """A block that is over, in which somebody supervised: what the app saw of it, and what was said."""

    block: Block
    talks: int
    answers: int
    suggested: Decimal
    spent: HoursSpent | None = None

    @property
    def last_day(self) -> date:
        last: date = last_day(self.block.period.upper)
        return last


@dataclass(frozen=True, slots=True)
class OwnHours:
    """The own page: the hours agreed now, the blocks that ask an answer, and those that have one."""

    agreed: tuple[SupervisionHours, ...]
    waiting: tuple[OwnBlock, ...]
    given: tuple[OwnBlock, ...]


def own_hours(user: User, today: date) -> OwnHours:
    """Five queries."""
    agreed = SupervisionHours.objects.active_on(today).filter(supervisor=user).select_related("organisation", "location")
    blocks = own_blocks(user, today)
    waiting, given = (tuple(line for line in blocks if (line.spent is None) is is_open) for is_open in (True, False))
    return OwnHours(tuple(agreed), waiting, given)


def own_blocks(user: User, today: date) -> list[OwnBlock]:
    """The blocks of the last half year that are over, the latest first. Four queries."""
    blocks = list(blocks_to_account(user, today))
    numbers = _numbers_of(user, today)
    spent = {row.block_id: row for row in HoursSpent.objects.filter(supervisor=user, block__in=blocks)}
    seen = _moments(user, blocks)
    return [_own_block(block, seen[block.pk], numbers, spent.get(block.pk)) for block in blocks]


def hours_lines(user: User, today: date) -> list[HomeLine]:
    """For a supervisor: the blocks whose hours are asked. One query."""
    url = reverse("begeleiding:hours_own")
    waiting = blocks_to_account(user, today).exclude(hours_spent__supervisor=user)
    title = _("Uren van blok %(number)d")
    return [HomeLine(title % {"number": block.number}, url, block.cohort.name, _("Eén keer invullen"), "info") for block in waiting]


def _numbers_of(user: User, today: date) -> GuidanceSettings:
    """Those of the organisation this person supervises for; two make no difference worth a question."""
    held = user.memberships.active_on(today).in_role(Role.SUPERVISOR).order_by("organisation")
    work = Organisation.objects.filter(pk__in=held.order_by().values("organisation")).order_by("pk").first()
    return settings_by([work])[work.pk] if work else GuidanceSettings()


def _moments(user: User, blocks: list[Block]) -> dict[int, Counter[str]]:
    """Block id -> how many moments of each kind this person gave in it."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    if not blocks:
        return found
    first = min(block.period.lower for block in blocks)
    rows = GuidanceMoment.objects.filter(guide=user, participant__cohort__in={block.cohort_id for block in blocks}).since(first)
    for cohort, day, kind in rows.order_by().values_list("participant__cohort", "given_on", "kind"):
        for block in blocks:
            if block.cohort_id == cohort and day in block.period:
                found[block.pk][kind] += 1
    return found


def _own_block(block: Block, seen: Counter[str], numbers: GuidanceSettings, spent: HoursSpent | None) -> OwnBlock:
    talks = seen[GuidanceKind.TALK] + seen[GuidanceKind.CONFIRMED]
    answers = seen[GuidanceKind.ANSWER]
    hours = suggested([talks * numbers.minutes_per_talk, answers * numbers.minutes_per_answer])
    return OwnBlock(block, talks, answers, hours, spent)
