"""The watcher itself: what is wrong on a page is seen, and said with its address."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.e2e.watching import PHONE, Watched

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("document.body.setAttribute('style', 'margin: 0')", "CSP: style-src"),
        ("setTimeout(() => { throw new Error('boem') })", "script: boem"),
        ("document.querySelector('h1').after(document.createElement('img'))", "axe image-alt"),
        ("document.querySelector('h1').style.width = '500px'", "wide on a screen of 390"),
    ],
)
def test_what_is_wrong_is_seen(browser: Browser, live_server: Any, harm: str, said: str) -> None:
    watched = Watched(browser, live_server.url, PHONE)
    watched.go("/hulp/")
    watched.look()
    assert watched.faults == []
    watched.page.evaluate(f"() => {{ {harm} }}")
    watched.look()
    watched.close()
    assert watched.faults
    assert all(fault.startswith("/hulp/ ") for fault in watched.faults)
    assert said in " ".join(watched.faults)
