"""Who reads a reflection: its writer, and whom the writer let in, apart from who reads the situation."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self, cast

from django.db.models import Q, QuerySet

from cockpit.choices import ReflectionAudience
from cohorts.querysets.circles import Circles, linked_since

if TYPE_CHECKING:
    from cockpit.models import Reflection, ReflectionShare
    from opleiding.kernel.models import User

LINK = "reflection__case__participant__supervisions"


class ReflectionQuerySet(QuerySet["Reflection"]):
    def own(self, user: "User") -> Self:
        return self.filter(case__trainee=user)

    def visible_to(self, user: "User", *, today: date) -> Self:
        """The own ones; and what was opened for this person, as long as the situation is not hidden."""
        near, shares = Circles(user, today, "case__participant__"), self._shares().live()
        trained = near.trained() & self._in(shares.filter(audience=ReflectionAudience.PRACTICE_TRAINER))
        taught = near.taught() & self._in(shares.filter(audience=ReflectionAudience.TEACHER))
        supervised = self._in(shares.filter(audience=ReflectionAudience.SUPERVISOR).since_link_with(user, today=today))
        return self.filter(Q(case__trainee=user) | Q(case__hidden_at__isnull=True) & (supervised | trained | taught))

    def _in(self, shares: "ReflectionShareQuerySet") -> Q:
        return Q(pk__in=shares.values("reflection"))

    def _shares(self) -> "ReflectionShareQuerySet":
        model: Any = self.model._meta.get_field("shares").related_model
        return cast("ReflectionShareQuerySet", model._default_manager.all())


class ReflectionShareQuerySet(QuerySet["ReflectionShare"]):
    def live(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def since_link_with(self, user: "User", *, today: date) -> Self:
        """Opened since the link with this supervisor, or with whom this person stands in for, began."""
        return self.filter(linked_since(user, today, links=LINK, since="opened_at"))
