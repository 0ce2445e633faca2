"""The promise of trust.md §2: run twice, run late, the world changed, sending fails, two workers, a worker that died."""

import smtplib
import threading
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend as Locmem
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from opleiding.kernel import mails, outbox
from opleiding.kernel.choices import OutboxState
from opleiding.kernel.models import Notice, OutboxMessage
from opleiding.kernel.outbox import deliver
from opleiding.kernel.rules import MAIL_FAILURES
from tests.factories.kernel import NOW, OutboxMessageFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def plan(receiver, key="sleutel", **more):
    outbox.plan_mail(receiver=receiver, kind="kernel.account_changed", dedupe_key=key, context={}, **more)


def states():
    return sorted(OutboxMessage.objects.values_list("state", flat=True))


class Sink(Locmem):
    """A mail server that does what the test says."""

    on_open: Exception | None = None
    on_send: Exception | None = None

    def open(self):
        if Sink.on_open:
            raise Sink.on_open

    def send_messages(self, messages):
        if Sink.on_send:
            raise Sink.on_send
        return super().send_messages(messages)


@pytest.fixture
def sink(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Sink"
    Sink.on_open = Sink.on_send = None
    yield Sink
    Sink.on_open = Sink.on_send = None


def test_a_planned_mail_goes_out_with_a_fixed_id_and_both_forms():
    user = UserFactory(first_name="Samira", infix="de", last_name="Vries", email="S.deVries@Zorg.example")
    plan(user)
    assert outbox.deliver_due() == 1
    (sent,) = mail.outbox
    row = OutboxMessage.objects.get()
    assert (row.state, row.sent_at, row.lease) == (OutboxState.SENT, NOW, None)
    assert sent.to == ["Samira de Vries <s.devries@zorg.example>"]
    assert sent.extra_headers["Message-ID"] == f"<{row.pk}@opleiding.example>"
    assert sent.subject == "Je wachtwoord is veranderd"
    assert "Hallo Samira," in sent.body
    assert "https://opleiding.example/account/wachtwoord/vergeten/" in sent.body
    assert sent.alternatives[0].mimetype == "text/html"


def test_planned_twice_and_delivered_twice_is_once():
    user = UserFactory()
    plan(user)
    plan(user)
    assert outbox.deliver_due() == 1
    plan(user)
    assert outbox.deliver_due() == 0
    assert len(mail.outbox) == 1


def test_run_late_it_still_goes(clock):
    plan(UserFactory(), due_at=NOW + timedelta(hours=1))
    assert outbox.deliver_due() == 0
    clock.move_to(NOW + timedelta(days=9))
    assert outbox.deliver_due() == 1


def test_nothing_is_planned_in_the_small_hours():
    plan(UserFactory(), due_at=datetime(2026, 3, 29, 0, 30, tzinfo=UTC))  # 01:30, the night the clock goes forward
    assert OutboxMessage.objects.get().due_at == datetime(2026, 3, 29, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": None}])
def test_a_receiver_who_is_gone_gets_nothing(change):
    message = OutboxMessageFactory()
    for name, value in change.items():
        setattr(message.receiver, name, value)
    message.receiver.save()
    assert outbox.deliver_due() == 0
    assert states() == ["dropped"]
    assert mail.outbox == []


def test_what_no_longer_matters_is_dropped(monkeypatch):
    monkeypatch.setattr(mails, "account_changed", lambda message: None)
    OutboxMessageFactory()
    assert outbox.deliver_due() == 0
    assert states() == ["dropped"]


def test_a_kind_without_its_function_is_refused_at_once():
    with pytest.raises(LookupError, match="nonsense"):
        outbox.plan_mail(receiver=UserFactory(), kind="kernel.nonsense", dedupe_key="x", context={})


@pytest.mark.parametrize("context", [{"text": "x" * 121}, {"rows": [1]}, {"text": "regel\nregel"}])
def test_text_people_wrote_does_not_fit_in_a_mail(context):
    with pytest.raises(ValueError, match="ids and short words"):
        outbox.plan_mail(receiver=UserFactory(), kind="kernel.account_changed", dedupe_key="x", context=context)


def test_a_server_that_is_away_costs_a_pause_that_grows(sink, clock):
    message = OutboxMessageFactory()
    sink.on_open = ConnectionRefusedError()
    outbox.deliver_due()
    message.refresh_from_db()
    assert (message.state, message.attempts, message.due_at) == (OutboxState.PLANNED, 1, NOW + timedelta(minutes=1))
    assert message.last_error == "ConnectionRefusedError"
    sink.on_open = None
    assert outbox.deliver_due() == 0
    clock.shift(timedelta(minutes=1))
    assert outbox.deliver_due() == 1


def test_eight_failures_is_dead_and_shown(sink, clock):
    OutboxMessageFactory()
    sink.on_send = smtplib.SMTPRecipientsRefused({})
    for _ in range(MAIL_FAILURES + 3):
        outbox.deliver_due()
        clock.shift(timedelta(hours=4))
    assert states() == ["dead"]
    assert OutboxMessage.objects.get().attempts == MAIL_FAILURES


def test_a_broken_template_does_not_stop_the_mail_behind_it(monkeypatch):
    OutboxMessageFactory(kind="kernel.invitation", context={})
    OutboxMessageFactory()
    assert outbox.deliver_due() == 1
    assert states() == ["planned", "sent"]


def test_a_line_that_breaks_while_sending_is_uncertain_and_never_sent_again(sink, clock):
    OutboxMessageFactory()
    sink.on_send = smtplib.SMTPServerDisconnected("weg")
    outbox.deliver_due()
    assert states() == ["uncertain"]
    sink.on_send = None
    clock.shift(timedelta(days=3))
    assert outbox.deliver_due() == 0
    assert mail.outbox == []


def test_an_invitation_goes_again_when_nobody_knows(sink, clock):
    OutboxMessageFactory(is_at_least_once=True)
    sink.on_send = smtplib.SMTPServerDisconnected("weg")
    outbox.deliver_due()
    sink.on_send = None
    clock.shift(timedelta(minutes=2))
    assert outbox.deliver_due() == 1


def test_a_worker_that_died_before_the_handover_lost_nothing(clock):
    OutboxMessageFactory()
    assert deliver.claim() is not None
    assert outbox.deliver_due() == 0
    clock.shift(deliver.LEASE + timedelta(seconds=1))
    assert outbox.deliver_due() == 1
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(("again", "state", "sent"), [(False, "uncertain", 0), (True, "sent", 1)])
def test_a_worker_that_died_after_the_handover_left_a_question(clock, again, state, sent):
    OutboxMessageFactory(
        state=OutboxState.HANDED_OVER,
        handed_over_at=NOW,
        lease=uuid4(),
        lease_until=NOW + deliver.LEASE,
        is_at_least_once=again,
    )
    assert outbox.deliver_due() == 0
    assert states() == ["handed_over"]
    clock.shift(deliver.LEASE + timedelta(seconds=1))
    assert outbox.deliver_due() == sent
    assert states() == [state]
    assert len(mail.outbox) == sent


def test_a_mail_that_kills_its_worker_is_given_up(clock):
    OutboxMessageFactory()
    for _ in range(MAIL_FAILURES + 1):
        assert deliver.claim() is not None
        clock.shift(deliver.LEASE + timedelta(seconds=1))
    assert outbox.deliver_due() == 0
    assert states() == ["dead"]


def test_a_worker_that_comes_back_too_late_writes_nothing(clock):
    OutboxMessageFactory()
    slow = deliver.claim()
    clock.shift(deliver.LEASE + timedelta(seconds=1))
    quick = deliver.claim()
    assert deliver.deliver(slow) is False
    assert deliver.deliver(quick) is True
    assert len(mail.outbox) == 1


def test_the_sweeper_needs_no_redis(capsys):
    OutboxMessageFactory()
    call_command("deliver_outbox")
    assert capsys.readouterr().out == "1 verstuurd\n"


def test_a_notice_appears_exactly_once():
    user = UserFactory()
    for _ in range(3):
        outbox.notify(receiver=user, kind="case.answered", dedupe_key="x", text="Er is gereageerd.", url="/log/")
    assert Notice.objects.get().text == "Er is gereageerd."


def test_a_notice_never_leads_out_of_the_app():
    with pytest.raises(IntegrityError), transaction.atomic():
        outbox.notify(receiver=UserFactory(), kind="x", dedupe_key="x", text="Kijk", url="//elders.example/")


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_every_mail_once():
    OutboxMessageFactory.create_batch(12)
    sent: list[int] = []
    ready = threading.Barrier(4)

    def work():
        ready.wait()
        sent.append(outbox.deliver_due())
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(sent) == 12
    assert len(mail.outbox) == 12
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == 12


@pytest.mark.django_db(transaction=True)
def test_a_plan_that_is_rolled_back_sends_nothing():
    user = UserFactory()
    with transaction.atomic():
        plan(user)
        transaction.set_rollback(True)
    assert not OutboxMessage.objects.exists()
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_committing_wakes_the_worker():
    user = UserFactory()
    with transaction.atomic():
        plan(user)
        assert mail.outbox == []
    assert len(mail.outbox) == 1


def test_what_nobody_can_know_is_never_picked_up(clock):
    OutboxMessageFactory(state=OutboxState.HANDED_OVER, handed_over_at=NOW, lease=uuid4(), lease_until=NOW)
    clock.shift(timedelta(seconds=1))
    assert deliver.claim() is None


@pytest.mark.django_db(transaction=True)
def test_a_worker_does_not_wait_for_another():
    first, second = OutboxMessageFactory.create_batch(2)
    OutboxMessage.objects.filter(pk=first.pk).update(due_at=NOW - timedelta(hours=1))
    holding, done = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic():
            OutboxMessage.objects.select_for_update().get(pk=first.pk)
            holding.set()
            done.wait(5)
        connection.close()

    worker = threading.Thread(target=hold)
    worker.start()
    holding.wait()
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '2s'")
    claimed = deliver.claim()
    done.set()
    worker.join()
    with connection.cursor() as cursor:
        cursor.execute("RESET lock_timeout")
    assert claimed == second
