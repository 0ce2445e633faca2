"""The home of a cohort, its results and who does what: what is on the pages, and what another organisation may not work out."""

import io
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from cohorts.choices import Background, Role, Status, StopReason
from cohorts.models import Cohort
from cohorts.selectors.result import result_of
from opleiding.kernel import clock
from opleiding.kernel.models import Organisation
from tests.cohorts.pages.visits import client_of, page, with_role
from tests.factories.cohorts import (
    COHORT_START,
    CareOrganisationFactory,
    CohortFactory,
    MembershipFactory,
    ParticipantFactory,
    QualificationFactory,
    during,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


@pytest.fixture
def partner(cohort: Cohort) -> Organisation:
    found: Organisation = CareOrganisationFactory(name="Het Anker")
    cohort.organisations.add(found)
    return found


def people(cohort: Cohort, employer: Organisation, number: int, status: str = Status.ACTIVE, **more: Any) -> None:
    qualification = cohort.participants.first()
    for _ in range(number):
        one = ParticipantFactory(
            cohort=cohort, employer=employer, qualification=qualification.qualification if qualification else QualificationFactory(), **more
        )
        reason = StopReason.RESULTS if status == Status.STOPPED else ""
        one.statuses.create(status=status, stop_reason=reason, period=during(COHORT_START))


def rows(content: str, label: str) -> list[str]:
    """What stands in the cells of the line with this head, in the first table that has one."""
    line = content.split(f'<th scope="row">{label}</th>')[1].split("</tr>", maxsplit=1)[0]
    return [cell.split("</td>")[0] for cell in line.split('<td class="number">')[1:]]


def test_the_own_organisation_is_read_whole_and_the_other_not(cohort: Cohort, partner: Organisation) -> None:
    own = cohort.organisations.get(name="De Wilg")
    people(cohort, own, 2)
    people(cohort, own, 1, Status.STOPPED)
    people(cohort, partner, 9)
    people(cohort, partner, 3, Status.STOPPED)
    people(cohort, partner, 4, Status.PAUSED)
    coordinator = MembershipFactory(organisation=own, role=Role.COORDINATOR).user
    content = page(client_of(coordinator), "result_detail", slug=cohort.slug)
    assert rows(content, "Begonnen") == ["3", "16", "19"]
    assert rows(content, "Leert nog") == ["2", "9", "11"]
    assert rows(content, "Gestopt") == ["1", "minder dan 5", "niet getoond"]
    assert rows(content, "De resultaten bleven achter") == ["1"], "of the others there is too little to show"
    assert "te weinig om te tonen" in content


def test_what_is_left_out_cannot_be_subtracted(cohort: Cohort, partner: Organisation) -> None:
    """Sixteen began, seven learn on: with the pauses shown, the four who stopped could be worked out."""
    people(cohort, partner, 7)
    people(cohort, partner, 5, Status.PAUSED)
    people(cohort, partner, 4, Status.STOPPED)
    teacher = MembershipFactory(organisation=cohort.school, role=Role.TEACHER, cohort=cohort).user
    found = result_of(cohort, teacher, clock.today()).section("outcome").columns[0]
    shown = [cell.value for cell in found.parts if cell.value is not None]
    assert found.total.value == 16
    assert 16 - sum(shown) >= 5


@pytest.mark.parametrize(
    ("role", "columns"),
    [
        (Role.COORDINATOR, ("De Wilg", "Andere organisaties", "Hele cohort")),
        (Role.PRACTICE_TRAINER, ("De Wilg",)),
        (Role.COCKPIT, ("Hele cohort",)),
    ],
)
def test_who_reads_which_columns(cohort: Cohort, partner: Organisation, role: Role, columns: tuple[str, ...]) -> None:
    own = cohort.organisations.get(name="De Wilg")
    people(cohort, own, 6)
    people(cohort, partner, 6)
    user = MembershipFactory(organisation=own, role=role, cohort=cohort if role == Role.COCKPIT else None).user
    assert result_of(cohort, user, clock.today()).columns == columns


def test_backgrounds_of_the_own_organisation(cohort: Cohort) -> None:
    own = cohort.organisations.get()
    people(cohort, own, 2, background=Background.STARTER)
    people(cohort, own, 1, Status.STOPPED, background=Background.STARTER)
    content = page(with_role(cohort, Role.PRACTICE_TRAINER), "result_detail", slug=cohort.slug)
    assert content.count('<th scope="row">Starter</th>') == 2
    assert rows(content.split("Per niveau en achtergrond")[-1], "Starter")[:4] == ["3", "2", "0", "1"]


def test_before_anybody_began(cohort: Cohort) -> None:
    assert "Er is nog niemand begonnen." in page(with_role(cohort, Role.COORDINATOR), "result_detail", slug=cohort.slug)


def sheet(client: Client, name: str, query: str = "", **kwargs: Any) -> list[tuple[Any, ...]]:
    response = client.get(reverse(f"cohorts:{name}", kwargs=kwargs) + query)
    book = openpyxl.load_workbook(io.BytesIO(response.getvalue()))
    return list(book.worksheets[0].iter_rows(values_only=True))


def test_the_same_numbers_in_excel(cohort: Cohort, partner: Organisation) -> None:
    own = cohort.organisations.get(name="De Wilg")
    people(cohort, own, 2)
    people(cohort, partner, 6)
    client = client_of(MembershipFactory(organisation=own, role=Role.COORDINATOR).user)
    found = sheet(client, "result_sheet", slug=cohort.slug)
    assert found[0] == ("Cijfer", "Onderdeel", "De Wilg", "Andere organisaties", "Hele cohort")
    assert ("Hoe het ging", "begonnen", 2, 6, 8) in found
    assert ("Hoe het ging", "gestopt", 0, "minder dan 5", "niet getoond") in found


def test_cohorts_beside_each_other(cohort: Cohort) -> None:
    own = cohort.organisations.get()
    other = CohortFactory(name="Zorg 2024", slug="zorg-2024", organisations=[own])
    people(cohort, own, 2)
    people(other, own, 3)
    client = with_role(cohort, Role.COORDINATOR)
    query = "?cohort=zorg-2025&cohort=zorg-2024"
    content = client.get(reverse("cohorts:result_compare") + query).content.decode()
    assert sorted(rows(content.split("Alle cijfers naast elkaar")[-1], "Begonnen")) == ["2", "3"]
    found = sheet(client, "result_compare", f"{query}&als=xlsx")
    assert sorted(found[0][2:]) == ["Zorg 2024", "Zorg 2025"]
    assert sorted(found[1][2:]) == [2, 3]


@pytest.mark.parametrize("query", ["?cohort=zorg-2025", "?cohort=elders&cohort=zorg-2025"])
def test_only_own_cohorts_and_more_than_one(cohort: Cohort, query: str) -> None:
    CohortFactory(name="Elders", slug="elders")
    CohortFactory(organisations=list(cohort.organisations.all()))
    response = with_role(cohort, Role.COORDINATOR).get(reverse("cohorts:result_compare") + query)
    assert response.status_code == 422
    assert "Elders" not in response.content.decode()


def test_who_does_what_says_what_nobody_does(cohort: Cohort) -> None:
    content = page(with_role(cohort, Role.COORDINATOR), "duty_list", slug=cohort.slug)
    assert content.count("Nog niemand") == 22
    assert content.count(">Wijzig<") == 11


def test_the_list_of_cohorts_says_which_is_closed(cohort: Cohort) -> None:
    Cohort.objects.filter(pk=cohort.pk).update(closed_at=clock.now())
    client = with_role(cohort, Role.COORDINATOR)
    assert "Afgesloten" in page(client, "cohort_list")
    content = page(client, "cohort_detail", slug=cohort.slug)
    assert "Afgesloten op 11 maart 2026" in content
    assert "Mensen uitnodigen" not in content


def test_who_is_still_on_the_way_stands_on_the_page_that_closes(cohort: Cohort) -> None:
    people(cohort, cohort.organisations.get(), 1)
    content = page(with_role(cohort, Role.COORDINATOR), "cohort_close", slug=cohort.slug)
    assert "Er is nog 1 persoon bezig" in content
    assert "Schrijf de naam" not in content
