"""What every browser test looks at: faults for axe, for the CSP and for scripts, and what falls beside the screen."""

from collections.abc import Iterable
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from opleiding.kernel.models import User

WATCH = "document.addEventListener('securitypolicyviolation', (e) => window.tellViolation(`${e.violatedDirective} ${e.blockedURI}`));"
WIDE = "document.documentElement.scrollWidth"
#: What a colour scheme can break; all other rules say the same in both.
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
#: Still, so that no colour is caught halfway.
LOOKER: dict[str, Any] = {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam", "reduced_motion": "reduce"}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}


class Watched:
    """A browser of one size whose pages are watched; `faults` gathers what was wrong, with the address it was on."""

    def __init__(self, browser: Browser, address: str, options: dict[str, Any]) -> None:
        self.address, self.faults, self.seen = address, [], 0
        self.context: BrowserContext = browser.new_context(**LOOKER | options)
        self.context.expose_binding("tellViolation", lambda source, what: self._note(source["page"], f"CSP: {what}"))
        self.context.add_init_script(WATCH)
        self.context.on("weberror", lambda error: self._note(error.page, f"script: {error.error}"))
        self.context.set_default_timeout(10_000)
        self.page: Page = self.context.new_page()
        self.faults: list[str]

    def be(self, user: User | None) -> None:
        """Who looks from now on."""
        self.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
        if user:
            client = Client()
            client.force_login(user)
            cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
            self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": self.address}])

    def go(self, path: str, status: int = 200) -> None:
        answer = self.page.goto(self.address + path)
        if answer is None or answer.status != status:
            self._note(self.page, f"answered {answer and answer.status}, not {status}")

    def look(self, *, rules: dict[str, Any] | None = None, narrow: Iterable[int] = ()) -> None:
        """Note what axe finds, and whether the page is wider than the screen, also on the `narrow` ones."""
        self.seen += 1
        for fault in Axe().run(self.page, options=rules).response["violations"]:
            where = "; ".join(str(node["target"]) + " " + node["html"][:160] for node in fault["nodes"][:3])
            self._note(self.page, f"axe {fault['id']} ({len(fault['nodes'])}): {where}")
        size = self.page.viewport_size
        assert size is not None
        for width in (size["width"], *narrow):
            if width != size["width"]:
                self.page.set_viewport_size({**size, "width": width})
            found = self.page.evaluate(WIDE)
            if found > width:
                self._note(self.page, f"{found} wide on a screen of {width}")
        if narrow:
            self.page.set_viewport_size(size)

    def close(self) -> None:
        self.context.close()

    def _note(self, page: Page | None, what: str) -> None:
        self.faults.append(f"{page.url.removeprefix(self.address) if page else ''}: {what}")
