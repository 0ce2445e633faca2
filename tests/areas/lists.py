"""The lists of trainees, what is done with many at once, and saved filters."""

from typing import Any

from opleiding.kernel.models import SavedFilter
from tests.matrix import EVERYBODY, Route, grid, only, page_for
from tests.world import World

LISTERS = (
    "practice_trainer practice_trainer_partner teacher teacher_elsewhere two_roles "
    "coordinator coordinator_partner coordinator_school coordinator_elsewhere team_lead admin"
)
GUIDES = "practice_trainer practice_trainer_partner coordinator coordinator_partner coordinator_school coordinator_elsewhere"
#: The people of its organisation who have the lists, and its maker.
FILTER = grid(own="coordinator", shared="coordinator practice_trainer team_lead")
CHANGED = only(FILTER, "coordinator")


def saved(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.things[f"filter_{state}"].pk}


ROUTES: dict[str, Route] = {
    "portal:search": Route(EVERYBODY),
    "cohorts:participant_list": Route(page_for(LISTERS)),
    "cohorts:agreement_listing": Route(page_for(LISTERS)),
    "cohorts:placement_listing": Route(page_for(LISTERS)),
    "cohorts:selection_export": Route(page_for(LISTERS), methods=("post",)),
    "cohorts:selection_invite": Route(page_for(GUIDES), methods=("post",)),
    "cohorts:selection_place": Route(page_for(GUIDES), methods=("post",)),
    "cohorts:filter_create": Route(page_for(LISTERS), methods=("get", "post")),
    "cohorts:filter_restore": Route(page_for(LISTERS), methods=("post",)),
    "cohorts:filter_edit": Route(CHANGED, saved, ("get", "post")),
    "cohorts:filter_delete": Route(CHANGED, saved, ("post",)),
}
COUNTS: dict[tuple[str, str, str], int] = {
    ("portal:search", "", "trainee"): 3,
    ("cohorts:participant_list", "", "practice_trainer"): 11,
    ("cohorts:participant_list", "", "teacher"): 11,
    ("cohorts:participant_list", "", "coordinator"): 11,
    ("cohorts:participant_list", "", "team_lead"): 11,
    ("cohorts:participant_list", "", "admin"): 10,
    ("cohorts:agreement_listing", "", "coordinator"): 9,
    ("cohorts:placement_listing", "", "coordinator"): 8,
    ("cohorts:filter_create", "", "coordinator"): 5,
    ("cohorts:filter_edit", "own", "coordinator"): 5,
}


def build(world: World) -> None:
    owner = world.people["coordinator"]
    kept = {"owner": owner, "list": "participants", "query": "status=active"}
    world.things["filter_own"] = SavedFilter.objects.create(name="Van mij", **kept)
    world.things["filter_shared"] = SavedFilter.objects.create(name="Van ons", organisation=world.organisations["wilg"], **kept)


def crowd(world: World, number: int) -> None:
    for organisation in (None, world.organisations["wilg"]):
        SavedFilter.objects.create(
            owner=world.people["coordinator"],
            list="participants",
            name=f"{organisation} {number}",
            query="missing=place",
            organisation=organisation,
        )
