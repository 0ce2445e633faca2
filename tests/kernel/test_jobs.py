from datetime import timedelta

import pytest
import time_machine
from celery import shared_task
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse

from opleiding.kernel import jobs
from opleiding.kernel.choices import JobState
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Job
from opleiding.kernel.rules import JOB_STARTS
from tests.factories.kernel import NOW, JobFactory, UserFactory

pytestmark = pytest.mark.django_db
TASK = f"{__name__}.count_to_three"


@shared_task(name=TASK)
def count_to_three(job_id):
    def work(job):
        for number in (1, 2, 3):
            jobs.report(job, number * 30, f"stap {number}")
        return {"counted": job.args["to"]}

    jobs.run(job_id, work)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.mark.django_db(transaction=True)
def test_a_job_is_started_when_what_asked_for_it_is_committed():
    with transaction.atomic():
        job = jobs.start_job(kind="count", by=UserFactory(), task=TASK, args={"to": 3})
        assert job.state == JobState.QUEUED
    job.refresh_from_db()
    assert (job.state, job.progress, job.result) == (JobState.DONE, 100, {"counted": 3})


def test_the_sweeper_does_what_celery_forgot_and_needs_no_redis(capsys):
    job = JobFactory(task=TASK, args={"to": 3})
    call_command("run_jobs")
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert capsys.readouterr().out == "1 gedaan\n"


def test_done_twice_is_once():
    job = JobFactory(task=TASK, args={"to": 3})
    count_to_three(str(job.pk))
    assert jobs.claim(job.pk) is None


def test_who_waits_reads_what_the_rules_said():
    job = JobFactory()

    def work(job):
        raise DomainError("Er is geen enkele situatie gedeeld.")

    jobs.run(job.pk, work)
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.FAILED, "Er is geen enkele situatie gedeeld.")


def test_a_crash_is_told_without_its_details():
    job = JobFactory()

    def work(job):
        raise ValueError("mevrouw De Wit viel")

    jobs.run(job.pk, work)
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "Wit" not in job.error


def test_a_worker_that_died_is_followed_by_another_and_then_given_up(clock):
    job = JobFactory()
    for _ in range(JOB_STARTS):
        assert jobs.claim(job.pk) is not None
        clock.shift(jobs.LEASE + timedelta(seconds=1))
        assert jobs.sweep() == 1
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.error == "Dit duurde te lang. Probeer het nog eens."


def test_a_job_somebody_is_at_is_left_alone(clock):
    job = JobFactory()
    held = jobs.claim(job.pk)
    clock.shift(jobs.LEASE - timedelta(seconds=1))
    jobs.report(held, 50, "halverwege")
    clock.shift(jobs.LEASE - timedelta(seconds=1))
    assert jobs.sweep() == 0
    assert jobs.claim(job.pk) is None


def test_a_worker_that_was_overtaken_writes_nothing(clock):
    job = JobFactory()
    slow = jobs.claim(job.pk)
    clock.shift(jobs.LEASE + timedelta(seconds=1))
    quick = jobs.claim(job.pk)
    with pytest.raises(jobs.JobLost):
        jobs.finish(slow, {"by": "slow"})
    jobs.finish(quick, {"by": "quick"})
    assert Job.objects.get().result == {"by": "quick"}


@pytest.mark.parametrize("args", [{"text": "x" * 200}, {"rows": [1]}])
def test_arguments_are_ids(args):
    with pytest.raises(ValueError, match="ids and short words"):
        jobs.start_job(kind="count", by=UserFactory(), task=TASK, args=args)


def test_the_page_tells_its_owner_how_far_it_is(client):
    job = JobFactory(state=JobState.RUNNING, lease_until=NOW, progress=30, step="stap 1")
    client.force_login(job.created_by)
    page = client.get(job.get_absolute_url())
    assert "stap 1" in page.content.decode()
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page.content.decode()
    assert "Refresh" not in page, "with a script the page is not taken away under its reader"


def test_the_fragment_goes_on_to_what_came_out_of_it(client):
    url = reverse("kernel:health")
    job = JobFactory(state=JobState.DONE, progress=100, finished_at=NOW, result={"url": url})
    client.force_login(job.created_by)
    fragment = client.get(job.get_absolute_url(), headers={"HX-Request": "true"})
    assert fragment["HX-Redirect"] == url
    assert "<html" not in fragment.content.decode()


def test_somebody_elses_job_is_not_there(client):
    job = JobFactory()
    client.force_login(UserFactory())
    stranger = client.get(job.get_absolute_url())
    missing = client.get(reverse("kernel:job_detail", args=["00000000-0000-4000-8000-000000000000"]))
    assert (stranger.status_code, stranger.content) == (404, missing.content)
