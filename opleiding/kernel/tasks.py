from celery import shared_task

from opleiding.kernel import jobs, outbox


@shared_task
def deliver_outbox() -> None:
    outbox.deliver_due()


@shared_task
def sweep_jobs() -> None:
    jobs.sweep()
