"""A learner goes from one supervisor to another on the map, and back."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from begeleiding.actions.map import Moved, move_learner, undo_move
from begeleiding.actions.supervision import OverNorm
from begeleiding.models import Justification
from cohorts.choices import Role
from cohorts.models import Participant, Supervision
from opleiding.kernel.errors import Conflict, DomainError
from opleiding.kernel.models import User
from tests.begeleiding.load.conftest import Place, make_place
from tests.begeleiding.load.factories import ExternalLearnerFactory
from tests.cohorts.pages.visits import client_of
from tests.factories.cohorts import LocationFactory, MembershipFactory, during
from tests.factories.kernel import UserFactory
from tests.world import TODAY

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)
END = date(2027, 2, 1)


@pytest.fixture
def place(frozen_clock: object) -> Place:
    return make_place()


@pytest.fixture
def other(place: Place) -> User:
    made: User = MembershipFactory(user=UserFactory(first_name="Hanneke"), organisation=place.organisation, role=Role.SUPERVISOR).user
    return made


def move(place: Place, learner: Participant, to: User, **given: Any) -> Moved:
    links = learner.supervisions.filter(period__contains=TODAY).values_list("pk", flat=True)
    usual = {"starts_on": TODAY, "seen_on": TODAY, "seen": frozenset(links)}
    return move_learner(by=place.coordinator, participant=learner, supervisor=to, **(usual | given))


def state(learner: Participant) -> set[tuple[int, date, date | None]]:
    return {(link.supervisor_id, link.period.lower, link.period.upper) for link in learner.supervisions.all()}


def test_the_old_link_ends_and_the_new_one_takes_over_its_last_day(place: Place, other: User) -> None:
    learner = place.trainee()
    link = Supervision.objects.create(
        supervisor=place.supervisor, participant=learner, trainee=learner.user, period=during(date(2026, 1, 1), END)
    )
    before = state(learner)
    moved = move(place, learner, other, instead=link.pk)
    assert state(learner) == {(place.supervisor.pk, date(2026, 1, 1), TODAY), (other.pk, TODAY, END)}
    undo_move(by=place.coordinator, moved=moved)
    assert state(learner) == before
    with pytest.raises(DomainError, match="niet meer"):
        undo_move(by=place.coordinator, moved=moved)


def test_a_link_of_today_that_was_replaced_comes_back(place: Place, other: User) -> None:
    learner = place.trainee()
    first = move(place, learner, place.supervisor)
    before = state(learner)
    moved = move(place, learner, other, instead=first.made)
    assert state(learner) == {(other.pk, TODAY, None)}
    undo_move(by=place.coordinator, moved=moved)
    assert state(learner) == before


def test_who_comes_second_hears_who_was_first_and_changes_nothing(place: Place, other: User) -> None:
    learner = place.trainee()
    move(place, learner, other)
    before = state(learner)
    with pytest.raises(Conflict, match=r"De koppeling van .* is net veranderd"):
        move(place, learner, place.supervisor, seen=frozenset())
    second = MembershipFactory(organisation=place.organisation, role=Role.COORDINATOR).user
    with pytest.raises(Conflict, match=place.coordinator.get_short_name()):
        move_learner(by=second, participant=learner, supervisor=place.supervisor, starts_on=TODAY, seen_on=TODAY, seen=frozenset())
    assert state(learner) == before


def test_the_same_twice_is_once(place: Place, other: User) -> None:
    learner = place.trainee()
    first = move(place, learner, other)
    assert move(place, learner, other, seen=frozenset()).made == first.made
    assert learner.supervisions.count() == 1


def test_above_the_norm_nothing_is_moved_until_there_is_a_reason(place: Place, other: User) -> None:
    place.linked(3)
    learner = place.trainee()
    link = Supervision.objects.create(supervisor=other, participant=learner, trainee=learner.user, period=during(date(2026, 1, 1)))
    before = state(learner)
    with pytest.raises(OverNorm):
        move(place, learner, place.supervisor, instead=link.pk)
    assert state(learner) == before
    moved = move(place, learner, place.supervisor, instead=link.pk, reason="Tot er iemand bij komt.")
    assert Justification.objects.get(supervision=moved.made).reason == "Tot er iemand bij komt."


def test_taking_back_above_the_norm_is_kept_to_be_explained(place: Place, other: User) -> None:
    """Somebody else was put in the free place meanwhile: nobody passes the norm unseen."""
    place.linked(2)
    learner = place.trainee()
    link = Supervision.objects.create(
        supervisor=place.supervisor, participant=learner, trainee=learner.user, period=during(date(2026, 1, 1))
    )
    moved = move(place, learner, other, instead=link.pk)
    move(place, place.trainee(), place.supervisor)
    undo_move(by=place.coordinator, moved=moved)
    assert [(row.supervision_id, row.reason, row.places) for row in Justification.objects.all()] == [(link.pk, "", 4)]


def test_a_reason_on_the_map_holds_no_health(place: Place, other: User) -> None:
    place.linked(3)
    sent = {"supervisor": place.supervisor.pk, "starts_on": TODAY.isoformat(), "seen": "", "reason": "Er is iemand ziek."}
    url = reverse("begeleiding:map_move", args=[place.trainee().pk])
    assert client_of(place.coordinator).post(url, sent).status_code == 422
    assert not Justification.objects.exists()


# --- The page ---


def test_the_map_shows_who_waits_who_is_over_and_why(place: Place, other: User) -> None:
    place.linked(3)
    waiting, learner = place.trainee(), place.trainee()
    ExternalLearnerFactory(location=place.location, supervisor=place.supervisor, period=during(TODAY, END))
    client, url = client_of(place.coordinator), reverse("begeleiding:map_detail")
    asked = {"supervisor": place.supervisor.pk, "starts_on": TODAY.isoformat(), "seen": "", "instead": ""}
    move_url = reverse("begeleiding:map_move", args=[learner.pk])
    refused = client.post(move_url, asked)
    assert refused.status_code == 422
    assert "5 van 3 plaatsen" in refused.content.decode()
    assert client.post(move_url, asked | {"reason": "Tot de zomer."}).status_code == 302
    html = client.get(url).content.decode()
    assert "Tot de zomer." in html
    assert "boven de norm" in html
    assert "Bol-stagiair" in html
    assert html.index("Nog zonder werkbegeleider") < html.index(waiting.user.name) < html.index(f"<h3>{place.supervisor.name}")
    made = learner.supervisions.get()
    assert client.post(reverse("begeleiding:map_undo", args=[made.pk])).status_code == 302
    assert not learner.supervisions.exists()


def test_the_list_says_the_load_after_each_choice(place: Place, other: User) -> None:
    place.linked(3)
    html = client_of(place.coordinator).get(reverse("begeleiding:map_move", args=[place.trainee().pk])).content.decode()
    assert "3 van 3, wordt 4 van 3" in html
    assert "0 van 3, wordt 1 van 3" in html
    assert html.index("Zelfde locatie") < html.index(place.supervisor.name) < html.index("Andere locaties") < html.index("Hanneke")


def test_who_was_second_is_shown_the_new_state(place: Place, other: User) -> None:
    learner = place.trainee()
    move(place, learner, other)
    client = client_of(MembershipFactory(organisation=place.organisation, role=Role.PRACTICE_TRAINER).user)
    asked = {"supervisor": place.supervisor.pk, "starts_on": TODAY.isoformat(), "seen": "", "instead": ""}
    answer = client.post(reverse("begeleiding:map_move", args=[learner.pk]), asked, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (409, "#map")
    assert f"{place.coordinator.get_short_name()} veranderde de koppeling" in answer.content.decode()


def _lead(place: Place) -> Client:
    return client_of(MembershipFactory(organisation=place.organisation, role=Role.TEAM_LEAD, location=place.location).user)


def test_a_team_lead_reads_the_load_of_the_own_location_and_not_who_is_linked(place: Place) -> None:
    place.linked()
    waiting, elsewhere = place.trainee(), LocationFactory(organisation=place.organisation, name="Verweg")
    linked = Supervision.objects.get().participant
    html = _lead(place).get(reverse("begeleiding:map_detail")).content.decode()
    assert place.supervisor.name in html
    assert "1 van 3 plaatsen" in html
    assert waiting.user.name in html
    assert linked.user.name not in html
    assert elsewhere.name not in html
    assert "data-can-link" not in html


def test_another_week_is_another_map(place: Place) -> None:
    learner = place.trainee()
    move(place, learner, place.supervisor, starts_on=TODAY + 2 * WEEK)
    client, url = client_of(place.coordinator), reverse("begeleiding:map_detail")
    assert "Nog zonder werkbegeleider" in client.get(url).content.decode()
    assert "Nog zonder werkbegeleider" not in client.get(url, {"week": "2026-W49"}).content.decode()
    past = client.get(url, {"week": "2026-W46"}).content.decode()
    assert "Deze week is voorbij" in past
    assert "data-can-link" not in past
