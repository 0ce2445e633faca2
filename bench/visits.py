"""What a visit costs over the line, and what logging a situation asks of a thumb: `python -m bench.visits`.

The demo runs behind a wire that counts every byte. The browser is a telephone of 390 px on slow mobile data. Bytes are
bytes; times are only good to compare within one run, so each is given against the first visit. How long a person takes is
not measured of people but reckoned: a tap 1.1 s (Card, Moran and Newell's keystroke-level model), 36 words of five letters a
minute with two thumbs (Palin e.a. 2019).
"""

import os
import sys
from collections.abc import Callable
from time import perf_counter, sleep
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.wire import Wire, counted
from opleiding.launch import chromium
from opleiding.launch.demo import demo
from opleiding.launch.places import ScratchFolder

SENTENCE = "Mevrouw wilde niet gewassen worden en ik wist niet of ik door moest gaan."
TAP, LETTERS_A_SECOND = 1.1, 36 * 5 / 60
#: Slow mobile data: 400 kbit/s down, 200 up, 300 ms there and back.
SLOW = {"offline": False, "latency": 300, "downloadThroughput": 50_000, "uploadThroughput": 25_000}
FIRST_MOST, NEXT_MOST = 150_000, 20_000


def main() -> int:
    scratch = ScratchFolder()
    os.environ["LAUNCH_DATA"] = str(scratch.path)
    try:
        with demo(scratch.path) as site, counted(site.address) as wire, sync_playwright() as playwright:
            login = next(login for login in site.logins if "leerling" in login["role"].lower())
            browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.arguments())
            return _measure(browser, wire, login)
    finally:
        scratch.remove()


def _measure(browser: Any, wire: Wire, login: dict[str, str]) -> int:
    options = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "locale": "nl-NL"}
    entrance = browser.new_context(**options)
    _log_in(entrance.new_page(), wire.address, login)
    context = browser.new_context(**options, storage_state=entrance.storage_state())
    entrance.close()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    wire.lap()
    rows = [_row(wire, name, step) for name, step in _steps(page, wire.address)]
    browser.close()
    _print(rows)
    first, others = rows[0], rows[1:]
    return int(first["down"] > FIRST_MOST or any(row["down"] > NEXT_MOST for row in others))


def _log_in(page: Page, address: str, login: dict[str, str]) -> None:
    page.goto(f"{address}/account/login/?next=/gezond/")
    page.fill("[name=login]", login["email"])
    page.fill("[name=password]", login["password"])
    page.click("main [type=submit]")
    page.wait_for_url("**/gezond/")


def _steps(page: Page, address: str) -> list[tuple[str, Callable[[], Any]]]:
    def visit(path: str) -> Callable[[], Any]:
        return lambda: page.goto(f"{address}{path}")

    return [
        ("first visit: the log form", visit("/log/")),
        ("the log form again", visit("/log/")),
        ("home", visit("/")),
        ("own situations", visit("/log/situaties/")),
        ("the log form once more", visit("/log/")),
        ("write, save, see it kept", lambda: _log(page)),
        ("one more", lambda: page.get_by_role("link", name="Nog een").tap()),
    ]


def _log(page: Page) -> None:
    page.keyboard.type(SENTENCE)  # the first field has the focus
    page.locator(".save-bar .btn-primary").tap()
    page.get_by_role("heading", name="Vastgelegd").wait_for()


def _row(wire: Wire, name: str, step: Callable[[], Any]) -> dict[str, Any]:
    began = perf_counter()
    step()
    seconds = perf_counter() - began
    _until_quiet(wire)
    down, up = wire.lap()
    return {"name": name, "seconds": seconds, "down": down, "up": up}


def _until_quiet(wire: Wire) -> None:
    """A service worker goes on after the page: wait until nothing came for a second."""
    seen = -1
    while seen != wire.down:
        seen = wire.down
        sleep(1)


def _print(rows: list[dict[str, Any]]) -> None:
    print(f"{'visit':<28} {'KB down':>8} {'KB up':>6} {'time, first visit = 1':>22}")
    for row in rows:
        print(f"{row['name']:<28} {row['down'] / 1000:>8.1f} {row['up'] / 1000:>6.1f} {row['seconds'] / rows[0]['seconds']:>22.2f}")
    typing = len(SENTENCE) / LETTERS_A_SECOND
    print(f"\nA situation asks {len(SENTENCE)} letters and one tap; reckoned for a person: {typing:.0f} s + {TAP} s.")


if __name__ == "__main__":
    sys.exit(main())
