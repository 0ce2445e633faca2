"""What asks attention now: for the practice trainer. Where there is room comes after it, by itself."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from cockpit.choices import Audience
from cockpit.models import CaseShare, Feedback, PracticeCase
from cockpit.selectors.flag import hidden_cases
from cohorts.models import Participant
from opleiding.kernel import clock
from opleiding.kernel.models import User

PATIENCE = timedelta(days=7)


@dataclass(frozen=True)
class PracticeTrainerHome:
    asked_help: list[PracticeCase]
    hidden: list[PracticeCase]  # client data was reported in it
    waiting_long: list[Participant]  # with `waiting`
    without_supervisor: list[Participant]

    @property
    def is_calm(self) -> bool:
        return not (self.asked_help or self.hidden or self.waiting_long or self.without_supervisor)


def practice_trainer_home(user: User, today: date) -> PracticeTrainerHome:
    people = Participant.objects.trained_by(user, today=today).active_on(today)
    return PracticeTrainerHome(
        asked_help=help_asked(people),
        hidden=list(hidden_cases(user, today).exclude(trainee=user)),
        waiting_long=waiting_long(people),
        without_supervisor=list(people.without_supervisor(today=today).select_related("user", "cohort").in_name_order()),
    )


def help_asked(people: QuerySet[Participant]) -> list[PracticeCase]:
    """Asked for help, not taken back, and nobody answered yet; the oldest first."""
    answers = Feedback.objects.filter(case=OuterRef("pk")).exclude(author=F("case__trainee"))
    open_to_helpers = PracticeCase.objects.shared_with(Audience.SUPERVISOR, Audience.PRACTICE_TRAINER)
    asked = open_to_helpers.filter(participant__in=people.order_by().values("pk"), help_asked_at__isnull=False)
    return list(asked.exclude(Exists(answers)).select_related("participant__user").order_by("help_asked_at"))


def waiting_long(people: QuerySet[Participant]) -> list[Participant]:
    """Trainees of whom situations wait longer than a week for their supervisor."""
    unanswered = ~Exists(Feedback.objects.filter(case=OuterRef("cases__pk")).exclude(author=F("case__trainee")))
    shared = (
        CaseShare.objects.live().for_audience(Audience.SUPERVISOR).filter(case=OuterRef("cases__pk"), opened_at__lt=clock.now() - PATIENCE)
    )
    is_shown = Q(cases__hidden_at__isnull=True)
    waiting = Count("cases", filter=Q(Exists(shared)) & Q(unanswered) & is_shown, distinct=True)
    return list(people.annotate(waiting=waiting).filter(waiting__gt=0).select_related("user", "cohort").order_by("-waiting", "pk"))
