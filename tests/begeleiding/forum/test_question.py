"""The board of a wijkleercentrum: who is around it, who takes a question up, and the situations that come of it."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from begeleiding.actions.question import add_question, close_question, edit_question, put_back, reopen_question, take_up
from begeleiding.actions.version import ChangedMeanwhile
from begeleiding.models import ClientQuestion
from begeleiding.permissions.question import boards_of
from cockpit.actions.case import delete_draft, restore_draft
from cockpit.models import PracticeCase
from cockpit.selectors.question import tied_to
from cohorts.choices import LocationKind, Role
from cohorts.models import Location
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User
from tests.factories.cohorts import MembershipFactory, during
from tests.world import ALWAYS, START, TODAY, World


def _supervises(world: World) -> User:
    """Linked to who learns there, without a role at the place."""
    user: User = MembershipFactory(organisation=world.organisations["anker"], role=Role.SUPERVISOR, period=ALWAYS).user
    learner = world.participants["trainee_partner"]
    learner.supervisions.create(supervisor=user, trainee=learner.user, period=ALWAYS)
    return user


def _works(world: World, role: Role, period: Any = ALWAYS) -> User:
    place = world.locations["haven"]
    user: User = MembershipFactory(organisation=place.organisation, role=role, location=place, period=period).user
    return user


@pytest.mark.parametrize(
    ("who", "is_around", "is_kept"),
    [
        (lambda world: world.people["trainee_partner"], True, False),
        (lambda world: world.people["trainee"], False, False),
        (lambda world: world.people["teacher"], True, False),
        (lambda world: world.people["admin"], False, False),
        (lambda world: world.people["practice_trainer_partner"], True, True),
        (_supervises, True, True),
        (lambda world: _works(world, Role.SUPERVISOR), True, True),
        (lambda world: _works(world, Role.SUPERVISOR, during(START, TODAY)), False, False),
        (lambda world: _works(world, Role.TEAM_LEAD), True, False),
        (lambda world: _works(world, Role.COLLEAGUE), False, False),
    ],
)
def test_who_is_around_a_board(world: World, who: Any, is_around: bool, is_kept: bool) -> None:
    found = boards_of(who(world), TODAY)
    assert [board.is_kept for board in found] == ([is_kept] if is_around else [])  # type: ignore[attr-defined]  # annotated


def test_another_kind_of_place_has_no_board(world: World) -> None:
    Location.objects.filter(pk=world.locations["haven"].pk).update(kind=LocationKind.TEAM)
    assert not boards_of(world.people["practice_trainer_partner"], TODAY)
    with pytest.raises(DomainError, match="wijkleercentrum"):
        add_question(by=world.people["practice_trainer"], location=world.locations["lindehof"], text="Hoe dan?", asked_on=TODAY)


def test_a_question_is_once_and_who_is_second_is_told(world: World, question: ClientQuestion) -> None:
    by = world.people["practice_trainer_partner"]
    assert add_question(by=by, location=question.location, text=question.text, asked_on=TODAY) == question
    edited = edit_question(by=by, question=question, text="Hoe kook ik zelf?", asked_on=TODAY, version=1)
    with pytest.raises(ChangedMeanwhile):
        close_question(by=by, question=question, result="", version=1)
    closed = close_question(by=by, question=edited, result="Het lukt.", version=2)
    assert (closed.closed_on, closed.result) == (TODAY, "Het lukt.")
    with pytest.raises(DomainError, match="afgesloten"):
        take_up(by=world.people["trainee_partner"], question=closed, participant=world.participants["trainee_partner"])
    assert reopen_question(by=by, question=closed).closed_on is None


def test_who_learns_there_takes_it_up_and_puts_it_back(world: World, question: ClientQuestion) -> None:
    client, learner = _client(world, "trainee_partner"), world.participants["trainee_partner"]
    put_back(by=learner.user, question=question)
    for _again in range(2):
        assert client.post(reverse("begeleiding:question_take_up", args=[question.pk])).status_code == 302
    assert question.take_ups.get().participant == learner
    client.post(reverse("begeleiding:question_put_back", args=[question.pk]))
    assert not question.take_ups.exists()
    with pytest.raises(DomainError, match="hier nu leert"):
        take_up(by=world.people["trainee"], question=question, participant=world.participants["trainee"])


def test_a_client_cannot_be_recognised(world: World, question: ClientQuestion) -> None:
    client = _client(world, "practice_trainer_partner")
    url = reverse("begeleiding:question_create", args=[question.location_id])
    certain = client.post(url, {"text": "Bel mij op 06-12345678", "asked_on": "16-11-2026"})
    doubtful = client.post(url, {"text": "Mevrouw Jansen wil koken", "asked_on": "16-11-2026"})
    assert (certain.status_code, doubtful.status_code) == (422, 422)
    assert "Staat hier een naam van een cliënt?" in doubtful.content.decode()
    assert client.post(url, {"text": "Ik wil koken", "asked_on": "17-11-2026"}).status_code == 422, "that day is to come"


# --- Situations ---


def test_a_situation_is_tied_and_stays_tied(world: World, question: ClientQuestion) -> None:
    client, learner = _client(world, "trainee_partner"), world.participants["trainee_partner"]
    assert "Hoort bij een vraag van een cliënt" in client.get(reverse("cockpit:case_create")).content.decode()
    key = _log(client, question.pk)
    case = PracticeCase.objects.get(pk=key)
    assert case.client_question == question
    assert question.text in client.get(reverse("cockpit:case_detail", args=[key])).content.decode()
    put_back(by=learner.user, question=question)
    html = client.get(reverse("cockpit:case_edit", args=[key])).content.decode()
    assert question.text in html, "what it was tied to can stay"
    board = client.get(reverse("portal:question_board", args=[question.location_id])).content.decode()
    assert reverse("cockpit:case_detail", args=[key]) in board


def test_only_an_own_question_can_be_chosen_and_most_are_not_asked(world: World, question: ClientQuestion) -> None:
    client = _client(world, "trainee")
    assert "vraag van een cliënt" not in client.get(reverse("cockpit:case_create")).content.decode()
    answer = client.post(reverse("cockpit:case_create"), _case(question.pk))
    assert answer.status_code == 422
    assert "Deze vraag heb je niet meer" in answer.content.decode()


def test_a_draft_that_comes_back_is_still_tied(world: World, question: ClientQuestion) -> None:
    client = _client(world, "trainee_partner")
    case = PracticeCase.objects.get(pk=_log(client, question.pk, intent="concept"))
    kept = delete_draft(by=case.trainee, case=case)
    assert restore_draft(by=case.trainee, kept=kept).client_question == question


def test_the_count_is_nameless_and_for_who_guides(world: World, question: ClientQuestion) -> None:
    _log(_client(world, "trainee_partner"), question.pk)
    _log(_client(world, "trainee_partner"), question.pk, intent="concept")
    for actor, count in (("practice_trainer_partner", 1), ("teacher", None)):
        tied = tied_to([question.pk], world.people[actor], TODAY, is_counted=count is not None)[question.pk]
        assert (tied.count, tied.own) == (count, [])
    pages = {actor: _board(world, actor, question) for actor in ("practice_trainer_partner", "teacher", "trainee_partner")}
    assert [actor for actor, html in pages.items() if "1 situatie" in html] == ["practice_trainer_partner"]


def _board(world: World, actor: str, question: ClientQuestion) -> str:
    return _client(world, actor).get(reverse("portal:question_board", args=[question.location_id])).content.decode()


def _client(world: World, actor: str) -> Client:
    client = Client()
    client.force_login(world.people[actor])
    return client


def _case(question: int, **more: str) -> dict[str, Any]:
    sentence = "Samen aardappels geschild."
    return {"id": str(uuid4()), "text": sentence, "when": "vandaag", "client_question": str(question), "intent": "vastleggen", **more}


def _log(client: Client, question: int, **more: str) -> str:
    sent = _case(question, **more)
    assert client.post(reverse("cockpit:case_create"), sent).status_code == 302
    return str(sent["id"])
