from typing import Any
from uuid import uuid5

from opleiding.portal.choices import DraftState, ImportKind, RowOutcome
from opleiding.portal.models import ImportDraft, ImportDraftRow
from tests.matrix import Route, grid, page_for
from tests.matrix_routes import COORDINATED, cohort
from tests.world import NAMES, World

COLUMNS = ["Voornaam", "Achternaam", "E-mail werk", "Opleiding (crebo)"]
STARTS = page_for("coordinator coordinator_partner coordinator_elsewhere admin")
#: An upload is for who uploaded it and nobody else; the partner's is there too.
OWN = grid(mine="coordinator", partners="coordinator_partner")


def build(world: World) -> None:
    """An upload that was looked at, of two coordinators."""
    for state, person, organisation in (("mine", "coordinator", "wilg"), ("partners", "coordinator_partner", "anker")):
        draft = ImportDraft.objects.create(
            id=uuid5(NAMES, f"upload {state}"),
            kind=ImportKind.PARTICIPANTS,
            cohort=world.cohorts["februari"],
            organisation=world.organisations[organisation],
            file_name="lijst.csv",
            columns=COLUMNS,
            state=DraftState.READY,
            uploaded_by=world.people[person],
        )
        add_row(draft, 2)
        world.things[f"upload {state}"] = draft


def add_row(draft: ImportDraft, number: int) -> None:
    said = {"column": "E-mail werk", "message": "Vul het mailadres van het werk in.", "is_warning": False}
    ImportDraftRow.objects.create(
        draft=draft, number=number, cells=["Anne", "Berg", "", "25656"], outcome=RowOutcome.FAULTY, findings=[said]
    )


def crowd(world: World, number: int) -> None:
    """One more row in the upload, and one more upload."""
    draft = world.things["upload mine"]
    add_row(draft, 3 + number)
    ImportDraft.objects.create(
        kind=ImportKind.PARTICIPANTS,
        cohort=draft.cohort,
        organisation=draft.organisation,
        file_name=f"{number}.csv",
        columns=COLUMNS,
        state=DraftState.READY,
        uploaded_by=draft.uploaded_by,
    )


def into(world: World, state: str) -> dict[str, Any]:
    return {**cohort(world, state), "kind": "participants"}


def upload(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.things[f"upload {state}"].pk}


def row(world: World, state: str) -> dict[str, Any]:
    return {**upload(world, state), "number": 2}


ROUTES: dict[str, Route] = {
    "portal:import_list": Route(STARTS),
    "portal:import_create": Route(COORDINATED, into, ("get", "post")),
    "portal:import_template": Route(COORDINATED, into),
    "portal:import_detail": Route(OWN, upload),
    "portal:import_row": Route(OWN, row, ("get", "post")),
    "portal:import_take_over": Route(OWN, upload, ("post",)),
    "portal:import_discard": Route(OWN, upload, ("post",)),
    "portal:import_rejected": Route(OWN, upload),
    "portal:import_undo": Route(OWN, upload, ("post",)),
}
COUNTS: dict[tuple[str, str, str], int] = {
    ("portal:import_list", "", "coordinator"): 8,
    ("portal:import_create", "februari", "coordinator"): 7,
    ("portal:import_template", "februari", "coordinator"): 11,
    ("portal:import_detail", "mine", "coordinator"): 8,
    ("portal:import_row", "mine", "coordinator"): 6,
    ("portal:import_rejected", "mine", "coordinator"): 5,
}
