"""The board and the ward as they are read."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from begeleiding.models import CriterionProgress, RatioNorm, SupervisionHours, SupervisorAbsence, SupervisorPassport
from begeleiding.selectors.capacity import Board, board_grounds, board_of
from begeleiding.selectors.map_home import room_lines, waiting_lines
from cohorts.choices import LocationKind, Role
from cohorts.models import Cohort, Location
from opleiding.kernel.models import User
from tests.begeleiding.load.conftest import Place, make_place
from tests.begeleiding.load.factories import ExternalLearnerFactory
from tests.cohorts.pages.visits import client_of
from tests.factories.cohorts import TODAY, MembershipFactory, during
from tests.factories.places import LocationPlacesFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(frozen_clock: object) -> Place:
    return make_place()


def board(user: User) -> Board:
    return board_of(board_grounds(user, TODAY, None), TODAY)


def on(found: Board, month: date) -> tuple[Decimal, Decimal]:
    level = next(row.level for row in found.months if row.level.day == month)
    return level.need, level.there


def test_the_months_follow_from_dated_facts(place: Place) -> None:
    """A cohort that ends, a guest who leaves, a criterion that runs out, and leave."""
    place.trainee(), place.trainee()
    Cohort.objects.filter(pk=place.cohort.pk).update(period=during(date(2025, 9, 1), date(2027, 2, 1)))
    ExternalLearnerFactory(location=place.location, period=during(TODAY, date(2026, 7, 1)), weight=Decimal("0.5"))
    passport = SupervisorPassport.objects.create(supervisor=place.supervisor, organisation=place.organisation)
    CriterionProgress.objects.create(
        passport=passport,
        criterion=place.ask_criteria(),
        state="met",
        evidence="Gezien.",
        decided_by=place.coordinator,
        decided_on=date(2025, 9, 1),
        expires_on=date(2027, 3, 1),
    )
    SupervisorAbsence.objects.create(passport=passport, period=during(date(2026, 10, 5), date(2026, 10, 20)))
    found = board(place.coordinator)
    assert [on(found, date(2026, month, 1)) for month in (6, 7, 10, 11)] == [(Decimal("2.5"), 3), (2, 3), (2, 0), (2, 3)]
    assert [on(found, date(2027, month, 1)) for month in (1, 2, 3)] == [(2, 3), (0, 3), (0, 0)]
    assert len(found.months) == 19


def test_what_if_says_what_is_missing_and_whose_contract_could_grow(place: Place) -> None:
    agreed = {"organisation": place.organisation, "location": place.location, "period": during(date(2025, 9, 1))}
    SupervisionHours.objects.create(supervisor=place.supervisor, contract_hours=20, agreed_hours=3, **agreed)
    big = MembershipFactory(organisation=place.organisation, role=Role.SUPERVISOR).user
    SupervisionHours.objects.create(supervisor=big, contract_hours=36, agreed_hours=1, **agreed)
    asked = {"aantal": "8", "maand": "2027-03-01", "uren": "1", "plek": [str(place.location.pk)]}
    html = client_of(place.coordinator).get(reverse("begeleiding:capacity_detail"), asked).content.decode()
    assert "Als er 8 starten in maart 2027" in html
    assert "Voor 5 van hen is er geen plaats, vanaf maart 2027." in html
    assert place.supervisor.name in html
    assert big.name not in html
    lead = MembershipFactory(organisation=place.organisation, role=Role.TEAM_LEAD, location=place.location).user
    seen = client_of(lead).get(reverse("begeleiding:capacity_detail"), asked).content.decode()
    assert "1 klein contract kan misschien groeien." in seen
    assert place.supervisor.name not in seen
    wrong = client_of(lead).get(reverse("begeleiding:capacity_detail"), asked | {"aantal": "0", "plek": "999999"})
    assert (wrong.status_code, "Er klopt nog iets niet" in wrong.content.decode()) == (200, True)


def test_a_ward_warns_in_words_on_days_with_too_few(place: Place) -> None:
    Location.objects.filter(pk=place.location.pk).update(kind=LocationKind.LEARNING_WARD)
    for _number in range(5):
        place.trainee()
    LocationPlacesFactory(location=place.location, places=6)
    passport = SupervisorPassport.objects.create(supervisor=place.supervisor, organisation=place.organisation, weekdays=[1, 2])
    coach = MembershipFactory(organisation=place.organisation, location=place.location, role=Role.SUPERVISOR).user
    SupervisorPassport.objects.create(supervisor=coach, organisation=place.organisation, weekdays=[2], is_coach=True)
    url, client = reverse("begeleiding:ward_detail", args=[place.location.pk]), client_of(place.coordinator)
    html = client.get(url).content.decode()
    assert "Maandag: 1 van 2, er ontbreekt er 1." in html
    assert "Dinsdag:" not in html
    assert "Woensdag: 0 van 2, er ontbreken er 2." in html
    SupervisorAbsence.objects.create(passport=passport, period=during(TODAY))
    assert "Dinsdag: 1 van 2" in client.get(url).content.decode()


def test_the_home_says_where_there_is_room_and_who_waits(place: Place) -> None:
    place.linked(2)
    place.trainee()
    (room,), (waiting,) = room_lines(place.coordinator, TODAY), waiting_lines(place.coordinator, TODAY)
    assert (room.title, room.label) == (place.location.name, "1 vrij")
    assert waiting.meta == "1 zonder werkbegeleider"
    assert f"locatie={place.location.pk}" in waiting.url


def test_the_home_says_who_came_above_the_norm_without_a_link(place: Place) -> None:
    """The norm went down after the links were made: no reason was asked, and it is not unseen."""
    place.linked(2)
    (room,) = room_lines(place.coordinator, TODAY)
    assert (room.meta, room.tone) == ("1 werkbegeleider", "ok")
    RatioNorm.objects.create(organisation=place.organisation, period=during(TODAY), preferred=1, most=1)
    (room,) = room_lines(place.coordinator, TODAY)
    assert (room.meta, room.label, room.tone) == ("1 werkbegeleider, 1 boven de norm", "geen plaats vrij", "warn")
