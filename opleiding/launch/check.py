"""`check`: the demo on fresh data, one login, one page; what it took in seconds and memory."""

import http.cookiejar
import os
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from opleiding.launch.children import Child, StartError
from opleiding.launch.demo import Demo, demo, stopping_on_signals
from opleiding.launch.places import ScratchFolder
from opleiding.launch.report import say, seconds

LOGIN = "/account/login/"
PAGE = "/log/"
ROLE = "leerling"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def check() -> int:
    """0 when the trainee of the demo can log in and gets the log page."""
    scratch = ScratchFolder()
    os.environ["LAUNCH_DATA"] = str(scratch.path)
    started = time.monotonic()
    try:
        with stopping_on_signals(), demo(scratch.path) as site:
            ready = time.monotonic()
            try:
                _visit(site)
            except urllib.error.HTTPError as error:
                raise StartError(f"{error.url} gaf {error.code}.\n{site.children[0].last_words()}") from error
            seen = time.monotonic()
            memory = ", ".join(f"{child.name} {_megabytes(child)} MB" for child in site.children)
            say(f"Gestart in {seconds(ready - started)}, ingelogd en {PAGE} gezien in {seconds(seen - ready)}. Geheugen: {memory}.")
            return 0
        return 1
    finally:
        scratch.remove()


def _visit(site: Demo) -> None:
    login = next(login for login in site.logins if ROLE in login["role"].lower())
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    form = browser.open(site.address + LOGIN, timeout=20).read().decode()
    token = TOKEN.search(form)
    if not token:
        raise StartError("De inlogpagina heeft geen formulier.")
    answer = {"login": login["email"], "password": login["password"], "csrfmiddlewaretoken": token[1]}
    body = urllib.parse.urlencode(answer).encode()
    request = urllib.request.Request(site.address + LOGIN, body, {"Referer": site.address + LOGIN})
    browser.open(request, timeout=20).read()
    page = browser.open(site.address + PAGE, timeout=20)
    if page.status != 200 or urllib.parse.urlsplit(page.url).path != PAGE:
        raise StartError(f"{PAGE} gaf {page.status} op {page.url}.")


def _megabytes(child: Child) -> int:
    """The memory of a program and all it started, what is shared counted once (Linux; 0 elsewhere)."""
    kilobytes = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            session = (folder / "stat").read_text().rpartition(")")[2].split()[3]
            if int(session) == child.process.pid:
                kilobytes += int(re.search(r"^Pss:\s+(\d+)", (folder / "smaps_rollup").read_text(), re.MULTILINE)[1])  # type: ignore[index]
        except OSError:
            continue
    return kilobytes // 1024
