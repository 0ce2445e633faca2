"""Who sees which arrangement: "afspraak op maat" in docs/privacy.md. Named is not enough: one must still stand around the trainee."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self, cast

from django.db.models import OuterRef, Q, QuerySet, Subquery

from begeleiding.choices import ArrangementSight, ArrangementState
from begeleiding.rules.arrangement import gone_by
from cohorts.choices import Role
from cohorts.querysets.circles import Circles
from cohorts.querysets.flags import whether
from opleiding.kernel.choices import OrganisationKind

if TYPE_CHECKING:
    from begeleiding.models import ArrangementPerson, CatalogueItem, SupportArrangement
    from opleiding.kernel.models import Organisation, User

CARE, SCHOOL = Q(organisation__kind=OrganisationKind.CARE), Q(organisation__kind=OrganisationKind.SCHOOL)
WITHDRAWN = Q(state=ArrangementState.WITHDRAWN)


class CatalogueItemQuerySet(QuerySet["CatalogueItem"]):
    def offered(self) -> Self:
        return self.filter(is_offered=True)

    def of(self, organisation: "Organisation") -> Self:
        return self.filter(organisation=organisation)


class SupportArrangementQuerySet(QuerySet["SupportArrangement"]):
    def own(self, user: "User") -> Self:
        return self.filter(participant__user=user)

    def over_by(self, day: date) -> Self:
        """Ended on this day or before: withdrawn, declined, or past its last day."""
        withdrawn = WITHDRAWN & Q(ended_on__lte=day)
        declined = Q(state=ArrangementState.DECLINED, answered_on__lte=day)
        past = Q(state__in=[ArrangementState.ASKED, ArrangementState.AGREED], period__endswith__lte=day)
        return self.filter(withdrawn | declined | past)

    def to_remove(self, today: date) -> Self:
        """Over for three months: nobody sees these any more, also when the task that removes them is late."""
        return self.over_by(gone_by(today))

    def kept(self, today: date) -> Self:
        return self.exclude(pk__in=self._all().to_remove(today).order_by().values("pk"))

    def in_force(self, today: date) -> Self:
        """Agreed, and it runs or is to come."""
        return self.filter(_in_force(today))

    def once_agreed(self) -> Self:
        """Agreed at some moment, also when it was withdrawn after that."""
        return self.filter(Q(state=ArrangementState.AGREED) | WITHDRAWN & Q(answered_on__isnull=False))

    def kept_by(self, user: "User", *, today: date) -> Self:
        """Named, and practice trainer or coordinator of the employer (the employer's), or teacher of the cohort (the school's)."""
        return self.kept(today).filter(self._keeps(user, today))

    def visible_to(self, user: "User", *, today: date) -> Self:
        """The own ones; and where this person is named, for as long as they stand around the trainee as the table says."""
        own = Q(participant__user=user)
        return self.kept(today).filter(own | self._keeps(user, today) | self._is_told(user, today))

    def with_sight(self, user: "User", *, today: date) -> Self:
        """Each with `is_own`, `is_keeper`, and whether somebody who is told may read what to do (`is_close`)."""
        people = self._people().filter(arrangement=OuterRef("pk"), user=user)
        near = Circles(user, today, "participant__")
        return self.annotate(
            is_own=whether(Q(participant__user=user)),
            is_keeper=whether(self._keeps(user, today)),
            sight=Subquery(people.values("sight")[:1]),
            is_close=whether(near.supervised()),
        )

    # -- how ---------------------------------------------------------------------------------------------------

    def _keeps(self, user: "User", today: date) -> Q:
        near = Circles(user, today, "participant__")
        around = CARE & (near.trained() | near.coordinated()) | SCHOOL & near.taught()
        # Who came to guide this trainee elsewhere does not keep what the employer before it wrote down.
        held = user.memberships.active_on(today).in_role(Role.PRACTICE_TRAINER, Role.COORDINATOR, Role.TEACHER)
        here = Q(organisation__in=held.order_by().values("organisation"))
        return self._named(user, sight=ArrangementSight.TO_DO) & around & here & ~WITHDRAWN & ~Q(participant__user=user)

    def _is_told(self, user: "User", today: date) -> Q:
        """Supervisors and team leads, of what the employer keeps, as long as it is in force."""
        near = Circles(user, today, "participant__")
        return self._named(user) & CARE & (near.supervised() | near.led()) & _in_force(today) & ~Q(participant__user=user)

    def _named(self, user: "User", **how: str) -> Q:
        return Q(pk__in=self._people().filter(user=user, **how).order_by().values("arrangement"))

    def _people(self) -> "ArrangementPersonQuerySet":
        model: Any = self.model._meta.get_field("people").related_model
        return cast("ArrangementPersonQuerySet", model._default_manager.all())

    def _all(self) -> Self:
        return cast("Self", self.model._default_manager.all())


class ArrangementPersonQuerySet(QuerySet["ArrangementPerson"]):
    def kept_by(self, user: "User", *, today: date) -> Self:
        """Of arrangements this person keeps."""
        model: Any = self.model._meta.get_field("arrangement").related_model
        return self.filter(arrangement__in=model._default_manager.kept_by(user, today=today).order_by().values("pk"))

    def told_what_to_do(self) -> Self:
        return self.filter(sight=ArrangementSight.TO_DO)


def _in_force(today: date) -> Q:
    return Q(state=ArrangementState.AGREED, period__endswith__gt=today)
