"""Long work somebody waits for: a row that says how far it is, and a Celery task that is handed the row's id.

A task is three lines: `@shared_task def make_proposal(job_id): jobs.run(job_id, lambda job: ...)`.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pghistory
import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from opleiding.kernel import clock, rules
from opleiding.kernel.choices import JobState
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Job, User
from opleiding.kernel.wake import wake

#: Longer than any task may take without reporting.
LEASE = timedelta(minutes=15)
#: How long a queued job waits before the sweeper calls again.
PATIENCE = timedelta(minutes=1)

logger = structlog.get_logger(__name__)


class JobLost(Exception):
    """Another worker has taken this job over; stop, and write nothing."""


def start_job(*, kind: str, by: User, task: str, args: dict[str, Any]) -> Job:
    """Queue work in the caller's transaction. `task` is the task's name (`cockpit.tasks.make_proposal`); `args` ids only."""
    if not rules.is_plain_context(args):
        raise ValueError(f"the arguments of {kind} may hold ids and short words only")
    job = Job.objects.create(kind=kind, task=task, args=args, created_by=by)
    wake(task, str(job.pk))
    return job


def run(job_id: str | UUID, work: Callable[[Job], dict[str, Any]]) -> None:
    """Do the work of a job once: its answer becomes the result; a DomainError becomes the message its owner reads."""
    job = claim(job_id)
    if job is None:
        return
    try:
        with pghistory.context(user=job.created_by_id):
            answer = work(job)
        finish(job, answer)
    except JobLost:
        logger.warning("job_lost", kind=job.kind, job=str(job.pk))
    except DomainError as error:
        fail(job, str(error))
    except Exception as error:  # whatever went wrong, the person who waits is told
        logger.exception("job_failed", kind=job.kind, job=str(job.pk), error=type(error).__name__)
        fail(job, _("Het ging mis bij ons. Probeer het over een paar minuten nog eens."))


@transaction.atomic
def claim(job_id: str | UUID) -> Job | None:
    """The job, running under a lease of ours; None when it is done, or somebody else is at it."""
    waiting = Job.objects.unfinished().filter(pk=job_id)
    job = waiting.select_for_update(of=("self",), skip_locked=True, no_key=True).first()
    now = clock.now()
    if job is None or (job.lease_until is not None and job.lease_until > now):
        return None
    job.state, job.attempts, job.progress, job.step = JobState.RUNNING, job.attempts + 1, 0, ""
    job.lease_until = now + LEASE
    job.save(update_fields=["state", "attempts", "progress", "step", "lease_until"])
    return job


def report(job: Job, percent: int, step: str) -> None:
    """Say how far the work is, and keep the lease. Outside a transaction, or nobody sees it before the end."""
    _write(job, progress=percent, step=str(step), lease_until=clock.now() + LEASE)


def finish(job: Job, result: dict[str, Any]) -> None:
    """The work is done; `result` holds what its page needs: ids and counts."""
    _write(job, state=JobState.DONE, progress=100, step="", result=result, lease_until=None, finished_at=clock.now())


def fail(job: Job, message: str) -> None:
    """The work could not be done; `message` is the Dutch sentence for the person who asked."""
    _write(job, state=JobState.FAILED, error=str(message), lease_until=None, finished_at=clock.now())


def sweep() -> int:
    """Call again for work that was left lying, and give up on work that never comes back. Returns how many were found."""
    forgotten = Job.objects.forgotten(clock.now(), patience=PATIENCE).values_list("pk", flat=True)
    return sum(_call_again(pk) for pk in list(forgotten))


@transaction.atomic
def _call_again(pk: UUID) -> bool:
    now = clock.now()
    left = Job.objects.forgotten(now, patience=PATIENCE).filter(pk=pk)
    job = left.select_for_update(of=("self",), skip_locked=True, no_key=True).first()
    if job is None:
        return False
    if rules.is_lost(job.attempts):
        fail(job, _("Dit duurde te lang. Probeer het nog eens."))
        return True
    Job.objects.filter(pk=pk).update(state=JobState.QUEUED, queued_at=now, lease_until=None)
    wake(job.task, str(pk))
    return True


def _write(job: Job, **changes: Any) -> None:
    """Only by the worker that still holds the job: `attempts` tells one start from the next."""
    held = Job.objects.unfinished().filter(pk=job.pk, attempts=job.attempts)
    if not held.update(**changes):
        raise JobLost(job.pk)
    for name, value in changes.items():
        setattr(job, name, value)
