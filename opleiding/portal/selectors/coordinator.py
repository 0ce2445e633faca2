"""Per cohort: what is still to do, how it goes, who can use help: for the coordinator."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cockpit.models import PracticeCase
from cockpit.selectors.plan import PlanningState, planned_blocks, planning_state
from cohorts.models import Cohort, Participant
from cohorts.selectors import calendars_of, trainee_words
from cohorts.selectors.checklist import Checklist, checklist_of, with_start_facts
from opleiding.kernel.models import User
from opleiding.portal.selectors.practice_trainer import help_asked, waiting_long

WEEKS = 8


@dataclass(frozen=True)
class Todo:
    title: str
    url: str


@dataclass
class CohortCard:
    cohort: Cohort
    planning: PlanningState
    trainees: int
    weekly: list[int]  # situations submitted per week, the last WEEKS weeks, oldest first
    waiting: int
    todo: list[Todo] = field(default_factory=list)
    checklist: Checklist | None = None  # what is to be ready before the start; afterwards nothing
    has_started: bool = True


@dataclass(frozen=True)
class CoordinatorHome:
    cards: list[CohortCard]
    asked_help: list[PracticeCase]


def coordinator_home(user: User, today: date) -> CoordinatorHome:
    """Only cohorts that run or come; those that ended or were closed stand in the list of cohorts."""
    running = Cohort.objects.coordinated_by(user, today=today).filter(period__endswith__gt=today, closed_at__isnull=True)
    people = Participant.objects.coordinated_by(user, today=today).active_on(today)
    prepared = with_start_facts(running.select_related("school"), today)
    cohorts: list[Any] = list(prepared.annotate(trainees=_active(today), uninvited=_uninvited(today)).order_by("-period"))
    waiting: list[Any] = waiting_long(people)
    weekly = _weekly(cohorts, today)
    blocks, calendars, words = planned_blocks(cohorts), calendars_of(cohorts), trainee_words(user, today)
    alone: dict[int, int] = defaultdict(int)
    for one in people.without_supervisor(today=today):
        alone[one.cohort_id] += 1
    cards = []
    for cohort in cohorts:
        late = sum(one.waiting for one in waiting if one.cohort_id == cohort.pk)
        planning = planning_state(cohort, blocks[cohort.pk], calendars[cohort.pk], today)
        card = CohortCard(cohort, planning, cohort.trainees, weekly[cohort.pk], late)
        card.has_started = cohort.period.lower <= today
        card.checklist = checklist_of(cohort, today, words=(words.singular, words.plural))
        card.todo = _todo(card, alone[cohort.pk], cohort.uninvited)
        cards.append(card)
    return CoordinatorHome(cards, help_asked(people))


def _active(today: date) -> Count:
    return Count("participants", filter=Q(participants__period__contains=today), distinct=True)


def _uninvited(today: date) -> Count:
    """Trainees who never chose a password and have no open invitation."""
    nobody = Q(participants__user__in=User.objects.without_account(), participants__user__invitations__isnull=True)
    return Count("participants", filter=Q(participants__period__contains=today) & nobody, distinct=True)


def _weekly(cohorts: list[Cohort], today: date) -> dict[int, list[int]]:
    monday = today - timedelta(days=today.weekday())
    first = monday - timedelta(weeks=WEEKS - 1)
    counts: dict[int, list[int]] = {cohort.pk: [0] * WEEKS for cohort in cohorts}
    rows = PracticeCase.objects.submitted().filter(participant__cohort__in=cohorts, happened_on__gte=first, happened_on__lte=today)
    for cohort, day in rows.order_by().values_list("participant__cohort", "happened_on"):
        counts[cohort][(day - first).days // 7] += 1
    return counts


def _todo(card: CohortCard, alone: int, uninvited: int) -> list[Todo]:
    slug, state, todo = card.cohort.slug, card.planning, []
    if state.block is None:
        todo.append(Todo(_("Maak blok %(number)s") % {"number": state.number}, reverse("cockpit:block_create", args=[slug])))
    elif not state.lessons:
        todo.append(Todo(_("Blok %(number)s is nog leeg") % {"number": state.number}, _plan(slug, state.number)))
    else:
        todo.append(Todo(_("Stel het plan van blok %(number)s vast") % {"number": state.number}, _plan(slug, state.number)))
    if card.checklist:  # it says so of supervisors and invitations too
        return todo
    if alone:
        text = ngettext("%(count)s leerling heeft geen werkbegeleider", "%(count)s leerlingen hebben geen werkbegeleider", alone)
        todo.append(Todo(text % {"count": alone}, reverse("cohorts:cohort_detail", args=[slug])))
    if uninvited:
        text = ngettext("%(count)s leerling is nog niet uitgenodigd", "%(count)s leerlingen zijn nog niet uitgenodigd", uninvited)
        todo.append(Todo(text % {"count": uninvited}, reverse("cohorts:people_invite", args=[slug])))
    return todo


def _plan(slug: str, number: int) -> str:
    return reverse("cockpit:plan_detail", args=[slug, number])
