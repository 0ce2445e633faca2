"""The list of cohorts, one cohort, starting one and changing one."""

from datetime import date
from typing import Any

import pytest

from cohorts.choices import Role
from cohorts.models import Cohort
from tests.cohorts.pages.visits import assert_constant, client_of, dossier, page, post, trainee, with_role
from tests.factories.cohorts import (
    CareOrganisationFactory,
    CohortFactory,
    LocationFactory,
    MembershipFactory,
    ParticipantFactory,
)
from tests.factories.kernel import NewcomerFactory, UserFactory

pytestmark = pytest.mark.django_db


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
    assert "1 ingeschreven" in html
    assert "Loopt" in html


def test_queries_of_the_list(cohort: Cohort) -> None:
    organisations = list(cohort.organisations.all())
    assert_constant(with_role(cohort, Role.COORDINATOR), lambda: CohortFactory(organisations=organisations), "cohort_list")


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
    html = page(client, "cohort_detail", slug=cohort.slug) + dossier(client, other)
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
    html = page(client, "cohort_detail", slug=cohort.slug) + dossier(client, other)
    assert organisation.name in html
    assert "geplaatst" in html
    assert "gekoppeld" in html
    hidden = (other.placements.get().location.name, other.supervisions.get().supervisor.name, "3 februari 2001")
    assert not any(text in html for text in hidden)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.PRACTICE_TRAINER, Role.TEACHER, Role.COCKPIT])
def test_queries_of_a_cohort(cohort: Cohort, role: Role) -> None:
    client = with_role(cohort, role)
    assert_constant(client, lambda: trainee(cohort, user=NewcomerFactory()), "cohort_detail", slug=cohort.slug)


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
