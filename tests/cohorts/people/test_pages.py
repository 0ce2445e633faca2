"""The pages of an enrolment: what they say, what they do, and what they answer to what cannot be."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from cohorts.choices import Background, Role, Status, StopReason
from cohorts.models import Cohort, Participant
from cohorts.selectors import sight_on
from cohorts.selectors.intake import people_part
from cohorts.selectors.status import status_page
from opleiding.kernel.models import User
from tests.cohorts.pages.visits import client_of, page, post, with_role
from tests.factories.cohorts import (
    TODAY,
    CareOrganisationFactory,
    CohortFactory,
    EarlierDiplomaFactory,
    MembershipFactory,
    QualificationFactory,
    StatusPeriodFactory,
    during,
)
from tests.factories.kernel import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(cohort: Cohort) -> Client:
    return with_role(cohort, Role.COORDINATOR)


def test_a_pause(coordinator: Client, participant: Participant) -> None:
    html = page(coordinator, "status_change", pk=participant.pk)
    assert "Waarom schrijf je nergens op" in html
    assert "Weer beginnen" not in html
    post(coordinator, "status_change", {"step": "pause", "when": "today", "last_day": "31-3-2026"}, pk=participant.pk)
    assert participant.statuses.get(status=Status.PAUSED).period == during(TODAY, date(2026, 4, 1))
    assert "Weer beginnen" in page(coordinator, "status_change", pk=participant.pk)
    post(coordinator, "status_change", {"step": "resume", "when": "today"}, pk=participant.pk)
    assert not participant.statuses.filter(status=Status.PAUSED).exists()


def test_a_stop_and_back(coordinator: Client, participant: Participant) -> None:
    data = {"step": "stop", "reason": "other_job", "when": "other", "starts_on": "20-3-2026"}
    post(coordinator, "status_change", data, pk=participant.pk)
    html = page(coordinator, "status_change", pk=participant.pk)
    assert "andere baan" in html
    assert "Stoppen terugdraaien" in html
    assert "Vanaf wanneer?" not in html
    people = page(coordinator, "cohort_detail", slug=participant.cohort.slug)
    assert "gestopt" not in people  # that day is to come
    post(coordinator, "status_change", {"step": "reopen"}, pk=participant.pk)
    assert participant.statuses.get().status == Status.ACTIVE


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"when": "today"}, "Kies wat er verandert."),
        ({"step": "stop", "when": "today"}, "Kies een reden uit de lijst."),
        ({"step": "stop", "when": "today", "reason": "illness"}, "Selecteer een geldige keuze"),
        ({"step": "pause", "when": "today", "last_day": "1-3-2026"}, "ligt niet voor de eerste"),
        ({"step": "pause", "when": "other", "starts_on": "1-1-2020"}, "loopt de opleiding niet"),
        ({"step": "graduate", "when": "today"}, "Selecteer een geldige keuze"),
    ],
)
def test_a_step_that_cannot_be(coordinator: Client, participant: Participant, data: dict[str, str], said: str) -> None:
    assert said in post(coordinator, "status_change", data, status=422, pk=participant.pk)
    assert participant.statuses.count() == 1


def test_the_list_of_people_asks_nothing_more_of_who_stopped(coordinator: Client, participant: Participant) -> None:
    post(coordinator, "status_change", {"step": "stop", "reason": "own", "when": "today"}, pk=participant.pk)
    html = page(coordinator, "cohort_detail", slug=participant.cohort.slug)
    assert "gestopt" in html
    assert "Nog geen" not in html
    assert "Nog niemand" not in html


def test_an_end_has_no_steps(coordinator: Client, participant: Participant) -> None:
    participant.statuses.all().delete()
    StatusPeriodFactory(participant=participant, status=Status.GRADUATED)
    html = page(coordinator, "status_change", pk=participant.pk)
    assert "De status verandert niet meer." in html
    assert "Status wijzigen</button>" not in html
    post(coordinator, "after_edit", {"after_role": "grown", "after_function": "Teamcoach"}, pk=participant.pk)
    participant.refresh_from_db()
    assert participant.after_function == "Teamcoach"


@pytest.mark.parametrize(
    ("role", "sees"), [(Role.COORDINATOR, True), (Role.PRACTICE_TRAINER, True), (Role.TEACHER, False), (Role.COCKPIT, False)]
)
def test_why_somebody_stopped_is_for_few(cohort: Cohort, participant: Participant, role: Role, sees: bool) -> None:
    participant.statuses.all().delete()
    StatusPeriodFactory(participant=participant, status=Status.STOPPED, stop_reason=StopReason.RESULTS)
    in_cohort = cohort if role in (Role.TEACHER, Role.COCKPIT) else None
    organisation = cohort.school if role == Role.TEACHER else cohort.organisations.get()
    user = MembershipFactory(organisation=organisation, role=role, cohort=in_cohort).user
    found = status_page(participant, sight_on(participant, user, TODAY), TODAY)
    assert (found.now.reason == "de resultaten bleven achter") == sees


def test_a_fellow_knows_nothing_of_the_intake(cohort: Cohort, participant: Participant) -> None:
    fellow = StatusPeriodFactory(participant__cohort=cohort).participant.user
    assert people_part(participant, fellow, TODAY) is None


def test_the_intake(coordinator: Client, cohort: Cohort, participant: Participant) -> None:
    trainer = MembershipFactory(organisation=cohort.organisations.get(), role=Role.PRACTICE_TRAINER).user
    assert "Nog niet ingevuld: achtergrond, contracturen, praktijkopleider." in page(coordinator, "intake_detail", pk=participant.pk)
    data = {
        "background": "starter",
        "qualification": participant.qualification_id,
        "contract_hours": "27,5",
        "practice_trainer": trainer.pk,
        "birth_date": "3-2-2001",
    }
    post(coordinator, "intake_edit", data, pk=participant.pk)
    html = page(client_of(participant.user), "intake_detail", pk=participant.pk)
    for said in ("Starter", "27,5", trainer.name, "3 februari 2001", "Mijn geboortedatum wijzigen"):
        assert said.lower() in html.lower()
    assert "Intake wijzigen" not in html
    participant.refresh_from_db()
    part = people_part(participant, participant.user, TODAY)
    assert part is not None
    assert (part.state, part.text) == ("done", "Starter")


def test_the_own_birth_date(participant: Participant) -> None:
    own = client_of(participant.user)
    post(own, "birth_date_edit", {"birth_date": "4-5-1999"}, pk=participant.pk)
    participant.refresh_from_db()
    assert participant.birth_date == date(1999, 5, 4)
    assert "Klopt het jaar" in post(own, "birth_date_edit", {"birth_date": "4-5-2026"}, status=422, pk=participant.pk)


def test_earlier_diplomas(coordinator: Client, participant: Participant) -> None:
    post(coordinator, "earlier_diploma_create", {"title": "Vmbo-t zorg", "level": "", "year": "2012"}, pk=participant.pk)
    made = participant.earlier_diplomas.get()
    post(coordinator, "earlier_diploma_edit", {"title": "Vmbo-t zorg en welzijn", "level": "2", "year": "2012"}, pk=made.pk)
    assert "Vmbo-t zorg en welzijn" in page(coordinator, "intake_detail", pk=participant.pk)
    post(coordinator, "earlier_diploma_remove", pk=made.pk)
    assert not participant.earlier_diplomas.exists()
    assert "vier cijfers" in post(coordinator, "earlier_diploma_create", {"title": "Mbo", "year": "twaalf"}, status=422, pk=participant.pk)


def test_a_diploma_of_before_is_no_business_of_a_teacher(cohort: Cohort, participant: Participant) -> None:
    diploma = EarlierDiplomaFactory(participant=participant)
    page(with_role(cohort, Role.TEACHER), "earlier_diploma_edit", status=404, pk=diploma.pk)
    page(client_of(participant.user), "earlier_diploma_edit", status=403, pk=diploma.pk)


def test_another_employer(coordinator: Client, cohort: Cohort, participant: Participant) -> None:
    anchor = CareOrganisationFactory(name="Het Anker")
    cohort.organisations.add(anchor)
    wrong = post(coordinator, "employment_change", {"step": "other_employer", "when": "today"}, status=422, pk=participant.pk)
    assert "Kies de nieuwe werkgever." in wrong
    post(coordinator, "employment_change", {"step": "other_employer", "organisation": anchor.pk, "when": "today"}, pk=participant.pk)
    assert participant.employments.get(period__contains=TODAY).organisation == anchor


def test_no_employer_any_more(coordinator: Client, participant: Participant) -> None:
    post(coordinator, "employment_change", {"step": "no_employer", "when": "today"}, pk=participant.pk)
    assert not participant.employments.filter(period__contains=TODAY).exists()


def test_another_cohort_is_shown_before_it_is_done(coordinator: Client, cohort: Cohort, participant: Participant) -> None:
    assert "Er is geen ander cohort" in page(coordinator, "transfer_create", pk=participant.pk)
    other = CohortFactory(organisations=[cohort.organisations.get()], name="Zorg 2026")
    data = {"cohort": other.pk, "starts_on": "16-3-2026"}
    html = post(coordinator, "transfer_create", data, status=200, pk=participant.pk)
    for said in ("gaat verder in Zorg 2026", "Vanaf 16 maart 2026", "De Wilg", "blijft bij Zorg 2025"):
        assert said in html
    assert Participant.objects.count() == 1
    post(coordinator, "transfer_create", {**data, "confirmed": "1"}, pk=participant.pk)
    assert Participant.objects.get(cohort=other).continues == participant


def test_a_cohort_of_others_is_no_choice(coordinator: Client, participant: Participant) -> None:
    data = {"cohort": CohortFactory().pk, "starts_on": "16-3-2026", "confirmed": "1"}
    CohortFactory(organisations=list(participant.cohort.organisations.all()))
    post(coordinator, "transfer_create", data, status=422, pk=participant.pk)


def enrolment(cohort: Cohort, **changed: object) -> dict[str, object]:
    usual = {
        "first_name": "Nora",
        "last_name": "Bakker",
        "email": "nora@zorg.example",
        "starts_on": "16-3-2026",
        "employer": cohort.organisations.get().pk,
    }
    return usual | changed


def test_enrolling_by_hand(coordinator: Client, cohort: Cohort) -> None:
    qualification = QualificationFactory()
    assert "Iemand inschrijven" in page(coordinator, "participant_create", slug=cohort.slug)
    data = enrolment(cohort, qualification=qualification.pk, contract_hours="28")
    post(coordinator, "participant_create", data, slug=cohort.slug)
    made = Participant.objects.get()
    assert (made.user.name, made.background) == ("Nora Bakker", Background.UNKNOWN)
    assert "zit al in dit cohort" in post(coordinator, "participant_create", data, status=422, slug=cohort.slug)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"email": "nora"}, "geldig e-mailadres"),
        ({"first_name": "No\u202era"}, "die je niet ziet"),
        ({"starts_on": "31-2-2026"}, "Deze dag bestaat niet"),
        ({"email": "bekend@zorg.example"}, "andere naam"),
    ],
)
def test_an_enrolment_that_cannot_be(coordinator: Client, cohort: Cohort, changed: dict[str, object], said: str) -> None:
    UserFactory(email="bekend@zorg.example")
    data = enrolment(cohort, qualification=QualificationFactory().pk, **changed)
    assert said in post(coordinator, "participant_create", data, status=422, slug=cohort.slug)
    assert not Participant.objects.exists()


def test_the_button_on_the_cohort(coordinator: Client, cohort: Cohort) -> None:
    url = reverse("cohorts:participant_create", args=[cohort.slug])
    assert url in page(coordinator, "cohort_detail", slug=cohort.slug)
    assert url not in page(with_role(cohort, Role.PRACTICE_TRAINER), "cohort_detail", slug=cohort.slug)
    assert not User.objects.filter(email="nora@zorg.example").exists()
