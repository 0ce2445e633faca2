"""Celery and Redis only wake things up: without them everything still works, a little later."""

import time

import pytest
import structlog
from celery import Celery, current_app
from django.conf import settings
from django.db import transaction

from opleiding.kernel import outbox, tasks
from opleiding.kernel.models import OutboxMessage
from tests.factories.kernel import UserFactory


@pytest.fixture
def no_redis():
    usual = current_app._get_current_object()
    app = Celery("nowhere", broker="redis://127.0.0.1:9/0", set_as_current=True)
    app.conf.broker_transport_options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    yield
    usual.set_current()
    usual.set_default()


@pytest.mark.django_db(transaction=True)
def test_with_redis_gone_a_request_goes_on_and_the_mail_is_kept(no_redis):
    start = time.perf_counter()
    with structlog.testing.capture_logs() as events, transaction.atomic():
        outbox.plan_mail(receiver=UserFactory(), kind="kernel.account_changed", dedupe_key="x", context={})
    assert time.perf_counter() - start < 2
    assert OutboxMessage.objects.get().state == "planned"
    assert [event["event"] for event in events] == ["broker_unreachable"]


def test_what_beat_calls_is_there():
    names = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert {tasks.deliver_outbox.name, tasks.sweep_jobs.name} <= names


def test_beat_counts_in_intervals_because_the_clock_jumps_twice_a_year():
    assert all(isinstance(entry["schedule"], float) for entry in settings.CELERY_BEAT_SCHEDULE.values())
