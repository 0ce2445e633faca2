"""The page behind the link: one situation, an answer, a no, and a report of client data."""

import pytest
from django.test import Client

from cockpit.actions.flag import MOST, lift_flag
from cockpit.choices import FlagOutcome
from cockpit.models import AnswerLink, CaseFlag, Feedback, PracticeCase
from opleiding.kernel.models import Notice, OutboxMessage, User
from tests.cockpit.answer_link.asking import ADDRESS, answer, mailed_path, page_of
from tests.factories.cockpit import FeedbackFactory
from tests.world import NOW, TODAY, World


def test_who_reads_it_behind_a_link_can_report_client_data(path: str, trainee: Client, case: PracticeCase) -> None:
    assert f'action="{path}melden/"' in Client().get(path).content.decode()
    assert Client().get(f"{path}melden/").status_code == 405
    said = Client().post(f"{path}melden/")
    assert (said.status_code, case.text in said.content.decode()) == (200, False)
    assert "De situatie is verborgen" in said.content.decode()
    case.refresh_from_db()
    assert (case.hidden_at, case.flags.get().flagged_by.email) == (NOW, ADDRESS)
    assert Client().get(path).status_code == Client().post(f"{path}melden/").status_code == 404
    lift_flag(by=User.objects.get(email="practice_trainer@example.org"), case=case)
    assert Client().get(path).status_code == 200


def test_reporting_has_its_limit_here_too(path: str, case: PracticeCase) -> None:
    reader, now = User.objects.get(email=ADDRESS), {"flagged_at": NOW, "settled_at": NOW, "outcome": FlagOutcome.LIFTED}
    CaseFlag.objects.bulk_create(CaseFlag(case=case, flagged_by=reader, settled_by=reader, **now) for _ in range(MOST))
    assert Client().post(f"{path}melden/").status_code == 429
    assert Client().get(path).status_code == 200


def test_it_shows_one_situation_and_nobody_else(path: str, case: PracticeCase, world: World) -> None:
    FeedbackFactory(case=case, author=world.people["supervisor"], text="Dit zei de werkbegeleider.", written_at=NOW)
    PracticeCase.objects.filter(pk=case.pk).update(needs_school="Alleen voor school.")
    page = Client().get(path).content.decode()
    assert "week 47" in page
    for hidden in ("Dit zei de werkbegeleider.", "Alleen voor school.", "Situatie supervisor", "<nav"):
        assert hidden not in page


def test_looking_changes_nothing(path: str) -> None:
    before = [*AnswerLink.objects.values(), *OutboxMessage.objects.values()]
    for method in ("get", "head"):
        assert getattr(Client(), method)(path).status_code == 200
    assert Client().get(f"{path}niet/").status_code == 405
    assert [*AnswerLink.objects.values(), *OutboxMessage.objects.values()] == before


def test_it_is_kept_nowhere_and_found_by_nobody(path: str) -> None:
    for address in (path, "/antwoord/onbekend/"):
        answered = Client().get(address)
        assert "no-store" in answered["Cache-Control"]
        assert "noindex" in answered["X-Robots-Tag"]
        assert answered["Referrer-Policy"] == "same-origin"


def test_whoever_is_logged_in_the_answer_is_the_receivers(path: str, world: World) -> None:
    client = Client()
    client.force_login(world.people["fellow"])
    page = client.get(path).content.decode()
    assert "Fellow" not in page
    client.post(path, answer())
    assert Feedback.objects.get().author.email == ADDRESS


def test_no_is_an_answer_and_can_be_thought_over(path: str, trainee: Client, case: PracticeCase) -> None:
    visitor = Client()
    for _ in range(2):
        assert visitor.post(f"{path}niet/").status_code == 302
    assert Notice.objects.get(kind="cockpit.answer_declined").text.startswith("Fatima van Dijk kan nu niet reageren")
    assert "Kan niet reageren" in page_of(trainee, case)
    assert "Bedenk je je" in visitor.get(path).content.decode()
    assert visitor.post(path, answer()).status_code == 302
    assert "Gereageerd" in page_of(trainee, case)


def test_a_no_clears_the_list_of_who_has_an_account(trainee: Client, case: PracticeCase, world: World) -> None:
    colleague = world.people["colleague"]
    trainee.post(f"/log/{case.pk}/collega/", {"receiver": colleague.pk})
    waiting = PracticeCase.objects.filter(pk=case.pk).waiting_for(colleague, today=TODAY)
    assert waiting.exists()
    Client().post(f"{mailed_path()}niet/")
    assert not waiting.all().exists()


@pytest.mark.parametrize("wrong", [{"text": " "}, {"id": "x"}, {"text": "Bel 06-12345678."}, {"text": "x" * 20_001}, {"kind": "anders"}])
def test_wrong_input_is_said_on_the_page(path: str, wrong: dict[str, str]) -> None:
    page = Client().post(path, answer(**wrong))
    assert page.status_code == 422
    assert not Feedback.objects.exists()


def test_a_second_reaction_is_kept_and_not_sent(path: str) -> None:
    Client().post(path, answer())
    page = Client().post(path, answer(text="Nog iets anders."))
    assert page.status_code == 409
    assert "Nog iets anders." in page.content.decode()
    assert Feedback.objects.count() == 1
