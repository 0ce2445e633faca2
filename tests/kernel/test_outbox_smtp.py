"""The same promise, over a real line to a real mail server on this machine."""

import asyncio
import socket

import pytest
import time_machine
from aiosmtpd.controller import Controller

from opleiding.kernel import outbox
from opleiding.kernel.models import OutboxMessage
from tests.factories.kernel import NOW, OutboxMessageFactory, UserFactory

pytestmark = pytest.mark.django_db


class Server:
    """Keeps what it gets; `answer` is what it says to the mail itself, `hangs_up` cuts the line instead."""

    def __init__(self):
        self.mails = []
        self.answer = "250 OK"
        self.hangs_up = False

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  # aiosmtpd's name
        self.mails.append(envelope)
        if self.hangs_up:
            server.transport.abort()
            await asyncio.sleep(0)
        return self.answer


@pytest.fixture
def server(settings):
    handler = Server()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    yield handler
    controller.stop()


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW) as traveller:
        yield traveller


def state():
    return OutboxMessage.objects.get().state


def test_the_server_gets_it_once_with_our_id(server):
    message = OutboxMessageFactory(receiver=UserFactory(first_name="Zoë", email="zoe@zorg.example"))
    assert outbox.deliver_due() == 1
    assert outbox.deliver_due() == 0
    (envelope,) = server.mails
    assert envelope.rcpt_tos == ["zoe@zorg.example"]
    assert f"Message-ID: <{message.pk}@".encode() in envelope.content


def test_a_refusal_is_tried_again(server):
    OutboxMessageFactory()
    server.answer = "451 Straks weer"
    assert outbox.deliver_due() == 0
    assert state() == "planned"
    assert OutboxMessage.objects.get().last_error == "SMTPDataError 451"


def test_a_line_cut_after_the_mail_was_handed_over_is_uncertain(server):
    OutboxMessageFactory()
    server.hangs_up = True
    assert outbox.deliver_due() == 0
    assert state() == "uncertain"
    assert len(server.mails) == 1


def test_a_server_that_is_not_there_is_tried_again(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 9, False
    OutboxMessageFactory()
    assert outbox.deliver_due() == 0
    assert state() == "planned"
