"""Who reads a situation. Every clause is a cell of the table in `docs/privacy.md`; a test removes each in turn."""

from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from cockpit.choices import CHECKED_AUDIENCES, Audience, CaseState

if TYPE_CHECKING:
    from cockpit.models import CaseShare, PracticeCase
    from cohorts.models import Cohort
    from cohorts.querysets.participant import ParticipantQuerySet
    from opleiding.kernel.models import User


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
            self.answerable_by_supervisor(user, today=today),
            self.asked_of(user),
            self.readable_by_practice_trainer(user, today=today),
            self.readable_by_teacher(user, today=today),
            self.readable_around_the_cockpit(user, today=today),
            self.readable_by_fellow(user),
        )

    def own(self, user: "User") -> Self:
        return self.filter(trainee=user)

    def answerable_by_supervisor(self, user: "User", *, today: date) -> Self:
        """Shared since the link with this supervisor (or with whom this person stands in for) began."""
        people = "participant__supervisions"
        linked = Q(**{f"{people}__supervisor": user}) | Q(
            **{
                f"{people}__supervisor__absences_covered__stand_in": user,
                f"{people}__supervisor__absences_covered__period__contains": today,
            }
        )
        shared_since = {
            "shares__audience__in": [a for a in Audience if a != Audience.PRACTICE_TRAINER],
            "shares__withdrawn_at__isnull": True,
            "shares__opened_at__date__gte": F(f"{people}__period__startswith"),
        }
        return self._where(linked, state=CaseState.SUBMITTED, **{f"{people}__period__contains": today}, **shared_since)

    def asked_of(self, user: "User") -> Self:
        """Cases a trainee asked this colleague to answer."""
        return self.submitted().filter(Exists(self._shares().live().for_audience(Audience.COLLEAGUE).filter(receiver=user)))

    def readable_by_practice_trainer(self, user: "User", *, today: date) -> Self:
        people = self._people().trained_by(user, today=today)
        theirs = self._about(people).submitted()
        away = self._about(people.whose_supervisor_is_away(today=today))
        alone = self._about(people.without_supervisor(today=today)).submitted()
        return self._in_any(
            theirs.shared_with(Audience.PRACTICE_TRAINER, Audience.TEACHER, *CHECKED_AUDIENCES),
            theirs.filter(help_asked_at__isnull=False),
            away.shared_with(Audience.SUPERVISOR),
            alone.filter(Exists(self._shares().awaiting_check())),
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

    # -- how ---------------------------------------------------------------------------------------------------

    def _people(self) -> "ParticipantQuerySet":
        people: ParticipantQuerySet = self.model._meta.get_field("participant").related_model._default_manager.all()
        return people

    def _shares(self) -> "CaseShareQuerySet":
        shares: CaseShareQuerySet = self.model._meta.get_field("shares").related_model._default_manager.all()
        return shares.filter(case=OuterRef("pk"))

    def _about(self, people: "ParticipantQuerySet") -> Self:
        return self.filter(participant__in=people.order_by().values("pk"))

    def _where(self, *conditions: Q, **joined: Any) -> Self:
        found = self.model._default_manager.filter(*conditions, **joined)
        return self.filter(pk__in=found.values("pk"))

    def _in_any(self, *branches: Self) -> Self:
        return self.filter(reduce(or_, (Q(pk__in=branch.order_by().values("pk")) for branch in branches)))


class CaseShareQuerySet(QuerySet["CaseShare"]):
    def live(self) -> Self:
        return self.filter(opened_at__isnull=False, withdrawn_at__isnull=True)

    def for_audience(self, *audiences: Audience) -> Self:
        return self.filter(audience__in=audiences)

    def awaiting_check(self) -> Self:
        """Asked for, and a second person has not yet looked whether a client can be recognised."""
        return self.for_audience(*CHECKED_AUDIENCES).filter(opened_at__isnull=True, withdrawn_at__isnull=True, refused_at__isnull=True)
