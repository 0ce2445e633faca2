"""An import reaches no further than who runs it: own people, own cohort, and nobody's name."""

from datetime import date, timedelta

import pytest

from cohorts.choices import Role
from cohorts.models import Employment, Membership, Participant
from tests.factories.cohorts import CareOrganisationFactory, LocationFactory
from tests.factories.kernel import UserFactory
from tests.portal.importing import GOOD, TODAY
from tests.portal.importing_pages.desk import outcomes, take_over, upload_rows

MAIL = "E-mail werk"
PLACED = {"E-mail werk": GOOD[MAIL], "Locatie": "De Esdoorn", "Van": "01-12-2026", "Tot en met": ""}


def findings(draft) -> str:
    return " ".join(one["message"] for row in draft.rows.all() for one in row.findings)


@pytest.fixture
def gone(desk, cohort) -> Participant:
    """Somebody who works for another organisation since yesterday."""
    take_over(desk, upload_rows(desk))
    participant = Participant.objects.get(user__email=GOOD[MAIL])
    other = CareOrganisationFactory(name="Elders")
    Employment.objects.filter(participant=participant).update(period=(participant.period.lower, TODAY - timedelta(days=1)))
    Employment.objects.create(participant=participant, organisation=other, period=(TODAY - timedelta(days=1), None))
    return participant


def test_who_employed_somebody_before_changes_nothing_any_more(desk, gone):
    draft = upload_rows(desk, GOOD | {"Geb.datum": "15-03-2004"})
    assert outcomes(draft) == {"faulty": 1}
    assert "werkt bij Elders" in findings(draft)


def test_nor_places_them(desk, cohort, gone):
    LocationFactory(organisation=cohort.organisations.get(), name="De Esdoorn")
    draft = upload_rows(desk, PLACED, kind="placements")
    assert "is geen leerling van dit cohort" in findings(draft)


def test_who_coordinates_one_cohort_gives_roles_in_that_one_only(desk, coordinator, cohort):
    Membership.objects.filter(user=coordinator).update(cohort=cohort)
    take_over(desk, upload_rows(desk))
    assert set(Membership.objects.exclude(user=coordinator).values_list("role", "cohort")) == {
        (Role.SUPERVISOR, cohort.pk),
        (Role.PRACTICE_TRAINER, cohort.pk),
    }
    assert outcomes(upload_rows(desk)) == {"same": 1}


def test_whose_address_it_is_elsewhere_is_not_told(desk, cohort):
    UserFactory(email="geheim@elders.example", first_name="Ganesh", last_name="Geheim")
    draft = upload_rows(desk, GOOD | {"Praktijkopleider": "Iemand <geheim@elders.example>"})
    assert "heeft de rol praktijkopleider" in findings(draft)
    assert "Geheim" not in findings(draft)


@pytest.mark.parametrize("day", ["31-12-9999", "9999-12-31", "01-01-0001"])
def test_a_year_that_cannot_be_is_said(desk, cohort, day):
    take_over(desk, upload_rows(desk))
    LocationFactory(organisation=cohort.organisations.get(), name="De Esdoorn")
    assert "kan niet kloppen" in findings(upload_rows(desk, PLACED | {"Tot en met": day}, kind="placements"))
    assert "kan niet kloppen" in findings(upload_rows(desk, GOOD | {"Startdatum": day}))
    assert date.max not in Participant.objects.values_list("period__endswith", flat=True)
