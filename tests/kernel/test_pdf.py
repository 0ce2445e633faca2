"""Paper: readable for a screen reader, from our own files alone, and a page to print where the library is missing."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.http import HttpResponse
from django.test import RequestFactory

from opleiding.kernel import pdf
from tests.pdfs import inside

SHEET = "kernel/sheet_sample.html"
TAGGED = {b"/Lang (nl", b"/MarkInfo", b"/StructTreeRoot", b"pdfuaid:part", b"/DisplayDocTitle"}
CONTEXT = {"title": "Proef één"}


@pytest.fixture
def made(settings: Any, tmp_path: Any) -> Any:
    """Renders a small sheet."""
    folder = tmp_path / "kernel"
    folder.mkdir()
    (folder / "sheet_sample.html").write_text(
        '{% extends "print_sheet.html" %}{% block title %}{{ title }}{% endblock %}{% block content %}<h1>{{ title }}</h1>{% endblock %}'
    )
    first, *others = settings.TEMPLATES
    settings.TEMPLATES = [{**first, "DIRS": [*first["DIRS"], tmp_path]}, *others]

    def render() -> HttpResponse:
        request = RequestFactory().get("/")
        request.user = None
        return pdf.render_pdf(request, SHEET, CONTEXT, name="proef")

    return render


def test_the_library_decides_what_comes_out(made: Any) -> None:
    response = made()
    is_pdf = response["Content-Type"] == "application/pdf"
    assert is_pdf == pdf.is_available()
    assert response.content.startswith(b"%PDF" if is_pdf else b"<!doctype html>")
    assert ("Content-Disposition" in response) == is_pdf


def test_a_pdf_has_tags_a_language_and_a_title(made: Any) -> None:
    found = inside(made().content)
    assert {mark for mark in TAGGED if mark in found} == (TAGGED if pdf.is_available() else set())


def test_without_the_library_there_is_a_page_to_print(made: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "is_available", lambda: False)
    response = made()
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert "<title>Proef één</title>" in response.content.decode()
    assert "Druk deze pagina af" in response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/x.css",
        "file:///etc/passwd",
        "https://paper.invalid/media/x.css",
        "https://paper.invalid.example.org/static/css/tokens.css",
        "https://paper.invalid/static/../pyproject.toml",
        "https://paper.invalid/static/%2e%2e/pyproject.toml",
        "https://paper.invalid/static//etc/passwd",
        "https://paper.invalid/static/css/no_such.css",
    ],
)
def test_nothing_but_our_own_files_is_opened(address: str) -> None:
    with pytest.raises((ValueError, OSError, SuspiciousFileOperation)):
        pdf.static_file(address)


MANIFEST = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"


@pytest.mark.parametrize("backend", ["django.contrib.staticfiles.storage.StaticFilesStorage", MANIFEST])
def test_our_own_files_are_opened(settings: Any, tmp_path: Path, backend: str) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": backend}}
    (tmp_path / "sheet.0123abcd.css").write_text("h1 {}")
    assert b"--ink" in pdf.static_file("https://paper.invalid/static/css/tokens.css")
    assert pdf.static_file("https://paper.invalid/static/sheet.0123abcd.css") == b"h1 {}"


@pytest.mark.parametrize("asked", ["https://example.org/x.png", "file:///etc/passwd", "/media/x.png"])
def test_a_sheet_that_asks_for_more_is_not_made(asked: str) -> None:
    page = f'<!doctype html><html lang="nl"><title>x</title><img src="{asked}" alt="x">'
    with pytest.raises(RuntimeError if pdf.is_available() else (ImportError, OSError)):
        pdf.as_pdf(page)


def test_a_name_with_accents_is_a_file_name(made: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "is_available", lambda: True)
    monkeypatch.setattr(pdf, "as_pdf", lambda page: b"%PDF")
    request = RequestFactory().get("/")
    request.user = None
    response = pdf.render_pdf(request, SHEET, CONTEXT, name='POK "Zoë"')
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''POK%20%22Zo%C3%AB%22.pdf"
