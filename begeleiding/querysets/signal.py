"""Who sees which early signal: the row "early signal" of docs/privacy.md."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self, cast

from django.db.models import Q, QuerySet

from begeleiding.choices import ProposalState, SignalState
from begeleiding.rules.arrangement import gone_by
from cohorts.querysets.circles import Circles
from cohorts.querysets.flags import whether

if TYPE_CHECKING:
    from begeleiding.models import EarlySignal, SignalProposal
    from opleiding.kernel.models import User

DONE = (SignalState.CLOSED, SignalState.ARRANGED)


class EarlySignalQuerySet(QuerySet["EarlySignal"]):
    def waiting(self) -> Self:
        """Nobody talked about it with the trainee yet."""
        return self.filter(state=SignalState.OPEN)

    def unfinished(self) -> Self:
        return self.exclude(state__in=DONE)

    def to_remove(self, today: date) -> Self:
        """Not talked about in time, or finished for three months: nobody sees these any more, also when the task is late."""
        late = Q(state=SignalState.OPEN, talk_by__lt=today)
        return self.filter(late | Q(state__in=DONE, closed_on__lte=gone_by(today)))

    def kept(self, today: date) -> Self:
        return self.exclude(pk__in=self._all().to_remove(today).order_by().values("pk"))

    def visible_to(self, user: "User", *, today: date) -> Self:
        """What this person reads: the trainee from the talk on, the practice trainer, and the author who still stands around."""
        own, others = self._own(user), ~self._own(user)
        near = Circles(user, today, "participant__")
        wrote = Q(raised_by=user) & (near.supervised() | near.taught())
        return self.kept(today).filter(own & Q(talked_on__isnull=False) | others & (near.trained() | wrote))

    def worked_on_by(self, user: "User", *, today: date) -> Self:
        """What a practice trainer of the employer takes further."""
        near = Circles(user, today, "participant__")
        return self.kept(today).filter(~self._own(user) & near.trained())

    def known_to(self, user: "User", *, today: date) -> Self:
        """Also those of which a coordinator of the employer may know that they are there, and their days."""
        near = Circles(user, today, "participant__")
        readable = self.visible_to(user, today=today).order_by().values("pk")
        return self.kept(today).filter(Q(pk__in=readable) | ~self._own(user) & near.coordinated())

    def with_sight(self, user: "User", *, today: date) -> Self:
        """Each with `is_own`, `is_read` (may this person read it, or only that it is there) and `is_worked_on`."""
        readable = self._all().visible_to(user, today=today).order_by().values("pk")
        worked_on = self._all().worked_on_by(user, today=today).order_by().values("pk")
        return self.annotate(
            is_own=whether(self._own(user)), is_read=whether(Q(pk__in=readable)), is_worked_on=whether(Q(pk__in=worked_on))
        )

    def _own(self, user: "User") -> Q:
        return Q(participant__user=user)

    def _all(self) -> Self:
        return cast("Self", self.model._default_manager.all())


class SignalProposalQuerySet(QuerySet["SignalProposal"]):
    def open(self) -> Self:
        return self.filter(state=ProposalState.OPEN)

    def visible_to(self, user: "User", *, today: date) -> Self:
        """What nobody decided yet, for the practice trainer and whoever supervises this trainee now; never for the trainee."""
        near: Any = Circles(user, today, "participant__")
        return self.open().filter((near.trained() | near.supervised()) & ~Q(participant__user=user))
