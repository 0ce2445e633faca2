"""The way in: single use, hashed, accepted by POST only, and one answer for everything that does not work."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth import get_user
from django.core import mail
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse

from opleiding.kernel import actions, outbox, ratelimit, rules, tokens
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import AuditEvent, Invitation, OutboxMessage, User
from opleiding.kernel.writer import writer_of
from tests.factories.kernel import NOW, PASSWORD, InvitationFactory, NewcomerFactory, UserFactory

pytestmark = pytest.mark.django_db
ANOTHER = "een heel ander wachtwoord"


@pytest.fixture(autouse=True)
def clock(counted):
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def page_of(secret):
    return reverse("kernel:invitation_accept", args=[secret])


@pytest.fixture
def invited():
    return InvitationFactory()


@pytest.fixture
def link(invited):
    return page_of(tokens.mail_token(invited.pk))


def test_the_mail_holds_the_link_and_the_database_does_not():
    coordinator, newcomer = UserFactory(first_name="Anouk"), NewcomerFactory()
    invitation = actions.invite_by_mail(by=coordinator, user=newcomer)
    outbox.deliver_due()
    token = tokens.mail_token(invitation.pk)
    (sent,) = mail.outbox
    assert f"https://opleiding.example/uitnodiging/{token}/" in sent.body
    assert "Anouk" in sent.body
    kept = [*Invitation.objects.values_list(), *OutboxMessage.objects.values_list(), *AuditEvent.objects.values_list()]
    assert token not in str(kept)


def test_looking_changes_nothing(client, invited, link):
    before = Invitation.objects.values().get()
    for _ in range(3):
        assert client.get(link).status_code == 200
        assert client.head(link).status_code == 200
    assert Invitation.objects.values().get() == before
    assert not get_user(client).is_authenticated


def test_choosing_a_password_lets_somebody_in_once(client, invited, link):
    answer = client.post(link, {"password": PASSWORD})
    assert answer.status_code == 302
    assert get_user(client) == invited.user
    assert User.objects.get(pk=invited.user.pk).check_password(PASSWORD)
    assert Client().post(link, {"password": ANOTHER}).status_code == 404
    assert User.objects.get(pk=invited.user.pk).check_password(PASSWORD)


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("", "Kies een wachtwoord"),
        ("kort", "Dit is te kort. Neem minstens 12 tekens"),
        ("384756102938", "Zet er woorden bij"),
        ("password1234", "gebruiken veel mensen"),
        ("persoon@zorg.example", "lijkt te veel op je naam"),
    ],
)
def test_a_weak_password_is_refused_in_plain_dutch_and_nothing_is_used_up(client, invited, link, password, said):
    answer = client.post(link, {"password": password})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Invitation.objects.usable(NOW).exists()


@pytest.mark.parametrize("change", ["accepted_at", "revoked_at", "expires_at", "inactive", "unknown"])
def test_what_does_not_work_is_one_page(client, invited, link, change, clock):
    unknown = client.get(page_of("x" * 43))
    if change == "inactive":
        User.objects.update(is_active=False)
    elif change == "expires_at":
        clock.move_to(invited.expires_at)
    elif change == "unknown":
        Invitation.objects.all().delete()
    else:
        Invitation.objects.update(**{change: NOW})
    for answer in (client.get(link), client.post(link, {"password": PASSWORD})):
        assert answer.status_code == 404
        assert answer.content == unknown.content
    assert not User.objects.get(pk=invited.user.pk).has_account


def test_a_mail_is_valid_for_seven_days(clock, client):
    invitation = actions.invite_by_mail(by=None, user=NewcomerFactory())
    link = page_of(tokens.mail_token(invitation.pk))
    clock.move_to(NOW + timedelta(days=7) - timedelta(seconds=1))
    assert client.get(link).status_code == 200
    clock.move_to(NOW + timedelta(days=7))
    assert client.get(link).status_code == 404


def test_inviting_again_ends_the_first_and_the_first_mail_is_not_sent(client):
    newcomer = NewcomerFactory()
    first = actions.invite_by_mail(by=None, user=newcomer)
    actions.invite_by_mail(by=None, user=newcomer)
    assert outbox.deliver_due() == 1
    assert client.get(page_of(tokens.mail_token(first.pk))).status_code == 404


def test_an_invitation_may_be_sent_twice_with_the_same_link(clock):
    actions.invite_by_mail(by=None, user=NewcomerFactory())
    outbox.deliver_due()
    OutboxMessage.objects.update(state="planned", sent_at=None)
    outbox.deliver_due()
    assert mail.outbox[0].body == mail.outbox[1].body
    assert mail.outbox[0].extra_headers == mail.outbox[1].extra_headers


@pytest.mark.parametrize(
    ("person", "said"),
    [
        ({"password": "md5$a$b"}, "kan al inloggen"),
        ({"email": None}, "mailadres"),
        ({"is_active": False}, "niet actief"),
    ],
)
def test_who_cannot_be_invited(person, said):
    with pytest.raises(DomainError, match=said):
        actions.invite_by_mail(by=None, user=NewcomerFactory(**person))


def test_one_open_invitation_of_a_kind_per_person(invited):
    with pytest.raises(IntegrityError):
        InvitationFactory(user=invited.user)


def test_everybody_in_the_classroom_gets_an_own_code_and_who_has_an_account_none():
    newcomers = NewcomerFactory.create_batch(3)
    codes = actions.invite_in_classroom(by=UserFactory(), users=[*newcomers, UserFactory()])
    assert {code.user for code in codes} == set(newcomers)
    assert len({code.code for code in codes}) == 3
    kept = str([*Invitation.objects.values_list(), *AuditEvent.objects.values_list()])
    assert not any(code.code in kept for code in codes)


def test_a_code_typed_from_the_board_opens_the_same_page(client):
    (code,) = actions.invite_in_classroom(by=UserFactory(), users=[NewcomerFactory(first_name="Daan")])
    typed = f" {rules.code_as_shown(code.code).lower()} "
    answer = client.post(reverse("kernel:code_enter"), {"code": typed}, follow=True)
    assert answer.status_code == 200
    assert "Daan" in answer.content.decode()
    assert code.url.endswith(answer.request["PATH_INFO"])


@pytest.mark.parametrize(
    ("made", "last"),
    [
        (datetime(2026, 3, 11, 22, 30, tzinfo=UTC), datetime(2026, 3, 11, 22, 59, tzinfo=UTC)),
        (datetime(2026, 7, 1, 21, 30, tzinfo=UTC), datetime(2026, 7, 1, 21, 59, tzinfo=UTC)),
    ],
)
def test_a_code_lasts_until_midnight_in_the_netherlands(client, clock, made, last):
    clock.move_to(made)
    (code,) = actions.invite_in_classroom(by=UserFactory(), users=[NewcomerFactory()])
    clock.move_to(last)
    assert client.get(page_of(code.code)).status_code == 200
    clock.move_to(last + timedelta(minutes=1))
    assert client.get(page_of(code.code)).status_code == 404


class TestTelephone:
    """That telephone may write for thirty days; reading asks a login."""

    @pytest.fixture
    def phone(self, client):
        (code,) = actions.invite_in_classroom(by=UserFactory(), users=[NewcomerFactory()])
        answer = client.post(page_of(code.code), {"password": PASSWORD})
        assert (answer.status_code, answer["Location"]) == (302, "/log/")
        del client.cookies["sessionid"]
        return client

    @staticmethod
    def writer(phone, rf):
        request = rf.get("/log/")
        request.COOKIES = {name: morsel.value for name, morsel in phone.cookies.items()}
        request.user = get_user(phone)
        return writer_of(request)

    def test_it_writes_and_does_not_read(self, phone, rf):
        assert self.writer(phone, rf) == Invitation.objects.get().user
        assert phone.get(reverse("kernel:notice_list")).status_code == 302

    def test_it_ends_after_thirty_days(self, phone, rf, clock):
        clock.shift(timedelta(days=30))
        assert self.writer(phone, rf) is None

    def test_it_ends_when_it_is_withdrawn(self, phone, rf):
        actions.revoke_invitations(by=UserFactory(), user=Invitation.objects.get().user)
        assert self.writer(phone, rf) is None

    def test_it_ends_with_another_password(self, phone, rf):
        user = Invitation.objects.get().user
        user.set_password(ANOTHER)
        user.save()
        assert self.writer(phone, rf) is None

    def test_it_ends_for_who_is_no_longer_active(self, phone, rf):
        User.objects.update(is_active=False)
        assert self.writer(phone, rf) is None

    def test_a_made_up_cookie_writes_for_nobody(self, phone, rf, settings):
        phone.cookies[settings.WRITER_COOKIE_NAME] = "x:y:z"
        assert self.writer(phone, rf) is None

    def test_an_invitation_by_mail_gives_no_such_right(self, invited, link, client, settings):
        client.post(link, {"password": PASSWORD})
        assert settings.WRITER_COOKIE_NAME not in client.cookies


def test_trying_codes_ends(client):
    for _ in range(ratelimit.PER_ADDRESS):
        assert client.get(page_of("KM4P7R2X")).status_code == 404
    assert client.get(page_of("KM4P7R2X")).status_code == 429
    assert client.get(page_of("KM4P7R2X"), REMOTE_ADDR="10.0.0.9").status_code == 404


def test_right_codes_are_not_counted(client):
    for _ in range(ratelimit.PER_ADDRESS + 5):
        invitation = InvitationFactory()
        assert Client().post(page_of(tokens.mail_token(invitation.pk)), {"password": PASSWORD}).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_gets_it():
    invitation = InvitationFactory()
    outcomes: list[str] = []
    ready = threading.Barrier(2)

    def work(password):
        ready.wait()
        try:
            actions.accept(secret=tokens.mail_token(invitation.pk), password=password)
            outcomes.append(password)
        except actions.InvitationGone:
            outcomes.append("gone")
        connection.close()

    workers = [threading.Thread(target=work, args=(password,)) for password in (PASSWORD, ANOTHER)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    (winner,) = set(outcomes) - {"gone"}
    assert "gone" in outcomes
    assert User.objects.get(pk=invitation.user.pk).check_password(winner)
