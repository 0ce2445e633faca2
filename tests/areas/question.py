"""The board of a wijkleercentrum with client questions; who learns, supervises or leads there: tests/begeleiding/forum."""

from typing import Any

from begeleiding.models import ClientQuestion
from cockpit.models import PracticeCase
from cohorts.choices import LocationKind
from cohorts.models import Location
from tests.factories.cohorts import LocationFactory, ParticipantFactory
from tests.matrix import EVERYBODY, Grid, Route, grid, only
from tests.world import TODAY, World

KEEPERS = "practice_trainer_partner coordinator_partner"
AROUND = grid(haven=f"{KEEPERS} teacher two_roles")
KEPT: Grid = only(AROUND, KEEPERS)
TAKEN: Grid = only(AROUND)


def build(world: World) -> None:
    haven = world.locations["haven"]
    Location.objects.filter(pk=haven.pk).update(kind=LocationKind.DISTRICT_CENTRE)
    world.things["question"] = _question(world, haven, "Hoe blijf ik langer zelf koken?")
    world.things["question"].take_ups.create(participant=world.participants["trainee_partner"], taken_on=TODAY)


def crowd(world: World, number: int) -> None:
    """More boards, more questions, more who took them up and situations that came of them."""
    haven, learner = world.locations["haven"], world.participants["trainee_partner"]
    LocationFactory(organisation=haven.organisation, kind=LocationKind.DISTRICT_CENTRE)
    made = {"cohort": world.cohorts["februari"], "qualification": world.qualification}
    other = ParticipantFactory(employer=haven.organisation, location=haven, **made)
    for closed_on in (None, TODAY):
        question = _question(world, haven, f"Vraag {number}", closed_on=closed_on)
        for participant in (learner, other):
            question.take_ups.create(participant=participant, taken_on=TODAY)
            PracticeCase.objects.filter(participant=participant).update(client_question=question)


def _question(world: World, location: Location, text: str, **given: Any) -> ClientQuestion:
    made = {"asked_on": TODAY, **given}
    return ClientQuestion.objects.create(location=location, text=text, **made)


def question(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.things["question"].pk}


def board(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.locations[state].pk}


ROUTES: dict[str, Route] = {
    "portal:question_list": Route(EVERYBODY),
    "portal:question_board": Route({**AROUND, **grid(lindehof="")}, board),
    "begeleiding:question_create": Route(KEPT, board, ("get", "post")),
    "begeleiding:question_edit": Route(KEPT, question, ("get", "post")),
    "begeleiding:question_close": Route(KEPT, question, ("get", "post")),
    "begeleiding:question_reopen": Route(KEPT, question, ("post",)),
    "begeleiding:question_take_up": Route(TAKEN, question, ("post",)),
    "begeleiding:question_put_back": Route(TAKEN, question, ("post",)),
}
COUNTS: dict[tuple[str, str, str], int] = {
    ("portal:question_list", "", "practice_trainer_partner"): 4,
    ("portal:question_board", "haven", "practice_trainer_partner"): 11,
    ("portal:question_board", "haven", "teacher"): 10,
    ("begeleiding:question_create", "haven", "practice_trainer_partner"): 5,
    ("begeleiding:question_edit", "haven", "practice_trainer_partner"): 5,
    ("begeleiding:question_close", "haven", "practice_trainer_partner"): 5,
}
