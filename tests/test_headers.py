"""The headers of every response: a page, a redirect, an error, a file."""

import pytest
from django.test import Client
from django.urls import reverse

POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
    "manifest-src 'self'", "worker-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
}  # fmt: skip
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
PAGES = {
    "a page": ("/account/login/", 200),
    "a redirect to the login": ("/mijn/instellingen/", 302),
    "an address nobody knows": ("/bestaat-niet/", 404),
    "a file": ("/static/css/tokens.css", 200),
    "a file of a package": ("/static/vendor/bootstrap/dist/css/bootstrap.min.css", 200),
    "a file that is not there": ("/static/css/weg.css", 404),
    "health": ("/gezond/", 200),
}


def assert_strict(headers: object) -> None:
    values = dict(headers)  # type: ignore[call-overload]
    assert {part.strip() for part in values["Content-Security-Policy"].split(";")} == POLICY
    assert "camera=()" in values["Permissions-Policy"]
    assert {name: values.get(name) for name in ALWAYS} == ALWAYS


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_every_answer_is_strict(client: Client, name: str) -> None:
    address, status = PAGES[name]
    response = client.get(address)
    response.close()
    assert response.status_code == status
    assert_strict(response.headers.items())


@pytest.mark.django_db
def test_a_wrong_host_is_answered_strictly(client: Client) -> None:
    response = client.get("/account/login/", headers={"host": "elders.example"})
    assert response.status_code == 400
    assert_strict(response.headers.items())


@pytest.mark.django_db
def test_a_fault_of_ours_is_answered_strictly(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    client = Client(raise_request_exception=False)
    monkeypatch.setattr("opleiding.kernel.views.health.connection.cursor", fail)
    response = client.get(reverse("kernel:health"))
    assert response.status_code == 500
    assert_strict(response.headers.items())
