from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import QuerySet

from begeleiding.choices import JustificationKind

if TYPE_CHECKING:
    from begeleiding.models import DuoReview, ExternalLearner, Justification, RatioNorm


class RatioNormQuerySet(QuerySet["RatioNorm"]):
    def active_on(self, day: date) -> Self:
        return self.filter(period__contains=day)


class ExternalLearnerQuerySet(QuerySet["ExternalLearner"]):
    def not_over_on(self, day: date) -> Self:
        """Here on this day, or still to come."""
        return self.filter(period__endswith__gt=day)


class JustificationQuerySet(QuerySet["Justification"]):
    def to_give(self) -> Self:
        """A list made the link; somebody still has to say why."""
        return self.filter(reason="")

    def asked(self, *, kind: str = "", is_open: bool = False) -> Self:
        found = self.filter(kind=JustificationKind(kind)) if kind else self
        return found.to_give() if is_open else found


class DuoReviewQuerySet(QuerySet["DuoReview"]):
    def due_on(self, day: date) -> Self:
        """To be held by this day, of duos that still run then."""
        return self.filter(held_on=None, due_on__lte=day, supervision__period__contains=day)
