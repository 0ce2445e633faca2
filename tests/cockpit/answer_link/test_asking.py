"""Asking somebody by work address: who can be asked, what the mail says, and how often."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client

from cockpit.models import AnswerLink, CaseShare, Feedback, PracticeCase
from cockpit.rules.answer_link import ASKS_A_DAY
from cohorts.selectors import contact_of
from opleiding.kernel import tokens
from opleiding.kernel.models import AuditEvent, OutboxMessage, User
from tests.cockpit.answer_link.asking import ADDRESS, TEXT, answer, ask, mailed_path, page_of
from tests.world import TODAY, World


def test_somebody_unknown_is_asked_and_answers_without_an_account(trainee: Client, case: PracticeCase, world: World) -> None:
    assert ask(trainee, case, email=f"  {ADDRESS.upper()} ").status_code == 302
    colleague = User.objects.get(email=ADDRESS)
    assert (colleague.first_name, colleague.infix, colleague.last_name) == ("Fatima", "van", "Dijk")
    assert not colleague.has_account
    assert not colleague.memberships.exists(), "a trainee hands out no roles"
    assert "Gevraagd" in page_of(trainee, case)
    path, visitor = mailed_path(), Client()
    assert "Mail verstuurd" in page_of(trainee, case)
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
    assert "Gereageerd" in page
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
    assert contact_of(world.people["trainee"], TODAY).name in page
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
