"""Settings, words and roles of an organisation."""

from typing import Any

from tests.factories.cohorts import MembershipFactory
from tests.matrix import Route, grid, only, page_for
from tests.world import ALWAYS, World

HERE = "practice_trainer coordinator admin"
ELSEWHERE = "practice_trainer_partner coordinator_partner coordinator_school coordinator_elsewhere"
ORGANISATION = grid(wilg=HERE)
MANAGED = only(ORGANISATION, "coordinator admin")
#: A practice trainer ends what a practice trainer may give; nobody ends the own role.
ROLE = only(grid(supervisor=HERE, coordinator=HERE), supervisor=HERE, coordinator="admin")


def organisation(world: World, state: str) -> dict[str, Any]:
    return {"slug": world.organisations[state].slug}


def role(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.people[state].memberships.get().pk}


ROUTES: dict[str, Route] = {
    "cohorts:organisation_list": Route(
        page_for(f"{HERE} practice_trainer_partner coordinator_partner coordinator_school coordinator_elsewhere")
    ),
    "cohorts:organisation_detail": Route(ORGANISATION, organisation),
    "cohorts:organisation_history": Route(MANAGED, organisation),
    "cohorts:organisation_edit": Route(MANAGED, organisation, ("get", "post")),
    "cohorts:organisation_words": Route(MANAGED, organisation, ("get", "post")),
    "cohorts:role_create": Route(ORGANISATION, organisation, ("get", "post")),
    "cohorts:role_end": Route(ROLE, role, ("get", "post")),
    "cohorts:role_hand_over": Route(ROLE, role, ("get", "post")),
}
COUNTS: dict[tuple[str, str, str], int] = {
    ("cohorts:organisation_list", "", "coordinator"): 6,
    ("cohorts:organisation_detail", "wilg", "coordinator"): 10,
    ("cohorts:organisation_history", "wilg", "coordinator"): 8,
    ("cohorts:organisation_edit", "wilg", "coordinator"): 5,
    ("cohorts:organisation_words", "wilg", "coordinator"): 6,
    ("cohorts:role_create", "wilg", "coordinator"): 7,
    ("cohorts:role_end", "supervisor", "coordinator"): 5,
    ("cohorts:role_hand_over", "supervisor", "coordinator"): 6,
}


def build(world: World) -> None:
    """The cast has its roles already."""


def crowd(world: World, number: int) -> None:
    MembershipFactory(organisation=world.organisations["wilg"], period=ALWAYS)
