"""Linking, norms, learners without an account, reasons and duos that look back."""

from datetime import date
from typing import Any

from begeleiding.models import DuoReview
from cohorts.models import Supervision
from tests.areas.lists import GUIDES
from tests.begeleiding.load.factories import (
    ExternalLearnerFactory,
    JustificationFactory,
    NormWeightFactory,
    RatioNormFactory,
)
from tests.factories.cohorts import LocationFactory, MembershipFactory, ParticipantFactory, during
from tests.matrix import Route, grid, only, page_for
from tests.matrix_routes import GUIDED, LINK, link, participant
from tests.world import ALWAYS, NOW, TODAY, World

PLANNERS = "practice_trainer coordinator"
NORMS = page_for(f"{PLANNERS} practice_trainer_partner coordinator_partner coordinator_elsewhere team_lead")
OF_ORGANISATION = grid(wilg=f"{PLANNERS} team_lead", anker="practice_trainer_partner coordinator_partner")
PLANNED = {"wilg": PLANNERS, "anker": "practice_trainer_partner coordinator_partner"}
OF_LOCATION = grid(lindehof=f"{PLANNERS} team_lead", haven="practice_trainer_partner coordinator_partner")
AT_LOCATION = {"lindehof": PLANNERS, "haven": "practice_trainer_partner coordinator_partner"}
REASON = grid(trainee=PLANNERS, external=PLANNERS)


def build(world: World) -> None:
    wilg, lindehof = world.organisations["wilg"], world.locations["lindehof"]
    NormWeightFactory(norm=RatioNormFactory(organisation=wilg, period=ALWAYS))
    found = Supervision.objects.get(participant=world.participants["trainee"], supervisor=world.people["supervisor"])
    DuoReview.objects.create(supervision=found, due_on=TODAY)
    world.things["reason trainee"] = JustificationFactory(supervision=found, reason="", made_at=NOW)
    learner = ExternalLearnerFactory(location=lindehof, supervisor=world.people["supervisor"])
    world.things["learner lindehof"] = learner
    world.things["learner haven"] = ExternalLearnerFactory(location=world.locations["haven"])
    world.things["reason external"] = JustificationFactory(supervision=None, external=learner, reason="", made_at=NOW)


def crowd(world: World, number: int) -> None:
    """More locations with a norm, supervisors to choose from, and links with a reason to give and a duo."""
    wilg = world.organisations["wilg"]
    location = LocationFactory(organisation=wilg)
    NormWeightFactory(norm=RatioNormFactory(organisation=wilg, location=location, period=ALWAYS))
    RatioNormFactory(organisation=wilg, period=during(date(2024, 1, 1 + number), date(2024, 1, 2 + number)))
    supervisor = MembershipFactory(organisation=wilg, role="supervisor", location=location, period=ALWAYS).user
    person = ParticipantFactory(cohort=world.cohorts["februari"], qualification=world.qualification, employer=wilg, location=location)
    linked = Supervision.objects.create(supervisor=supervisor, participant=person, trainee=person.user, period=during(TODAY), form="duo")
    DuoReview.objects.create(supervision=linked, due_on=TODAY)
    JustificationFactory(supervision=linked, made_at=NOW, by=world.people["coordinator"])
    learner = ExternalLearnerFactory(location=world.locations["lindehof"], supervisor=supervisor)
    JustificationFactory(supervision=None, external=learner, made_at=NOW)


def location(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.locations[state].pk}


def organisation(world: World, state: str) -> dict[str, Any]:
    return {"slug": world.organisations[state].slug}


def learner(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.things[f"learner {state}"].pk}


def reason(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.things[f"reason {state}"].pk}


FORM = ("get", "post")
ROUTES: dict[str, Route] = {
    "begeleiding:supervision_create": Route(GUIDED, participant, FORM),
    "begeleiding:supervision_create_many": Route(page_for(GUIDES), methods=("post",)),
    "begeleiding:norm_list": Route(NORMS),
    "begeleiding:norm_set": Route(only(OF_ORGANISATION, **PLANNED), organisation, FORM),
    "begeleiding:norm_set_location": Route(only(OF_LOCATION, **AT_LOCATION), location, FORM),
    "begeleiding:norm_end": Route(only(OF_LOCATION, **AT_LOCATION), location, ("post",)),
    "begeleiding:external_list": Route(OF_LOCATION, location),
    "begeleiding:external_create": Route(only(OF_LOCATION, **AT_LOCATION), location, FORM),
    "begeleiding:external_edit": Route(only(OF_LOCATION, **AT_LOCATION), learner, FORM),
    "begeleiding:external_end": Route(only(OF_LOCATION, **AT_LOCATION), learner, ("post",)),
    "begeleiding:justification_list": Route(page_for(GUIDES)),
    "begeleiding:justification_give": Route(REASON, reason, FORM),
    "begeleiding:duo_review_list": Route(page_for(GUIDES)),
    "begeleiding:duo_review_hold": Route(
        {"trainee": {actor: "x" if actor == "supervisor" else cell for actor, cell in LINK["trainee"].items()}}, link, FORM
    ),
}
COUNTS: dict[tuple[str, str, str], int] = {
    ("begeleiding:supervision_create", "trainee", "coordinator"): 12,
    ("begeleiding:norm_list", "", "coordinator"): 9,
    ("begeleiding:norm_list", "", "team_lead"): 10,
    ("begeleiding:norm_set", "wilg", "coordinator"): 7,
    ("begeleiding:norm_set_location", "lindehof", "coordinator"): 8,
    ("begeleiding:external_list", "lindehof", "team_lead"): 6,
    ("begeleiding:external_create", "lindehof", "coordinator"): 6,
    ("begeleiding:external_edit", "lindehof", "coordinator"): 6,
    ("begeleiding:justification_list", "", "coordinator"): 6,
    ("begeleiding:justification_give", "trainee", "coordinator"): 4,
    ("begeleiding:duo_review_list", "", "coordinator"): 6,
    ("begeleiding:duo_review_hold", "trainee", "supervisor"): 5,
}
