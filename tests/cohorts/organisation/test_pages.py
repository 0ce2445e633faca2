"""The pages of an organisation, by the people who use them."""

import pytest
from django.test import Client

from cohorts.selectors import trainee_words
from opleiding.kernel.models import Organisation, OutboxMessage
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(world: World, client: Client) -> Client:
    client.force_login(world.people["coordinator"])
    return client


def test_settings_are_kept(world: World, coordinator: Client) -> None:
    sent = {
        "help_phone": "030 123",
        "incident_line": "Triaspect",
        "harm_line": "",
        "mail_domains": "Wilg.example, wilg.example,anker.example",
    }
    assert coordinator.post("/organisaties/wilg/wijzigen/", sent).status_code == 302
    kept = Organisation.objects.get(slug="wilg")
    assert (kept.help_phone, kept.incident_line, kept.mail_domains) == ("030 123", "Triaspect", ["wilg.example", "anker.example"])


def test_a_free_mail_domain_is_refused_at_its_field(world: World, coordinator: Client) -> None:
    answer = coordinator.post("/organisaties/wilg/wijzigen/", {"mail_domains": "gmail.com"})
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"mail_domains"}


def test_the_word_is_chosen_and_taken_back(world: World, coordinator: Client) -> None:
    trainee = world.people["trainee"]
    sent = {"nl-singular": "collega in opleiding", "nl-plural": "collega's in opleiding", "nl-article": "de"}
    assert coordinator.post("/organisaties/wilg/woord/", sent).status_code == 302
    assert trainee_words(trainee, TODAY).plural == "collega's in opleiding"
    coordinator.post("/organisaties/wilg/woord/", {"nl-singular": "", "nl-plural": "", "nl-article": "de"})
    assert trainee_words(trainee, TODAY).singular == "leerling"


def test_half_a_word_says_what_is_missing(world: World, coordinator: Client) -> None:
    answer = coordinator.post("/organisaties/wilg/woord/", {"nl-singular": "student", "nl-plural": "", "nl-article": "de"})
    assert answer.status_code == 422
    assert "Vul het woord in voor één en voor meer" in answer.content.decode()


def test_a_team_lead_needs_a_location(world: World, coordinator: Client) -> None:
    sent = {"email": "bo@example.org", "name": "Bo Berg", "role": "team_lead", "when": "today"}
    answer = coordinator.post("/organisaties/wilg/rollen/nieuw/", sent)
    assert answer.status_code == 422
    assert "Kies de locatie" in answer.content.decode()


def test_a_role_ends_today_or_later(world: World, coordinator: Client) -> None:
    held = world.people["supervisor"].memberships.get()
    answer = coordinator.post(f"/rollen/{held.pk}/beeindigen/", {"until": "01-01-2026"})
    assert answer.status_code == 422
    assert coordinator.post(f"/rollen/{held.pk}/beeindigen/", {"until": "16-11-2026"}).status_code == 302


def test_work_is_handed_over_today_or_later(world: World, coordinator: Client) -> None:
    held = world.people["practice_trainer"].memberships.get()
    sent = {"successor": world.people["colleague"].pk, "when": "other", "starts_on": "01-01-2026"}
    assert coordinator.post(f"/rollen/{held.pk}/overdragen/", sent).status_code == 422
    assert coordinator.post(f"/rollen/{held.pk}/overdragen/", sent | {"starts_on": "17-11-2026"}).status_code == 302


def test_people_are_found_by_any_part_of_the_name(world: World, coordinator: Client) -> None:
    page = coordinator.get("/organisaties/wilg/", {"q": "SUPERV new"}).content.decode()
    assert "New supervisor" in page
    assert "Ended supervisor" not in page
    assert "Niemand gevonden" in coordinator.get("/organisaties/wilg/", {"q": "xyz"}).content.decode()


def test_mail_that_may_not_have_arrived_is_shown_without_its_words(world: World, coordinator: Client) -> None:
    for number, (actor, state) in enumerate([("supervisor", "dead"), ("trainee", "uncertain"), ("teacher", "dead"), ("fellow", "planned")]):
        OutboxMessage.objects.create(kind="cockpit.help_asked", receiver=world.people[actor], dedupe_key=str(number), state=state)
    page = coordinator.get("/organisaties/wilg/", {"q": "xyz"}).content.decode()
    assert "Mail die misschien niet aankwam" in page
    assert all(name in page for name in ("Supervisor Test", "Trainee Test"))
    assert not any(name in page for name in ("Teacher Test", "Fellow Test", "help_asked"))
