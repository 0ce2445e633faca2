from importlib import import_module
from typing import Any

from celery import current_app
from django.core.management.base import BaseCommand

from opleiding.kernel.models import Job


class Command(BaseCommand):
    help = "Do the long work that is waiting, here and now. Needs no Redis and no worker."

    def handle(self, *args: Any, **options: Any) -> None:
        waiting = list(Job.objects.unfinished().order_by("queued_at"))
        for job in waiting:
            import_module(job.task.rpartition(".")[0])
            current_app.tasks[job.task].apply(args=[str(job.pk)])
        self.stdout.write(f"{len(waiting)} gedaan")
