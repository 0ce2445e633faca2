"""Who reads a situation. Every clause is a cell of the table in `docs/privacy.md`; a test removes each in turn."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Self, cast

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from cockpit.choices import CHECKED_AUDIENCES, Audience, CaseState
from cohorts.choices import Role

if TYPE_CHECKING:
    from cockpit.models import CaseShare, PracticeCase
    from cockpit.querysets.feedback import FeedbackQuerySet
    from cohorts.models import Cohort
    from cohorts.querysets.participant import ParticipantQuerySet
    from opleiding.kernel.models import User

LINK = "participant__supervisions"


class PracticeCaseQuerySet(QuerySet["PracticeCase"]):
    def submitted(self) -> Self:
        return self.filter(state=CaseState.SUBMITTED)

    def drafts(self) -> Self:
        return self.filter(state=CaseState.DRAFT)

    def of_cohort(self, cohort: "Cohort") -> Self:
        return self.filter(participant__cohort=cohort)

    def newest_first(self) -> Self:
        return self.order_by("-happened_on", "-created_at")

    def shared_with(self, *audiences: Audience) -> Self:
        """Submitted, with a live share for one of these audiences."""
        return self.submitted().filter(Exists(self._shares().live().for_audience(*audiences)))

    def for_the_cockpit(self) -> Self:
        """What counts in the demand: shared with the cockpit or with the group, right now."""
        return self.shared_with(*CHECKED_AUDIENCES)

    def answered(self) -> Self:
        """Somebody else than the writer reacted."""
        return self.filter(feedback__author__isnull=False).exclude(feedback__author=F("trainee")).distinct()

    # -- who reads what ------------------------------------------------------------------------------------------

    def visible_to(self, user: "User", *, today: date) -> Self:
        """The situations whose text this person may read."""
        return self._in_any(
            self.own(user),
            self.readable_by_supervisor(user, today=today),
            self.asked_of(user),
            self.readable_by_practice_trainer(user, today=today),
            self.readable_by_teacher(user, today=today),
            self.readable_around_the_cockpit(user, today=today),
            self.readable_by_fellow(user),
        )

    def own(self, user: "User") -> Self:
        return self.filter(trainee=user)

    def readable_by_supervisor(self, user: "User", *, today: date) -> Self:
        """Shared, or waiting for the check, since the link with this supervisor (or with whom this person stands in for) began."""
        audiences = [audience for audience in Audience if audience != Audience.PRACTICE_TRAINER]
        return self._since_link(user, today, _opened_since_link() | _asked_since_link(), audiences)

    def asked_of(self, user: "User") -> Self:
        """Cases a trainee asked this colleague to answer."""
        return self.answerable_by_colleague(user)

    def readable_by_practice_trainer(self, user: "User", *, today: date) -> Self:
        shared = self._about(self._people().trained_by(user, today=today))
        return self._in_any(
            shared.shared_with(Audience.TEACHER, *CHECKED_AUDIENCES),
            self.answerable_by_practice_trainer(user, today=today),
            self.checkable_without_supervisor(user, today=today),
        )

    def readable_by_teacher(self, user: "User", *, today: date) -> Self:
        people = self._people().taught_by(user, today=today)
        return self._about(people).shared_with(Audience.TEACHER, *CHECKED_AUDIENCES)

    def readable_around_the_cockpit(self, user: "User", *, today: date) -> Self:
        people = self._people()
        return self._in_any(
            *(
                self._about(circle).for_the_cockpit()
                for circle in (
                    people.coordinated_by(user, today=today),
                    people.partnered_by(user, today=today),
                    people.in_cockpit_of(user, today=today),
                )
            )
        )

    def readable_by_fellow(self, user: "User") -> Self:
        return self._about(self._people().fellows_of(user)).shared_with(Audience.GROUP)

    # -- who answers, who looks first, who sees the name ---------------------------------------------------------

    def answerable_by(self, user: "User", *, today: date, withdrawn_since: datetime | None = None) -> Self:
        """What this person was asked to answer; with `withdrawn_since` also what was taken back after that moment."""
        return self._in_any(
            self.answerable_by_supervisor(user, today=today, withdrawn_since=withdrawn_since),
            self.answerable_by_colleague(user, withdrawn_since=withdrawn_since),
            self.answerable_by_practice_trainer(user, today=today, withdrawn_since=withdrawn_since),
            self.answerable_by_teacher(user, today=today, withdrawn_since=withdrawn_since),
        ).exclude(trainee=user)

    def checkable_by(self, user: "User", *, today: date) -> Self:
        """Waiting for somebody to say whether a client can be recognised, and this person is the one to ask."""
        waiting = self.filter(Exists(self._shares().awaiting_check()))
        supervised = waiting.readable_by_supervisor(user, today=today)
        return self._in_any(supervised, self.checkable_without_supervisor(user, today=today)).exclude(trainee=user)

    def checkable_without_supervisor(self, user: "User", *, today: date) -> Self:
        """Without a supervisor the practice trainer looks."""
        alone = self._people().trained_by(user, today=today).without_supervisor(today=today)
        return self._about(alone).submitted().filter(Exists(self._shares().awaiting_check()))

    def named_to(self, user: "User", *, today: date) -> Self:
        """Whose writer this person may know: the own people, whoever was asked, and everybody when the trainee says so."""
        named = self._shares().live().filter(is_named=True)
        in_circle = self.filter(Exists(named.for_audience(*CHECKED_AUDIENCES)))
        in_group = self.filter(Exists(named.for_audience(Audience.GROUP)))
        return self._in_any(
            self.own(user),
            self.readable_by_supervisor(user, today=today),
            self.answerable_by(user, today=today),
            self.checkable_without_supervisor(user, today=today),
            in_circle.readable_by_practice_trainer(user, today=today),
            in_circle.readable_by_teacher(user, today=today),
            in_circle.readable_around_the_cockpit(user, today=today),
            in_group.readable_by_fellow(user),
        )

    def waiting_for(self, user: "User", *, today: date) -> Self:
        """What this person still has to answer. One supervisor or practice trainer answering is enough for all of them;
        an answer to the own question brings a situation back."""
        feedback = self._feedback()
        came_back = Exists(feedback.unanswered_replies_to(user))
        unguided = self.filter(~Exists(feedback.by_guides()) | came_back)
        untaught = self.filter(~Exists(feedback.by_somebody_else().by_role(Role.TEACHER)) | came_back)
        unanswered = self.filter(~Exists(feedback.filter(author=user)) | came_back)
        return self._in_any(
            unguided.answerable_by_supervisor(user, today=today),
            unguided.answerable_by_practice_trainer(user, today=today),
            untaught.answerable_by_teacher(user, today=today),
            unanswered.asked_of(user),
        ).exclude(trainee=user)

    def answerable_by_supervisor(self, user: "User", *, today: date, withdrawn_since: datetime | None = None) -> Self:
        return self._since_link(user, today, _opened_since_link(withdrawn_since), [Audience.SUPERVISOR])

    def answerable_by_practice_trainer(self, user: "User", *, today: date, withdrawn_since: datetime | None = None) -> Self:
        """Asked, help asked, or the supervisor is away or there is none: then what was meant for one comes here."""
        people = self._people().trained_by(user, today=today)
        shares = self._shares().live(withdrawn_since)
        asked = self._about(people).submitted().filter(Exists(shares.for_audience(Audience.PRACTICE_TRAINER)))
        unattended = self._about(people.whose_supervisor_is_away(today=today) | people.without_supervisor(today=today)).submitted()
        return self._in_any(
            asked,
            self._about(people).submitted().filter(help_asked_at__isnull=False),
            unattended.filter(Exists(shares.for_audience(Audience.SUPERVISOR))),
        )

    def answerable_by_teacher(self, user: "User", *, today: date, withdrawn_since: datetime | None = None) -> Self:
        shares = self._shares().live(withdrawn_since).for_audience(Audience.TEACHER)
        return self._about(self._people().taught_by(user, today=today)).submitted().filter(Exists(shares))

    def answerable_by_colleague(self, user: "User", *, withdrawn_since: datetime | None = None) -> Self:
        shares = self._shares().live(withdrawn_since).for_audience(Audience.COLLEAGUE)
        return self.submitted().filter(Exists(shares.filter(receiver=user)))

    # -- how ---------------------------------------------------------------------------------------------------

    def _people(self) -> "ParticipantQuerySet":
        return cast("ParticipantQuerySet", self.model._meta.get_field("participant").related_model._default_manager.all())

    def _shares(self) -> "CaseShareQuerySet":
        shares = self.model._meta.get_field("shares").related_model._default_manager.filter(case=OuterRef("pk"))
        return cast("CaseShareQuerySet", shares)

    def _feedback(self) -> "FeedbackQuerySet":
        feedback = self.model._meta.get_field("feedback").related_model._default_manager.filter(case=OuterRef("pk"))
        return cast("FeedbackQuerySet", feedback)

    def _since_link(self, user: "User", today: date, shared: Q, audiences: Sequence[Audience]) -> Self:
        linked = Q(**{f"{LINK}__supervisor": user}) | Q(
            **{
                f"{LINK}__supervisor__absences_covered__stand_in": user,
                f"{LINK}__supervisor__absences_covered__period__contains": today,
            }
        )
        in_force = {f"{LINK}__period__contains": today, "shares__audience__in": audiences}
        return self._where(linked, shared, state=CaseState.SUBMITTED, **in_force)

    def _about(self, people: "ParticipantQuerySet") -> Self:
        return self.filter(participant__in=people.order_by().values("pk"))

    def _where(self, *conditions: Q, **joined: Any) -> Self:
        found = self.model._default_manager.filter(*conditions, **joined)
        return self.filter(pk__in=found.values("pk"))

    def _in_any(self, *branches: Self) -> Self:
        """One flat OR: every branch filters on own columns or on a subquery, never on a join."""
        return reduce(or_, branches)


class CaseShareQuerySet(QuerySet["CaseShare"]):
    def live(self, withdrawn_since: datetime | None = None) -> Self:
        """Open now; with `withdrawn_since` also what was taken back after that moment."""
        still = Q(withdrawn_at__isnull=True)
        if withdrawn_since is not None:
            still |= Q(withdrawn_at__gte=withdrawn_since)
        return self.filter(still, opened_at__isnull=False)

    def for_audience(self, *audiences: Audience) -> Self:
        return self.filter(audience__in=audiences)

    def awaiting_check(self) -> Self:
        """Asked for, and a second person has not yet looked whether a client can be recognised."""
        return self.for_audience(*CHECKED_AUDIENCES).filter(opened_at__isnull=True, withdrawn_at__isnull=True, refused_at__isnull=True)

    def standing(self) -> Self:
        """Asked for and not taken back; waiting, opened or turned down."""
        return self.filter(withdrawn_at__isnull=True)


def _opened_since_link(withdrawn_since: datetime | None = None) -> Q:
    still = Q(shares__withdrawn_at__isnull=True)
    if withdrawn_since is not None:
        still |= Q(shares__withdrawn_at__gte=withdrawn_since)
    return still & Q(shares__opened_at__date__gte=F(f"{LINK}__period__startswith"))


def _asked_since_link() -> Q:
    """A share that waits for the check: whoever looks has to read it."""
    waiting = Q(shares__opened_at__isnull=True, shares__withdrawn_at__isnull=True, shares__refused_at__isnull=True)
    return waiting & Q(shares__audience__in=CHECKED_AUDIENCES, shares__requested_at__date__gte=F(f"{LINK}__period__startswith"))
