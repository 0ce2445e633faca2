"""Logging in: by mail address and password, five tries, a classroom at once, and nothing that tells who has an account."""

import re
import threading

import pytest
import time_machine
from django.contrib.auth import get_user
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from opleiding.kernel import outbox
from opleiding.kernel.models import OutboxMessage, User
from tests.factories.kernel import NOW, PASSWORD, NewcomerFactory, UserFactory

pytestmark = pytest.mark.django_db
ANOTHER = "een heel ander wachtwoord"
TOO_OFTEN = "Dit ging te vaak mis"


@pytest.fixture(autouse=True)
def zero(counted):
    return counted


def log_in(email, password=PASSWORD, client=None):
    return (client or Client()).post(reverse("account_login"), {"login": email, "password": password})


def said(answer):
    return answer.content.decode()


@pytest.mark.parametrize("typed", ["samira@zorg.example", "Samira@Zorg.Example", " samira@zorg.example "])
def test_by_mail_address_however_it_is_typed(client, typed):
    user = UserFactory(email="samira@zorg.example")
    assert log_in(typed, client=client).status_code == 302
    assert get_user(client) == user


@pytest.mark.parametrize("person", [{"is_active": False}, {"password": ""}, {"email": None}])
def test_who_cannot_log_in_hears_what_everybody_hears(person):
    user = UserFactory(**{"email": "samira@zorg.example", **person})
    wrong = log_in(user.email or "samira@zorg.example")
    nobody = log_in("samira@zorg.example" if user.email is None else "niemand@zorg.example")
    for answer in (wrong, nobody):
        assert answer.status_code == 200
        assert "horen niet bij elkaar" in said(answer)


def test_an_old_address_opens_nothing():
    user = UserFactory(email="oud@zorg.example")
    assert log_in("oud@zorg.example").status_code == 302
    user.refresh_from_db()
    user.email = "nieuw@zorg.example"
    user.save()
    assert log_in("oud@zorg.example").status_code == 200
    assert log_in("nieuw@zorg.example").status_code == 302


def test_five_wrong_passwords_and_the_right_one_has_to_wait():
    user, neighbour = UserFactory(), UserFactory()
    with time_machine.travel(NOW, tick=False) as clock:
        for _ in range(5):
            assert "horen niet bij elkaar" in said(log_in(user.email, ANOTHER))
        assert TOO_OFTEN in said(log_in(user.email, PASSWORD))
        assert TOO_OFTEN in said(log_in(user.email.upper(), PASSWORD))
        assert log_in(neighbour.email).status_code == 302
        clock.shift(299)
        assert TOO_OFTEN in said(log_in(user.email, PASSWORD))
        clock.shift(2)
        assert log_in(user.email).status_code == 302


def test_logging_in_in_between_does_not_start_the_count_again():
    user = UserFactory()
    for _ in range(4):
        log_in(user.email, ANOTHER)
    assert log_in(user.email).status_code == 302
    log_in(user.email, ANOTHER)
    assert TOO_OFTEN in said(log_in(user.email))


def test_a_classroom_behind_one_address_gets_in():
    with time_machine.travel(NOW, tick=False):
        people = UserFactory.create_batch(70)
        for person in people[:30]:
            log_in(person.email, ANOTHER)
        assert [log_in(person.email).status_code for person in people] == [302] * 70


@pytest.mark.django_db(transaction=True)
def test_a_classroom_that_presses_the_button_together_gets_in():
    people = UserFactory.create_batch(24)
    outcomes: list[int] = []
    ready = threading.Barrier(8)

    def work(group):
        ready.wait()
        outcomes.extend(log_in(person.email).status_code for person in group)
        connection.close()

    workers = [threading.Thread(target=work, args=(people[start::8],)) for start in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert outcomes == [302] * 24


def test_one_address_that_only_guesses_is_stopped():
    answers = [log_in(f"niemand{number}@zorg.example", ANOTHER) for number in range(130)]
    assert TOO_OFTEN in said(answers[-1])


def test_a_forgotten_password_comes_by_mail_through_the_outbox(client):
    user = UserFactory(email="samira@zorg.example")
    client.post(reverse("account_reset_password"), {"email": "Samira@zorg.example"})
    assert OutboxMessage.objects.get().context == {}
    outbox.deliver_due()
    link = re.search(r"https://opleiding.example(\S+)", mail.outbox[0].body).group(1)
    form = client.get(link, follow=True)
    answer = client.post(form.request["PATH_INFO"], {"password1": ANOTHER, "password2": ANOTHER})
    assert answer.status_code == 302
    assert User.objects.get(pk=user.pk).check_password(ANOTHER)
    assert "werkt niet meer" in said(Client().get(link))
    outbox.deliver_due()
    assert mail.outbox[1].subject == "Je wachtwoord is veranderd"


def test_asking_for_a_password_says_the_same_to_everybody(client):
    known, newcomer = UserFactory(), NewcomerFactory()
    pages = set()
    for email in (known.email, newcomer.email, "niemand@zorg.example"):
        answer = Client().post(reverse("account_reset_password"), {"email": email}, follow=True)
        pages.add((answer.status_code, answer.redirect_chain[0], answer.content))
    assert len(pages) == 1
    assert [message.receiver for message in OutboxMessage.objects.all()] == [known]


def test_a_reset_link_does_nothing_by_being_opened(client):
    user = UserFactory()
    client.post(reverse("account_reset_password"), {"email": user.email})
    outbox.deliver_due()
    link = re.search(r"https://opleiding.example(\S+)", mail.outbox[0].body).group(1)
    for _ in range(3):
        assert Client().get(link, follow=True).status_code == 200
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)
    assert "Kies een nieuw wachtwoord" in said(Client().get(link, follow=True))


def test_changing_the_password_keeps_this_session_and_ends_the_others(client):
    user = UserFactory()
    elsewhere = Client()
    for browser in (client, elsewhere):
        log_in(user.email, client=browser)
    change = {"oldpassword": PASSWORD, "password1": ANOTHER, "password2": ANOTHER}
    assert client.post(reverse("account_change_password"), change).status_code == 302
    assert get_user(client) == user
    assert not get_user(elsewhere).is_authenticated


def test_nobody_signs_up():
    assert Client().get("/account/signup/").status_code == 404


def test_logging_out_is_a_post_and_leaves_nothing_behind(client, settings):
    client.force_login(UserFactory())
    client.cookies[settings.WRITER_COOKIE_NAME] = "x"
    assert client.get(reverse("account_logout")).status_code == 200
    assert get_user(client).is_authenticated
    answer = client.post(reverse("account_logout"))
    assert not get_user(client).is_authenticated
    assert answer["Clear-Site-Data"] == '"cache", "cookies"'
    assert "no-store" in answer["Cache-Control"]
    assert answer.cookies[settings.WRITER_COOKIE_NAME]["max-age"] == 0


def test_pages_behind_a_login_are_not_kept(client):
    client.force_login(UserFactory())
    assert "no-store" in client.get(reverse("kernel:notice_list"))["Cache-Control"]
    assert "no-store" in client.get("/bestaat-niet/")["Cache-Control"]


def test_the_admin_has_the_same_door(client):
    answer = client.get("/admin/")
    assert (answer.status_code, answer["Location"]) == (302, "/admin/login/?next=/admin/")
    assert client.get(answer["Location"])["Location"].startswith(reverse("account_login"))
    client.force_login(UserFactory())
    assert client.get("/admin/login/").status_code == 403
