"""The trainee's own situations: the list, a page of its own, changing, sharing, and asking help."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from cockpit.choices import Audience, ReportState, Urgency
from cockpit.models import Feedback, PracticeCase
from opleiding.kernel.models import Notice
from tests.cockpit.logged import KEY, LOG, filled, own
from tests.factories.cockpit import CaseFactory, DraftFactory, FeedbackFactory, ShareFactory
from tests.world import NOW, TODAY, World

# --- The list ---------------------------------------------------------------------------------------------------------


def test_the_list_filters_and_says_how_it_stands(trainee: Client, world: World) -> None:
    answered = own(world, text="Beantwoord")
    FeedbackFactory(case=answered)
    DraftFactory(participant=world.participants["trainee"], happened_on=TODAY, text="Half af")
    everything = trainee.get("/log/situaties/").content.decode()
    assert "1 reactie" in everything
    assert "concept" in everything
    assert "Alleen jij" in everything
    assert "Beantwoord" not in trainee.get("/log/situaties/?stand=concept").content.decode()
    assert "Half af" not in trainee.get("/log/situaties/?stand=vastgelegd").content.decode()


def test_an_empty_list_says_how_little_it_takes(client: Client, world: World) -> None:
    client.force_login(world.people["fellow"])
    assert "Eén zin is genoeg" in client.get("/log/situaties/").content.decode()


@pytest.mark.parametrize("rows", [1, 4])
def test_queries_do_not_grow_with_the_list(client: Client, world: World, rows: int, django_assert_max_num_queries: Any) -> None:
    for _ in range(rows):
        case = CaseFactory(
            participant=world.participants["fellow"], happened_on=TODAY, themes=[world.themes["gedrag"]], audiences=["werkbegeleider"]
        )
        FeedbackFactory(case=case)
    client.force_login(world.people["fellow"])
    for path in ("/log/situaties/", LOG):
        with django_assert_max_num_queries(12 if path != LOG else 18):
            assert client.get(path).status_code == 200


# --- The own page -----------------------------------------------------------------------------------------------------


def test_the_own_page_tells_the_whole_story(trainee: Client, world: World) -> None:
    case = world.cases["cockpit"]
    reaction = FeedbackFactory(case=case, author=world.people["supervisor"], kind="vraag", text="Wat zei ze daarna?")
    page = trainee.get(f"/log/{case.pk}/").content.decode()
    assert case.text in page
    assert "werd werkplaats Medicatie" in page
    assert "Wat zei ze daarna?" in page
    assert reverse("cockpit:reply_create", args=[reaction.pk]) in page
    assert "Intrekken" in page


def test_who_only_reads_it_gets_a_plain_403_there(client: Client, world: World) -> None:
    client.force_login(world.people["supervisor"])
    response = client.get(f"/log/{world.cases['supervisor'].pk}/")
    assert response.status_code == 403
    assert "Alleen wie de situatie meemaakte, kan dit." in response.content.decode()
    assert client.get(f"/log/{world.cases['private'].pk}/").content == client.get(f"/log/{uuid4()}/").content


def test_editing_keeps_both_texts(trainee: Client, world: World) -> None:
    case = own(world, text="Eerste tekst")
    data = filled(text="Tweede tekst", version="1")
    assert trainee.post(f"/log/{case.pk}/aanvullen/", data).status_code == 302
    response = trainee.post(f"/log/{case.pk}/aanvullen/", data | {"text": "Derde tekst"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Tweede tekst" in page
    assert "Derde tekst" in page
    assert 'name="version" value="2"' in page, "sent again it replaces, knowingly"


def test_sharing_later_and_taking_back(trainee: Client, world: World) -> None:
    case = own(world)
    trainee.post(f"/log/{case.pk}/delen/", {"audience": "groep"})
    share = case.shares.get()
    assert share.is_waiting
    assert "kijkt of een cliënt te herkennen is." in trainee.get(f"/log/{case.pk}/").content.decode()
    trainee.post(f"/log/deling/{share.pk}/intrekken/")
    share.refresh_from_db()
    assert share.withdrawn_at == NOW
    assert trainee.post(f"/log/{case.pk}/delen/", {"audience": "iedereen"}).status_code == 422


def test_a_colleague_of_the_same_organisation_is_asked_by_name(trainee: Client, world: World) -> None:
    case = own(world)
    page = trainee.get(f"/log/{case.pk}/collega/").content.decode()
    colleague, teacher = world.people["colleague"], world.people["teacher"]
    assert f'<option value="{colleague.pk}">' in page
    assert f'<option value="{teacher.pk}">' not in page
    assert trainee.post(f"/log/{case.pk}/collega/", {"receiver": teacher.pk}).status_code == 422
    assert trainee.post(f"/log/{case.pk}/collega/", {"receiver": colleague.pk}).status_code == 302
    assert Notice.objects.get(kind="cockpit.answer_asked").receiver == colleague


def test_the_trainee_writes_back_once(trainee: Client, world: World) -> None:
    case = own(world, audiences=["werkbegeleider"])
    question = FeedbackFactory(case=case, author=world.people["supervisor"], kind="vraag")
    data = {"id": str(KEY), "text": "Ze zei dat ze misselijk was."}
    for _ in range(2):
        assert trainee.post(f"/log/reactie/{question.pk}/antwoord/", data).status_code == 302
    assert Feedback.objects.filter(reply_to=question).count() == 1
    assert Notice.objects.get(kind="cockpit.replied").receiver == world.people["supervisor"]
    wrong = trainee.post(f"/log/reactie/{question.pk}/antwoord/", {"id": str(uuid4()), "text": "bel 0612345678"})
    assert wrong.status_code == 422
    assert "bel 0612345678" in wrong.content.decode()


# --- Help -------------------------------------------------------------------------------------------------------------


def test_help_says_who_has_the_message_and_asks_about_reporting(trainee: Client, world: World) -> None:
    organisation = world.organisations["wilg"]
    organisation.help_phone, organisation.incident_line, organisation.harm_line = "0172 555 111", "VIM op intranet", "MIM via P&O"
    organisation.save()
    response = trainee.post(LOG, filled(intent="hulp", audiences=[]))
    assert response["Location"] == f"/log/{KEY}/hulp/"
    page = trainee.get(response["Location"]).content.decode()
    assert "hebben je bericht" in page
    assert 'href="tel:0172555111"' in page
    for words in ("Is dit al gemeld?", "VIM op intranet", "MIM via P&amp;O"):
        assert words in page
    trainee.post(f"/log/{KEY}/gemeld/", {"gemeld": "nog_niet"})
    case = PracticeCase.objects.get(pk=KEY)
    assert (case.report_state, case.urgency) == (ReportState.NOT_YET, Urgency.DIRECT)
    assert "zo snel als je kunt" in trainee.get(f"/log/{KEY}/hulp/").content.decode()
    assert trainee.post(f"/log/{KEY}/gemeld/", {"gemeld": "misschien"}).status_code == 422


def test_help_can_be_asked_later(trainee: Client, world: World) -> None:
    case = own(world)
    assert trainee.post(f"/log/{case.pk}/hulp/")["Location"] == f"/log/{case.pk}/hulp/"
    case.refresh_from_db()
    assert case.help_asked_at == NOW
    assert case.shares.get().audience == Audience.SUPERVISOR


def test_a_share_of_somebody_else_is_no_such_thing(trainee: Client, world: World) -> None:
    strange = ShareFactory(case=CaseFactory(participant=world.participants["fellow"], happened_on=TODAY))
    response = trainee.post(f"/log/deling/{strange.pk}/intrekken/")
    assert response.status_code == 404
    assert response.content == trainee.post("/log/deling/999999/intrekken/").content
