"""Status, intake, employer, another cohort, and enrolling by hand."""

from typing import Any

from cohorts.models import EarlierDiploma
from tests.matrix import Route, grid, only
from tests.matrix_routes import COORDINATED, GUIDED, PARTICIPANT, cohort, participant
from tests.world import World

FORM = ("get", "post")
TRAINEE = {"trainee": PARTICIPANT["trainee"]}
BOTH = {state: PARTICIPANT[state] for state in ("trainee", "trainee_partner")}
MANAGED = only(TRAINEE, trainee="coordinator")
INTAKE = only(BOTH, trainee="trainee practice_trainer coordinator", trainee_partner="practice_trainer_partner coordinator_partner")
#: What somebody had before is for the trainee and who guides; others do not even get a 403.
DIPLOMA = only(grid(trainee="trainee practice_trainer coordinator"), trainee="coordinator")


def diploma(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.things["earlier_diploma"].pk}


ROUTES: dict[str, Route] = {
    "cohorts:participant_create": Route(COORDINATED, cohort, FORM),
    "cohorts:status_change": Route({state: GUIDED[state] for state in BOTH}, participant, FORM),
    "cohorts:after_edit": Route(MANAGED, participant, FORM),
    "cohorts:intake_detail": Route(INTAKE, participant),
    "cohorts:intake_edit": Route(MANAGED, participant, FORM),
    "cohorts:birth_date_edit": Route(only(TRAINEE, trainee="trainee coordinator"), participant, FORM),
    "cohorts:earlier_diploma_create": Route(MANAGED, participant, FORM),
    "cohorts:earlier_diploma_edit": Route(DIPLOMA, diploma, FORM),
    "cohorts:earlier_diploma_remove": Route(DIPLOMA, diploma, ("post",)),
    "cohorts:employment_change": Route(MANAGED, participant, FORM),
    "cohorts:transfer_create": Route(MANAGED, participant, FORM),
}
COUNTS: dict[tuple[str, str, str], int] = {
    ("cohorts:participant_create", "februari", "coordinator"): 11,
    ("cohorts:status_change", "trainee", "coordinator"): 9,
    ("cohorts:after_edit", "trainee", "coordinator"): 6,
    ("cohorts:intake_detail", "trainee", "coordinator"): 8,
    ("cohorts:intake_edit", "trainee", "coordinator"): 9,
    ("cohorts:birth_date_edit", "trainee", "trainee"): 5,
    ("cohorts:earlier_diploma_create", "trainee", "coordinator"): 6,
    ("cohorts:earlier_diploma_edit", "trainee", "coordinator"): 6,
    ("cohorts:employment_change", "trainee", "coordinator"): 8,
    ("cohorts:transfer_create", "trainee", "coordinator"): 10,
}


def build(world: World) -> None:
    """One diploma of before."""
    world.things["earlier_diploma"] = _diploma(world, "Helpende Zorg en Welzijn")


def crowd(world: World, number: int) -> None:
    _diploma(world, f"Certificaat {number}")


def _diploma(world: World, title: str) -> EarlierDiploma:
    return EarlierDiploma.objects.create(participant=world.participants["trainee"], title=title, level=2, year=2015)
