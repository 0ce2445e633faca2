"""One trainee: what each reader sees, and placing and linking."""

from datetime import date

import pytest

from cohorts.choices import Role
from cohorts.models import Cohort, Placement, StandIn, Supervision
from tests.cohorts.pages.visits import client_of, colleague, dossier, page, post, trainee, with_role
from tests.factories.cohorts import LocationFactory, SupervisionFactory
from tests.factories.kernel import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "sees"), [(Role.COORDINATOR, True), (Role.PRACTICE_TRAINER, True), (Role.TEACHER, False), (Role.COCKPIT, False)]
)
def test_a_birth_date_is_for_few(cohort: Cohort, role: Role, sees: bool) -> None:
    participant = trainee(cohort, birth_date=date(2001, 2, 3))
    answer = with_role(cohort, role).get(f"{participant.get_absolute_url()}intake/")
    assert (answer.status_code == 200 and "3 februari 2001" in answer.content.decode()) == sees


def test_a_supervisor_sees_the_own_link_only(cohort: Cohort) -> None:
    participant = trainee(cohort, supervisor=UserFactory(last_name="Duisterhof"))
    own = SupervisionFactory(participant=participant)
    html = dossier(client_of(own.supervisor), participant, "begeleiding/")
    assert own.supervisor.name in html
    assert "Duisterhof" not in html


def test_place_link_and_stand_in(cohort: Cohort) -> None:
    participant = trainee(cohort, supervisor=None)
    client = with_role(cohort, Role.PRACTICE_TRAINER)
    location = LocationFactory(organisation=cohort.organisations.get())
    post(client, "placement_create", {"location": location.pk, "when": "today", "unrecognised_reason": "Aangevraagd."}, pk=participant.pk)
    assert Placement.objects.get(participant=participant, period__contains=date(2026, 3, 11)).location == location
    supervisor, stand_in = colleague(cohort), colleague(cohort)
    link = {"supervisor": supervisor.pk, "when": "other", "starts_on": "1-3-2026", "form": "duo"}
    post(client, "begeleiding:supervision_create", link, pk=participant.pk)
    made = Supervision.objects.get()
    assert made.period.lower == date(2026, 3, 1)
    leave = {"stand_in": stand_in.pk, "first_day": "11-03-2026", "last_day": "20-03-2026"}
    post(client, "stand_in_create", leave, pk=made.pk)
    assert f"{stand_in.name} vervangt" in dossier(client, participant, "begeleiding/")
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


@pytest.mark.parametrize("name", ["placement_create", "begeleiding:supervision_create"])
def test_who_sees_a_trainee_may_not_always_act(cohort: Cohort, name: str) -> None:
    participant = trainee(cohort)
    page(with_role(cohort, Role.TEACHER), name, status=403, pk=participant.pk)
    page(client_of(UserFactory()), name, status=404, pk=participant.pk)
