"""The quality plan of an organisation."""

from datetime import date, timedelta
from typing import Any

from begeleiding.choices import Indicator
from begeleiding.models import QualityAim, QualityPlan
from tests.factories.cohorts import during
from tests.matrix import Grid, Route, grid, only, page_for
from tests.world import TODAY, World

YEAR = during(date(2026, 8, 1), date(2027, 8, 1))
#: The colleague guards an aim of the first.
PLAN = grid(whole="practice_trainer coordinator team_lead colleague", partner="practice_trainer_partner coordinator_partner")
KEPT: Grid = only(PLAN, "practice_trainer coordinator practice_trainer_partner coordinator_partner")
REVIEWED: Grid = only({"whole": PLAN["whole"]}, "practice_trainer coordinator colleague")
WRITERS = "practice_trainer practice_trainer_partner coordinator coordinator_partner coordinator_elsewhere"


def build(world: World) -> None:
    for key, organisation, owner in (("whole", "wilg", "colleague"), ("partner", "anker", "practice_trainer_partner")):
        plan = QualityPlan.objects.create(organisation=world.organisations[organisation], name="Leren in de praktijk", period=YEAR)
        world.things[f"plan {key}"] = plan
        world.things[f"aim {key}"] = next(iter([_aim(world, plan, indicator, owner) for indicator in Indicator]))


def crowd(world: World, number: int) -> None:
    wilg = world.organisations["wilg"]
    QualityPlan.objects.create(organisation=wilg, name=f"Plan {number}", period=YEAR)
    for indicator in Indicator:
        _aim(world, world.things["plan whole"], indicator, "coordinator")


def _aim(world: World, plan: QualityPlan, indicator: str, owner: str) -> QualityAim:
    made = {"target": 80, "measure": "Elke maand bespreken", "review_on": TODAY + timedelta(days=30)}
    return QualityAim.objects.create(plan=plan, indicator=indicator, owner=world.people[owner], **made)


def thing(name: str) -> Any:
    return lambda world, state: {"pk": world.things[f"{name} {state}"].pk}


ROUTES: dict[str, Route] = {
    "begeleiding:quality_list": Route(page_for(f"{WRITERS} team_lead colleague")),
    "begeleiding:quality_create": Route(page_for(WRITERS), methods=("get", "post")),
    "begeleiding:quality_detail": Route(PLAN, thing("plan")),
    "begeleiding:quality_edit": Route(KEPT, thing("plan"), ("get", "post")),
    "begeleiding:aim_create": Route(KEPT, thing("plan"), ("get", "post")),
    "begeleiding:aim_edit": Route({"whole": KEPT["whole"]}, thing("aim"), ("get", "post")),
    "begeleiding:aim_review": Route(
        {"whole": only(PLAN, "practice_trainer coordinator colleague")["whole"]}, thing("aim"), ("get", "post")
    ),
}
COUNTS: dict[tuple[str, str, str], int] = {
    ("begeleiding:quality_list", "", "practice_trainer"): 6,
    ("begeleiding:quality_create", "", "practice_trainer"): 5,
    ("begeleiding:quality_detail", "whole", "practice_trainer"): 12,
    ("begeleiding:quality_detail", "whole", "team_lead"): 12,
    ("begeleiding:quality_edit", "whole", "practice_trainer"): 5,
    ("begeleiding:aim_create", "whole", "practice_trainer"): 6,
    ("begeleiding:aim_edit", "whole", "practice_trainer"): 6,
    ("begeleiding:aim_review", "whole", "colleague"): 4,
}
