"""What must hold for every row, whoever writes it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from opleiding.kernel import audit
from opleiding.kernel.models import AuditEvent, FreeDay, Job, Organisation, OutboxMessage, User
from tests.factories.kernel import JobFactory, NoticeFactory, OrganisationFactory, OutboxMessageFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("first", "infix", "last", "name"),
    [
        ("Samira", "de", "Vries", "Samira de Vries"),
        ("Daan", "", "Bakker", "Daan Bakker"),
        ("Samira", "", "", "Samira"),
        ("", "", "Vries", "Vries"),
        ("", "van der", "Berg", "van der Berg"),
    ],
)
def test_a_name_as_people_say_it(first, infix, last, name):
    assert User(first_name=first, infix=infix, last_name=last).name == name


def test_a_mail_address_is_unique_without_case():
    user = UserFactory(email="Samira@Zorg.example")
    assert user.email == "samira@zorg.example"
    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory(email="SAMIRA@zorg.example")
    with pytest.raises(ValidationError, match="Er is al iemand"):
        User(email="SAMIRA@zorg.example", first_name="A").full_clean(exclude=["password"])


def test_many_people_may_have_no_mail_address():
    for nothing in (None, "", "  "):
        assert UserFactory(email=nothing).email is None
    assert not User.objects.able_to_log_in().exists()


@pytest.mark.parametrize("name", ["Sam\nira", "Sam\tira", "Sam\x00ira", "Sam\x9fira", "Sam\x7f"])
def test_a_name_has_no_signs_that_cannot_be_seen(name):
    with pytest.raises(ValidationError):
        User(first_name=name).full_clean(exclude=["password"])
    if "\x00" not in name:
        with pytest.raises(IntegrityError), transaction.atomic():
            UserFactory(first_name=name)


def test_people_have_a_name():
    with pytest.raises(IntegrityError):
        UserFactory(first_name="", last_name="")


def test_people_are_listed_by_surname_whatever_the_accents_and_the_infix():
    for first, infix, last in [("B", "van", "Zon"), ("A", "", "Éland"), ("C", "de", "eik"), ("A", "", "Fik")]:
        UserFactory(first_name=first, infix=infix, last_name=last)
    assert [user.last_name for user in User.objects.in_name_order()] == ["eik", "Éland", "Fik", "Zon"]


def test_who_was_only_imported_has_no_account():
    assert not User(first_name="A").has_account
    assert not User.objects.create_user("a@zorg.example", first_name="A").has_account
    assert User.objects.create_superuser("b@zorg.example", "een lang wachtwoord", first_name="B").has_account


@pytest.mark.parametrize("period", [DateRange(empty=True), DateRange(date(2026, 1, 1), None), DateRange(None, date(2026, 1, 1))])
def test_a_free_day_is_somewhere_on_the_calendar(period):
    with pytest.raises(IntegrityError):
        FreeDay.objects.create(organisation=OrganisationFactory(), period=period, name="Studiedag")


@pytest.mark.parametrize("weights", [[1], {"nonsense": 1}, {"vote": 0}, {"vote": -1}, {"vote": "1"}, {"vote": True}, {"vote": 101}])
def test_weights_are_known_and_above_zero(weights):
    with pytest.raises(ValidationError):
        Organisation(kind="care", name="A", slug="a", demand_weights=weights).full_clean()


def test_weights_that_are_left_out_keep_the_default():
    Organisation(kind="care", name="A", slug="a", demand_weights={"vote": 2, "half_life_weeks": 4.5}).full_clean()


@pytest.mark.parametrize(
    "change",
    [
        {"progress": 101},
        {"state": "weg"},
        {"state": "done"},
        {"state": "running"},
        {"finished_at": "2026-03-11T10:00:00Z"},
    ],
)
def test_a_job_is_in_one_state(change):
    JobFactory()
    with pytest.raises(IntegrityError):
        Job.objects.update(**change)


@pytest.mark.parametrize("change", [{"state": "weg"}, {"state": "claimed"}, {"state": "handed_over"}, {"state": "sent"}])
def test_a_mail_is_held_under_a_lease_and_sent_after_the_handover(change):
    OutboxMessageFactory()
    with pytest.raises(IntegrityError):
        OutboxMessage.objects.update(**change)


def test_what_happened_is_kept_without_what_it_said():
    user, notice = UserFactory(), NoticeFactory(text="Er is gereageerd.")
    audit.record(user, "notice.read", notice)
    event = AuditEvent.objects.get()
    assert (event.by, event.action, event.object_type, event.object_id) == (user, "notice.read", "kernel.notice", str(notice.pk))
    assert "gereageerd" not in str(AuditEvent.objects.values())
