"""Who reads an answer: the trainee, its author, and who guides or teaches on the same situation."""

from datetime import date
from typing import TYPE_CHECKING, Self, cast

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from cockpit.choices import FeedbackKind
from cohorts.choices import Role

if TYPE_CHECKING:
    from cockpit.models import Feedback
    from cockpit.querysets.case import PracticeCaseQuerySet
    from opleiding.kernel.models import User


class FeedbackQuerySet(QuerySet["Feedback"]):
    def by_somebody_else(self) -> Self:
        """Not by the writer of the situation."""
        return self.exclude(author=F("case__trainee"))

    def by_guides(self) -> Self:
        """By somebody who supervised or trained the trainee at that moment."""
        return self.filter(is_guidance=True)

    def by_role(self, role: Role) -> Self:
        return self.filter(author__memberships__role=role)

    def unanswered_replies_to(self, user: "User") -> Self:
        """The trainee answered this person's question, who wrote nothing since."""
        later = self.model._default_manager.filter(case=OuterRef("case"), author=user, written_at__gt=OuterRef("written_at"))
        return self.filter(~Exists(later), reply_to__author=user, reply_to__kind=FeedbackKind.QUESTION)

    def visible_to(self, user: "User", *, today: date) -> Self:
        """On a situation this person may read now, what `heard_by` says."""
        return self.heard_by(user, today=today).filter(case__in=self._cases().visible_to(user, today=today).values("pk"))

    def heard_by(self, user: "User", *, today: date) -> Self:
        """For situations already in reach: the trainee hears all, an author the own and its answers, practice trainer and teacher
        everything where they know the writer; on a nameless situation the names in a conversation would tell."""
        cases = self._cases()
        trained = cases.readable_by_practice_trainer(user, today=today).values("pk")
        named = cases.named_to(user, today=today).values("pk")
        taught = cases.answerable_by_teacher(user, today=today).values("pk")
        mine = Q(case__trainee=user) | Q(author=user) | Q(reply_to__author=user)
        return self.filter(mine | (Q(case__in=trained) & Q(case__in=named)) | Q(case__in=taught))

    def _cases(self) -> "PracticeCaseQuerySet":
        return cast("PracticeCaseQuerySet", self.model._meta.get_field("case").related_model._default_manager.all())
