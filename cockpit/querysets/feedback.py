"""Who reads an answer: the trainee, its author, and who guides or teaches on the same situation."""

from datetime import date
from typing import TYPE_CHECKING, Self, cast

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from cockpit.choices import Audience, FeedbackKind
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
        """By somebody who supervises this trainee (ever), stands in for one, or is a practice trainer."""
        link = "case__participant__supervisions__supervisor"
        linked = Q(**{link: F("author")}) | Q(**{f"{link}__absences_covered__stand_in": F("author")})
        return self.filter(linked | Q(author__memberships__role=Role.PRACTICE_TRAINER))

    def by_role(self, role: Role) -> Self:
        return self.filter(author__memberships__role=role)

    def unanswered_replies_to(self, user: "User") -> Self:
        """The trainee answered this person's question, who wrote nothing since."""
        later = self.model._default_manager.filter(case=OuterRef("case"), author=user, written_at__gt=OuterRef("written_at"))
        return self.filter(~Exists(later), reply_to__author=user, reply_to__kind=FeedbackKind.QUESTION)

    def visible_to(self, user: "User", *, today: date) -> Self:
        """On a situation this person may read now."""
        cases = self._cases()
        everything = Q(case__in=cases.readable_by_practice_trainer(user, today=today).values("pk")) | Q(
            case__in=cases.readable_by_teacher(user, today=today).shared_with(Audience.TEACHER).values("pk")
        )
        mine = Q(case__trainee=user) | Q(author=user) | Q(reply_to__author=user)
        return self.filter(mine | everything, case__in=cases.visible_to(user, today=today).values("pk"))

    def _cases(self) -> "PracticeCaseQuerySet":
        return cast("PracticeCaseQuerySet", self.model._meta.get_field("case").related_model._default_manager.all())
