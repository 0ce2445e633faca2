from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self, cast

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from cockpit.choices import CHECKED_AUDIENCES, Audience, CaseState
from cockpit.querysets.reader import Reader
from cohorts.choices import Role

if TYPE_CHECKING:
    from cockpit.models import PracticeCase
    from cockpit.querysets.feedback import FeedbackQuerySet
    from cockpit.querysets.share import CaseShareQuerySet
    from cohorts.models import Cohort
    from cohorts.querysets.participant import ParticipantQuerySet
    from opleiding.kernel.models import User


class PracticeCaseQuerySet(QuerySet["PracticeCase"]):
    def submitted(self) -> Self:
        return self.filter(state=CaseState.SUBMITTED)

    def shown(self) -> Self:
        """Submitted, and nobody said that client data stands in it: without this nobody but owner and practice trainer."""
        return self.submitted().filter(hidden_at__isnull=True)

    def hidden(self) -> Self:
        """Waiting for trainee or practice trainer to redact it."""
        return self.submitted().filter(hidden_at__isnull=False)

    def drafts(self) -> Self:
        return self.filter(state=CaseState.DRAFT)

    def of_cohort(self, cohort: "Cohort") -> Self:
        return self.filter(participant__cohort=cohort)

    def newest_first(self) -> Self:
        return self.order_by("-happened_on", "-created_at")

    def shared_with(self, *audiences: Audience) -> Self:
        """Shown, with a live share for one of these audiences as a whole."""
        return self.shown().filter(Exists(self._shares().filter(case=OuterRef("pk")).live().for_audience(*audiences).for_everybody()))

    def for_the_cockpit(self) -> Self:
        """What counts in the demand: shared with the cockpit or with the group, right now."""
        return self.shared_with(*CHECKED_AUDIENCES)

    def answered(self) -> Self:
        """Somebody else than the writer reacted."""
        return self.filter(feedback__author__isnull=False).exclude(feedback__author=F("trainee")).distinct()

    # -- for one person on one day: see `Reader` -------------------------------------------------------------------

    def visible_to(self, user: "User", *, today: date, hidden_since: datetime | None = None) -> Self:
        """The situations whose text this person may read; with `hidden_since` also what was hidden after that moment."""
        return self.filter(self._reader(user, today, hidden_since=hidden_since).reads())

    def own(self, user: "User") -> Self:
        return self.filter(trainee=user)

    def readable_by_supervisor(self, user: "User", *, today: date) -> Self:
        return self.shown().filter(self._reader(user, today).reads_as_supervisor())

    def readable_by_practice_trainer(self, user: "User", *, today: date) -> Self:
        return self.shown().filter(self._reader(user, today).reads_as_practice_trainer())

    def readable_by_teacher(self, user: "User", *, today: date) -> Self:
        return self.shown().filter(self._reader(user, today).reads_as_teacher())

    def redactable_by(self, user: "User", *, today: date) -> Self:
        """Whose words this person may change to something that points at no client."""
        reader = self._reader(user, today)
        return self.submitted().filter(reader.own() | reader.redacts())

    def answerable_by(self, user: "User", *, today: date, withdrawn_since: datetime | None = None) -> Self:
        """What this person was asked to answer; with `withdrawn_since` also what was taken back or hidden after that moment."""
        return self.filter(self._reader(user, today, withdrawn_since, withdrawn_since).answers())

    def answerable_by_supervisor(self, user: "User", *, today: date) -> Self:
        return self.shown().filter(self._reader(user, today).answers_as_supervisor())

    def answerable_by_practice_trainer(self, user: "User", *, today: date) -> Self:
        return self.shown().filter(self._reader(user, today).answers_as_practice_trainer())

    def answerable_by_teacher(self, user: "User", *, today: date) -> Self:
        return self.shown().filter(self._reader(user, today).answers_as_teacher())

    def checkable_by(self, user: "User", *, today: date) -> Self:
        """Waiting for somebody to say whether a client can be recognised, and this person is the one to ask."""
        return self.filter(self._reader(user, today).checks())

    def named_to(self, user: "User", *, today: date) -> Self:
        """Whose writer this person may know."""
        return self.filter(self._reader(user, today).knows_the_writer())

    def waiting_for(self, user: "User", *, today: date) -> Self:
        """What this person still has to answer. One supervisor or practice trainer answering is enough for all of them;
        an answer to the own question brings a situation back."""
        reader, feedback = self._reader(user, today), self._feedback()
        came_back = Q(Exists(feedback.unanswered_replies_to(user)))
        unguided = ~Exists(feedback.by_guides()) | came_back
        untaught = ~Exists(feedback.by_somebody_else().by_role(Role.TEACHER)) | came_back
        unanswered = ~Exists(feedback.filter(author=user)) | came_back
        declined = Q(Exists(self._shares().declined_by(user).filter(case=OuterRef("pk"))))
        guides = reader.answers_as_supervisor() | reader.answers_as_practice_trainer()
        found = guides & unguided | reader.answers_as_teacher() & untaught | reader.answers_as_colleague() & unanswered & ~declined
        return self.shown().filter(found).exclude(trainee=user)

    # -- how ---------------------------------------------------------------------------------------------------

    def _reader(self, user: "User", today: date, withdrawn_since: datetime | None = None, hidden_since: datetime | None = None) -> Reader:
        people = cast("ParticipantQuerySet", self._related("participant"))
        return Reader(user, today, self._shares(), people, withdrawn_since, hidden_since)

    def _shares(self) -> "CaseShareQuerySet":
        return cast("CaseShareQuerySet", self._related("shares"))

    def _feedback(self) -> "FeedbackQuerySet":
        return cast("FeedbackQuerySet", self._related("feedback")).filter(case=OuterRef("pk"))

    def _related(self, name: str) -> QuerySet[Any]:
        model = cast("type[Model]", self.model._meta.get_field(name).related_model)
        return model._default_manager.all()
