"""What a telephone needs to open without reception: the service worker, its empty page, and how it stands on a home screen."""

import json
import re
from functools import cache
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import condition, require_safe

from cockpit.forms.shell import ShellForm
from opleiding.kernel.guard import public

SHELL = "portal/shell.html"
SCRIPT = settings.BASE_DIR / "static" / "js" / "sw.js"
ICONS = (
    ("img/icon-192.png", "192x192", "any"),
    ("img/icon-512.png", "512x512", "any"),
    ("img/icon-maskable-512.png", "512x512", "maskable"),
)


def _etag(request: HttpRequest) -> str:
    return f'"{sha256(_worker(get_language()).encode()).hexdigest()[:16]}"'


@require_safe
@public
@cache_control(no_cache=True)
@condition(etag_func=_etag)
def service_worker(request: HttpRequest) -> HttpResponse:
    """From the root, so that it minds every page; a byte changes with any file of the shell, and then it is fetched again."""
    return HttpResponse(_worker(get_language()), content_type="text/javascript; charset=utf-8")


@require_safe
@public
@cache_control(no_cache=True)
def manifest(request: HttpRequest) -> HttpResponse:
    """How the site stands on a home screen: it opens on the form."""
    icons = [{"src": static(name), "sizes": size, "type": "image/png", "purpose": purpose} for name, size, purpose in ICONS]
    said: dict[str, Any] = {
        "id": "/",
        "name": _("Opleiding"),
        "short_name": _("Opleiding"),
        "description": _("Vastleggen wat je meemaakt, ook zonder bereik."),
        "lang": get_language(),
        "dir": "ltr",
        "start_url": reverse("cockpit:case_create"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#f4f7f6",
        "theme_color": "#073e49",
        "icons": icons,
    }
    return JsonResponse(said, content_type="application/manifest+json")


@require_safe
@public
@cache_control(no_cache=True)
def shell(request: HttpRequest) -> HttpResponse:
    """The empty page to log on. Rendered without the request: nothing of the reader can come into it."""
    return HttpResponse(_shell(get_language()))


@require_safe
@public
@ensure_csrf_cookie
def queue(request: HttpRequest) -> HttpResponse:
    """What waits on this telephone. The server knows nothing of it; the script lists it."""
    return render(request, SHELL, {"form": ShellForm(), "is_queue": True})


@cache
def _shell(language: str) -> str:
    return render_to_string(SHELL, {"form": ShellForm(), "waiting_url": reverse("portal:queue")})


@cache
def _worker(language: str) -> str:
    """The script below what it keeps: every file the shell names, found in the shell itself."""
    page, script, nothing = _shell(language), SCRIPT.read_text(), render_to_string("portal/no_reception.html")
    files = sorted(set(re.findall(rf'(?:href|src)="({re.escape(settings.STATIC_URL)}[^"]+)"', page)))
    version = sha256((page + script + nothing).encode()).hexdigest()[:12]
    kept = {"version": version, "shell": reverse("portal:shell"), "files": files, "nothing": nothing}
    return f"const OFFLINE = {json.dumps(kept)};\n{script}"
