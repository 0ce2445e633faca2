"""Answering: what waits for whom, in which order, what is said there, and what happens when it is taken back meanwhile."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from begeleiding.models import GuidanceMoment
from cockpit.actions.case import ask_help
from cockpit.models import Feedback, PracticeCase, SetAside
from cockpit.selectors.feedback import inbox, inbox_count
from opleiding.kernel.models import Notice, OutboxMessage
from opleiding.kernel.outbox import deliver_due
from tests.factories.cockpit import CaseFactory, FeedbackFactory, ShareFactory
from tests.world import NOW, TODAY, World

KEY = UUID("0b0c1c1e-3b0e-4a55-9a53-0d2b5a3a9f02")
INBOX = "/reageren/"


def states(world: World, actor: str) -> list[str]:
    known = {case.pk: state for state, case in world.cases.items()}
    return [known.get(item.case.pk, "new") for item in inbox(world.people[actor], TODAY)]


@pytest.fixture
def supervisor(world: World, client: Client) -> Client:
    client.force_login(world.people["supervisor"])
    return client


def answer(**changed: Any) -> dict[str, Any]:
    return {"id": str(KEY), "text": "Goed dat je het vroeg.", "kind": "reactie"} | changed


# --- What waits for whom --------------------------------------------------------------------------------------------


WAITS = {
    "supervisor": {"supervisor", "shared_today", "help", "waiting"},
    "new_supervisor": {"shared_today", "handed_over"},
    "teacher_elsewhere": {"asked_by_mail"},
    "stand_in": {"away"},
    "away_supervisor": {"away"},
    "colleague": {"colleague"},
    "practice_trainer": {"help", "away", "practice_trainer", "waiting_alone"},
    "teacher": {"teacher"},
    "two_roles": {"teacher"},
}


def test_each_has_what_was_asked_of_them(world: World) -> None:
    for actor, user in world.people.items():
        waiting = WAITS.get(actor, set())
        assert set(states(world, actor)) == waiting, actor
        assert inbox_count(user, TODAY) == len(waiting), actor


def test_help_first_then_the_oldest_and_later_last(world: World) -> None:
    older = CaseFactory(participant=world.participants["trainee"], submitted_at=NOW - timedelta(days=20))
    ShareFactory(case=older)
    SetAside.objects.create(case=world.cases["supervisor"], user=world.people["supervisor"], set_aside_at=NOW)
    assert states(world, "supervisor") == ["help", "new", "waiting", "shared_today", "supervisor"]


def test_one_who_guides_answers_for_all_of_them(world: World) -> None:
    FeedbackFactory(case=world.cases["help"], author=world.people["practice_trainer"], written_at=NOW, is_guidance=True)
    assert "help" not in states(world, "supervisor")
    FeedbackFactory(case=world.cases["supervisor"], author=world.people["colleague"], written_at=NOW)
    assert "supervisor" in states(world, "supervisor"), "a colleague's answer is not the supervisor's"


def test_an_answer_to_a_question_brings_it_back(world: World) -> None:
    case, me = world.cases["supervisor"], world.people["supervisor"]
    question = FeedbackFactory(case=case, author=me, kind="vraag", written_at=NOW - timedelta(days=2), is_guidance=True)
    assert "supervisor" not in states(world, "supervisor")
    FeedbackFactory(case=case, author=case.trainee, kind="antwoord", reply_to=question, written_at=NOW - timedelta(days=1))
    assert "supervisor" in states(world, "supervisor")
    FeedbackFactory(case=case, author=me, written_at=NOW, is_guidance=True)
    assert "supervisor" not in states(world, "supervisor")


# --- The page -------------------------------------------------------------------------------------------------------


def test_one_situation_at_a_time_as_readers_see_it(supervisor: Client, world: World) -> None:
    page = supervisor.get(INBOX).content.decode()
    assert "Nog <strong>4</strong> situaties" in " ".join(page.split())
    assert world.cases["help"].text in page
    assert "Vraagt hulp" in page
    assert "week 45 (2 t/m 8 november) · team" in page
    assert "6 november" not in page
    assert "Locatie lindehof" not in page


def test_nameless_is_nameless(client: Client, world: World) -> None:
    case = world.cases["group"]
    client.force_login(world.people["fellow"])
    page = client.get(f"/reageren/{case.pk}/").content.decode()
    assert case.text in page
    assert "Iemand uit de groep" in page
    assert "Trainee Test" not in page
    assert "answer-form" not in page
    case.shares.update(is_named=True)
    assert "Trainee Test" in client.get(f"/reageren/{case.pk}/").content.decode()


def test_at_zero_there_is_rest(client: Client, world: World) -> None:
    client.force_login(world.people["ended_supervisor"])
    page = client.get(INBOX).content.decode()
    assert "Je bent bij." in page


def test_answering_brings_the_next(supervisor: Client, world: World, mailoutbox: list[Any]) -> None:
    case = world.cases["help"]
    first = supervisor.post(f"/reageren/{case.pk}/reactie/", answer())
    again = supervisor.post(f"/reageren/{case.pk}/reactie/", answer())
    assert first["Location"] == again["Location"] == INBOX
    assert Feedback.objects.get(pk=KEY).text == "Goed dat je het vroeg."
    assert Feedback.objects.filter(case=case).count() == 1
    page = " ".join(supervisor.get(INBOX).content.decode().split())
    assert "Nog <strong>3</strong> situaties" in page
    assert Notice.objects.get(receiver=case.trainee).text == "Je hebt een reactie op je situatie van 6 november."
    assert deliver_due() == 1
    assert mailoutbox[0].subject == "Je hebt een reactie op je situatie van 6 november"
    assert "Goed dat je het vroeg" not in str(mailoutbox[0].message())
    moment = GuidanceMoment.objects.get(given_on=TODAY)
    assert (moment.participant, moment.guide, moment.given_on) == (world.participants["trainee"], world.people["supervisor"], TODAY)


def test_a_colleague_is_no_guide(client: Client, world: World) -> None:
    client.force_login(world.people["colleague"])
    case = world.cases["colleague"]
    assert "Hoe ver is het hiermee" not in client.get(INBOX).content.decode()
    assert client.post(f"/reageren/{case.pk}/reactie/", answer()).status_code == 302
    assert not GuidanceMoment.objects.filter(guide=world.people["colleague"]).exists()


def test_a_word_per_work_process_for_who_wants(supervisor: Client, world: World) -> None:
    case, process = world.cases["supervisor"], world.work_processes["B1-K1-W1"]
    page = supervisor.get(f"/reageren/{case.pk}/").content.decode()
    assert "Werkproces 1 (B1-K1-W1)" in page
    supervisor.post(f"/reageren/{case.pk}/reactie/", answer(**{f"progress_{process.pk}": "met_hulp"}))
    assert Feedback.objects.get(pk=KEY).progress.get().word == "met_hulp"


@pytest.mark.parametrize(("text", "words"), [("", "Tien woorden is genoeg."), ("bel me op 0612345678", "een telefoonnummer")])
def test_what_is_wrong_is_said_and_the_words_stay(supervisor: Client, world: World, text: str, words: str) -> None:
    response = supervisor.post(f"/reageren/{world.cases['help'].pk}/reactie/", answer(text=text))
    assert response.status_code == 422
    assert words in response.content.decode()
    assert text in response.content.decode()
    assert not Feedback.objects.exists()


def test_taken_back_meanwhile_the_words_are_kept(supervisor: Client, world: World) -> None:
    case = world.cases["supervisor"]
    case.shares.update(withdrawn_at=NOW - timedelta(minutes=5))
    response = supervisor.post(f"/reageren/{case.pk}/reactie/", answer())
    page = response.content.decode()
    assert response.status_code == 409
    assert "wordt niet meer met je gedeeld" in page
    assert "Goed dat je het vroeg." in page
    assert case.text not in page
    assert supervisor.get(f"/reageren/{case.pk}/").status_code == 404
    case.shares.update(withdrawn_at=NOW - timedelta(days=2))
    assert supervisor.post(f"/reageren/{case.pk}/reactie/", answer()).content == supervisor.post(f"/reageren/{uuid4()}/reactie/").content


def test_who_only_reads_gets_a_plain_403(client: Client, world: World) -> None:
    client.force_login(world.people["coordinator"])
    response = client.post(f"/reageren/{world.cases['cockpit'].pk}/reactie/", answer())
    assert response.status_code == 403
    assert "Alleen wie om een reactie gevraagd is" in response.content.decode()


def test_later_puts_it_at_the_end(supervisor: Client, world: World) -> None:
    supervisor.post(f"/reageren/{world.cases['help'].pk}/later/")
    assert states(world, "supervisor")[-1] == "help"
    supervisor.post(f"/reageren/{world.cases['help'].pk}/reactie/", answer())
    assert not SetAside.objects.exists()


def test_an_author_changes_the_own_words_for_fourteen_days(supervisor: Client, world: World) -> None:
    case = world.cases["supervisor"]
    fresh = FeedbackFactory(case=case, author=world.people["supervisor"], text="Eerst dit", written_at=NOW - timedelta(days=13))
    old = FeedbackFactory(case=case, author=world.people["supervisor"], written_at=NOW - timedelta(days=14))
    page = supervisor.get(f"/reageren/{case.pk}/").content.decode()
    assert f"/reageren/reactie/{fresh.pk}/" in page
    assert f"/reageren/reactie/{old.pk}/" not in page
    path = f"/reageren/reactie/{fresh.pk}/"
    assert supervisor.post(path, {"text": "Nu dit", "version": "1"}).status_code == 302
    assert supervisor.post(path, {"text": "Of dit", "version": "1"}).status_code == 409
    fresh.refresh_from_db()
    assert (fresh.text, fresh.version, fresh.versions.get().text) == ("Nu dit", 2, "Eerst dit")
    assert supervisor.get(f"/reageren/reactie/{old.pk}/").status_code == 403


def test_the_conversation_is_between_those_two(client: Client, world: World) -> None:
    case = world.cases["teacher"]
    ShareFactory(case=case, opened_at=NOW)
    said = FeedbackFactory(case=case, author=world.people["teacher"], text="Van de docent", written_at=NOW)
    FeedbackFactory(case=case, author=case.trainee, kind="antwoord", reply_to=said, text="Aan de docent", written_at=NOW)
    reads = {}
    for actor in ("teacher", "supervisor", "practice_trainer"):
        client.force_login(world.people[actor])
        page = client.get(f"/reageren/{case.pk}/").content.decode()
        reads[actor] = ("Van de docent" in page, "Aan de docent" in page)
    assert reads == {"teacher": (True, True), "supervisor": (False, False), "practice_trainer": (True, True)}


def test_on_a_nameless_situation_the_conversation_tells_no_name(client: Client, world: World) -> None:
    case = world.cases["cockpit"]
    said = FeedbackFactory(case=case, author=world.people["supervisor"], text="Goed, Trainee.", written_at=NOW)
    FeedbackFactory(case=case, author=case.trainee, kind="antwoord", reply_to=said, text="Dank je.", written_at=NOW)
    client.force_login(world.people["practice_trainer"])
    page = client.get(f"/reageren/{case.pk}/").content.decode()
    assert case.text in page
    assert "Iemand uit de groep" in page
    assert not {name for name in ("Supervisor Test", "Goed, Trainee.", "Dank je.") if name in page}


# --- The second look -------------------------------------------------------------------------------------------------


def test_the_question_about_sharing_is_its_own(supervisor: Client, world: World) -> None:
    case = world.cases["waiting"]
    page = supervisor.get(f"/reageren/{case.pk}/").content.decode()
    assert "Kan iemand de cliënt herkennen?" in page
    assert "Nee, dit kan gedeeld worden" in page
    supervisor.post(f"/reageren/{case.pk}/delen/", {"verdict": "nee", "version": "1"})
    share = case.shares.get(audience="cockpit")
    assert (share.is_live, share.checked_by, share.checked_at) == (True, world.people["supervisor"], NOW)
    assert not Feedback.objects.filter(case=case).exists(), "looking is not answering"
    told = Notice.objects.get(receiver=case.trainee)
    assert told.text == "Je situatie van 6 november is nu gedeeld met de cockpit."


def test_recognisable_is_not_shared(supervisor: Client, world: World) -> None:
    case = world.cases["waiting"]
    supervisor.post(f"/reageren/{case.pk}/delen/", {"verdict": "ja", "version": "1"})
    share = case.shares.get(audience="cockpit")
    assert (share.is_live, share.is_waiting, share.checked_by) == (False, False, None)
    assert "Pas het aan" in Notice.objects.get(receiver=case.trainee).text


def test_nobody_answers_for_words_not_read(supervisor: Client, world: World) -> None:
    case = world.cases["waiting"]
    PracticeCase.objects.filter(pk=case.pk).update(version=2)
    response = supervisor.post(f"/reageren/{case.pk}/delen/", {"verdict": "nee", "version": "1"})
    assert response.status_code == 409
    assert not case.shares.get(audience="cockpit").is_live


@pytest.mark.parametrize(
    ("actor", "state", "status"),
    [
        ("supervisor", "waiting", 302),
        ("practice_trainer", "waiting_alone", 302),
        ("trainee", "waiting", 403),
        ("colleague", "colleague", 403),
        ("practice_trainer", "waiting", 404),
        ("coordinator", "cockpit", 403),
        ("coordinator", "waiting", 404),
        ("new_supervisor", "waiting", 404),
    ],
)
def test_who_looks_first(client: Client, world: World, actor: str, state: str, status: int) -> None:
    client.force_login(world.people[actor])
    case = world.cases[state]
    waiting = list(case.shares.filter(opened_at=None))
    response = client.post(f"/reageren/{case.pk}/delen/", {"verdict": "nee", "version": "1"})
    assert response.status_code == status
    assert all(share.__class__.objects.get(pk=share.pk).is_live == (status == 302) for share in waiting)


# --- Speed -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 4])
def test_queries_do_not_grow_with_what_waits(client: Client, world: World, rows: int, django_assert_max_num_queries: Any) -> None:
    for _ in range(rows):
        case = CaseFactory(
            participant=world.participants["fellow"], themes=[world.themes["gedrag"]], audiences=["werkbegeleider"], submitted_at=NOW
        )
        ask_help(by=case.trainee, case=case)
        FeedbackFactory(case=case, author=world.people["colleague"])
    PracticeCase.objects.exclude(trainee=world.people["fellow"]).update(
        submitted_at=None, state="draft", help_asked_at=None, hidden_at=None
    )
    client.force_login(world.people["supervisor"])
    with django_assert_max_num_queries(12):
        assert client.get(INBOX).status_code == 200


def test_a_mail_about_help_is_not_sent_for_what_was_answered(world: World) -> None:
    case = world.cases["supervisor"]
    ask_help(by=case.trainee, case=case)
    FeedbackFactory(case=case, author=world.people["supervisor"], written_at=NOW, is_guidance=True)
    assert deliver_due() == 0
    assert set(OutboxMessage.objects.values_list("state", flat=True)) == {"dropped"}


def test_what_was_meant_for_a_supervisor_is_not_lost_without_one(world: World) -> None:
    case = CaseFactory(participant=world.participants["lonely_trainee"], submitted_at=NOW, audiences=["werkbegeleider"])
    waiting = {item.case.pk for item in inbox(world.people["practice_trainer"], TODAY)}
    assert case.pk in waiting
