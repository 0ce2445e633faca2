"""Criteria, passports of supervisors and their training."""

from datetime import date
from decimal import Decimal
from typing import Any

from begeleiding.choices import CriterionKind, CriterionState, SuitabilityOutcome
from begeleiding.models import (
    CriteriaSet,
    Criterion,
    CriterionProgress,
    CriterionProposal,
    SuitabilityTalk,
    SupervisorAbsence,
    SupervisorPassport,
    TrainingActivity,
    TrainingRecord,
)
from cohorts.choices import Role
from cohorts.models import Membership
from tests.factories.cohorts import during
from tests.factories.kernel import UserFactory
from tests.matrix import EVERYBODY, Route, grid, only, page_for
from tests.world import ALWAYS, NOW, TODAY, World

TRAINERS = "practice_trainer practice_trainer_partner"
#: Who has the role of supervisor somewhere; `newcomer` of the cast is one too, and nobody logs in as such.
SUPERVISORS = "supervisor new_supervisor stand_in ended_supervisor"
READERS = page_for(f"{TRAINERS} {SUPERVISORS}")
KEEPERS = page_for(TRAINERS)
PASSPORT = grid(supervisor="supervisor practice_trainer", stand_in="stand_in practice_trainer")
CRITERIA = grid(wilg=f"practice_trainer {SUPERVISORS}")
VERSION = {**grid(adopted=f"practice_trainer {SUPERVISORS}"), **grid(draft="practice_trainer")}
PROPOSAL = grid(proposal="practice_trainer supervisor")


def build(world: World) -> None:
    wilg, trainer, supervisor = world.organisations["wilg"], world.people["practice_trainer"], world.people["supervisor"]
    adopted = CriteriaSet.objects.create(organisation=wilg, version=1, adopted_on=date(2026, 2, 2))
    draft = CriteriaSet.objects.create(organisation=wilg, version=2)
    first = Criterion.objects.create(criteria=adopted, kind=CriterionKind.ENTRY, position=1, behaviour="Laat de ander zelf doen.")
    copy = Criterion.objects.create(criteria=draft, kind=CriterionKind.ENTRY, position=1, behaviour=first.behaviour, continues=first)
    passport = SupervisorPassport.objects.create(supervisor=supervisor, organisation=wilg, most=Decimal(2), weekdays=[1, 6])
    seen = {"state": CriterionState.MET, "evidence": "Meegelopen.", "decided_by": trainer, "decided_on": TODAY}
    CriterionProgress.objects.create(passport=passport, criterion=first, **seen)
    activity = TrainingActivity.objects.create(organisation=wilg, title="Basistraining", hours=Decimal(6), valid_months=36)
    record = TrainingRecord.objects.create(passport=passport, activity=activity, followed_on=TODAY)
    absence = SupervisorAbsence.objects.create(passport=passport, period=during(date(2026, 12, 21), date(2026, 12, 28)))
    proposal = CriterionProposal.objects.create(organisation=wilg, criterion=first, by=supervisor, text="Liever korter.", made_at=NOW)
    world.things |= {
        "criteria adopted": adopted, "criteria draft": draft, "criterion": copy, "criterion adopted": first, "passport": passport,
        "training": activity, "training record": record, "supervisor absence": absence, "criterion proposal": proposal,
    }  # fmt: skip


def crowd(world: World, number: int) -> None:
    """More supervisors, each with more in the passport, more criteria and more to follow."""
    wilg, trainer = world.organisations["wilg"], world.people["practice_trainer"]
    adopted, day = world.things["criteria adopted"], date(2026, 3, 1 + number)
    criterion = Criterion.objects.create(
        criteria=adopted, kind=CriterionKind.ENTRY, position=10 + number, behaviour=f"Vraagt door {number}."
    )
    activity = TrainingActivity.objects.create(organisation=wilg, title=f"Training {number}", hours=Decimal(3))
    person = UserFactory()
    Membership.objects.create(user=person, organisation=wilg, role=Role.SUPERVISOR, location=world.locations["lindehof"], period=ALWAYS)
    made = SupervisorPassport.objects.create(supervisor=person, organisation=wilg)
    for passport in (world.things["passport"], made):
        state = {"state": CriterionState.EXEMPT, "evidence": "Elders gehaald.", "decided_by": trainer, "decided_on": day}
        CriterionProgress.objects.create(passport=passport, criterion=criterion, **state, expires_on=date(2026, 12, 1))
        TrainingRecord.objects.create(passport=passport, activity=activity, followed_on=day)
        SupervisorAbsence.objects.create(passport=passport, period=during(date(2027, 1, 1 + 4 * number), date(2027, 1, 3 + 4 * number)))
        talk = {"is_flexible": True, "is_positive": True, "lets_happen": True, "outcome": SuitabilityOutcome.SUITS}
        SuitabilityTalk.objects.create(passport=passport, held_on=day, held_by=trainer, **talk)
        CriterionProposal.objects.create(organisation=wilg, by=passport.supervisor, text=f"Anders {number}.", made_at=NOW)


def person(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.people[state].pk}


def thing(key: str) -> Any:
    return lambda world, state: {"pk": world.things[key].pk}


def version(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.things[f"criteria {state}"].pk}


def organisation(world: World, state: str) -> dict[str, Any]:
    return {"slug": world.organisations[state].slug}


DRAFT = {"draft": VERSION["draft"]}
CRITERION = grid(criterion="practice_trainer")
ROUTES: dict[str, Route] = {
    "begeleiding:passport_own": Route(EVERYBODY),
    "begeleiding:passport_list": Route(KEEPERS),
    "begeleiding:passport_detail": Route(PASSPORT, person),
    "begeleiding:passport_criteria": Route(only(PASSPORT, "practice_trainer"), person, ("get", "post")),
    "begeleiding:suitability_create": Route(only(PASSPORT, "practice_trainer"), person, ("get", "post")),
    "begeleiding:training_record_create": Route(only(PASSPORT, "practice_trainer"), person, ("get", "post")),
    "begeleiding:passport_availability": Route(PASSPORT, person, ("get", "post")),
    "begeleiding:supervisor_absence_create": Route(PASSPORT, person, ("get", "post")),
    "begeleiding:supervisor_absence_end": Route(grid(own="supervisor practice_trainer"), thing("supervisor absence"), ("post",)),
    "begeleiding:coverage_list": Route(
        page_for(f"{TRAINERS} coordinator coordinator_partner coordinator_elsewhere team_lead admin"),
    ),
    "begeleiding:criteria_list": Route(READERS),
    "begeleiding:criteria_start": Route(only(CRITERIA, "practice_trainer"), organisation, ("post",)),
    "begeleiding:criteria_detail": Route(VERSION, version),
    "begeleiding:criterion_create": Route(only(VERSION, "practice_trainer"), version, ("get", "post")),
    "begeleiding:criteria_adopt": Route(DRAFT, version, ("get", "post")),
    "begeleiding:criteria_discard": Route(DRAFT, version, ("post",)),
    "begeleiding:criterion_edit": Route(CRITERION, thing("criterion"), ("get", "post")),
    "begeleiding:criterion_move": Route(CRITERION, thing("criterion"), ("post",)),
    "begeleiding:criterion_remove": Route(CRITERION, thing("criterion"), ("post",)),
    "begeleiding:criterion_proposal_create": Route(only(CRITERIA, SUPERVISORS), organisation, ("get", "post")),
    "begeleiding:criterion_proposal_answer": Route(only(PROPOSAL, "practice_trainer"), thing("criterion proposal"), ("get", "post")),
    "begeleiding:training_list": Route(READERS),
    "begeleiding:training_create": Route(KEEPERS, methods=("get", "post")),
    "begeleiding:training_year": Route(KEEPERS),
    "begeleiding:training_edit": Route(only(CRITERIA, "practice_trainer"), thing("training"), ("get", "post")),
    "begeleiding:training_followed": Route(only(CRITERIA, "practice_trainer"), thing("training"), ("get", "post")),
    "begeleiding:training_record_remove": Route(
        only(grid(own="supervisor practice_trainer"), "practice_trainer"), thing("training record"), ("post",)
    ),
}
COUNTS: dict[tuple[str, str, str], int] = {
    ("begeleiding:passport_own", "", "supervisor"): 12,
    ("begeleiding:passport_own", "", "trainee"): 4,
    ("begeleiding:passport_list", "", "practice_trainer"): 7,
    ("begeleiding:passport_detail", "supervisor", "practice_trainer"): 12,
    ("begeleiding:passport_detail", "supervisor", "supervisor"): 12,
    ("begeleiding:passport_criteria", "supervisor", "practice_trainer"): 8,
    ("begeleiding:suitability_create", "supervisor", "practice_trainer"): 5,
    ("begeleiding:training_record_create", "supervisor", "practice_trainer"): 5,
    ("begeleiding:passport_availability", "supervisor", "supervisor"): 6,
    ("begeleiding:supervisor_absence_create", "supervisor", "practice_trainer"): 7,
    ("begeleiding:coverage_list", "", "coordinator"): 7,
    ("begeleiding:coverage_list", "", "team_lead"): 8,
    ("begeleiding:coverage_list", "", "admin"): 6,
    ("begeleiding:criteria_list", "", "practice_trainer"): 8,
    ("begeleiding:criteria_list", "", "supervisor"): 8,
    ("begeleiding:criteria_detail", "draft", "practice_trainer"): 6,
    ("begeleiding:criterion_create", "draft", "practice_trainer"): 5,
    ("begeleiding:criteria_adopt", "draft", "practice_trainer"): 5,
    ("begeleiding:criterion_edit", "criterion", "practice_trainer"): 5,
    ("begeleiding:criterion_proposal_create", "wilg", "supervisor"): 5,
    ("begeleiding:criterion_proposal_answer", "proposal", "practice_trainer"): 5,
    ("begeleiding:training_list", "", "practice_trainer"): 6,
    ("begeleiding:training_create", "", "practice_trainer"): 7,
    ("begeleiding:training_year", "", "practice_trainer"): 6,
    ("begeleiding:training_edit", "wilg", "practice_trainer"): 5,
    ("begeleiding:training_followed", "wilg", "practice_trainer"): 6,
}
