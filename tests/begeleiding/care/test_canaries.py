"""No word of an arrangement or a signal is anywhere but before the eyes of who may read it."""

import io
import logging
import zipfile
from typing import Any

import pytest
from celery.app.task import Task
from django.contrib import admin
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from begeleiding.models import ArrangementEvent, ArrangementPerson, EarlySignal, SignalProposal, SignalStepTaken, SupportArrangement
from begeleiding.tasks import look_after_signals, remove_what_is_over
from opleiding.kernel import outbox
from tests.matrix import ALLOWED
from tests.routes import ROUTES
from tests.world import World

pytestmark = pytest.mark.django_db

#: The only places where these words stand: field → table.
KEPT_IN = {"begeleiding_supportarrangement", "begeleiding_earlysignal", "begeleiding_signalsteptaken"}
CARE = {"trainee", "practice_trainer"}
#: Each word, and who may read it when everything below was done. The team lead is named too, for the roster.
READERS = {
    "kanariegeel": CARE | {"supervisor"},  # the note of the arrangement
    "kanarierood": CARE,  # the answer
    "kanarieblauw": CARE | {"supervisor"},  # the facts of the signal, whose author the supervisor is
    "kanariegroen": CARE | {"supervisor"},  # its next step
    "kanariewit": CARE | {"supervisor"},  # a step that was taken
}
#: Who may read some of it, and so only opens the pages of begeleiding here.
NEAR = ["trainee", "practice_trainer", "supervisor"]
#: Who may read none of it, and opens every page there is: the columns of the access table, a fellow being the trainee of the cockpit.
FAR = ["cockpit_trainee", "new_supervisor", "teacher", "coordinator", "coordinator_partner", "team_lead", "admin"]
ACTORS = [*NEAR, *FAR]
DAYS = {"first_day": "16-11-2026", "last_day": "01-02-2027"}
NEXT = {"next_step": "kanariegroen afspreken", "next_step_by": "20-11-2026"}


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Everything that would go to Celery; nothing goes."""
    messages: list[Any] = []
    monkeypatch.setattr(Task, "apply_async", lambda self, *args, **kwargs: messages.append((self.name, args, kwargs)))
    monkeypatch.setattr("opleiding.kernel.pdf.as_pdf", str.encode)  # what is in a sheet does not hang on its printing
    return messages


@pytest.fixture
def clients(world: World) -> dict[str, Client]:
    made = {actor: Client() for actor in ACTORS}
    for actor, client in made.items():
        client.force_login(world.people[actor])
    return made


def test_words_of_arrangements_and_signals_go_nowhere(
    world: World, clients: dict[str, Client], sent: list[Any], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    _live(world, clients)
    look_after_signals()
    remove_what_is_over()
    outbox.deliver_due()
    found = {actor: _words_on_pages(world, actor, client) for actor, client in clients.items()}
    assert found == {actor: {word for word, readers in READERS.items() if actor in readers} for actor in ACTORS}
    said = capfd.readouterr()
    mails = [part for message in mail.outbox for part in (message.subject, message.body, str(message.message()))]
    for place in (caplog.text, said.out, said.err, repr(sent), *mails):
        assert _words_in(place) == set()
    assert {table for table in connection.introspection.table_names() if _stands_in(table)} == KEPT_IN


def test_the_admin_knows_none_of_it() -> None:
    kept = {SupportArrangement, ArrangementPerson, ArrangementEvent, EarlySignal, SignalStepTaken, SignalProposal}
    assert not kept & set(admin.site._registry)


def test_search_finds_none_of_it(world: World, clients: dict[str, Client]) -> None:
    _live(world, clients)
    for client in clients.values():
        for word in ("kanariegeel", "kanarieblauw"):
            assert "Niets gevonden" in client.get(reverse("portal:search"), {"q": word}).content.decode()


def _live(world: World, clients: dict[str, Client]) -> None:
    """An arrangement is asked, answered, changed and shown; a signal is raised, refused, talked about and taken further."""
    trainee, trainer, supervisor = clients["trainee"], clients["practice_trainer"], clients["supervisor"]
    keeper = f"{world.organisations['wilg'].pk}-{world.people['practice_trainer'].pk}"
    _post(trainee, "/afspraken/vragen/", {"wish": "m-other_hours", "keeper": keeper, "note": "kanariegeel rooster", **DAYS})
    made = SupportArrangement.objects.get(note="kanariegeel rooster")
    page, answer = f"/afspraken/{made.pk}/", {"agrees": "ja", "review_on": "01-12-2026", "answer": "kanarierood, we proberen het", **DAYS}
    _post(clients["coordinator"], f"{page}antwoorden/", answer | {"version": 1}, 404)
    _post(trainer, f"{page}antwoorden/", answer | {"version": 1, "answer": "kanarierood, want ziek"}, 422)
    _post(trainer, f"{page}antwoorden/", answer | {"version": 1})
    _post(trainer, f"{page}aanpassen/", {"note": "kanariegeel rooster", "version": 1, **DAYS}, 409)
    _post(trainer, f"{page}aanpassen/", {"note": "kanariegeel rooster", "version": 2, **DAYS})
    for name, sight in (("supervisor", "to_do"), ("team_lead", "to_roster")):
        _post(trainer, f"{page}meekijken/", {"person": world.people[name].pk, "sight": sight})
    about = f"/signalen/vastleggen/{world.participants['trainee'].pk}/"
    _post(supervisor, about, {"facts": "kanarieblauw en zwanger", **NEXT}, 422)
    _post(supervisor, about, {"facts": "kanarieblauw en te laat", **NEXT})
    signal = EarlySignal.objects.get(facts="kanarieblauw en te laat")
    page = f"/signalen/{signal.pk}/"
    _post(trainer, f"{page}aanpassen/", {"facts": signal.facts, "version": 1, **NEXT})
    _post(trainer, f"{page}gesprek/", {"talked_on": "16-11-2026", "version": 2, **NEXT})
    _post(trainer, f"{page}stap/", {"step": "", "title": "kanariewit gebeld", "taken_on": "16-11-2026", "version": 3, **NEXT})
    world.things |= {"arrangement employer": made, "signal talked": signal}


def _post(client: Client, path: str, data: dict[str, Any], status: int = 302) -> None:
    answer = client.post(path, data)
    wrong = getattr(answer.context, "get", dict.get)("form", None) if answer.context else None
    assert answer.status_code == status, (path, answer.status_code, wrong and wrong.errors)


def _words_on_pages(world: World, actor: str, client: Client) -> set[str]:
    """Of the pages about this arrangement and this signal, whoever asks; of every other page in the first state that is there for them."""
    words: set[str] = set()
    for name, route in ROUTES.items():
        if actor in NEAR and not name.startswith("begeleiding:"):
            continue
        about = [state for state in ("employer", "talked") if state in route.grid]
        states = about or [state for state, cells in route.grid.items() if cells[actor] == ALLOWED][:1]
        if "get" in route.methods and name != "account_logout":
            for state in states:
                words |= _words_in(_text_of(client.get(reverse(name, kwargs=route.kwargs(world, state)))))
    return words


def _text_of(response: HttpResponse) -> str:
    """What is read: of a workbook the sheets inside."""
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]  # only a file streams
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"".join(book.read(name) for name in book.namelist())
    return f"{response.headers} {content.decode(errors='replace')}"


def _words_in(text: str) -> set[str]:
    return {word for word in READERS if word in text}


def _stands_in(table: str) -> bool:
    with connection.cursor() as cursor:
        name = connection.ops.quote_name(table)
        cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {name} AS one WHERE one::text LIKE '%%kanarie%%')")
        return bool(cursor.fetchone()[0])
