"""What a telephone fetches to open without reception: for everybody the same, and of nobody."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client

from opleiding.kernel.writer import known_writer, writer_key
from opleiding.portal.views import offline
from tests.world import NOW, World

SHELL, QUEUE, WORKER, MANIFEST = "/log/leeg/", "/log/wachtrij/", "/sw.js", "/manifest.webmanifest"


def client_of(world: World, actor: str) -> Client:
    client = Client()
    client.force_login(world.people[actor])
    return client


def forget() -> None:
    """What the server keeps of the page and the worker while it runs."""
    offline._shell.cache_clear()
    offline._worker.cache_clear()


def kept(client: Client) -> dict[str, Any]:
    """What the service worker says it keeps."""
    first = client.get(WORKER).content.decode().splitlines()[0]
    found: dict[str, Any] = json.loads(first.removeprefix("const OFFLINE = ").removesuffix(";"))
    return found


def test_the_empty_page_is_the_same_for_everybody(world: World, client: Client) -> None:
    pages = {client.get(SHELL).content, *(client_of(world, actor).get(SHELL).content for actor in ("trainee", "supervisor"))}
    assert len(pages) == 1
    page = pages.pop().decode()
    for known in ("Trainee", "Supervisor", "csrf", "data-writer", "Lindehof"):
        assert known not in page
    for asked in ("Wat maakte je mee?", "Vandaag", "Lastig", "Ik wil dit in de les", 'value="werkbegeleider" checked'):
        assert asked in page


def test_the_empty_page_asks_the_database_nothing(db: None, client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        for address in (SHELL, WORKER, MANIFEST):
            assert client.get(address).status_code == 200


def test_the_worker_stands_at_the_root_and_is_asked_for_anew(db: None, client: Client) -> None:
    response = client.get(WORKER)
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Cache-Control"] == "no-cache"
    again = client.get(WORKER, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_worker_keeps_the_files_of_the_empty_page_and_no_other_page(db: None, client: Client) -> None:
    said = kept(client)
    assert said["shell"] == SHELL
    assert said["files"]
    assert [name for name in said["files"] if not finders.find(unquote(name).removeprefix(settings.STATIC_URL))] == []
    page = client.get(SHELL).content.decode()
    assert set(re.findall(r'<script src="([^"]+)"', page)) <= set(said["files"])
    assert re.fullmatch("[0-9a-f]{12}", said["version"])


def test_the_files_are_kept_under_their_hashed_names(db: None, client: Client, settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    hashed = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": hashed}
    call_command("collectstatic", verbosity=0, interactive=False)
    forget()
    try:
        said = kept(client)
        assert client.get(MANIFEST).status_code == 200
    finally:
        forget()
    assert said["files"]
    assert all(re.search(r"\.[0-9a-f]{12}\.", name) for name in said["files"])
    assert all((tmp_path / unquote(name).removeprefix(settings.STATIC_URL)).is_file() for name in said["files"])


def test_the_manifest_opens_on_the_form(db: None, client: Client) -> None:
    response = client.get(MANIFEST)
    said = response.json()
    assert response["Content-Type"] == "application/manifest+json"
    assert (said["start_url"], said["display"], said["lang"], said["scope"]) == ("/log/", "standalone", "nl", "/")
    assert {(icon["sizes"], icon["purpose"]) for icon in said["icons"]} == {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
    assert all(finders.find(icon["src"].removeprefix(settings.STATIC_URL)) for icon in said["icons"])


def test_what_waits_is_known_to_the_telephone_only(world: World) -> None:
    page = client_of(world, "trainee").get(QUEUE)
    assert page.status_code == 200
    assert settings.CSRF_COOKIE_NAME in page.cookies
    assert world.cases["draft"].text not in page.content.decode()


# --- Who wrote it ---------------------------------------------------------------------------------------------------


def test_every_page_names_who_may_write_and_tells_nobody_who_that_is(world: World, client: Client) -> None:
    trainee = world.people["trainee"]
    page = client_of(world, "trainee").get("/hulp/").content.decode()
    assert f'data-writer="{writer_key(trainee)}"' in page
    assert str(trainee.pk) != writer_key(trainee) != writer_key(world.people["fellow"])
    assert "data-writer" not in client.get("/hulp/").content.decode()


def test_a_telephone_with_a_classroom_code_knows_its_writer_too(world: World, rf: Any) -> None:
    request = rf.get("/log/")
    request.user = world.people["trainee"]
    assert known_writer(request) == writer_key(world.people["trainee"])


def test_a_script_that_lost_its_token_gets_a_fresh_one(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.people["trainee"])
    response = client.post("/log/", {}, headers={"Accept": "application/json"})
    assert (response.status_code, response.json()) == (403, {"reason": "csrf"})
    assert settings.CSRF_COOKIE_NAME in response.cookies
    token = response.cookies[settings.CSRF_COOKIE_NAME].value
    again = client.post("/log/", {}, headers={"Accept": "application/json", "X-CSRFToken": token})
    assert again.status_code == 422


@pytest.mark.parametrize("url", ["/log/", "/reageren/{case}/reactie/"])
def test_what_somebody_else_wrote_is_refused(world: World, url: str) -> None:
    actor = "trainee" if url == "/log/" else "supervisor"
    headers = {"Accept": "application/json", "X-Writer": writer_key(world.people["fellow"])}
    response = client_of(world, actor).post(url.format(case=world.cases["supervisor"].pk), {}, headers=headers)
    assert (response.status_code, response.json()) == (409, {"reason": "other_writer"})


def test_also_when_the_other_one_does_not_know_the_situation(world: World) -> None:
    """A 404 would tell the telephone that it is shared no more, and the answer would wait for ever."""
    headers = {"Accept": "application/json", "X-Writer": writer_key(world.people["supervisor"])}
    response = client_of(world, "fellow").post(f"/reageren/{world.cases['supervisor'].pk}/reactie/", {}, headers=headers)
    assert (response.status_code, response.json()) == (409, {"reason": "other_writer"})


# --- An answer, for a script ----------------------------------------------------------------------------------------


def answer(world: World, **changed: str) -> Any:
    sent = {"id": "0b0c1c1e-3b0e-4a55-9a53-0d2b5a3a9f01", "text": "Goed dat je het vroeg.", "kind": "reactie"} | changed
    headers = {"Accept": "application/json", "X-Writer": writer_key(world.people["supervisor"])}
    return client_of(world, "supervisor").post(f"/reageren/{world.cases['supervisor'].pk}/reactie/", sent, headers=headers)


def test_an_answer_sent_twice_is_once(world: World) -> None:
    first, again = answer(world), answer(world)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json() == {"id": "0b0c1c1e-3b0e-4a55-9a53-0d2b5a3a9f01", "next": "/reageren/"}


def test_what_is_wrong_with_an_answer(world: World) -> None:
    response = answer(world, text="")
    assert response.status_code == 422
    assert response.json()["errors"]["text"][0]["message"] == "Schrijf een reactie. Tien woorden is genoeg."


def test_an_answer_with_other_words_under_the_same_id(world: World) -> None:
    answer(world)
    response = answer(world, text="Iets anders.")
    assert (response.status_code, response.json()["reason"]) == (409, "changed")


def test_an_answer_to_what_was_taken_back(world: World) -> None:
    world.cases["supervisor"].shares.update(withdrawn_at=NOW)
    response = answer(world)
    assert (response.status_code, response.json()["reason"]) == (409, "withdrawn")
