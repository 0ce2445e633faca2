"""Who is around a trainee. Every circle is one column of the table in `docs/privacy.md`.

A circle is a condition without joins, so that any number of them fits in one OR and PostgreSQL asks each one once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q, QuerySet

from cohorts.choices import COLLEAGUES, Role, Tie

if TYPE_CHECKING:
    from cohorts.querysets.place import MembershipQuerySet
    from opleiding.kernel.models import User

JOBS = "organisation__employments"


@dataclass(frozen=True, slots=True)
class Ties:
    """All that ties one person to trainees on one day. Who has none of the ties of a circle is in nobody's, and it is not asked."""

    day: date
    held: frozenset[str]

    @staticmethod
    def keep(user: "User", ties: "Ties") -> None:
        """For as long as this request lasts; without it every circle is asked."""
        vars(user)["ties"] = ties


class Nobody(Q):
    """The empty circle. What it is asked together with leaves the query too, so that nothing is left of it for PostgreSQL to plan."""

    def __init__(self) -> None:
        super().__init__(pk__in=())

    def __and__(self, other: Q) -> Q:
        return self

    def __or__(self, other: Q) -> Q:
        return other or self  # an empty Q stands for nothing asked yet: alone it would be everybody

    __rand__, __ror__ = __and__, __or__
    __xor__ = __rxor__ = __or__

    def __invert__(self) -> Q:
        return ~Q(pk__in=())


def circle(*ties: Role | Tie) -> "Callable[[Callable[[Circles], Q]], Callable[[Circles], Q]]":
    """Put together once for a person, a day and a path: nothing is asked until it is part of a query, and a page uses it many times.

    Only who has one of these ties can be in it; without any it is always asked.
    """

    def drawing(build: "Callable[[Circles], Q]") -> "Callable[[Circles], Q]":
        name = build.__name__

        @wraps(build)
        def remembered(self: "Circles") -> Q:
            if name not in self._drawn:
                self._drawn[name] = build(self) if not ties or self.may_hold(*ties) else Nobody()
            return self._drawn[name]

        vars(remembered)["ties"] = ties
        return remembered

    return drawing


@dataclass(frozen=True)
class Circles:
    """The trainees around one person on one day: a condition on the enrolment, or through `path` on what belongs to one."""

    user: "User"
    today: date
    path: str = ""

    def may_hold(self, *ties: Role | Tie) -> bool:
        """Whether this person has one of these ties, as far as is known."""
        known: Ties | None = vars(self.user).get("ties")
        return known is None or known.day != self.today or not known.held.isdisjoint(ties)

    def own(self) -> Q:
        return self._where(user=self.user)

    @circle(Tie.ENROLLED)
    def fellows(self) -> Q:
        """Everybody in a cohort this person is a trainee of."""
        return self._where(cohort__in=self.user.enrolments.values("cohort"))

    @circle(Tie.GUIDES)
    def linked(self) -> Q:
        return self._behind(self.user.supervisions.active_on(self.today), "participant")

    @circle(Tie.GUIDES)
    def covered(self) -> Q:
        """Linked today to a supervisor this person stands in for today."""
        links = "supervisor__supervisions"
        absences = self.user.stands_in.active_on(self.today).filter(**{f"{links}__period__contains": self.today})
        return self._behind(absences, f"{links}__participant")

    def supervised(self) -> Q:
        return self.linked() | self.covered()

    @circle(Role.PRACTICE_TRAINER)
    def trained(self) -> Q:
        """Employed today by an organisation this person is practice trainer of, or there from the first day on, when that is to come."""
        return self._employed(Role.PRACTICE_TRAINER)

    @circle(Role.COORDINATOR)
    def coordinated(self) -> Q:
        """The same for an organisation this person coordinates."""
        return self._employed(Role.COORDINATOR)

    @circle(*COLLEAGUES)
    def beside(self) -> Q:
        """Employed today by an organisation this person works for too: who can ask this colleague by name."""
        held = self._held(*COLLEAGUES).filter(**{f"{JOBS}__period__contains": self.today})
        return self._behind(held, f"{JOBS}__participant")

    @circle()
    def left(self) -> Q:
        """Employed today by an organisation this person worked for, until before today.

        Asked as what somebody is *not* in, and so never left out: a role may end while a request waits for a lock.
        """
        ended = self.user.memberships.in_role(*COLLEAGUES).filter(period__endswith__lte=self.today)
        return self._where(pk__in=ended.filter(**{f"{JOBS}__period__contains": self.today}).values(f"{JOBS}__participant"))

    @circle(Role.COORDINATOR)
    def partnered(self) -> Q:
        """In a cohort that another organisation of this coordinator takes part in, its school included."""
        held = self._held(Role.COORDINATOR)
        return self._in_cohorts(held, "organisation__cohorts") | self._in_cohorts(held, "organisation__taught_cohorts")

    @circle(Role.TEACHER)
    def taught(self) -> Q:
        return self._where(cohort__in=self._held(Role.TEACHER).values("cohort"))

    @circle(Role.COCKPIT)
    def in_cockpit(self) -> Q:
        return self._where(cohort__in=self._held(Role.COCKPIT).values("cohort"))

    @circle(Role.TEAM_LEAD)
    def led(self) -> Q:
        """Placed today at a location this person is team lead of."""
        held = self._held(Role.TEAM_LEAD).filter(location__placements__period__contains=self.today)
        return self._where(pk__in=held.values("location__placements__participant"))

    def _held(self, *roles: Role) -> "MembershipQuerySet":
        return self._roles.in_role(*roles)

    @cached_property
    def _drawn(self) -> dict[str, Q]:
        """The circles of this person that were put together already; they are kept with the person."""
        kept: dict[tuple[date, str], dict[str, Q]] = vars(self.user).setdefault("drawn_circles", {})
        return kept.setdefault((self.today, self.path), {})

    @cached_property
    def _roles(self) -> "MembershipQuerySet":
        return self.user.memberships.active_on(self.today)

    def _employed(self, role: Role) -> Q:
        here = _in_its_cohort(f"{JOBS}__participant__cohort")
        first_day = f"{JOBS}__participant__period__startswith"
        to_come = Q(**{f"{first_day}__gt": self.today, f"{JOBS}__period__contains": F(first_day)})
        held = self._held(role).filter(Q(**{f"{JOBS}__period__contains": self.today}) | to_come, here)
        return self._behind(held, f"{JOBS}__participant")

    def _in_cohorts(self, held: "MembershipQuerySet", path: str) -> Q:
        found: QuerySet[Any, Any] = held.filter(_in_its_cohort(path), **{f"{path}__isnull": False}).values(path)
        return self._where(cohort__in=found)

    def _behind(self, rows: "QuerySet[Any, Any]", path: str) -> Q:
        """The enrolments at the end of this path, and those they go on from: who moved to another cohort kept the people around."""
        moved = rows.filter(**{f"{path}__continues__isnull": False}).values(f"{path}__continues")
        return self._where(pk__in=rows.values(path)) | self._where(pk__in=moved)

    def _where(self, **conditions: Any) -> Q:
        return Q(**{f"{self.path}{name}": value for name, value in conditions.items()})


def linked_since(user: "User", today: date, *, links: str, since: str) -> Q:
    """Linked today to this supervisor, or to whom this person stands in for, by a link that had begun at the moment `since`.

    `links` is the path to the links. One `filter()` must hold the whole condition and whatever else is asked of that link.
    """
    covered = user.stands_in.active_on(today).values("supervisor")
    theirs = Q(**{f"{links}__supervisor": user}) | Q(**{f"{links}__supervisor__in": covered})
    return theirs & Q(**{f"{since}__date__gte": F(f"{links}__period__startswith")}) & _still_linked(links, today)


def _still_linked(links: str, today: date) -> Q:
    """The link runs today; or it ended as the trainee moved to another cohort, where the same two are linked today."""
    moved_to = links.replace("supervisions", "continued_by")
    same_two = Q(**{f"{moved_to}__supervisions__supervisor": F(f"{links}__supervisor")})
    ended_there = Q(**{f"{links}__period__endswith": F(f"{moved_to}__period__startswith")})
    went_on = Q(**{f"{moved_to}__supervisions__period__contains": today})
    return Q(**{f"{links}__period__contains": today}) | same_two & ended_there & went_on


def _in_its_cohort(path: str) -> Q:
    """A role for one cohort counts in that cohort only."""
    return Q(cohort__isnull=True) | Q(cohort=F(path))
