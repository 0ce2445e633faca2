"""The admin lists people, places and days in a fixed number of queries, and never private facts."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.admin.sites import site
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cohorts import models
from opleiding.kernel.models import User
from tests.factories.cohorts import (
    BlockFactory,
    CohortFactory,
    CoreTaskFactory,
    CrosswalkFactory,
    DossierFactory,
    EmploymentFactory,
    LocationFactory,
    MembershipFactory,
    ParticipantFactory,
    PlacementFactory,
    QualificationFactory,
    StandInFactory,
    StatusPeriodFactory,
    SupervisionFactory,
    ThemeFactory,
    WorkProcessFactory,
)
from tests.factories.diploma import (
    AgreementFactory,
    CredentialFactory,
    DutyFactory,
    HoursNormFactory,
    ModuleFactory,
    RequirementFactory,
    RequirementListFactory,
)
from tests.factories.kernel import UserFactory
from tests.factories.places import LocationPlacesFactory, RecognitionFactory, RotationExceptionFactory

pytestmark = pytest.mark.django_db

LISTS: dict[str, Callable[[], object]] = {
    "block": BlockFactory,
    "cohort": CohortFactory,
    "coretask": CoreTaskFactory,
    "employment": EmploymentFactory,
    "location": LocationFactory,
    "membership": MembershipFactory,
    "participant": ParticipantFactory,
    "placement": PlacementFactory,
    "qualification": QualificationFactory,
    "qualificationdossier": DossierFactory,
    "standin": StandInFactory,
    "supervision": SupervisionFactory,
    "theme": ThemeFactory,
    "recognition": RecognitionFactory,
    "locationplaces": LocationPlacesFactory,
    "duty": DutyFactory,
    "statusperiod": StatusPeriodFactory,
    "rotationexception": RotationExceptionFactory,
    "practiceagreement": AgreementFactory,
    "credential": CredentialFactory,
    "module": ModuleFactory,
    "requirementlist": RequirementListFactory,
    "hoursnorm": HoursNormFactory,
    "workprocess": WorkProcessFactory,
}
READ_ONLY = (
    "block",
    "employment",
    "placement",
    "supervision",
    "standin",
    "statusperiod",
    "rotationexception",
    "practiceagreement",
    "credential",
    "qualification",
    "qualificationdossier",
    "coretask",
    "workprocess",
)


@pytest.fixture
def admin() -> Client:
    client = Client()
    user = User.objects.create_superuser("beheer@zorg.example", "een lang wachtwoord", first_name="Bo", last_name="Beheer")
    client.force_login(user, backend="opleiding.kernel.accounts.MailBackend")
    return client


def test_every_model_that_stands_by_itself_is_there() -> None:
    registered = {model._meta.model_name for model in site._registry if model._meta.app_label == "cohorts"}
    assert registered == set(LISTS)


@pytest.mark.parametrize("name", LISTS)
def test_queries_of_a_list(admin: Client, name: str) -> None:
    counts = []
    for rows in (1, 3):
        for _row in range(rows):
            LISTS[name]()
        with CaptureQueriesContext(connection) as asked:
            response = admin.get(reverse(f"admin:cohorts_{name}_changelist"), {"q": ""})
        assert response.status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", READ_ONLY)
def test_what_has_rules_is_not_written_here(admin: Client, name: str) -> None:
    row = LISTS[name]()
    assert admin.get(reverse(f"admin:cohorts_{name}_add")).status_code == 403
    assert admin.post(reverse(f"admin:cohorts_{name}_change", args=[row.pk])).status_code == 403  # type: ignore[attr-defined]  # a model
    assert admin.post(reverse(f"admin:cohorts_{name}_delete", args=[row.pk])).status_code == 403  # type: ignore[attr-defined]  # a model


def test_private_facts_are_not_in_the_admin(admin: Client) -> None:
    placement = PlacementFactory(participant=ParticipantFactory(birth_date=date(2001, 2, 3)))
    link = SupervisionFactory(participant=placement.participant, supervisor=UserFactory(last_name="Duisterhof"))
    pages = [
        reverse("admin:cohorts_participant_change", args=[placement.participant_id]),
        reverse("admin:cohorts_placement_change", args=[placement.pk]),
        reverse("admin:cohorts_supervision_change", args=[link.pk]),
    ]
    html = "".join(admin.get(page).content.decode() for page in pages)
    assert placement.participant.user.last_name in html
    hidden = ("2001-02-03", "3 februari 2001", placement.location.name, link.supervisor.name)
    assert not any(text in html for text in hidden)


def test_a_cohort_with_its_times_and_weeks(admin: Client) -> None:
    cohort = CohortFactory()
    assert admin.get(reverse("admin:cohorts_cohort_change", args=[cohort.pk])).status_code == 200


def test_the_crosswalk_is_edited_with_its_theme(admin: Client) -> None:
    line = CrosswalkFactory()
    html = admin.get(reverse("admin:cohorts_theme_change", args=[line.theme_id])).content.decode()
    assert line.work_process.code in html
    assert models.ThemeWorkProcess.objects.count() == 1


def test_a_list_that_is_used_stays_as_it_is(admin: Client) -> None:
    requirement = RequirementFactory()
    page = reverse("admin:cohorts_requirementlist_change", args=[requirement.list_id])
    assert 'name="_save"' in admin.get(page).content.decode()
    participant = ParticipantFactory(qualification=requirement.list.qualification)
    models.RequirementProgress.objects.create(participant=participant, requirement=requirement)
    assert 'name="_save"' not in admin.get(page).content.decode()
    assert admin.post(page).status_code == 403


@pytest.mark.parametrize("name", LISTS)
def test_every_row_opens(admin: Client, name: str) -> None:
    row = LISTS[name]()
    assert admin.get(reverse(f"admin:cohorts_{name}_change", args=[row.pk])).status_code == 200  # type: ignore[attr-defined]  # a model
