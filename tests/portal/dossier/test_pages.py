"""What stands on the pages of a dossier, for each who may open them."""

import pytest
from django.test import Client

from opleiding.kernel import pdf
from tests.world import World


def read(client: Client, world: World, actor: str, path: str = "", trainee: str = "trainee") -> str:
    client.force_login(world.people[actor])
    response = client.get(f"{world.participants[trainee].get_absolute_url()}{path}")
    assert response.status_code == 200
    return response.content.decode().partition("<main")[2].partition("</main>")[0] or response.content.decode()


#: Who reads -> the parts in the task list and the pages there are.
ALL = ("Intake", "Plaatsing", "Praktijkovereenkomst", "Route", "Diploma-eisen", "Werkbegeleider", "Situaties", "Tijdlijn", "Wie keek")
SEEN = {
    "trainee": set(ALL),
    "practice_trainer": set(ALL) - {"Wie keek"},
    "coordinator": set(ALL),
    "teacher": set(ALL) - {"Intake", "Wie keek"},
    "supervisor": set(ALL) - {"Intake", "Wie keek"},
    "coordinator_partner": {"Plaatsing", "Praktijkovereenkomst", "Route", "Diploma-eisen", "Werkbegeleider", "Tijdlijn"},
    "cockpit_member": {"Plaatsing", "Tijdlijn"},
    "team_lead": {"Plaatsing", "Werkbegeleider", "Tijdlijn"},
    "fellow": set(),
}


@pytest.mark.parametrize("actor", SEEN)
def test_each_sees_the_parts_the_table_says(client: Client, world: World, actor: str) -> None:
    page = read(client, world, actor)
    assert {part for part in ALL if f">{part}</a>" in page} == SEEN[actor]


def test_the_trainee_and_the_coordinator_read_who_looked(client: Client, world: World) -> None:
    read(client, world, "supervisor", "praktijk/")
    for actor in ("trainee", "coordinator"):
        page = read(client, world, actor, "wie-keek/")
        assert "Supervisor Test" in page
        assert "praktijk</span>" in page


def test_the_administrator_reads_how_often_and_nobodys_name(client: Client, world: World) -> None:
    page = read(client, world, "admin", "wie-keek/")
    assert "15 november 2026" in page
    assert "Coordinator Test" not in page


def test_nobody_looked_yet(client: Client, world: World) -> None:
    assert "Nog niemand keek in je dossier." in read(client, world, "fellow", "wie-keek/", "fellow")


def test_evidence_is_what_the_reader_reads_with_a_name(client: Client, world: World) -> None:
    """The trainee finds every situation; a coordinator reads some in the cockpit, nameless: not one of them is told here."""
    world.cases["supervisor"].work_processes.add(world.work_processes["B1-K1-W2"])
    own = read(client, world, "trainee", "praktijk/")
    assert f"/log/{world.cases['supervisor'].pk}/" in own
    assert "2 van 4 kwamen langs" in own
    assert f"/reageren/{world.cases['supervisor'].pk}/" in read(client, world, "supervisor", "praktijk/")
    coordinator = read(client, world, "coordinator", "praktijk/")
    assert "Je leest hier nog geen situaties" in coordinator
    assert "/reageren/" not in coordinator


@pytest.fixture
def without_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "is_available", lambda: False)


@pytest.mark.usefixtures("without_library")
def test_the_sheet_holds_what_its_reader_sees(client: Client, world: World) -> None:
    own, partner = read(client, world, "trainee", "pdf/"), read(client, world, "coordinator_partner", "pdf/")
    assert "Dossier Trainee Test" in own
    assert "Werkt bij Locatie lindehof" in own
    assert "Locatie lindehof" not in partner
    assert "Werkproces 1" not in partner


def test_the_dossier_as_a_file(client: Client, world: World) -> None:
    client.force_login(world.people["trainee"])
    response = client.get(f"{world.participants['trainee'].get_absolute_url()}pdf/")
    expected = "application/pdf" if pdf.is_available() else "text/html; charset=utf-8"
    assert response["Content-Type"] == expected


def test_everybody_reads_what_is_kept(client: Client, world: World) -> None:
    client.force_login(world.people["trainee"])
    mine = client.get("/mijn-gegevens/").content.decode()
    assert f"{world.participants['trainee'].get_absolute_url()}wie-keek/" in mine
    assert "Waarom staat nergens." in mine
    client.force_login(world.people["coordinator"])
    assert "Organisatie wilg, sinds 2 februari 2026" in client.get("/mijn-gegevens/").content.decode()
