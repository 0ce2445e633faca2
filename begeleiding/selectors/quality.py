"""Target against now: what an organisation aims at, computed from what happens here."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from begeleiding.choices import Indicator
from begeleiding.models import QualityAim
from begeleiding.permissions.quality import links_of
from begeleiding.rules.quality import Share, state_of, within_norm
from begeleiding.selectors.intervision import intervision_share
from begeleiding.selectors.load import caseloads_of
from begeleiding.selectors.passport import qualified_on
from begeleiding.selectors.talk_list import talks_held
from cohorts.models import Membership
from opleiding.kernel.models import Organisation, User

#: Talks and intervision are counted over the year before.
YEAR = timedelta(weeks=52)
WORDS = {
    "reached": ("ok", gettext_lazy("gehaald")),
    "below": ("warn", gettext_lazy("nog niet gehaald")),
    "too_few": ("quiet", gettext_lazy("te weinig om te tellen")),
}


@dataclass(frozen=True, slots=True)
class AimRow:
    """An aim: what it should be, what it is (or was when somebody looked at it), and how that stands."""

    aim: QualityAim
    percent: int | None
    tone: str
    word: str
    is_due: bool
    can_review: bool

    @property
    def ahead(self) -> int | None:
        """Where the mark on the bar stands; an aim that is reached needs none."""
        return self.aim.target if self.percent is not None and self.percent < self.aim.target else None

    @property
    def percent_words(self) -> str:
        return _("te weinig om te tellen") if self.percent is None else _("%(percent)d procent") % {"percent": self.percent}


def aim_rows(plan: Any, user: User, today: date, *, is_kept: bool) -> list[AimRow]:
    """Of a plan of `plans_of`; what was looked at shows how it stood then."""
    aims = list(plan.aims.select_related("owner"))
    now = standings(plan.organisation, {aim.indicator for aim in aims if aim.reviewed_on is None}, plan.linked, today)
    return [_row(aim, now, user, today, is_kept=is_kept) for aim in aims]


def _row(aim: QualityAim, now: Mapping[str, Share], user: User, today: date, *, is_kept: bool) -> AimRow:
    percent = now[aim.indicator].percent if aim.reviewed_on is None else aim.outcome
    tone, word = WORDS[state_of(percent, aim.target)]
    is_due = aim.reviewed_on is None and aim.review_on <= today
    return AimRow(aim, percent, tone, str(word), is_due, aim.reviewed_on is None and (is_kept or aim.owner_id == user.pk))


def standings(organisation: Organisation, indicators: Iterable[str], linked: Sequence[int], today: date) -> dict[str, Share]:
    """Each of these indicators today; `linked` as of `linked_in`. At most three queries for each."""
    return {indicator: COUNTS[Indicator(indicator)](organisation, linked, today) for indicator in indicators}


def linked_in(organisation: Organisation, today: date) -> list[int]:
    """The supervisor of each link that runs today with somebody who is employed here."""
    return list(links_of(organisation.pk, today).values_list("supervisor", flat=True))


def _load(organisation: Organisation, linked: Sequence[int], today: date) -> Share:
    """Of the supervisors who have somebody of this organisation today."""
    loads = {key: caseload.on(today) for key, caseload in caseloads_of(linked, today, today + timedelta(days=1)).items()}
    return within_norm({key: load.is_over for key, load in loads.items()})


def _talks(organisation: Organisation, linked: Sequence[int], today: date) -> Share:
    """Talks of the last year that were held, of those there should have been."""
    return Share(*talks_held(organisation, today))


def _attendance(organisation: Organisation, linked: Sequence[int], today: date) -> Share:
    """Of who was expected at the intervision of the last year, who came."""
    return Share(*intervision_share(organisation, DateRange(today - YEAR, today + timedelta(days=1))))


def _qualified(organisation: Organisation, linked: Sequence[int], today: date) -> Share:
    """Of the links of today, those with a supervisor who meets the entry criteria."""
    qualified = qualified_on(set(linked), organisation, today)
    return Share(sum(one in qualified for one in linked), len(linked))


COUNTS: Mapping[Indicator, Callable[[Organisation, Sequence[int], date], Share]] = {
    Indicator.LOAD_WITHIN_NORM: _load,
    Indicator.TALKS_HELD: _talks,
    Indicator.INTERVISION: _attendance,
    Indicator.QUALIFIED: _qualified,
}


def owners_for(organisation: Organisation, today: date) -> QuerySet[User]:
    """Who can guard an aim: whoever works there."""
    held = Membership.objects.active_on(today).filter(organisation=organisation)
    found: QuerySet[User] = User.objects.active().filter(pk__in=held.order_by().values("user")).in_name_order()
    return found
