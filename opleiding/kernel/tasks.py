from celery import shared_task
from django.core.management import call_command

from opleiding.kernel import jobs, outbox


@shared_task
def deliver_outbox() -> None:
    outbox.deliver_due()


@shared_task
def sweep_jobs() -> None:
    jobs.sweep()


@shared_task
def clear_sessions() -> None:
    """Those that ended: Django leaves their rows."""
    call_command("clearsessions")
