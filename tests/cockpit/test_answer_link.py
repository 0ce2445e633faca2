"""Asking a colleague by mail address, and reacting through the link: one situation, for a while, for nobody else."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.test import Client

from cockpit.actions.answer_link import ask_colleague
from cockpit.actions.flag import MOST, lift_flag
from cockpit.actions.share import CaseHidden
from cockpit.choices import FlagOutcome
from cockpit.models import AnswerLink, CaseFlag, CaseShare, Feedback, PracticeCase
from cockpit.rules.answer_link import ASKS_A_DAY
from cockpit.selectors.answer_link import path_of
from cohorts.choices import Role
from cohorts.models import Employment, Membership
from opleiding.kernel import outbox, ratelimit, tokens
from opleiding.kernel.models import AuditEvent, Notice, OutboxMessage, User
from tests.factories.cockpit import CaseFactory, FeedbackFactory
from tests.world import NOW, START, TODAY, World

ADDRESS = "f.vandijk@example.org"
TEXT = "Goed dat je bij mevrouw bleef en rustig wachtte."


@pytest.fixture(autouse=True)
def counted(db: None) -> None:
    cache.clear()


@pytest.fixture
def case(world: World) -> PracticeCase:
    found: PracticeCase = CaseFactory(participant=world.participants["trainee"], happened_on=TODAY, submitted_at=NOW, created_at=NOW)
    return found


@pytest.fixture
def trainee(world: World) -> Client:
    client = Client()
    client.force_login(world.people["trainee"])
    return client


def ask(trainee: Client, case: PracticeCase, **changed: Any) -> Any:
    return trainee.post(f"/log/{case.pk}/collega/", {"name": "Fatima van Dijk", "email": ADDRESS} | changed)


@pytest.fixture
def path(trainee: Client, case: PracticeCase) -> str:
    """The address in the mail of somebody the app did not know."""
    assert ask(trainee, case).status_code == 302
    return mailed_path()


def mailed_path() -> str:
    mail.outbox.clear()
    outbox.deliver_due()
    (sent,) = mail.outbox
    found = re.search(r"\S+/antwoord/\S+", str(sent.body))
    assert found
    return urlsplit(found[0]).path


def answer(**changed: Any) -> dict[str, str]:
    return {"id": str(uuid4()), "text": TEXT} | changed


def page_of(trainee: Client, case: PracticeCase) -> str:
    return trainee.get(f"/log/{case.pk}/").content.decode()


# --- Reporting client data ------------------------------------------------------------------------------------------


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


# --- Asking ---------------------------------------------------------------------------------------------------------


def test_somebody_unknown_is_asked_and_answers_without_an_account(trainee: Client, case: PracticeCase, world: World) -> None:
    assert ask(trainee, case, email=f"  {ADDRESS.upper()} ").status_code == 302
    colleague = User.objects.get(email=ADDRESS)
    assert (colleague.first_name, colleague.infix, colleague.last_name) == ("Fatima", "van", "Dijk")
    assert not colleague.has_account
    assert not colleague.memberships.exists(), "a trainee hands out no roles"
    assert "gevraagd" in page_of(trainee, case)
    path, visitor = mailed_path(), Client()
    assert "mail verstuurd" in page_of(trainee, case)
    page = visitor.get(path).content.decode()
    assert case.text in page
    assert "Trainee Test" in page
    sent = answer()
    assert visitor.post(path, sent).status_code == 302
    assert visitor.post(path, sent).status_code == 302
    feedback = Feedback.objects.get()
    assert (feedback.author, feedback.text, feedback.is_guidance) == (colleague, TEXT, False)
    again = visitor.get(path).content.decode()
    assert "Je hebt gereageerd" in again
    assert TEXT in again
    assert "<textarea" not in again
    page = page_of(trainee, case)
    assert "gereageerd" in page
    assert TEXT in page
    assert "Fatima van Dijk" in page


def test_the_secret_stands_nowhere(path: str) -> None:
    token = path.split("/")[2]
    kept = [*AnswerLink.objects.values_list(), *OutboxMessage.objects.values_list(), *AuditEvent.objects.values_list()]
    assert token not in str(kept)
    assert tokens.fingerprint(token) in str(kept)


def test_the_mail_tells_nothing_of_the_situation(path: str, case: PracticeCase) -> None:
    (sent,) = mail.outbox
    html = str(sent.alternatives[0][0])  # type: ignore[attr-defined]  # mail with a page beside it
    for body in (str(sent.body), html):
        assert case.text not in body
        assert "maandag 30 november" in body
        assert "Trainee Test" in body
    assert sent.to == [f"Fatima van Dijk <{ADDRESS}>"]
    assert sent.subject == "Trainee vraagt of je wilt reageren"


def test_one_by_name_gets_the_link_too_and_needs_no_second_login(trainee: Client, case: PracticeCase, world: World) -> None:
    colleague = world.people["colleague"]
    assert trainee.post(f"/log/{case.pk}/collega/", {"receiver": colleague.pk}).status_code == 302
    path = mailed_path()
    assert Client().post(path, answer()).status_code == 302
    assert Feedback.objects.get().author == colleague


@pytest.mark.parametrize("known", [True, False])
def test_whether_an_address_was_known_stays_unknown(trainee: Client, case: PracticeCase, known: bool) -> None:
    if known:
        User.objects.create(email=ADDRESS, first_name="Echte", last_name="Naam")
    response = trainee.post(f"/log/{case.pk}/collega/", {"name": "Fatima van Dijk", "email": ADDRESS}, follow=True)
    page = response.content.decode()
    assert "Fatima van Dijk krijgt een mail" in page
    assert "Echte" not in page
    assert User.objects.get(email=ADDRESS).first_name == ("Echte" if known else "Fatima")


def test_who_is_on_the_list_stays_there_when_asked_by_address(trainee: Client, case: PracticeCase, world: World) -> None:
    colleague = world.people["colleague"]
    ask(trainee, case, email=colleague.email)
    assert f'value="{colleague.pk}"' in trainee.get(f"/log/{case.pk}/collega/").content.decode()
    assert colleague.name not in page_of(trainee, case)


@pytest.mark.parametrize(
    "email",
    [
        "iemand@gmail.com",
        "iemand@elders.nl",
        "iemand@example.org.elders.nl",
        "iemand@sub.example.org",
        "iemand@exämple.org",
        "iemand+nog@example.org",
        '"a b"@example.org',
        "a@b@example.org",
        "iemand@example.org\r\nBcc: x@elders.nl",
        "Iemand <iemand@example.org>",
        "iemand@example.org,ander@example.org",
        "iemànd@example.org",
        "trainee@example.org",
        "TRAINEE@Example.org",
        "geen adres",
        "",
    ],
)
def test_an_address_that_cannot_be_asked(trainee: Client, case: PracticeCase, email: str) -> None:
    people = User.objects.count()
    assert ask(trainee, case, email=email).status_code == 422
    assert User.objects.count() == people
    assert not CaseShare.objects.filter(case=case).exists()


@pytest.mark.parametrize("name", ["<b>Jan</b>", "Jan\nBcc: x@y.nl", "Win nu op www.x.nl", "06-12345678", "Jan@zorg.nl", "x" * 81, ""])
def test_a_name_is_a_name(trainee: Client, case: PracticeCase, name: str) -> None:
    assert ask(trainee, case, name=name).status_code == 422


@pytest.mark.parametrize("name", ["Anne-Fleur de Wit", "J. 't Hart", "Zoë O'Brien", "Şule Çelik", "Wim"])
def test_dutch_names_of_all_kinds(trainee: Client, case: PracticeCase, name: str) -> None:
    assert ask(trainee, case, name=name).status_code == 302
    assert User.objects.get(email=ADDRESS).name == name


def test_the_refusal_says_which_addresses_and_whom_to_ask(trainee: Client, case: PracticeCase, world: World) -> None:
    page = ask(trainee, case, email="iemand@gmail.com").content.decode()
    assert "@example.org" in page
    assert "Coordinator Test" in page
    wilg = world.organisations["wilg"]
    wilg.mail_domains = ["zorg.nl", "wilg.nl"]
    wilg.save()
    page = ask(trainee, case).content.decode()
    assert "@wilg.nl of @zorg.nl" in page
    assert ask(trainee, case, email="x@zorg.nl").status_code == 302


def test_free_mail_of_the_own_people_is_no_work_domain(trainee: Client, case: PracticeCase, world: World) -> None:
    for user in User.objects.filter(email__endswith="@example.org"):
        User.objects.filter(pk=user.pk).update(email=f"{user.pk}@gmail.com")
    page = ask(trainee, case, email="iemand@gmail.com")
    assert page.status_code == 422
    assert "nog niet hoe een werkadres" in page.content.decode()


@pytest.mark.parametrize("actor", ["team_lead", "coordinator", "admin"])
def test_no_manager_by_address_either(trainee: Client, case: PracticeCase, world: World, actor: str) -> None:
    page = ask(trainee, case, email=world.people[actor].email)
    assert page.status_code == 422
    assert world.people[actor].name not in page.content.decode().split("<main")[1]


def test_both_ways_or_none_is_asked_again(trainee: Client, case: PracticeCase, world: World) -> None:
    assert trainee.post(f"/log/{case.pk}/collega/", {}).status_code == 422
    assert ask(trainee, case, receiver=world.people["colleague"].pk).status_code == 422


def test_asking_twice_is_one_link_and_one_mail(trainee: Client, case: PracticeCase) -> None:
    for _ in range(2):
        ask(trainee, case)
    assert (AnswerLink.objects.filter(share__case=case).count(), OutboxMessage.objects.count()) == (1, 1)


def test_a_day_has_an_end(trainee: Client, case: PracticeCase, frozen_clock: time_machine.Traveller) -> None:
    for number in range(ASKS_A_DAY):
        assert ask(trainee, case, email=f"collega{number}@example.org").status_code == 302
    assert ask(trainee, case).status_code == 422
    assert not User.objects.filter(email=ADDRESS).exists()
    share = case.shares.first()
    assert share
    assert trainee.post(f"/log/deling/{share.pk}/opnieuw/").status_code == 422
    frozen_clock.shift(timedelta(days=1))
    assert ask(trainee, case).status_code == 302


# --- The page behind the link ---------------------------------------------------------------------------------------


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
    assert "kan niet reageren" in page_of(trainee, case)
    assert "Bedenk je je" in visitor.get(path).content.decode()
    assert visitor.post(path, answer()).status_code == 302
    assert "gereageerd" in page_of(trainee, case)


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


# --- What does not work ---------------------------------------------------------------------------------------------


def employ_elsewhere(case: PracticeCase, world: World, clock: time_machine.Traveller) -> None:
    Employment.objects.filter(participant=case.participant).update(period=(START, TODAY))
    clock.shift(timedelta(days=1))
    period = (TODAY + timedelta(days=1), None)
    Employment.objects.create(participant=case.participant, organisation=world.organisations["anker"], period=period)


def end_role(case: PracticeCase, world: World, clock: time_machine.Traveller) -> None:
    colleague, wilg = User.objects.get(email=ADDRESS), world.organisations["wilg"]
    Membership.objects.create(user=colleague, organisation=wilg, role=Role.COLLEAGUE, period=(START, TODAY))


ENDS: dict[str, Callable[[PracticeCase, World, time_machine.Traveller], Any]] = {
    "expired": lambda case, world, clock: clock.move_to(AnswerLink.objects.get(share__case=case).expires_at),
    "withdrawn": lambda case, world, clock: CaseShare.objects.filter(case=case).update(withdrawn_at=NOW),
    "revoked": lambda case, world, clock: AnswerLink.objects.update(revoked_at=NOW),
    "hidden": lambda case, world, clock: PracticeCase.objects.filter(pk=case.pk).update(hidden_at=NOW),
    "colleague inactive": lambda case, world, clock: User.objects.filter(email=ADDRESS).update(is_active=False),
    "colleague left": end_role,
    "trainee inactive": lambda case, world, clock: User.objects.filter(pk=case.trainee_id).update(is_active=False),
    "employment over": lambda case, world, clock: Employment.objects.filter(participant=case.participant).update(period=(START, TODAY)),
    "another employer": employ_elsewhere,
}


@pytest.mark.parametrize("change", ENDS)
def test_what_does_not_work_is_one_page(
    path: str, case: PracticeCase, world: World, change: str, frozen_clock: time_machine.Traveller
) -> None:
    unknown = Client().get(f"/antwoord/{'x' * 43}/")
    assert unknown.status_code == 404
    ENDS[change](case, world, frozen_clock)
    for response in (Client().get(path), Client().post(path), Client().post(f"{path}niet/")):
        assert (response.status_code, response.content) == (404, unknown.content)
    kept = Client().post(path, answer())
    assert kept.status_code == 409
    assert TEXT in kept.content.decode()
    assert case.text not in kept.content.decode()
    assert not Feedback.objects.exists()


def test_taken_back_the_link_is_dead_and_asking_again_gives_another(path: str, trainee: Client, case: PracticeCase) -> None:
    trainee.post(f"/log/deling/{case.shares.get().pk}/intrekken/")
    assert AnswerLink.objects.get(share__case=case).revoked_at == NOW
    assert Client().get(path).status_code == 404
    ask(trainee, case)
    other = mailed_path()
    assert other != path
    assert Client().get(other).status_code == 200
    assert Client().get(path).status_code == 404


def test_sent_again_the_new_mail_works_and_the_old_one_does_not(path: str, trainee: Client, case: PracticeCase) -> None:
    assert trainee.post(f"/log/deling/{case.shares.get().pk}/opnieuw/").status_code == 302
    other = mailed_path()
    assert (Client().get(path).status_code, Client().get(other).status_code) == (404, 200)
    assert "Fatima van Dijk" in page_of(trainee, case)
    Client().post(other, answer())
    assert trainee.post(f"/log/deling/{case.shares.get().pk}/opnieuw/").status_code == 422


def test_nobody_is_asked_while_it_is_hidden(path: str, trainee: Client, case: PracticeCase, world: World) -> None:
    share = case.shares.get()
    PracticeCase.objects.filter(pk=case.pk).update(hidden_at=NOW)
    assert trainee.post(f"/log/deling/{share.pk}/opnieuw/").status_code == 409
    with pytest.raises(CaseHidden):
        ask_colleague(by=case.trainee, case=case, colleague=world.people["colleague"])
    assert AnswerLink.objects.filter(share__case=case).count() == 1


def test_taken_back_before_it_left_no_mail_goes(trainee: Client, case: PracticeCase) -> None:
    ask(trainee, case)
    trainee.post(f"/log/deling/{case.shares.get().pk}/intrekken/")
    assert outbox.deliver_due() == 0
    assert not mail.outbox


def test_expired_the_trainee_sees_it(path: str, trainee: Client, case: PracticeCase, frozen_clock: time_machine.Traveller) -> None:
    frozen_clock.shift(timedelta(days=20))
    trainee.force_login(case.trainee)
    page = page_of(trainee, case)
    assert "link verlopen" in page
    assert "Opnieuw sturen" in page


def test_expired_it_opens_nothing_for_who_reads_on_with_a_login_either(
    trainee: Client, case: PracticeCase, world: World, frozen_clock: time_machine.Traveller
) -> None:
    ask(trainee, case, name="", email="", receiver=world.people["colleague"].pk)
    chosen = path_of(AnswerLink.objects.get(share__case=case))
    assert Client().get(chosen).status_code == 200
    frozen_clock.shift(timedelta(days=20))
    assert PracticeCase.objects.answerable_by(world.people["colleague"], today=TODAY + timedelta(days=20)).filter(pk=case.pk).exists()
    assert Client().get(chosen).status_code == 404


def test_a_token_of_another_purpose_opens_nothing(path: str, case: PracticeCase) -> None:
    link = AnswerLink.objects.get(share__case=case)
    assert Client().get(f"/antwoord/{tokens.mail_token(link.pk)}/").status_code == 404
    assert Client().get(path.replace("/antwoord/", "/uitnodiging/")).status_code == 404


def test_one_link_opens_its_own_situation_only(path: str, world: World, case: PracticeCase) -> None:
    other = AnswerLink.objects.get(share__case=world.cases["asked_by_mail"])
    assert case.text not in Client().get(path_of(other)).content.decode()
    client = Client()
    for address in (f"/reageren/{case.pk}/", f"/reageren/{case.pk}/reactie/", f"/log/{case.pk}/"):
        assert client.post(address, answer()).status_code in (302, 405)
    assert not Feedback.objects.exists()


def test_guessing_ends_for_who_guesses(path: str) -> None:
    client = Client()
    for number in range(ratelimit.PER_ADDRESS):
        assert client.get(f"/antwoord/{number:043}/").status_code == 404
    assert client.get(f"/antwoord/{'x' * 43}/").status_code == 429
    assert client.get(path).status_code == 200, "rattling at the door does not shut it for who holds a link"
    assert Client(REMOTE_ADDR="10.0.0.9").get(f"/antwoord/{'x' * 43}/").status_code == 404


def test_who_was_asked_by_address_reads_nothing_else_in_the_app(world: World) -> None:
    stranger = world.people["teacher_elsewhere"]
    asked = world.cases["asked_by_mail"]
    assert asked in PracticeCase.objects.visible_to(stranger, today=TODAY)
    assert asked not in PracticeCase.objects.visible_to(stranger, today=TODAY + timedelta(days=4))
