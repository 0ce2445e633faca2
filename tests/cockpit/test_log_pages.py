"""Logging a situation: what the form asks, what it proposes, drafts, and the telephone of the classroom."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import HttpResponse
from django.test import Client

from cockpit.choices import CaseState
from cockpit.models import PracticeCase
from cohorts.models import Location, Placement
from opleiding.kernel.models import Invitation
from opleiding.kernel.writer import remember_writer
from tests.cockpit.logged import KEY, LOG, SENTENCE, filled, own
from tests.factories.cockpit import DraftFactory
from tests.world import NOW, TODAY, World


@pytest.mark.parametrize("odd", ["²", "٣", "9" * 5000, "-1", "abc"])
@pytest.mark.parametrize("url", [LOG, "/log/themas/"])
def test_a_key_that_is_none_breaks_nothing(trainee: Client, url: str, odd: str) -> None:
    sent = filled(touched="1", themes=[odd], work_processes=[odd], location=odd, main_theme=odd)
    assert trainee.post(url, sent).status_code in (200, 422)


# --- Logging --------------------------------------------------------------------------------------------------------


def test_the_form_stands_ready(trainee: Client) -> None:
    page = trainee.get(LOG).content.decode()
    for words in (
        "Wat maakte je mee?",
        "Vandaag",
        "Gisteren",
        "Eerder",
        "Goed",
        "Lastig",
        "Ik wil dit in de les",
        "Ik wil hulp",
        "Meer vertellen",
    ):
        assert words in page
    assert 'value="werkbegeleider" checked' in page
    assert "Supervisor" in page, "who would read it, by name"
    assert "data-new" in page


def test_logging_takes_one_sentence(trainee: Client, world: World) -> None:
    response = trainee.post(LOG, filled())
    assert response.status_code == 302
    assert response["Location"] == f"/log/{KEY}/vastgelegd/"
    case = PracticeCase.objects.get(pk=KEY)
    assert (case.state, case.happened_on, case.location) == (CaseState.SUBMITTED, TODAY, world.locations["lindehof"])
    page = trainee.get(response["Location"]).content.decode()
    assert "Nog een" in page
    assert "Aanvullen" in page


def test_a_script_hears_201_and_then_200(trainee: Client) -> None:
    first = trainee.post(LOG, filled(), headers={"Accept": "application/json"})
    again = trainee.post(LOG, filled(), headers={"Accept": "application/json"})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json() == {"id": str(KEY), "next": f"/log/{KEY}/vastgelegd/"}
    assert PracticeCase.objects.filter(pk=KEY).count() == 1


def test_an_id_answers_only_to_its_author(trainee: Client, world: World) -> None:
    trainee.post(LOG, filled())
    stranger = Client()
    stranger.force_login(world.people["fellow"])
    refused = stranger.post(LOG, filled())
    missing = stranger.get(f"/log/{uuid4()}/")
    assert refused.status_code == missing.status_code == 404
    assert refused.content == missing.content


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"text": ""}, "Vul in wat er gebeurde. Eén zin is genoeg."),
        ({"text": " \n "}, "Vul in wat er gebeurde. Eén zin is genoeg."),
        ({"text": "a" * 20_001}, "Er passen 20.000 tekens in."),
        ({"when": "eerder"}, "Kies de dag waarop het was."),
        ({"when": "eerder", "happened_on": "2026-11-17"}, "Die dag moet nog komen."),
        ({"when": "eerder", "happened_on": "2026-02-01"}, "Je opleiding begon op 2 februari 2026."),
        ({"when": "eerder", "happened_on": "31-02-2026"}, "Die dag bestaat niet."),
        ({"needs_school": "bel 06-12345678"}, "Er staat een telefoonnummer in: ‘06-12345678’. Haal het weg, of schrijf [telefoonnummer]."),
        ({"text": "regel een\nmail naar p.jansen@example.org"}, "In regel 2 staat een mailadres"),
        ({"what_i_did": "BSN 111222333"}, "een burgerservicenummer"),
        ({"needs_workplace": "NL91 ABNA 0417 1643 00"}, "een rekeningnummer"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(trainee: Client, changed: dict[str, Any], words: str) -> None:
    response = trainee.post(LOG, filled(what_i_learnt="Dat ik het mag vragen.", **changed))
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert "Dat ik het mag vragen." in page
    assert not PracticeCase.objects.filter(pk=KEY).exists()


def test_the_first_chosen_theme_is_the_main_one_unless_somebody_says_so(trainee: Client, world: World) -> None:
    keys = [world.themes[code].pk for code in ("gedrag", "communicatie")]
    trainee.post(LOG, filled(themes=keys))
    assert PracticeCase.objects.get(pk=KEY).case_themes.get(is_main=True).theme.code == "gedrag"
    other = uuid4()
    trainee.post(LOG, filled(id=str(other), themes=keys, main_theme=keys[1]))
    assert PracticeCase.objects.get(pk=other).case_themes.get(is_main=True).theme.code == "communicatie"


def test_only_work_processes_somebody_chose_are_kept(trainee: Client, world: World) -> None:
    trainee.post(LOG, filled(themes=[world.themes["medicatie"].pk]))
    assert not PracticeCase.objects.get(pk=KEY).work_processes.exists()
    other = uuid4()
    trainee.post(LOG, filled(id=str(other), work_processes=[world.work_processes["B1-K1-W2"].pk]))
    assert [process.code for process in PracticeCase.objects.get(pk=other).work_processes.all()] == ["B1-K1-W2"]


def test_the_place_used_last_is_filled_in(client: Client, world: World) -> None:
    fellow = world.participants["fellow"]
    client.force_login(fellow.user)
    second = Location.objects.create(organisation=world.organisations["wilg"], name="Locatie vijverhof")
    assert 'type="radio" name="location"' not in client.get(LOG).content.decode(), "one place is not asked for"
    placement = fellow.placements.get()
    placement.period = DateRange(placement.period.lower, TODAY - timedelta(days=5))
    placement.save()
    Placement.objects.create(participant=fellow, location=second, period=DateRange(TODAY - timedelta(days=5), None))
    assert f'name="location" value="{second.pk}" checked' in client.get(LOG).content.decode()
    first = world.locations["lindehof"]
    client.post(LOG, filled(location=first.pk))
    assert f'name="location" value="{first.pk}" checked' in client.get(LOG).content.decode()


def test_who_never_learnt_here_does_not_log(client: Client, world: World) -> None:
    client.force_login(world.people["coordinator"])
    assert client.get(LOG).status_code == 403
    assert client.get("/log/situaties/").status_code == 403
    assert Client().get(LOG)["Location"] == "/account/login/?next=/log/"


# --- Themes ---------------------------------------------------------------------------------------------------------


def test_themes_come_out_of_the_text(trainee: Client, world: World) -> None:
    world.themes["gedrag"].keywords = "boos onrustig slaan schreeuwen"
    world.themes["gedrag"].save()
    page = trainee.post("/log/themas/", {"text": "Meneer werd boos en begon te slaan bij de medicatieronde"}).content.decode()
    near = page[: page.index("Kies zelf een thema")]
    assert near.index("Gedrag") < near.index("Medicatie")
    assert "Voeding" not in near
    assert page.count("checked") == 1, "the other one is near and not chosen for anybody"
    assert "Werkproces 2" in page[: page.index("Alle werkprocessen")]


def test_who_tapped_a_theme_decides(trainee: Client, world: World) -> None:
    chosen = world.themes["voeding"].pk
    page = trainee.post("/log/themas/", {"text": "medicatie", "touched": "1", "themes": [chosen]}).content.decode()
    near = page[: page.index("Kies zelf een thema")]
    assert "Voeding" in near
    assert "Medicatie" not in near


def test_signs_and_nothing_suggest_nothing(trainee: Client) -> None:
    for text in ("", "!!! & | () :* '", "a" * 30_000):
        response = trainee.post("/log/themas/", {"text": text})
        assert response.status_code == 200
        assert "Voorgesteld op woorden" not in response.content.decode()


# --- Drafts ---------------------------------------------------------------------------------------------------------


def test_a_draft_may_hold_a_number_and_is_stopped_later(trainee: Client) -> None:
    response = trainee.post(LOG, filled(text="bel 06-12345678", intent="concept"))
    assert response["Location"] == LOG
    assert PracticeCase.objects.get(pk=KEY).is_draft
    assert "bel 06-12345678" in trainee.get(LOG).content.decode()
    assert trainee.post(LOG, filled(text="bel 06-12345678")).status_code == 422
    assert trainee.post(LOG, filled()).status_code == 302
    assert PracticeCase.objects.get(pk=KEY).text == SENTENCE


def test_a_draft_written_on_in_two_places_shows_both(trainee: Client) -> None:
    trainee.post(LOG, filled(text="begin", intent="concept"))
    trainee.post(LOG, filled(text="op de telefoon", intent="concept", version="1"))
    response = trainee.post(LOG, filled(text="op de computer", intent="concept", version="1"))
    page = response.content.decode()
    assert response.status_code == 409
    assert "op de telefoon" in page
    assert "op de computer" in page
    assert PracticeCase.objects.get(pk=KEY).text == "op de telefoon"


def test_a_draft_thrown_away_comes_back(trainee: Client, world: World) -> None:
    draft = DraftFactory(participant=world.participants["trainee"], happened_on=TODAY, text="Bijna af")
    page = trainee.post(f"/log/{draft.pk}/weggooien/", follow=True).content.decode()
    assert "Ongedaan maken" in page
    assert not PracticeCase.objects.filter(pk=draft.pk).exists()
    assert trainee.post("/log/concept/terug/").status_code == 302
    assert PracticeCase.objects.get(pk=draft.pk).text == "Bijna af"
    assert trainee.post("/log/concept/terug/").status_code == 422


# --- A telephone with a classroom code --------------------------------------------------------------------------------


@pytest.fixture
def phone(world: World, client: Client) -> Client:
    before = NOW - timedelta(hours=1)
    invitation = Invitation.objects.create(
        user=world.people["trainee"],
        kind="classroom",
        secret_hash="x",
        created_at=before,
        expires_at=NOW,
        accepted_at=NOW,
    )
    response = HttpResponse()
    remember_writer(response, invitation)
    client.cookies = response.cookies
    return client


def test_the_phone_of_the_classroom_writes_and_reads_nothing(phone: Client, world: World) -> None:
    own(world, text="Wat eerder was vastgelegd")
    page = phone.get(LOG).content.decode()
    assert "Wat maakte je mee?" in page
    for secret in ("Wat eerder was vastgelegd", "Supervisor", "Trainee", "Locatie lindehof"):
        assert secret not in page
    response = phone.post(LOG, filled())
    assert response["Location"] == "/log/bewaard/"
    assert PracticeCase.objects.get(pk=KEY).trainee == world.people["trainee"]
    assert SENTENCE not in phone.get("/log/bewaard/").content.decode()
    for path in (f"/log/{KEY}/", "/log/situaties/", "/reageren/"):
        assert phone.get(path)["Location"].startswith("/account/login/")
    assert phone.post("/log/themas/", {"text": "medicatie"})["Location"].startswith("/account/login/")


def test_the_next_one_on_that_phone_begins_as_the_last_one_of_this_hour(phone: Client, world: World) -> None:
    PracticeCase.objects.update(submitted_at=NOW - timedelta(hours=2))
    response = phone.post(LOG, filled(when="gisteren", audiences=["docent"]))
    assert response["Location"] == "/log/bewaard/"
    assert "/log/?nog=een" in phone.get("/log/bewaard/").content.decode()
    page = phone.get(f"{LOG}?nog=een").content.decode()
    assert SENTENCE not in page
    assert "Docent leest mee" in page
    assert 'value="gisteren" checked' in page
    PracticeCase.objects.filter(pk=KEY).update(submitted_at=NOW - timedelta(hours=2))
    page = phone.get(f"{LOG}?nog=een").content.decode()
    assert "Werkbegeleider leest mee" in page
    assert 'value="vandaag" checked' in page


def test_the_phone_does_not_learn_what_an_id_holds(phone: Client, world: World) -> None:
    own(world, id=KEY, text="Wat er al stond")
    response = phone.post(LOG, filled())
    assert response.status_code == 409
    assert "Wat er al stond" not in response.content.decode()
    assert SENTENCE in response.content.decode()
