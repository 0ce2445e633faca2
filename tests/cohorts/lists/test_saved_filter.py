"""Questions under a name: the own ones, and those shared with the people of an organisation who have the list."""

from html import unescape

from django.test import Client
from django.urls import reverse

from opleiding.kernel.models import SavedFilter
from opleiding.kernel.ui.undo import undo_url_of
from tests.cohorts.lists.conftest import Listed, opened, posted
from tests.world import World

QUERY = "list=participants&query=missing%3Dplace%26onzin%3D1%26page%3D3%26status%3Dactive"


def save(client: Client, world: World, **data: object) -> SavedFilter:
    client.force_login(world.people["coordinator"])
    response = client.post(f"{reverse('cohorts:filter_create')}?{QUERY}", {"name": "Dakloos", **data})
    assert response.status_code == 302
    assert response["Location"] == f"{reverse('cohorts:participant_list')}?missing=place&status=active"
    return SavedFilter.objects.get(name="Dakloos")


def test_save_what_is_asked(listed: Listed, client: Client) -> None:
    saved = save(client, listed.world)
    assert saved.query == "missing=place&status=active"
    page = opened(client, listed.world, "coordinator", "status=active&missing=place&page=1")
    assert 'aria-current="true">Dakloos<' in page
    assert "Dakloos</a>" not in opened(client, listed.world, "practice_trainer")


def test_shared_with_whoever_has_the_list_there(listed: Listed, client: Client) -> None:
    save(client, listed.world, organisation=listed.world.organisations["wilg"].pk)
    seen = {
        actor: "?missing=place&status=active" in _chips(opened(client, listed.world, actor)) for actor in ("practice_trainer", "team_lead")
    }
    assert seen == {"practice_trainer": True, "team_lead": True}
    for actor in ("coordinator_partner", "coordinator_elsewhere", "teacher"):
        assert ">Dakloos<" not in _chips(opened(client, listed.world, actor))


def test_not_shared_with_an_organisation_of_others(listed: Listed, client: Client) -> None:
    client.force_login(listed.world.people["coordinator"])
    data = {"name": "Van hen", "organisation": listed.world.organisations["anker"].pk}
    response = client.post(f"{reverse('cohorts:filter_create')}?{QUERY}", data)
    assert response.status_code == 422
    assert not SavedFilter.objects.filter(name="Van hen").exists()


def test_a_name_once(listed: Listed, client: Client) -> None:
    save(client, listed.world)
    response = client.post(f"{reverse('cohorts:filter_create')}?{QUERY}", {"name": "Dakloos"})
    assert response.status_code == 422
    assert "Je hebt al een filter met deze naam." in response.content.decode()


def test_only_its_maker_changes_it(listed: Listed, client: Client) -> None:
    world, saved = listed.world, save(client, listed.world, organisation=listed.world.organisations["wilg"].pk)
    assert posted(client, world, "practice_trainer", "filter_edit", {"name": "X"}, pk=saved.pk).status_code == 403
    assert posted(client, world, "coordinator_partner", "filter_edit", {"name": "X"}, pk=saved.pk).status_code == 404
    assert posted(client, world, "coordinator", "filter_edit", {"name": "Zonder dak"}, pk=saved.pk).status_code == 302
    saved.refresh_from_db()
    assert (saved.name, saved.organisation) == ("Zonder dak", None)


def test_away_and_back(listed: Listed, client: Client) -> None:
    saved = save(client, listed.world)
    response = posted(client, listed.world, "coordinator", "filter_delete", {}, pk=saved.pk)
    assert not SavedFilter.objects.filter(name="Dakloos").exists()
    page = client.get(response["Location"])
    undo = [undo_url_of(message) for message in page.context["messages"]]
    assert client.post(undo[-1]).status_code == 302
    back = SavedFilter.objects.get(name="Dakloos")
    assert (back.query, back.owner) == (saved.query, saved.owner)


def test_a_list_that_is_none(listed: Listed, client: Client) -> None:
    client.force_login(listed.world.people["coordinator"])
    assert client.get(reverse("cohorts:filter_create"), {"list": "onzin"}).status_code == 422


def _chips(page: str) -> str:
    return unescape(page.partition('<nav class="filter-row"')[2].partition("</nav>")[0])


def test_an_endless_question_is_refused(listed: Listed, client: Client) -> None:
    client.force_login(listed.world.people["coordinator"])
    response = client.post(f"{reverse('cohorts:filter_create')}?list=participants&query=name%3D{'a' * 1_001}", {"name": "Lang"})
    assert response.status_code == 422
    assert "te lang om te bewaren" in response.content.decode()
