"""What stands on the pages, and what does not."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from begeleiding.choices import CriterionState
from begeleiding.models import CriterionProgress, CriterionProposal, SupervisorPassport, TrainingRecord
from begeleiding.selectors.passport_home import supervisor_lines, trainer_lines
from cohorts.choices import Role
from opleiding.kernel import clock
from tests.begeleiding.passport.making import LONG_AGO, TODAY, make_criteria, make_passport, member
from tests.factories.cohorts import LocationFactory, SupervisionFactory, running
from tests.factories.kernel import UserFactory

pytestmark = pytest.mark.django_db

SOON = TODAY + timedelta(days=30)


def decide(passport: SupervisorPassport, number: int, *, ends: date | None = None, state: CriterionState = CriterionState.MET) -> None:
    criterion = passport.organisation.criteria_sets.get().criteria.get(behaviour=f"Instap {number}")
    kept = {"state": state, "evidence": "Meegelopen.", "decided_by": passport.supervisor, "decided_on": LONG_AGO, "expires_on": ends}
    CriterionProgress.objects.create(passport=passport, criterion=criterion, **kept)


def read(client: Any, user: Any, name: str, *args: Any, query: str = "") -> str:
    client.force_login(user)
    response = client.get(f"{reverse(f'begeleiding:{name}', args=args)}{query}")
    assert response.status_code == 200
    found: str = response.content.decode()
    return found


def test_the_own_page_says_what_holds_until_when(client: Any) -> None:
    passport = make_passport(make_criteria().organisation)
    decide(passport, 1, ends=SOON)
    decide(passport, 2, ends=TODAY)
    page = read(client, passport.supervisor, "passport_own")
    assert "1 van 2 gehaald" in page
    assert "Loopt af" in page
    assert "Verlopen" in page
    assert "Nog niet alle instapcriteria" in page
    assert "Criteria bijwerken" not in page


def test_the_list_is_by_name_and_narrows(client: Any) -> None:
    organisation = make_criteria().organisation
    trainer, ready, ending, newcomer = member(organisation, Role.PRACTICE_TRAINER), *(make_passport(organisation) for _number in range(3))
    for passport, ends in ((ready, None), (ending, SOON)):
        decide(passport, 1, ends=ends)
        decide(passport, 2)
    SupervisionFactory(supervisor=newcomer.supervisor, period=running())
    for query, expected in (("", {ready, ending, newcomer}), ("nog-niet", {newcomer}), ("verloopt", {ending}), ("gesprek", {newcomer})):
        page = read(client, trainer, "passport_list", query=f"?stand={query}")
        assert {one for one in (ready, ending, newcomer) if one.supervisor.name in page} == expected


def test_a_supervisor_changes_only_what_changed(client: Any) -> None:
    organisation = make_criteria().organisation
    trainer, passport = member(organisation, Role.PRACTICE_TRAINER), make_passport(organisation)
    decide(passport, 1)
    first, second = (organisation.criteria_sets.get().criteria.get(behaviour=f"Instap {number}") for number in (1, 2))
    client.force_login(trainer)
    url = reverse("begeleiding:passport_criteria", args=[passport.supervisor_id])
    kept = {f"state_{first.pk}": "met", f"evidence_{first.pk}": "Meegelopen.", f"seen_on_{first.pk}": "05-01-2026"}
    refused = client.post(url, {**kept, f"state_{second.pk}": "exempt"})
    assert refused.status_code == 422
    assert "Schrijf waaruit dit blijkt." in refused.content.decode()
    client.post(url, {**kept, f"state_{second.pk}": "exempt", f"evidence_{second.pk}": "Deed dit elders."})
    found = {row.criterion_id: (row.state, row.decided_by) for row in CriterionProgress.objects.all()}
    assert found == {first.pk: ("met", passport.supervisor), second.pk: ("exempt", trainer)}


def test_coverage_counts_and_names_nobody(client: Any) -> None:
    organisation = make_criteria().organisation
    location = LocationFactory(organisation=organisation, name="De Linde")
    passport = SupervisorPassport.objects.create(
        supervisor=member(organisation, Role.SUPERVISOR, location=location), organisation=organisation
    )
    other = member(organisation, Role.SUPERVISOR)
    decide(passport, 1)
    decide(passport, 2)
    lead = member(organisation, Role.TEAM_LEAD, location=location)
    for reader, expected in ((lead, ["1 van 1 werkbegeleiders"]), (member(organisation, Role.COORDINATOR), ["1 van 1", "0 van 1"])):
        page = read(client, reader, "coverage_list")
        assert all(words in page for words in expected)
        assert passport.supervisor.name not in page
        assert other.name not in page
    assert "Zonder locatie" not in read(client, lead, "coverage_list")


def test_few_people_are_not_counted_for_who_is_not_of_the_organisation(client: Any) -> None:
    organisation = make_criteria().organisation
    for number in range(4):
        decide(make_passport(organisation), 1 + number % 2)
    admin = UserFactory(is_superuser=True, is_staff=True)
    assert "minder dan 5" in read(client, admin, "coverage_list")
    member(organisation, Role.SUPERVISOR)
    assert "0 van 5" in read(client, admin, "coverage_list")


def test_a_proposal_is_between_who_made_it_and_who_answers(client: Any) -> None:
    organisation = make_criteria().organisation
    mine, other, trainer = (member(organisation, role) for role in (Role.SUPERVISOR, Role.SUPERVISOR, Role.PRACTICE_TRAINER))
    CriterionProposal.objects.create(organisation=organisation, by=mine, text="Liever korter.", made_at=clock.now())
    for reader, is_seen in ((mine, True), (trainer, True), (other, False)):
        assert ("Liever korter." in read(client, reader, "criteria_list")) is is_seen


def test_the_home_lines_take_one_query(django_assert_num_queries: Any) -> None:
    organisation = make_criteria().organisation
    trainer, passport = member(organisation, Role.PRACTICE_TRAINER), make_passport(organisation)
    decide(passport, 1, ends=SOON)
    SupervisionFactory(supervisor=passport.supervisor, period=running())
    activity = organisation.training_activities.create(title="Training")
    TrainingRecord.objects.create(passport=passport, activity=activity, followed_on=LONG_AGO, expires_on=SOON)
    CriterionProposal.objects.create(organisation=organisation, by=passport.supervisor, text="Korter.", made_at=clock.now())
    with django_assert_num_queries(1):
        lines = trainer_lines(trainer, TODAY)
    assert [line.title for line in lines] == [
        "Bij 1 werkbegeleider loopt een instapcriterium af",
        "Met 1 werkbegeleider is er nog geen geschiktheidsgesprek",
        "1 voorstel voor de criteria wacht op je antwoord",
    ]
    with django_assert_num_queries(1):
        own = supervisor_lines(passport.supervisor, TODAY)
    assert [(line.title, line.meta) for line in own] == [
        ("Instap 1", "Geldig tot 16 december 2026"),
        ("Training", "Geldig tot 16 december 2026"),
    ]


def test_the_year_as_a_file_has_everybody(client: Any) -> None:
    organisation = make_criteria().organisation
    trainer, passport = member(organisation, Role.PRACTICE_TRAINER), make_passport(organisation)
    activity = organisation.training_activities.create(title="Training", hours=3)
    TrainingRecord.objects.create(passport=passport, activity=activity, followed_on=LONG_AGO)
    assert "3" in read(client, trainer, "training_year", query="?jaar=2026")
    client.force_login(trainer)
    file = client.get(f"{reverse('begeleiding:training_year')}?als=xlsx")
    assert file["Content-Type"].endswith("spreadsheetml.sheet")
    assert b"".join(file.streaming_content)[:2] == b"PK"


def test_the_admin_shows_what_is_asked_and_changes_nothing(client: Any) -> None:
    page = reverse("admin:begeleiding_criteriaset_change", args=[make_criteria().pk])
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    assert client.get(reverse("admin:begeleiding_criteriaset_changelist")).status_code == 200
    assert "Instap 1" in client.get(page).content.decode()
    assert client.post(page).status_code == 403


@pytest.mark.parametrize("number", ["9" * 4000, "9" * 5000, "²", "-1"])
def test_a_number_that_cannot_be_is_no_question(client: Any, number: str) -> None:
    passport = make_passport(make_criteria().organisation)
    read(client, member(passport.organisation, Role.PRACTICE_TRAINER), "training_year", query=f"?jaar={number}")
    read(client, passport.supervisor, "criterion_proposal_create", passport.organisation.slug, query=f"?criterium={number}")
