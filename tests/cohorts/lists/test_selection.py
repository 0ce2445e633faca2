"""Something for many at once: done for whom it can, and said for whom not and why."""

from html import unescape
from typing import Any

from django.test import Client

from cohorts.actions import selection
from cohorts.models import Location, Recognition
from tests.cohorts.lists.conftest import Listed, posted
from tests.factories.kernel import NewcomerFactory
from tests.world import TODAY


def text(response: Any, status: int = 200) -> str:
    assert response.status_code == status, response.content.decode()
    return unescape(response.content.decode())


def keys(listed: Listed, *names: str) -> list[int]:
    return [listed.people[name].pk for name in names]


def test_link_one_supervisor_to_many(listed: Listed, client: Client) -> None:
    world, supervisor = listed.world, listed.world.people["new_supervisor"]
    chosen = {"people": keys(listed, "Eenzaam", "Dakloos", "Anker")}
    page = text(posted(client, world, "coordinator", "begeleiding:supervision_create_many", chosen))
    assert "Voor 3 mensen" in page
    assert "New supervisor Test" in page
    assert "Supervisor elsewhere Test" not in page
    filled = {
        **chosen,
        "step": "save",
        "supervisor": supervisor.pk,
        "when": "today",
        "form": "individueel",
        "reason": "Haalt de criteria deze maand.",
    }
    page = text(posted(client, world, "coordinator", "begeleiding:supervision_create_many", filled))
    assert "Voor 2 mensen is het gedaan." in page
    assert "Voor 1 persoon niet" in page
    assert "praktijkopleider of de coördinator van de werkgever" in page
    assert set(supervisor.supervisions.values_list("participant_id", flat=True)) >= set(keys(listed, "Eenzaam", "Dakloos"))
    again = text(posted(client, world, "coordinator", "begeleiding:supervision_create_many", filled))
    assert "Deze twee zijn in die tijd al gekoppeld." in again
    assert "is het gedaan" not in again


def test_a_form_that_is_not_filled_in_comes_back(listed: Listed, client: Client) -> None:
    chosen = {"people": keys(listed, "Eenzaam"), "step": "save", "when": "today"}
    page = text(posted(client, listed.world, "coordinator", "begeleiding:supervision_create_many", chosen), 422)
    assert "Er klopt nog iets niet" in page


def test_place_everybody_the_question_finds(listed: Listed, client: Client) -> None:
    """The one of the other organisation is refused, and so is who would begin before the education."""
    world = listed.world
    place = Location.objects.get(name="Locatie lindehof")
    Recognition.objects.all().delete()
    chosen = {"all": "1", "query": "missing=place&sort=", "step": "save", "location": place.pk, "when": "today"}
    page = text(posted(client, world, "coordinator", "selection_place", chosen))
    assert "Voor 2 mensen niet" in page
    assert "niet erkend" in page
    page = text(posted(client, world, "coordinator", "selection_place", {**chosen, "unrecognised_reason": "Afgesproken met SBB"}))
    assert "Voor 1 persoon is het gedaan." in page
    assert "de opleiding nog niet begonnen" in page
    assert listed.people["Dakloos"].placements.get().location == place
    assert not listed.people["Nieuw"].placements.exists()


def test_invite_those_who_are_not_inside_yet(listed: Listed, client: Client) -> None:
    newcomer = NewcomerFactory(first_name="Nog", last_name="Buiten")
    listed.people["Eenzaam"].user = newcomer
    listed.people["Eenzaam"].save()
    page = text(posted(client, listed.world, "coordinator", "selection_invite", {"people": keys(listed, "Eenzaam", "Alles", "Anker")}))
    assert "Voor 1 persoon is het gedaan." in page
    assert "Voor 2 mensen niet" in page
    assert newcomer.invitations.count() == 1


def test_nobody_ticked_and_too_many(listed: Listed, client: Client, monkeypatch: Any) -> None:
    world = listed.world
    assert "Kruis eerst aan" in text(posted(client, world, "coordinator", "selection_invite", {}), 422)
    assert "Kruis eerst aan" in text(posted(client, world, "coordinator", "selection_place", {"people": ["x", "-1", "²"]}), 422)
    monkeypatch.setattr(selection, "MOST", 2)
    assert "Dit kan voor 2 mensen tegelijk. Je koos er 6." in text(
        posted(client, world, "coordinator", "begeleiding:supervision_create_many", {"all": "1"}), 422
    )


def test_somebody_out_of_the_list_is_never_touched(listed: Listed, client: Client) -> None:
    outsider = listed.world.participants["trainee_elsewhere"]
    page = text(posted(client, listed.world, "coordinator", "selection_invite", {"people": [outsider.pk]}), 422)
    assert "Kruis eerst aan" in page
    assert outsider.user.name not in page


def test_the_selection_as_a_file(listed: Listed, client: Client) -> None:
    response = posted(client, listed.world, "teacher", "selection_export", {"people": keys(listed, "Eenzaam", "Anker")})
    assert response["Content-Disposition"] == f'attachment; filename="leerlingen-{TODAY:%d-%m-%Y}.xlsx"'
    assert response.getvalue()
