"""What every browser test looks at: faults for axe, for the CSP and for scripts, and what falls beside the screen."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from axe_playwright_python.base import AXE_FILE_PATH
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from opleiding.kernel.models import User

WATCH = "document.addEventListener('securitypolicyviolation', (e) => window.tellViolation(`${e.violatedDirective} ${e.blockedURI}`));"
WIDE = "document.documentElement.scrollWidth"
AXE = "rules => axe.run({resultTypes: ['violations'], ...rules}).then((found) => found.violations)"
#: What a colour scheme can break; all other rules say the same in both.
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
#: Nothing moves, so that no colour is caught halfway.
STILL = """
const still = new CSSStyleSheet();
still.replaceSync("*, ::before, ::after { transition: none !important; animation: none !important }");
document.adoptedStyleSheets = [still];
"""
LOOKER: dict[str, Any] = {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}


class Watched:
    """A browser of one size whose pages are watched; `faults` gathers what was wrong, with the address it was on."""

    def __init__(self, browser: Browser, address: str, options: dict[str, Any]) -> None:
        self.address, self.about, self.seen = address, "", 0
        self.faults: list[str] = []
        self.context: BrowserContext = browser.new_context(**LOOKER | options)
        self.context.expose_binding("tellViolation", lambda source, what: self._note(source["page"], f"CSP: {what}"))
        for script in (WATCH, STILL):
            self.context.add_init_script(script)
        self.context.add_init_script(path=AXE_FILE_PATH)
        self.context.on("weberror", lambda error: self._note(error.page, f"script: {error.error}"))
        self.context.set_default_timeout(10_000)
        self.page: Page = self.context.new_page()

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

    def light(self, scheme: Literal["light", "dark"]) -> None:
        """By day or by night."""
        self.about = scheme
        self.page.emulate_media(color_scheme=scheme)

    def look(self, *, rules: Mapping[str, Any] | None = None, narrow: Iterable[int] = ()) -> None:
        """Note what axe finds, and whether the page is wider than the screen, also on the `narrow` ones."""
        self.seen += 1
        self.page.wait_for_load_state()
        for fault in self.page.evaluate(AXE, dict(rules or {})):
            spots = "; ".join(f"{node['html'][:120]} ({node['failureSummary']})" for node in fault["nodes"][:3])
            self._note(self.page, f"axe {fault['id']}, {len(fault['nodes'])} times: {spots}")
        self._measure()
        for width in narrow:
            self._measure(width)

    def _measure(self, width: int | None = None) -> None:
        usual = self.page.viewport_size
        assert usual is not None
        if width:
            self.page.set_viewport_size({"width": width, "height": usual["height"]})
        found = self.page.evaluate(WIDE)
        if found > (width or usual["width"]):
            self._note(self.page, f"{found} wide on a screen of {width or usual['width']}")
        if width:
            self.page.set_viewport_size(usual)

    def close(self) -> None:
        self.context.close()

    def _note(self, page: Page | None, what: str) -> None:
        self.faults.append(f"{page.url.removeprefix(self.address) if page else ''} {self.about}: {what}")
