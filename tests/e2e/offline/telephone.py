"""A telephone with a bad connection, and what the stories on it do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db.models import QuerySet
from playwright.sync_api import Browser, Page

from cockpit.models import PracticeCase
from tests.e2e.reception import Reception
from tests.e2e.watching import PHONE, Watched
from tests.world import NOW

NARROW: dict[str, Any] = {**PHONE, "viewport": {"width": 320, "height": 640}}
FIRST = "Mevrouw wilde haar medicatie niet en ik wist niet wat ik moest doen."
SECOND = "De lift bleef hangen en niemand wist wie er gebeld was."
QUEUE = "/log/wachtrij/"
ROWS = "Promise.all(['drafts', 'outbox'].map(opleiding.store.all)).then((rows) => rows.flat().length)"
CACHED = """
caches.keys().then(async ([name]) => {
  const [cache, kept] = [await caches.open(name), {}];
  for (const request of await cache.keys()) kept[request.url] = await (await cache.match(request)).text();
  return kept;
})
"""
KEPT = "Bewaard op je telefoon. We versturen het zodra je bereik hebt."


class Phone(Watched):
    """A telephone with its own reception."""

    def __init__(self, browser: Browser, reception: Reception, options: dict[str, Any]) -> None:
        super().__init__(browser, reception.address, options)
        self.reception = reception
        self.context.clock.set_system_time(NOW)

    def lose(self) -> None:
        self.reception.cut()
        self.context.set_offline(True)

    def find(self) -> None:
        self.reception.restore()
        self.context.set_offline(False)


#: The story of the whole, on both telephones; the parts of it on the narrow one.
BOTH = pytest.mark.parametrize("phone", [PHONE, NARROW], ids=["390", "320"], indirect=True)


def open_ready(phone: Phone, path: str) -> Page:
    """The page, with the service worker minding it."""
    phone.go(path)
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    phone.page.wait_for_function("() => navigator.serviceWorker.controller")
    phone.page.wait_for_function("() => caches.keys().then((names) => names.length === 1)")
    return phone.page


def write(page: Page, text: str) -> None:
    page.locator("#id_text").fill(text)
    page.locator(".save-bar .btn-primary").tap()


def counter(page: Page) -> Any:
    return page.locator("#waiting")


def send_now(page: Page) -> None:
    page.get_by_role("button", name="Nu versturen").tap()


def states(page: Page) -> Any:
    return page.locator("[data-part=state]")


def written() -> QuerySet[PracticeCase]:
    """What was logged beside the situations of the cast."""
    return PracticeCase.objects.exclude(text__startswith="Situatie ").exclude(text="")


@contextmanager
def broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The server answers 500 to whoever logs."""

    def fail(**given: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("cockpit.views.log.log_case", fail)
        yield
