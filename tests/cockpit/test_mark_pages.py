"""Every page on which people write about practice asks about what may point at a client, without a script and with JSON."""

from typing import Any
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from cockpit.models import Feedback, Lesson, Plan, PracticeCase
from opleiding.kernel.marks import token_of, tokens_of_people
from opleiding.kernel.privacy import Kind
from tests.world import World

KEY = UUID("0b0c1c1e-3b0e-4a55-9a53-0d2b5a3a9f02")
TEXT = "Ik hielp mevrouw op kamer 12 met eten."
ROOM = token_of(Kind.ROOM, "kamer 12")
LOG = "/log/"
ASKED = "Is dit een cliënt?"


def filled(**changed: Any) -> dict[str, Any]:
    return {"id": str(KEY), "text": TEXT, "when": "gisteren", "feeling": "lastig", "audiences": ["werkbegeleider"]} | changed


def as_(world: World, actor: str) -> Client:
    client = Client()
    client.force_login(world.people[actor])
    return client


@pytest.fixture
def trainee(world: World) -> Client:
    return as_(world, "trainee")


def shown(response: HttpResponse) -> str:
    return response.content.decode()


# --- A situation ----------------------------------------------------------------------------------------------------


def test_a_situation_waits_for_the_answers_and_nothing_is_lost(trainee: Client) -> None:
    response = trainee.post(LOG, filled(what_i_did="Ik bleef rustig.", wants_in_lesson="on"))
    page = shown(response)
    assert response.status_code == 422
    assert not PracticeCase.objects.filter(pk=KEY).exists()
    assert ASKED in page
    assert "Misschien een kamernummer." in page
    assert f'name="mark_keep" value="{ROOM}"' in page
    assert "error-summary" not in page, "a question is no fault"
    for kept in (TEXT, "Ik bleef rustig.", str(KEY), 'value="gisteren" checked', 'value="werkbegeleider" checked'):
        assert kept in page


def test_no_without_a_script_and_then_it_is_kept(trainee: Client) -> None:
    answered = trainee.post(LOG, filled(mark_keep=ROOM))
    page = shown(answered)
    assert answered.status_code == 422
    assert ASKED not in page
    assert "Alles is nagekeken. Je kunt verder." in page
    assert ROOM in page
    assert not PracticeCase.objects.filter(pk=KEY).exists()
    assert trainee.post(LOG, filled(cleared=ROOM)).status_code == 302
    assert PracticeCase.objects.get(pk=KEY).cleared_marks == [ROOM]


def test_unrecognisable_without_a_script_and_back(trainee: Client) -> None:
    page = shown(trainee.post(LOG, filled(mark_replace=ROOM)))
    assert "kamer 12" not in page.replace(f'value="{TEXT}"', "")
    assert 'name="mark_undo"' in page
    assert not PracticeCase.objects.filter(pk=KEY).exists()
    changed = TEXT.replace("kamer 12", "een kamer")
    back = shown(trainee.post(LOG, filled(text=changed, before_text=TEXT, mark_undo=ROOM)))
    assert f"{TEXT}</textarea>" in back
    assert ASKED in back


def test_a_button_never_asks_for_help(trainee: Client) -> None:
    trainee.post(LOG, filled(mark_keep=ROOM, text="Niets bijzonders."))
    assert not PracticeCase.objects.filter(pk=KEY).exists()


def test_a_draft_asks_nothing_and_the_situation_later_does(trainee: Client) -> None:
    assert trainee.post(LOG, filled(intent="concept")).status_code == 302
    assert PracticeCase.objects.get(pk=KEY).is_draft
    assert trainee.post(LOG, filled(version="1")).status_code == 422
    assert trainee.post(LOG, filled(version="1", cleared=ROOM)).status_code == 302
    assert not PracticeCase.objects.get(pk=KEY).is_draft


def test_what_is_certain_is_a_fault_and_can_be_replaced(trainee: Client) -> None:
    page = shown(trainee.post(LOG, filled(text="Bel haar dochter op 06-12345678.")))
    assert "error-summary" in page
    assert "Dit is een telefoonnummer. Dat kan er niet in staan." in page
    assert 'name="mark_replace"' in page
    assert 'name="mark_keep"' not in page


def test_the_same_text_is_not_asked_about_again_and_other_words_are(trainee: Client, world: World) -> None:
    trainee.post(LOG, filled(cleared=ROOM))
    edit = reverse("cockpit:case_edit", args=[KEY])
    same = {"text": f"{TEXT} En drinken.", "when": "gisteren", "feeling": "goed", "version": "1"}
    assert trainee.post(edit, same).status_code == 302
    more = trainee.post(edit, same | {"what_i_did": "Ik belde kamer 14.", "version": "2"})
    assert more.status_code == 422
    assert "kamer 14" in shown(more)
    assert trainee.post(edit, same | {"text": "Ik hielp mevrouw.", "version": "2"}).status_code == 302
    assert PracticeCase.objects.get(pk=KEY).cleared_marks == []


def test_the_own_name_is_no_client(trainee: Client, world: World) -> None:
    page = shown(trainee.get(LOG))
    assert all(token in page for token in tokens_of_people(world.people["trainee"].name))


def test_a_script_hears_which_words_and_sends_the_answer_along(trainee: Client) -> None:
    refused = trainee.post(LOG, filled(), headers={"Accept": "application/json"})
    assert refused.status_code == 422
    mark = refused.json()["marks"][0]
    assert {name: mark[name] for name in ("field", "words", "kind", "token", "certain")} == {
        "field": "text",
        "words": "kamer 12",
        "kind": "room",
        "token": ROOM,
        "certain": False,
    }
    assert TEXT[mark["start"] : mark["end"]] == "kamer 12"
    assert trainee.post(LOG, filled(cleared=ROOM), headers={"Accept": "application/json"}).status_code == 201


# --- Answers --------------------------------------------------------------------------------------------------------


def test_an_answer_is_asked_about_too(world: World) -> None:
    supervisor, case = as_(world, "supervisor"), world.cases["supervisor"]
    url, sent = reverse("cockpit:feedback_create", args=[case.pk]), {"id": str(KEY), "text": TEXT, "kind": "vraag"}
    refused = supervisor.post(url, sent)
    assert refused.status_code == 422
    assert ASKED in shown(refused)
    assert TEXT in shown(refused)
    assert supervisor.post(url, sent | {"mark_keep": ROOM}).status_code == 422
    assert not Feedback.objects.exists()
    assert supervisor.post(url, sent | {"cleared": ROOM}).status_code == 302
    assert Feedback.objects.get().cleared_marks == [ROOM]
    edit = reverse("cockpit:feedback_edit", args=[KEY])
    assert supervisor.post(edit, {"text": f"{TEXT} Goed.", "version": "1"}).status_code == 302
    assert supervisor.post(edit, {"text": "Goed gedaan in kamer 14.", "version": "2"}).status_code == 422
    reply(world)


def reply(world: World) -> None:
    trainee, sent = as_(world, "trainee"), {"id": "0b0c1c1e-3b0e-4a55-9a53-0d2b5a3a9f03", "text": TEXT}
    url = reverse("cockpit:reply_create", args=[KEY])
    refused = trainee.post(url, sent)
    assert refused.status_code == 422
    assert ASKED in shown(refused)
    assert trainee.post(url, sent | {"cleared": ROOM}).status_code == 302
    assert Feedback.objects.get(pk=sent["id"]).cleared_marks == [ROOM]


def test_who_reads_a_nameless_situation_learns_no_name_from_the_form(world: World) -> None:
    tokens = set(tokens_of_people(world.people["trainee"].name)) - set(tokens_of_people(world.people["teacher"].name))
    guide = shown(as_(world, "supervisor").get(reverse("cockpit:feedback_detail", args=[world.cases["supervisor"].pk])))
    assert all(token in guide for token in tokens)
    other = shown(as_(world, "teacher").get(reverse("cockpit:feedback_detail", args=[world.cases["teacher"].pk])))
    assert 'name="cleared"' in other
    assert not any(token in other for token in tokens)


# --- The plan -------------------------------------------------------------------------------------------------------


def test_what_is_written_in_a_plan_is_asked_about(world: World) -> None:
    lesson, member = world.lessons["coming"], as_(world, "cockpit_member")
    Lesson.objects.filter(pk=lesson.pk).update(is_pinned=False)
    drop = reverse("cockpit:lesson_drop", args=[lesson.pk])
    sent = {"version": str(Plan.objects.get(lessons=lesson).version), "reason": "Past niet bij mevrouw van kamer 12."}
    refused = member.post(drop, sent)
    assert refused.status_code == 422
    assert ASKED in shown(refused)
    assert Lesson.objects.filter(pk=lesson.pk).exists()
    assert member.post(drop, sent | {"cleared": ROOM}).status_code == 302


def test_a_title_that_stands_there_is_not_asked_about(world: World) -> None:
    lesson, member = world.lessons["coming"], as_(world, "cockpit_member")
    lesson.title = "Tillen in kamer 12"
    lesson.save()
    sent = {"version": str(Plan.objects.get(lessons=lesson).version), "kind": lesson.kind, "facilitator": ""}
    edit = reverse("cockpit:lesson_edit", args=[lesson.pk])
    assert member.post(edit, sent | {"title": "Tillen in kamer 14"}).status_code == 422
    assert member.post(edit, sent | {"title": "Veilig tillen in kamer 12"}).status_code == 302
