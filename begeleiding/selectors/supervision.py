"""What there is to say about a link, made or to be made: the load before and after, and whether the supervisor is qualified."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from begeleiding.choices import JustificationKind
from begeleiding.rules.load import Caseload, Link, Load, Spot
from begeleiding.selectors.load import caseloads_by, caseloads_of, load_words, new_links
from begeleiding.selectors.passport import Qualifications, qualifications
from cohorts.models import Participant
from cohorts.rules.places import Days
from opleiding.kernel.models import User

#: What a link is known by in a caseload: ("supervision", id) or ("external", id).
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Weighed:
    """One link: the load on its fullest day, and whether the supervisor is qualified then; None where nothing is asked."""

    load: Load
    is_qualified: bool | None

    @property
    def kinds(self) -> list[JustificationKind]:
        """For what a reason is kept."""
        found = [JustificationKind.OVER_NORM] if self.load.is_over else []
        return [*found, JustificationKind.UNQUALIFIED] if self.is_qualified is False else found


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could supervise: the load before and after, on the fullest day of the link."""

    supervisor: User
    before: Load
    after: Load
    is_qualified: bool | None
    is_near: bool = False
    is_away: bool = False

    @property
    def asks_reason(self) -> bool:
        return self.after.is_over or self.is_qualified is False

    @property
    def words(self) -> str:
        """2 van 3, wordt 3 van 3."""
        return _("%(before)s, wordt %(after)s") % {"before": load_words(self.before), "after": load_words(self.after)}

    @property
    def places(self) -> float:
        """For the drawing."""
        return float(self.after.places)

    @property
    def most(self) -> float:
        return float(self.after.most)


def weigh(links: Mapping[Key, int], first: date) -> dict[Key, Weighed]:
    """Links that are there, key → supervisor, none of which begins before `first`. Five queries, for one or for hundreds.

    One that nobody carries, because the enrolment is over by then, is not in it.
    """
    carried = caseloads_of(links.values(), first)
    running = {link.key: link for load in carried.values() for link in load.links if link.key in links}
    spots = {key: _spot(link, carried[links[key]]) for key, link in running.items() if key}
    known = _known(spots.values(), links.values())
    return {key: _weighed(running[key], carried[links[key]], spot, known, links[key]) for key, spot in spots.items()}


def candidates_of(supervisors: QuerySet[User], participants: Iterable[Participant], days: Days, form: str) -> list[Candidate]:
    """Each of these people, as if all these trainees were linked over these days, in the order of the question. In six queries."""
    new = list(new_links([participant.pk for participant in participants], days, form).values())
    spots = {spot for link in new if (spot := link.spot_on(link.days.starts_on))}
    organisations = {spot.organisation for spot in spots if spot.organisation is not None}
    carried = caseloads_by(supervisors, days.starts_on, days.until, also=organisations)
    known = _known(spots, [supervisor.pk for supervisor in carried])
    return [_candidate(supervisor, load, new, known, days) for supervisor, load in carried.items()]


def offered(candidates: Iterable[Candidate]) -> list[Candidate]:
    """In the order of a list to choose from: those of the same location first, then as they were: no order by load."""
    return sorted(candidates, key=lambda one: not one.is_near)


def _weighed(link: Link, load: Caseload, spot: Spot, known: Qualifications, supervisor: int) -> Weighed:
    days = link.days
    return Weighed(load.peak(days.starts_on, days.until), _qualified(known, supervisor, spot, days.starts_on))


def _candidate(supervisor: User, load: Caseload, new: Sequence[Link], known: Qualifications, days: Days) -> Candidate:
    first = max((link.days.starts_on for link in new), default=days.starts_on)
    spots = [(link.days.starts_on, _spot(link, load)) for link in new]
    asked = [_qualified(known, supervisor.pk, spot, day) for day, spot in spots]
    near = {spot.location for _day, spot in spots if spot.location is not None}
    return Candidate(
        supervisor=supervisor,
        before=load.peak(days.starts_on, days.until),
        after=load.adding(*new).peak(days.starts_on, days.until),
        is_qualified=None if not asked or all(one is None for one in asked) else False not in asked,
        is_near=load.home.location in near,
        is_away=any(away.holds(first) for away in load.away),
    )


def _spot(link: Link, load: Caseload) -> Spot:
    return link.spot_on(link.days.starts_on) or load.home


def _known(spots: Iterable[Spot], supervisors: Iterable[int]) -> Qualifications:
    return qualifications({spot.organisation for spot in spots if spot.organisation is not None}, set(supervisors))


def _qualified(known: Qualifications, supervisor: int, spot: Spot, day: date) -> bool | None:
    if spot.organisation is None or not known.has_criteria(spot.organisation, day):
        return None
    return known.is_qualified(supervisor, spot.organisation, day)
