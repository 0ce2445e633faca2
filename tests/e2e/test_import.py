"""A coordinator takes two lists over in Chromium: mended in place, taken over, one of them undone."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Browser, Page, expect

from cohorts.choices import Role
from cohorts.models import Location, Participant
from opleiding.kernel.models import User
from tests.e2e.watching import DESK, PHONE, Watched
from tests.factories.cohorts import MembershipFactory
from tests.factories.kernel import UserFactory
from tests.portal.importing import EXAMPLE, load_qualifications, make_cohort, xlsx_file
from tests.portal.importing_pages.test_flow import MENDED
from tests.world import NOW

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

PLACES = [
    ["Naam", "Soort", "Plaatsen", "Leerbedrijf-ID", "Crebo's"],
    ["De Lindeborg", "leerafdeling", 6, "100123456", "25655, 25656"],
    ["Wijkteam Oost", "kasteel", 3, "100123456", "25656"],
]


@pytest.fixture
def coordinator() -> Iterator[User]:
    with time_machine.travel(NOW, tick=True):
        load_qualifications()
        cohort, user = make_cohort(), UserFactory(first_name="Anouk", last_name="Coördinator")
        MembershipFactory(user=user, organisation=cohort.organisations.get(), role=Role.COORDINATOR)
        yield user


def upload(page: Page, label: str, name: str, data: bytes) -> None:
    page.get_by_role("link", name="Andere lijst kiezen").or_(page.get_by_role("link", name="Lijsten", exact=True)).first.click()
    page.get_by_label(label, exact=True).check()
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Je lijst").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": data})
    page.get_by_role("button", name="Uploaden en nakijken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kijk de lijst na")


def take_over(page: Page) -> None:
    page.get_by_label("Alleen als alles goed is").check()
    page.get_by_role("button", name="Overnemen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("De lijst is overgenomen")


def test_two_lists_with_faults_mended_taken_over_and_one_undone(coordinator: User, browser: Browser, live_server: Any) -> None:
    desk = Watched(browser, live_server.url, DESK)
    desk.be(coordinator)
    page = desk.page
    desk.go("/cohorten/2025/")
    page.get_by_role("link", name="Lijst uit Excel overnemen").first.click()
    expect(page.get_by_role("link", name="Sjabloon downloaden")).to_be_visible()
    upload(page, "Locaties", "locaties.xlsx", xlsx_file(PLACES).read())
    desk.look()
    page.get_by_role("link", name="Verbeteren rij 3").click()
    page.get_by_label("Soort").fill("team")
    desk.look()
    page.get_by_role("button", name="Bewaren en nakijken").click()
    expect(page.locator("#messages")).to_contain_text("Rij 3 klopt nu.")
    take_over(page)
    desk.look()
    upload(page, "Leerlingen en hun werkbegeleiders", "deelnemers.csv", EXAMPLE.read_bytes())
    desk.look()
    for number, cells in MENDED.items():
        page.get_by_role("link", name=f"Verbeteren rij {number}", exact=True).click()
        for key, text in cells.items():
            page.locator(f"#rij-{number} [name={key}]").fill(text)
        page.get_by_role("button", name="Bewaren en nakijken").click()
        expect(page.locator("#messages")).to_contain_text(f"Rij {number} klopt nu.")
    take_over(page)
    assert (Participant.objects.count(), Location.objects.count()) == (26, 5)
    page.get_by_role("button", name="Import ongedaan maken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ongedaan gemaakt")
    desk.look()
    assert (Participant.objects.count(), Location.objects.count()) == (0, 2)
    desk.close()
    assert not desk.faults, "\n".join(desk.faults)


def test_the_pages_on_a_telephone(coordinator: User, browser: Browser, live_server: Any) -> None:
    phone = Watched(browser, live_server.url, PHONE)
    phone.be(coordinator)
    phone.go("/import/")
    phone.look(narrow=[320])
    phone.go("/import/nieuw/2025/participants/")
    page = phone.page
    phone.look(narrow=[320])
    page.get_by_label("Je lijst").set_input_files({"name": "d.csv", "mimeType": "text/csv", "buffer": EXAMPLE.read_bytes()})
    page.get_by_role("button", name="Uploaden en nakijken").click()
    expect(page.get_by_text("31-02-2026 bestaat niet.")).to_be_visible()
    phone.look(narrow=[320])
    page.get_by_role("link", name="Verbeteren rij 6", exact=True).click()
    expect(page.locator("#rij-6 form")).to_be_visible()
    phone.look(narrow=[320])
    phone.close()
    assert not phone.faults, "\n".join(phone.faults)
