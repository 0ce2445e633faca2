"""What first, what is waiting, how far am I: for the trainee."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from cockpit.choices import FeedbackKind
from cockpit.models import Feedback, Lesson, PracticeCase
from cockpit.selectors.handover import offered_link
from cockpit.selectors.plan import Became, became, lessons_between
from cohorts.models import Participant, Supervision, WorkProcess
from cohorts.selectors import own_enrolment, work_processes_of
from opleiding.kernel.models import User

OPEN_LINES = 5
LATEST_OUTCOMES = 4


@dataclass(frozen=True)
class OpenLine:
    """One thing that waits for the trainee, with its word."""

    title: str
    url: str
    meta: str
    tone: str
    word: str


@dataclass(frozen=True)
class TraineeHome:
    enrolment: Participant
    first: OpenLine | None
    open: list[OpenLine]
    has_logged: bool
    reached: int
    total: int
    lessons: list[Lesson]
    outcomes: list[tuple[PracticeCase, Became]]
    #: A new supervisor, to whom earlier situations can be handed over.
    newcomer: Supervision | None


def trainee_home(user: User, today: date) -> TraineeHome | None:
    """Nothing for somebody who is not enrolled anywhere."""
    enrolment = own_enrolment(user, today)
    if enrolment is None:
        return None
    waiting = _waiting(user)
    processes = set(work_processes_of(enrolment.qualification).values_list("pk", flat=True))
    cases = list(PracticeCase.objects.own(user).submitted().newest_first().only("id", "happened_on", "trainee_id")[:60])
    return TraineeHome(
        enrolment=enrolment,
        first=waiting[0] if waiting else None,
        open=waiting[1 : OPEN_LINES + 1],
        has_logged=bool(cases),
        reached=len(processes & _reached(user)),
        total=len(processes),
        lessons=lessons_between([enrolment.cohort], today, today + timedelta(days=7))[:3],
        outcomes=_latest(cases),
        newcomer=offered_link(user, today),
    )


def _waiting(user: User) -> list[OpenLine]:
    """What is hidden, drafts, questions that were asked back and shares that came back, the oldest first."""
    questions = Feedback.objects.filter(case=OuterRef("pk"), kind=FeedbackKind.QUESTION, replies__isnull=True)
    mine = PracticeCase.objects.own(user).annotate(
        has_question=Exists(questions),
        came_back=Count("shares", filter=Q(shares__refused_at__isnull=False, shares__withdrawn_at__isnull=True)),
    )
    rows = mine.filter(Q(state="draft") | Q(hidden_at__isnull=False) | Q(has_question=True) | Q(came_back__gt=0)).order_by("created_at")
    return [_line(case) for case in rows[: OPEN_LINES + 1]]


def _line(case: PracticeCase) -> OpenLine:
    detail = reverse("cockpit:case_detail", args=[case.pk])
    if case.is_draft:
        return OpenLine(_title(case), reverse("cockpit:case_edit", args=[case.pk]), _("Nog niet vastgelegd"), "quiet", _("Concept"))
    if case.is_hidden:
        return OpenLine(
            _title(case), reverse("cockpit:case_redact", args=[case.pk]), _("Er staan misschien cliëntgegevens in"), "warn", _("Pas aan")
        )
    if case.has_question:  # type: ignore[attr-defined]  # annotated by _waiting
        return OpenLine(_title(case), detail, _("Iemand wil nog iets van je weten"), "info", _("Vraag"))
    return OpenLine(_title(case), detail, _("Een cliënt is misschien te herkennen"), "warn", _("Pas aan"))


def _title(case: PracticeCase) -> str:
    """The trainee's own first words, for the trainee alone."""
    words = " ".join(case.text.split())
    return f"{words[:70].rstrip()}…" if len(words) > 70 else words or _("Situatie zonder tekst")


def _reached(user: User) -> set[int]:
    """What came along in own situations: chosen by people, or else through the crosswalk of the trainee's dossier."""
    mine = PracticeCase.objects.own(user).submitted()
    chosen = WorkProcess.objects.filter(cases__in=mine).values_list("pk", flat=True)
    unchosen = mine.filter(case_work_processes__isnull=True)
    through_themes = WorkProcess.objects.filter(
        themes__cases__in=unchosen, core_task__qualifications=F("themes__cases__participant__qualification")
    ).values_list("pk", flat=True)
    return set(chosen.union(through_themes))


def _latest(cases: list[PracticeCase]) -> list[tuple[PracticeCase, Became]]:
    outcomes = became(case.pk for case in cases)
    return [(case, outcomes[case.pk]) for case in cases if case.pk in outcomes][:LATEST_OUTCOMES]
