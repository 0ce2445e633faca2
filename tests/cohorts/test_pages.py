"""What stands on each page, for whom, and in how many queries."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cohorts.choices import Role
from cohorts.models import Cohort, FreeWeek, LessonSlot, Participant, Placement, StandIn, Supervision
from opleiding.kernel.models import Invitation, OutboxMessage, User
from tests.factories.cohorts import (
    CareOrganisationFactory,
    CohortFactory,
    FreeWeekFactory,
    LessonSlotFactory,
    LocationFactory,
    MembershipFactory,
    ParticipantFactory,
    StandInFactory,
    SupervisionFactory,
)
from tests.factories.kernel import NewcomerFactory, UserFactory

pytestmark = pytest.mark.django_db

#: The most a page asks, with the session, the person and the frame around it.
QUERIES = 12


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 3, 11, 10, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def cohort() -> Cohort:
    made = CohortFactory(organisations=[CareOrganisationFactory(name="De Wilg")], name="Zorg 2025", slug="zorg-2025")
    return Cohort.objects.get(pk=made.pk)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="opleiding.kernel.accounts.MailBackend")
    return client


def with_role(cohort: Cohort, role: Role) -> Client:
    organisation = cohort.school if role == Role.TEACHER else cohort.organisations.get()
    in_cohort = cohort if role in (Role.TEACHER, Role.COCKPIT) else None
    return client_of(MembershipFactory(organisation=organisation, role=role, cohort=in_cohort).user)


def trainee(cohort: Cohort, **fields: Any) -> Participant:
    organisation = cohort.organisations.get()
    usual = {"employer": organisation, "location": LocationFactory(organisation=organisation), "supervisor": UserFactory()}
    return ParticipantFactory(cohort=cohort, **(usual | fields))


def colleague(cohort: Cohort, **fields: Any) -> User:
    user = UserFactory(**fields)
    MembershipFactory(user=user, organisation=cohort.organisations.get(), role=Role.SUPERVISOR)
    return user


def page(client: Client, name: str, status: int = 200, **kwargs: Any) -> str:
    response = client.get(reverse(f"cohorts:{name}", kwargs=kwargs))
    assert response.status_code == status
    return response.content.decode()


def post(client: Client, name: str, data: dict[str, Any] | None = None, status: int = 302, **kwargs: Any) -> str:
    response = client.post(reverse(f"cohorts:{name}", kwargs=kwargs), data or {})
    assert response.status_code == status, response.content.decode()
    return response.content.decode()


def assert_constant(client: Client, add_row: Callable[[], object], name: str, **kwargs: Any) -> None:
    """As many queries with four rows as with one, and never more than `QUERIES`."""
    counts = []
    for rows in (1, 3):
        for _row in range(rows):
            add_row()
        with CaptureQueriesContext(connection) as asked:
            page(client, name, **kwargs)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= QUERIES


# --- The list ---


def test_no_cohort_yet(cohort: Cohort) -> None:
    assert "Je hoort nog bij geen cohort." in page(client_of(UserFactory()), "cohort_list")
    elsewhere = client_of(MembershipFactory().user)
    assert "Er zijn nog geen cohorten." in page(elsewhere, "cohort_list")
    assert "Zorg 2025" not in page(elsewhere, "cohort_list")


def test_a_cohort_on_a_line(cohort: Cohort) -> None:
    trainee(cohort)
    html = page(with_role(cohort, Role.COORDINATOR), "cohort_list")
    assert "Zorg 2025" in html
    assert "De Wilg" in html
    assert "1 gestart" in html
    assert "Loopt" in html


def test_queries_of_the_list(cohort: Cohort) -> None:
    organisations = list(cohort.organisations.all())
    assert_constant(with_role(cohort, Role.COORDINATOR), lambda: CohortFactory(organisations=organisations), "cohort_list")


# --- One cohort ---


def test_a_coordinator_sees_people_and_what_is_missing(cohort: Cohort) -> None:
    known = trainee(cohort, user=NewcomerFactory(first_name="Noor"))
    trainee(cohort, supervisor=None, location=None, user=NewcomerFactory(first_name="Sem", email=None))
    html = page(with_role(cohort, Role.COORDINATOR), "cohort_detail", slug=cohort.slug)
    for text in (
        "Noor",
        known.placements.get().location.name,
        known.supervisions.get().supervisor.name,
        "De Wilg",
        "niveau 3",
        "Nog niet uitgenodigd",
        "Geen mailadres",
        "Nog niemand",
        "Mensen uitnodigen",
    ):
        assert text in html


def test_a_fellow_sees_names_only(cohort: Cohort) -> None:
    other = trainee(cohort, user=UserFactory(first_name="Noor", email="noor@zorg.example"), birth_date=date(2001, 2, 3))
    client = client_of(trainee(cohort).user)
    html = page(client, "cohort_detail", slug=cohort.slug) + page(client, "participant_detail", pk=other.pk)
    assert "Noor" in html
    hidden = (other.placements.get().location.name, other.supervisions.get().supervisor.name, "noor@zorg.example", "3 februari 2001")
    assert not any(text in html for text in hidden)
    assert "Meer dan de naam zie je niet" in html


def test_a_partner_sees_that_not_where_or_who(cohort: Cohort) -> None:
    partner = CareOrganisationFactory()
    cohort.organisations.add(partner)
    organisation = cohort.organisations.exclude(pk=partner.pk).get()
    other = ParticipantFactory(
        cohort=cohort,
        employer=organisation,
        location=LocationFactory(organisation=organisation),
        supervisor=UserFactory(),
        birth_date=date(2001, 2, 3),
    )
    client = client_of(MembershipFactory(organisation=partner).user)
    html = page(client, "cohort_detail", slug=cohort.slug) + page(client, "participant_detail", pk=other.pk)
    assert organisation.name in html
    assert "geplaatst" in html
    assert "gekoppeld" in html
    hidden = (other.placements.get().location.name, other.supervisions.get().supervisor.name, "3 februari 2001")
    assert not any(text in html for text in hidden)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.PRACTICE_TRAINER, Role.TEACHER, Role.COCKPIT])
def test_queries_of_a_cohort(cohort: Cohort, role: Role) -> None:
    client = with_role(cohort, role)
    assert_constant(client, lambda: trainee(cohort, user=NewcomerFactory()), "cohort_detail", slug=cohort.slug)


# --- One trainee ---


@pytest.mark.parametrize(
    ("role", "sees"), [(Role.COORDINATOR, True), (Role.PRACTICE_TRAINER, True), (Role.TEACHER, False), (Role.COCKPIT, False)]
)
def test_a_birth_date_is_for_few(cohort: Cohort, role: Role, sees: bool) -> None:
    participant = trainee(cohort, birth_date=date(2001, 2, 3))
    assert ("3 februari 2001" in page(with_role(cohort, role), "participant_detail", pk=participant.pk)) == sees


def test_a_supervisor_sees_the_own_link_only(cohort: Cohort) -> None:
    participant = trainee(cohort, supervisor=UserFactory(last_name="Duisterhof"))
    own = SupervisionFactory(participant=participant)
    html = page(client_of(own.supervisor), "participant_detail", pk=participant.pk)
    assert own.supervisor.name in html
    assert "Duisterhof" not in html


def test_queries_of_a_trainee(cohort: Cohort) -> None:
    participant = trainee(cohort)

    def link() -> None:
        StandInFactory(supervisor=SupervisionFactory(participant=participant).supervisor)

    assert_constant(with_role(cohort, Role.PRACTICE_TRAINER), link, "participant_detail", pk=participant.pk)


def test_place_link_and_stand_in(cohort: Cohort) -> None:
    participant = trainee(cohort, supervisor=None)
    client = with_role(cohort, Role.PRACTICE_TRAINER)
    location = LocationFactory(organisation=cohort.organisations.get())
    post(client, "placement_create", {"location": location.pk, "when": "today"}, pk=participant.pk)
    assert Placement.objects.get(participant=participant, period__contains=date(2026, 3, 11)).location == location
    supervisor, stand_in = colleague(cohort), colleague(cohort)
    link = {"supervisor": supervisor.pk, "when": "other", "starts_on": "1-3-2026", "form": "duo"}
    post(client, "supervision_create", link, pk=participant.pk)
    made = Supervision.objects.get()
    assert made.period.lower == date(2026, 3, 1)
    leave = {"stand_in": stand_in.pk, "first_day": "11-03-2026", "last_day": "20-03-2026"}
    post(client, "stand_in_create", leave, pk=made.pk)
    assert f"{stand_in.name} vervangt" in page(client, "participant_detail", pk=participant.pk)
    post(client, "stand_in_remove", {"participant": participant.pk}, pk=StandIn.objects.get().pk)
    post(client, "supervision_end", pk=made.pk)
    made.refresh_from_db()
    assert made.period.upper == date(2026, 3, 11)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"when": "other", "starts_on": "31-02-2026"}, "Deze dag bestaat niet"),
        ({"when": "other"}, "Vul de dag in"),
        ({"when": "other", "starts_on": "1-1-2020"}, "nog niet begonnen"),
        ({"when": "today", "location": ""}, "Er klopt nog iets niet"),
    ],
)
def test_a_place_that_cannot_be(cohort: Cohort, data: dict[str, str], message: str) -> None:
    participant = trainee(cohort)
    client = with_role(cohort, Role.COORDINATOR)
    location = LocationFactory(organisation=cohort.organisations.get())
    assert message in post(client, "placement_create", {"location": location.pk} | data, status=422, pk=participant.pk)


@pytest.mark.parametrize("name", ["placement_create", "supervision_create"])
def test_who_sees_a_trainee_may_not_always_act(cohort: Cohort, name: str) -> None:
    participant = trainee(cohort)
    page(with_role(cohort, Role.TEACHER), name, status=403, pk=participant.pk)
    page(client_of(UserFactory()), name, status=404, pk=participant.pk)


# --- Start and change a cohort ---


def values(cohort: Cohort, **changed: Any) -> dict[str, Any]:
    usual = {
        "name": "Zorg 2026",
        "school": cohort.school_id,
        "organisations": [cohort.organisations.get().pk],
        "region": "Zuid",
        "starts_on": "1-9-2026",
        "last_day": "31-8-2028",
    }
    return usual | changed


def test_a_coordinator_starts_a_cohort(cohort: Cohort) -> None:
    post(with_role(cohort, Role.COORDINATOR), "cohort_create", values(cohort))
    made = Cohort.objects.get(slug="zorg-2026")
    assert (made.region, made.period.upper) == ("Zuid", date(2028, 9, 1))
    page(with_role(cohort, Role.PRACTICE_TRAINER), "cohort_create", status=403)


def test_a_cohort_that_cannot_be(cohort: Cohort) -> None:
    client = with_role(cohort, Role.COORDINATOR)
    assert "Er is al een cohort met deze naam" in post(client, "cohort_create", values(cohort, name="Zorg 2025"), status=422)
    assert "niet voor de eerste" in post(client, "cohort_create", values(cohort, last_day="1-8-2026"), status=422)
    other = CareOrganisationFactory()
    assert "je eigen organisatie" in post(client, "cohort_create", values(cohort, organisations=[other.pk]), status=422)


def test_a_cohort_is_changed(cohort: Cohort) -> None:
    client = with_role(cohort, Role.COORDINATOR)
    assert "01-09-2025" in page(client, "cohort_edit", slug=cohort.slug)
    post(client, "cohort_edit", values(cohort, starts_on="1-9-2025"), slug=cohort.slug)
    cohort.refresh_from_db()
    assert (cohort.name, cohort.slug) == ("Zorg 2026", "zorg-2025")


# --- Lesson times ---


def test_lesson_times_without_own_ones(cohort: Cohort) -> None:
    client = with_role(cohort, Role.COORDINATOR)
    html = page(client, "slot_list", slug=cohort.slug)
    assert "Dinsdag 9.30 tot 12.30 uur" in html
    assert "Gewone tijd" in html
    post(client, "slot_adopt", slug=cohort.slug)
    assert "Gewone tijd" not in page(client, "slot_list", slug=cohort.slug)


def test_a_lesson_time_comes_goes_and_comes_back(cohort: Cohort) -> None:
    client = with_role(cohort, Role.COORDINATOR)
    data = {"weekday": 3, "starts_at": "9.00", "ends_at": "12:00", "kind": "school", "title": "Rekenen"}
    post(client, "slot_create", data, slug=cohort.slug)
    slot = LessonSlot.objects.get()
    post(client, "slot_edit", data | {"ends_at": "11:00"}, slug=cohort.slug, pk=slot.pk)
    html = page(client, "slot_list", slug=cohort.slug)
    assert "Woensdag 9.00 tot 11.00 uur" in html
    assert "Rekenen" in html
    response = client.post(reverse("cohorts:slot_delete", kwargs={"slug": cohort.slug, "pk": slot.pk}), follow=True)
    assert "Ongedaan maken" in response.content.decode()
    message = next(iter(response.context["messages"]))
    client.post(message.extra_tags.removeprefix("undo:"))
    back = LessonSlot.objects.get()
    assert (back.weekday, back.starts_at, back.ends_at, back.title) == (3, time(9), time(11), "Rekenen")


def test_a_lesson_time_that_cannot_be(cohort: Cohort) -> None:
    client = with_role(cohort, Role.COORDINATOR)
    data = {"weekday": 3, "starts_at": "12:00", "ends_at": "9:00", "kind": "", "title": ""}
    assert "eindigt na het begin" in post(client, "slot_create", data, status=422, slug=cohort.slug)
    assert "Deze tijd bestaat niet" in post(client, "slot_create", data | {"starts_at": "27:00"}, status=422, slug=cohort.slug)
    page(with_role(cohort, Role.TEACHER), "slot_create", status=403, slug=cohort.slug)


def test_queries_of_the_lesson_times(cohort: Cohort) -> None:
    client = with_role(cohort, Role.COORDINATOR)
    assert_constant(client, lambda: LessonSlotFactory(cohort=cohort), "slot_list", slug=cohort.slug)


# --- Weeks ---


def test_two_years_of_weeks(cohort: Cohort) -> None:
    html = page(with_role(cohort, Role.TEACHER), "week_list", slug=cohort.slug)
    assert html.count("Zomervakantie") >= 6
    assert "Vrij maken" not in html
    assert html.count('class="week') >= 104


def test_a_week_is_turned_round_by_post(cohort: Cohort) -> None:
    client = with_role(cohort, Role.COORDINATOR)
    post(client, "week_toggle", {"monday": "2026-03-23"}, slug=cohort.slug)
    assert FreeWeek.objects.get().is_free
    assert "De week van 23 maart is nu vrij." in page(client, "week_list", slug=cohort.slug)
    post(client, "week_toggle", {"monday": "2026-03-24"}, status=422, slug=cohort.slug)
    post(client, "week_toggle", {"monday": "gisteren"}, status=422, slug=cohort.slug)
    post(with_role(cohort, Role.TEACHER), "week_toggle", {"monday": "2026-03-23"}, status=403, slug=cohort.slug)


def test_queries_of_the_weeks(cohort: Cohort) -> None:
    mondays = iter(date(2026, 3, 2) + timedelta(weeks=n) for n in range(4))
    client = with_role(cohort, Role.COORDINATOR)
    assert_constant(client, lambda: FreeWeekFactory(cohort=cohort, monday=next(mondays)), "week_list", slug=cohort.slug)


# --- Inviting ---


def test_inviting_by_mail(cohort: Cohort) -> None:
    newcomer = trainee(cohort, user=NewcomerFactory(first_name="Noor")).user
    client = with_role(cohort, Role.COORDINATOR)
    assert "Noor" in page(client, "people_invite", slug=cohort.slug)
    post(client, "people_invite", {"people": [newcomer.pk], "way": "mail"}, slug=cohort.slug)
    assert OutboxMessage.objects.filter(receiver=newcomer, kind="kernel.invitation").count() == 1
    assert "Uitgenodigd op 11 maart" in page(client, "people_invite", slug=cohort.slug)


def test_codes_are_shown_once(cohort: Cohort) -> None:
    newcomers = [trainee(cohort, user=NewcomerFactory(first_name=name)).user for name in ("Noor", "Sem")]
    client = with_role(cohort, Role.COORDINATOR)
    html = post(client, "people_invite", {"people": [user.pk for user in newcomers], "way": "codes"}, status=200, slug=cohort.slug)
    assert html.count("<svg") >= 2
    assert html.count('class="code-text"') == 2
    assert "Je ziet deze codes nu één keer" in html
    assert html.count(f"op {settings.SITE_URL}/code/") == 2
    assert Invitation.objects.filter(user__in=newcomers, kind="classroom").count() == 2


def test_a_code_is_for_a_trainee(cohort: Cohort) -> None:
    supervisor = NewcomerFactory()
    MembershipFactory(user=supervisor, organisation=cohort.organisations.get(), role=Role.SUPERVISOR)
    client = with_role(cohort, Role.COORDINATOR)
    html = post(client, "people_invite", {"people": [supervisor.pk], "way": "codes"}, status=422, slug=cohort.slug)
    assert "wie in dit cohort leert" in html
    assert f'value="{supervisor.pk}" checked' in html
    assert not Invitation.objects.exists()


def test_a_practice_trainer_invites_no_trainee(cohort: Cohort) -> None:
    newcomer = trainee(cohort, user=NewcomerFactory(first_name="Noor")).user
    client = with_role(cohort, Role.PRACTICE_TRAINER)
    assert "Noor" not in page(client, "people_invite", slug=cohort.slug)
    post(client, "people_invite", {"people": [newcomer.pk], "way": "mail"}, status=422, slug=cohort.slug)
    assert not Invitation.objects.exists()


def test_nobody_ticked(cohort: Cohort) -> None:
    html = post(with_role(cohort, Role.COORDINATOR), "people_invite", {"way": "mail"}, status=422, slug=cohort.slug)
    assert "Kies wie je uitnodigt." in html


def test_a_mail_address_is_filled_in(cohort: Cohort) -> None:
    newcomer = trainee(cohort, user=NewcomerFactory(email=None)).user
    client = with_role(cohort, Role.COORDINATOR)
    assert "Mailadres invullen" in page(client, "people_invite", slug=cohort.slug)
    taken = UserFactory().email
    address = {"slug": cohort.slug, "pk": newcomer.pk}
    assert "al iemand met dit mailadres" in post(client, "person_address", {"email": taken}, status=422, **address)
    post(client, "person_address", {"email": "noor@zorg.example"}, **address)
    newcomer.refresh_from_db()
    assert newcomer.email == "noor@zorg.example"
    page(client, "person_address", status=404, slug=cohort.slug, pk=UserFactory().pk)


def test_queries_of_inviting(cohort: Cohort) -> None:
    client = with_role(cohort, Role.COORDINATOR)
    assert_constant(client, lambda: trainee(cohort, user=NewcomerFactory()), "people_invite", slug=cohort.slug)
