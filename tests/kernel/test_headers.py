"""trust.md §4: on every response, errors and static files included."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.kernel import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.kernel.urls_for_headers")]

CSP = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


def ask(kind, *, secure=False):
    """A response of this kind, read to its end."""
    client = Client(raise_request_exception=False, enforce_csrf_checks=kind == "403")
    big = "x" * 2_700_000
    response = {
        "200": lambda: client.get(reverse("kernel:code_enter"), secure=secure),
        "302": lambda: client.get(reverse("kernel:notice_list"), secure=secure),
        "400": lambda: client.get("/suspects/", secure=secure),
        "400 host": lambda: client.get("/gezond/", headers={"Host": "elders.example"}, secure=secure),
        "400 nul": lambda: client.get("/reads/?q=%00", secure=secure),
        "401": lambda: client.get(reverse("kernel:notice_list"), headers={"HX-Request": "true"}, secure=secure),
        "403": lambda: client.post(reverse("account_login"), secure=secure),
        "404": lambda: client.get("/bestaat-niet/", secure=secure),
        "405": lambda: client.delete(reverse("kernel:code_enter"), secure=secure),
        "413": lambda: client.post(reverse("kernel:code_enter"), big, content_type="text/plain", secure=secure),
        "500": lambda: client.get("/breaks/", secure=secure),
        "200 static": lambda: client.get("/static/css/tokens.css", secure=secure),
        "404 static": lambda: client.get("/static/css/bestaat-niet.css", secure=secure),
    }[kind]()
    response.getvalue()
    response.close()
    return response


KINDS = ["200", "302", "400", "400 host", "400 nul", "401", "403", "404", "405", "413", "500", "200 static", "404 static"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_response_carries_them(kind):
    response = ask(kind)
    assert response.status_code == int(kind[:3])
    assert {part.strip() for part in response["Content-Security-Policy"].split(";")} == CSP
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.parametrize("kind", KINDS)
def test_over_https_the_browser_is_told_to_stay_there(kind, settings):
    settings.SECURE_HSTS_SECONDS = 63_072_000
    assert ask(kind, secure=True)["Strict-Transport-Security"] == "max-age=63072000"


@pytest.mark.parametrize("kind", KINDS)
def test_with_the_redirect_to_https_on_even_a_wrong_host_carries_them(kind, settings):
    settings.SECURE_SSL_REDIRECT = True
    response = ask(kind)
    assert response.status_code == (400 if kind == "400 host" else 301)
    assert {"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"} <= set(response.headers)


def test_a_fragment_without_a_login_goes_to_the_login_page_as_a_whole(client):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/code/?a=1"}
    answer = client.get(reverse("kernel:notice_list"), headers=headers)
    assert answer["HX-Redirect"] == "/account/login/?next=/code/%3Fa%3D1"


def test_a_fragment_never_sends_a_reader_elsewhere(client):
    headers = {"HX-Request": "true", "HX-Current-URL": "https://elders.example/x/"}
    assert client.get(reverse("kernel:notice_list"), headers=headers)["HX-Redirect"] == "/account/login/?next=/"


def test_what_does_not_exist_is_the_same_for_everybody(client):
    nobody = client.get("/bestaat-niet/")
    client.force_login(UserFactory(theme="dark"))
    somebody = client.get("/ook-niet/?token=x")
    assert (somebody.status_code, somebody.content) == (404, nobody.content)
    assert "csrf" not in nobody.content.decode().lower()


class TestLimits:
    @pytest.mark.parametrize("size", [2_621_441, 30_000_000])
    def test_a_body_over_the_limit_is_not_read(self, client, size):
        answer = client.generic("POST", "/reads/", b"x", CONTENT_LENGTH=str(size), content_type="text/plain")
        assert answer.status_code == 413
        assert "te groot" in answer.content.decode()

    def test_an_upload_may_be_five_megabytes(self, client):
        form = "multipart/form-data; boundary=x"
        small = client.generic("POST", "/reads/", b"--x--\r\n", content_type=form)
        large = client.generic("POST", "/reads/", b"--x--\r\n", CONTENT_LENGTH="5400000", content_type=form)
        assert (small.status_code, large.status_code) == (200, 413)

    def test_fields_over_the_limit_inside_a_form_are_too_large_as_well(self, client):
        assert client.post("/reads/", {"q": "x" * 3_000_000}).status_code == 413

    @pytest.mark.parametrize("path", ["/reads/?q=a%00b", "/reads/a%00b/", "/reads/?%00=a"])
    def test_a_nul_in_the_address_is_a_400(self, client, path):
        assert client.get(path).status_code == 400

    def test_a_nul_in_a_form_is_a_400(self, client):
        assert client.post("/reads/", {"q": "a\x00b"}).status_code == 400
        assert client.post("/reads/", {"a\x00b": "x"}).status_code == 400

    def test_a_nul_in_a_cookie_is_a_400(self, client):
        assert client.get("/meldingen/", headers={"Cookie": 'sessionid="\\000abcdefgh"'}).status_code == 400

    @pytest.mark.parametrize("charset", ["unicode_escape", "rot13", "zip", "utf-16", "undefined"])
    def test_other_letters_than_ours_are_a_400(self, client, charset):
        body = b'--x\r\nContent-Disposition: form-data; name="q"\r\n\r\n\\ud800\r\n--x--\r\n'
        form = f"multipart/form-data; boundary=x; charset={charset}"
        assert client.generic("POST", "/reads/", body, content_type=form).status_code == 400

    @pytest.mark.parametrize("charset", ["UTF-8", "no-such-letters"])
    def test_our_letters_may_be_announced(self, client, charset):
        form = f"application/x-www-form-urlencoded; charset={charset}"
        assert client.generic("POST", "/reads/", b"q=caf%C3%A9", content_type=form).status_code == 200

    @pytest.mark.parametrize("length", ["abc", "-5", ""])
    def test_a_length_that_is_none_breaks_nothing(self, client, length):
        assert client.generic("POST", "/reads/", b"", CONTENT_LENGTH=length, content_type="text/plain").status_code == 200

    @pytest.mark.parametrize("q", ["%FF%FE", "%ED%A0%80", "100%25", "%2500", "\u202e", "%F0%9F%98%80"])
    def test_odd_text_is_only_text(self, client, q):
        assert client.get(f"/reads/?q={q}").status_code == 200


def test_a_500_names_a_code_that_the_log_knows_and_no_text(caplog):
    page = Client(raise_request_exception=False).get("/breaks/").content.decode()
    (event,) = [record.msg for record in caplog.records if record.name.startswith("opleiding")]
    assert event["code"] in page
    assert (event["exception"], event["event"]) == ("ValueError", "server_error")
    assert any("urls_for_headers" in frame for frame in event["frames"])
    assert "Wit" not in page + str(event)
