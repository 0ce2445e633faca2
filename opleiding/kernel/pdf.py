"""A template as paper: a tagged PDF, or the same page to print where WeasyPrint's system libraries are missing."""

from collections.abc import Mapping
from functools import cache
from mimetypes import guess_type
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher

#: Nothing is asked of this address: it only makes the addresses in a page whole.
HERE = "https://paper.invalid"
#: Readable by a screen reader: with tags, a language and a title.
VARIANT = "pdf/ua-1"


@cache
def is_available() -> bool:
    """Whether this machine can make a PDF; the libraries under WeasyPrint are the machine's."""
    try:
        import weasyprint  # noqa: F401  # only whether it can be loaded
    except (ImportError, OSError):
        return False
    return True


def render_pdf(request: HttpRequest, template: str, context: Mapping[str, Any], *, name: str) -> HttpResponse:
    """The template (one that extends `print_sheet.html`) as `<name>.pdf`, or as a page to print.

    A download: the content policy on every answer stops the browser's own viewer.
    """
    if not is_available():
        return render(request, template, {**context, "is_print_page": True})
    page = render_to_string(template, dict(context), request=request)
    return HttpResponse(
        as_pdf(page),
        content_type="application/pdf",
        headers={"Content-Disposition": str(content_disposition_header(True, f"{name}.pdf"))},
    )


def as_pdf(page: str) -> bytes:
    """A whole html page as a tagged PDF. It reaches our own static files; RuntimeError when it asks for anything else."""
    import weasyprint
    from weasyprint.urls import FatalURLFetchingError

    try:
        document: bytes = weasyprint.HTML(string=page, base_url=HERE, url_fetcher=_fetcher()).write_pdf(pdf_variant=VARIANT)
    except FatalURLFetchingError as error:  # not an Exception: it would take the whole process down
        raise RuntimeError(str(error)) from error
    return document


def static_file(address: str) -> bytes:
    """What stands at one of our own static addresses; ValueError for every other address."""
    path, root = urlsplit(address).path, settings.STATIC_URL
    if not address.startswith(f"{HERE}{root}"):
        raise ValueError(address)
    name = unquote(path.removeprefix(root))
    found = finders.find(name)
    if isinstance(found, str):
        with open(found, "rb") as file:
            return file.read()
    with staticfiles_storage.open(name) as file:  # collected, under a name with its digest
        content: bytes = file.read()
    return content


def _fetcher() -> "URLFetcher":
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFiles(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        """Opens no network and no file but ours."""

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            kind = guess_type(urlsplit(url).path)[0] or "application/octet-stream"
            return URLFetcherResponse(url, static_file(url), {"Content-Type": kind})

    return OwnFiles(fail_on_errors=True)
