from datetime import date
from typing import TYPE_CHECKING, Self, cast

from django.db.models import Case, CharField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from cohorts.choices import Status
from cohorts.querysets.circles import Circles

if TYPE_CHECKING:
    from cohorts.models import Cohort, Participant, Supervision
    from opleiding.kernel.models import User


class ParticipantQuerySet(QuerySet["Participant"]):
    def active_on(self, day: date) -> Self:
        return self.filter(period__contains=day)

    def of(self, cohort: "Cohort") -> Self:
        return self.filter(cohort=cohort)

    def with_status(self, today: date) -> Self:
        """Each with `status_now`; who has no status yet, from before there were any, learns since the enrolment began."""
        rows = self.model._meta.get_field("statuses").related_model._default_manager
        found = rows.filter(participant=OuterRef("pk"), period__contains=today).order_by().values("status")[:1]
        without = Case(When(period__startswith__gt=today, then=Value(Status.PLACED)), default=Value(Status.ACTIVE))
        return self.annotate(status_now=Coalesce(Subquery(found), without, output_field=CharField()))

    def in_status(self, *statuses: Status, today: date) -> Self:
        return self.with_status(today).filter(status_now__in=statuses)

    def in_name_order(self) -> Self:
        return self.order_by("user__sort_name", "pk")

    def visible_to(self, user: "User", *, today: date) -> Self:
        """Whose name this person may see; what more may be seen is decided per thing, in `permissions`."""
        if user.is_superuser:
            return self
        near = Circles(user, today)
        works_with = near.supervised() | near.trained() | near.taught() | near.coordinated() | near.led()
        return self.filter(near.own() | near.fellows() | works_with | near.partnered() | near.in_cockpit())

    def own(self, user: "User") -> Self:
        return self.filter(user=user)

    def supervised_by(self, user: "User", *, today: date) -> Self:
        """Linked to this supervisor today, or to one this person stands in for today."""
        return self.filter(Circles(user, today).supervised())

    def trained_by(self, user: "User", *, today: date) -> Self:
        return self.filter(Circles(user, today).trained())

    def coordinated_by(self, user: "User", *, today: date) -> Self:
        return self.filter(Circles(user, today).coordinated())

    def led_by(self, user: "User", *, today: date) -> Self:
        return self.filter(Circles(user, today).led())

    def whose_supervisor_is_away(self, *, today: date) -> Self:
        """Somebody stands in for a supervisor of this trainee today."""
        away = self._links(today).filter(supervisor__absences_covered__period__contains=today)
        return self.filter(pk__in=away.values("participant"))

    def without_supervisor(self, *, today: date) -> Self:
        """Still enrolled, and nobody is linked: not here, and not where this enrolment goes on."""
        links = self._links(today)
        moved = links.filter(participant__continues__isnull=False).values("participant__continues")
        enrolled = self.filter(Q(period__endswith__gt=today) | Q(period__upper_inf=True))
        return enrolled.exclude(pk__in=links.values("participant")).exclude(pk__in=moved)

    def _links(self, today: date) -> "SupervisionQuerySet":
        links = self.model._meta.get_field("supervisions").related_model._default_manager.all()
        return cast("SupervisionQuerySet", links).active_on(today)


class SupervisionQuerySet(QuerySet["Supervision"]):
    def active_on(self, day: date) -> Self:
        return self.filter(period__contains=day)

    def in_force_of(self, user: "User", *, today: date) -> Self:
        """The links that let this person supervise today: the own ones, and those of whom this person stands in for."""
        covered = user.stands_in.active_on(today).values("supervisor")
        return self.active_on(today).filter(Q(supervisor=user) | Q(supervisor__in=covered))
