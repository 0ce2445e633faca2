"""How a colleague is asked by address and answers, for the tests beside this."""

import re
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.core import mail
from django.test import Client

from cockpit.models import PracticeCase
from opleiding.kernel import outbox

ADDRESS = "f.vandijk@example.org"
TEXT = "Goed dat je bij mevrouw bleef en rustig wachtte."


def ask(trainee: Client, case: PracticeCase, **changed: Any) -> Any:
    return trainee.post(f"/log/{case.pk}/collega/", {"name": "Fatima van Dijk", "email": ADDRESS} | changed)


def mailed_path() -> str:
    mail.outbox.clear()
    outbox.deliver_due()
    (sent,) = mail.outbox
    found = re.search(r"\S+/antwoord/\S+", str(sent.body))
    assert found
    return urlsplit(found[0]).path


def answer(**changed: Any) -> dict[str, str]:
    return {"id": str(uuid4()), "text": TEXT} | changed


def page_of(trainee: Client, case: PracticeCase) -> str:
    return trainee.get(f"/log/{case.pk}/").content.decode()
