"""A link that no longer works, or never did, is one page that tells nothing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from cockpit.actions.answer_link import ask_colleague
from cockpit.actions.share import CaseHidden
from cockpit.models import AnswerLink, CaseShare, Feedback, PracticeCase
from cockpit.selectors.answer_link import path_of
from cohorts.choices import Role
from cohorts.models import Employment, Membership
from opleiding.kernel import outbox, ratelimit, tokens
from opleiding.kernel.models import User
from tests.cockpit.answer_link.asking import ADDRESS, TEXT, answer, ask, mailed_path, page_of
from tests.world import NOW, START, TODAY, World


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
    assert "Link verlopen" in page
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
