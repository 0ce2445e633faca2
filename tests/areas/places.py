"""Locations, placements, rotation and recognitions."""

from datetime import date
from typing import Any

from cohorts.choices import ExceptionKind
from cohorts.models import Placement, RotationException
from tests.factories.cohorts import LocationFactory, ParticipantFactory, during
from tests.factories.places import LocationPlacesFactory, RecognitionFactory
from tests.matrix import Grid, Route, grid, only, page_for
from tests.matrix_routes import COHORT, GUIDED, PARTICIPANT, cohort, participant
from tests.world import TODAY, World

SOON, LATER = date(2027, 2, 8), date(2027, 5, 3)


def without(base: Grid, *actors: str) -> Grid:
    """The same, but for these it is not there."""
    return {state: {actor: "." if actor in actors else cell for actor, cell in cells.items()} for state, cells in base.items()}


#: That there is a place is for everybody around, except who only shares the cohort.
PLACED = {
    **without({"trainee": PARTICIPANT["trainee"]}, "fellow"),
    **without({"trainee_partner": PARTICIPANT["trainee_partner"]}, "fellow", "trainee"),
}
GUIDES = {"trainee": "practice_trainer coordinator", "trainee_partner": "practice_trainer_partner coordinator_partner"}
#: Of the organisation: who sees the location, and who keeps it.
LOCATION = grid(lindehof="practice_trainer coordinator team_lead admin", haven="practice_trainer_partner coordinator_partner admin")
KEEPERS = "coordinator coordinator_partner admin"
LOCATIONS = page_for("practice_trainer practice_trainer_partner coordinator coordinator_partner coordinator_elsewhere team_lead admin")
KEPT = page_for(f"{KEEPERS} coordinator_elsewhere")
RECOGNITION = grid(whole="practice_trainer coordinator team_lead admin", own="practice_trainer_partner coordinator_partner admin")
PLANNERS = "practice_trainer practice_trainer_partner coordinator coordinator_partner"


def build(world: World) -> None:
    coordinator = world.people["coordinator"]
    for key in ("trainee", "trainee_partner"):
        here = world.participants[key].placements.get()
        here.period = during(here.period.lower, SOON)
        here.save()
        coming = Placement.objects.create(participant=here.participant, location=here.location, period=during(SOON))
        world.things[f"placement {key}"] = coming
    exception = {"participant": world.participants["trainee"], "kind": ExceptionKind.STAYS, "period": during(TODAY, LATER)}
    world.things["exception"] = RotationException.objects.create(**exception, agreed_by=coordinator, agreed_on=TODAY)
    world.things["recognition whole"] = RecognitionFactory(organisation=world.organisations["wilg"])
    haven = world.locations["haven"]
    world.things["recognition own"] = RecognitionFactory(organisation=haven.organisation, location=haven)
    world.cohorts["februari"].rotation_blocks = 2
    world.cohorts["februari"].save()


def crowd(world: World, number: int) -> None:
    """More to place, planned and with an exception, at locations of the employer and of the partner."""
    for key in ("wilg", "anker"):
        location = LocationFactory(organisation=world.organisations[key])
        LocationPlacesFactory(location=location)
        RecognitionFactory(organisation=location.organisation, location=location)
        RecognitionFactory(organisation=location.organisation, crebo=f"2578{number}")
        person = ParticipantFactory(
            cohort=world.cohorts["februari"], qualification=world.qualification, employer=location.organisation, location=location
        )
        period = during(date(2027, 6, 7), date(2027, 8, 2))
        RotationException.objects.create(
            participant=person, kind=ExceptionKind.SKIPS, period=period, agreed_by=world.people["coordinator"], agreed_on=TODAY
        )
    lindehof = world.locations["lindehof"]
    LocationPlacesFactory(location=lindehof, period=during(date(2029, 1 + number, 1), date(2029, 1 + number, 2)))
    Placement.objects.create(
        participant=world.participants["trainee"],
        location=lindehof,
        period=during(date(2025, 3, 3 + number), date(2025, 3, 4 + number)),
    )


def placement(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.things[f"placement {state}"].pk}


def location(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.locations[state].pk}


def recognition(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.things[f"recognition {state}"].pk}


ROUTES: dict[str, Route] = {
    "cohorts:location_list": Route(LOCATIONS),
    "cohorts:location_create": Route(KEPT, methods=("get", "post")),
    "cohorts:location_detail": Route(LOCATION, location),
    "cohorts:location_edit": Route(only(LOCATION, KEEPERS), location, ("get", "post")),
    "cohorts:location_places": Route(only(LOCATION, KEEPERS), location, ("get", "post")),
    "cohorts:recognition_create": Route(KEPT, methods=("get", "post")),
    "cohorts:recognition_edit": Route(only(RECOGNITION, KEEPERS), recognition, ("get", "post")),
    "cohorts:recognition_check": Route(only(RECOGNITION, KEEPERS), recognition, ("post",)),
    "cohorts:recognition_remove": Route(only(RECOGNITION, KEEPERS), recognition, ("post",)),
    "cohorts:placement_list": Route(PLACED, participant),
    "cohorts:placement_create": Route(GUIDED, participant, ("get", "post")),
    "cohorts:placement_edit": Route(only(PLACED, **GUIDES), placement, ("get", "post")),
    "cohorts:placement_end": Route(only(PLACED, **GUIDES), placement, ("get", "post")),
    "cohorts:placement_remove": Route(only(PLACED, **GUIDES), placement, ("post",)),
    "cohorts:rotation_detail": Route(COHORT, cohort),
    "cohorts:rotation_set": Route(only(COHORT, "coordinator coordinator_partner"), cohort, ("get", "post")),
    "cohorts:rotation_propose": Route(only(COHORT, PLANNERS), cohort, ("get", "post")),
    "cohorts:exception_report": Route(only(COHORT, PLANNERS), cohort),
    "cohorts:exception_create": Route({"trainee": GUIDED["trainee"]}, participant, ("get", "post")),
    "cohorts:exception_end": Route(
        only(
            {
                "trainee": without(PLACED, "cockpit_member", "coordinator_partner", "coordinator_school", "admin", "cockpit_trainee")[
                    "trainee"
                ]
            },
            "practice_trainer coordinator",
        ),
        lambda world, state: {"pk": world.things["exception"].pk},
        ("post",),
    ),
}
COUNTS: dict[tuple[str, str, str], int] = {
    ("cohorts:location_list", "", "coordinator"): 9,
    ("cohorts:location_list", "", "team_lead"): 8,
    ("cohorts:location_list", "", "admin"): 8,
    ("cohorts:location_create", "", "coordinator"): 5,
    ("cohorts:location_detail", "lindehof", "coordinator"): 10,
    ("cohorts:location_detail", "lindehof", "team_lead"): 10,
    ("cohorts:location_edit", "lindehof", "coordinator"): 5,
    ("cohorts:location_places", "lindehof", "coordinator"): 5,
    ("cohorts:recognition_create", "", "coordinator"): 7,
    ("cohorts:recognition_edit", "whole", "coordinator"): 5,
    ("cohorts:placement_list", "trainee", "trainee"): 12,
    ("cohorts:placement_list", "trainee", "coordinator"): 12,
    ("cohorts:placement_create", "trainee", "coordinator"): 8,
    ("cohorts:placement_edit", "trainee", "coordinator"): 8,
    ("cohorts:placement_end", "trainee", "coordinator"): 6,
    ("cohorts:rotation_detail", "februari", "coordinator"): 11,
    ("cohorts:rotation_detail", "februari", "admin"): 11,
    ("cohorts:rotation_set", "februari", "coordinator"): 5,
    ("cohorts:rotation_propose", "februari", "coordinator"): 12,
    ("cohorts:exception_report", "februari", "coordinator"): 9,
    ("cohorts:exception_create", "trainee", "coordinator"): 7,
}
