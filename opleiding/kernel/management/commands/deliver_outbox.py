from typing import Any

from django.core.management.base import BaseCommand

from opleiding.kernel import outbox


class Command(BaseCommand):
    help = "Send the mail that is due. Needs no Redis and no worker; may run at any time, any number of times."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{outbox.deliver_due()} verstuurd")
