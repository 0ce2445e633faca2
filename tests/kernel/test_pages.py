"""The kernel's own pages: what is on them, and what they cost."""

import pytest
from django.urls import reverse

from opleiding.kernel.models import Notice
from opleiding.kernel.qr import qr_svg
from tests.factories.kernel import NOW, NoticeFactory, OrganisationFactory, OutboxMessageFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.mark.parametrize("rows", [1, 4])
def test_the_list_of_notices_costs_the_same_however_long(client, user, rows, django_assert_num_queries):
    NoticeFactory.create_batch(rows, receiver=user, url="/code/")
    NoticeFactory(text="Van een ander")
    with django_assert_num_queries(5):
        page = client.get(reverse("kernel:notice_list")).content.decode()
    assert page.count("Nieuw") == rows
    assert "Van een ander" not in page


def test_without_news_it_says_what_will_come(client, user):
    assert "Er is geen nieuws." in client.get(reverse("kernel:notice_list")).content.decode()


def test_looking_at_the_list_reads_nothing(client, user):
    NoticeFactory(receiver=user)
    client.get(reverse("kernel:notice_list"))
    assert Notice.objects.unread().count() == 1


def test_opening_one_reads_it_and_goes_where_it_leads(client, user):
    notice, other = NoticeFactory(receiver=user, url="/code/"), NoticeFactory(receiver=user)
    answer = client.post(reverse("kernel:notice_open", args=[notice.pk]))
    assert (answer.status_code, answer["Location"]) == (302, "/code/")
    assert list(Notice.objects.unread()) == [other]
    assert client.get(reverse("kernel:notice_open", args=[notice.pk])).status_code == 405


def test_somebody_elses_notice_is_not_there(client, user):
    notice = NoticeFactory()
    stranger = client.post(reverse("kernel:notice_open", args=[notice.pk]))
    missing = client.post(reverse("kernel:notice_open", args=[0]))
    assert (stranger.status_code, stranger.content) == (404, missing.content)


def test_all_read_is_all_of_mine(client, user):
    NoticeFactory.create_batch(3, receiver=user)
    NoticeFactory()
    client.post(reverse("kernel:notice_read_all"))
    assert Notice.objects.unread().count() == 1


def test_settings_are_kept(client, user):
    page = reverse("kernel:settings_update")
    assert user.email in client.get(page).content.decode()
    assert client.post(page, {"theme": "dark"}).status_code == 302
    user.refresh_from_db()
    assert (user.theme, user.uses_shortcuts) == ("dark", False)
    assert client.post(page, {"theme": "paars"}).status_code == 422


def test_health_needs_no_login(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.get(reverse("kernel:health"))
    assert (answer.status_code, answer.content) == (200, b"ok")


@pytest.mark.parametrize("name", ["account_login", "account_reset_password", "account_reset_password_done", "kernel:code_enter"])
def test_public_pages_are_dutch_and_have_one_heading(client, name):
    page = client.get(reverse(name)).content.decode()
    assert page.count("<h1") == 1
    assert 'lang="nl"' in page
    assert "Password" not in page


@pytest.mark.parametrize("model", ["user", "organisation", "auditevent", "outboxmessage", "job"])
def test_the_admin_shows_people_and_what_the_machine_did(client, model):
    OrganisationFactory()
    OutboxMessageFactory(state="uncertain")
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    assert client.get(f"/admin/kernel/{model}/").status_code == 200


def test_what_the_machine_did_is_not_changed_in_the_admin(client):
    message = OutboxMessageFactory(state="dead")
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    page = f"/admin/kernel/outboxmessage/{message.pk}/change/"
    assert client.get(page).status_code == 200
    assert client.post(page, {"state": "planned"}).status_code == 403
    assert client.get("/admin/kernel/outboxmessage/add/").status_code == 403


def test_somebody_with_few_rights_gives_none_away(client, django_user_model):
    from django.contrib.auth.models import Permission

    staff, other = UserFactory(is_staff=True), UserFactory()
    staff.user_permissions.set(Permission.objects.filter(content_type__app_label="kernel"))
    client.force_login(staff)
    client.post(
        f"/admin/kernel/user/{other.pk}/change/",
        {"first_name": "Ander", "last_name": "Mens", "is_superuser": "on", "is_staff": "on", "email": "x@y.nl", "is_active": "on"},
    )
    other.refresh_from_db()
    assert other.first_name == "Ander"
    assert not other.is_superuser
    assert not other.is_staff
    assert other.email != "x@y.nl"


def test_a_qr_code_fits_the_csp_and_says_what_it_is():
    svg = qr_svg("https://opleiding.example/uitnodiging/KM4P7R2X/", title="De code van <Samira>")
    assert svg.startswith("<svg")
    assert "style=" not in svg
    assert "&lt;Samira&gt;" in svg


def test_a_page_made_at_another_moment_is_dated(client, user):
    NoticeFactory(receiver=user, created_at=NOW)
    assert "11 maart, 11.00" in client.get(reverse("kernel:notice_list")).content.decode()
