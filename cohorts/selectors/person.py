from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from cohorts.models import Cohort, Participant
from cohorts.permissions import invitable_in
from cohorts.selectors.participant import InvitationState, invitation_state
from opleiding.kernel.models import Invitation, User


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """Somebody who is not in yet, and how far the invitation is."""

    user: User
    is_trainee: bool
    state: InvitationState

    @property
    def can_tick(self) -> bool:
        """Without a mail address nobody can come in."""
        return self.state.word != "unreachable"


def people_to_invite(cohort: Cohort, user: User, today: date) -> QuerySet[User]:
    """Who may be invited by this person and cannot log in yet: the trainees of the cohort first."""
    enrolled = Participant.objects.of(cohort).filter(user=OuterRef("pk"))
    people = invitable_in(cohort, user, today).filter(pk__in=User.objects.active().without_account().values("pk"))
    return (
        people.annotate(is_trainee=Exists(enrolled))
        .order_by("-is_trainee", "sort_name", "pk")
        .prefetch_related(Prefetch("invitations", Invitation.objects.open(), to_attr="open_invitations"))
    )


def people_inside(cohort: Cohort, user: User, today: date) -> int:
    """How many of those who may be invited by this person have come in already."""
    return invitable_in(cohort, user, today).filter(pk__in=User.objects.with_account().values("pk")).count()


def invitation_row(person: User, now: datetime) -> InvitationRow:
    """A line from a row of `people_to_invite`."""
    return InvitationRow(person, getattr(person, "is_trainee", False), invitation_state(person, now))
