"""A coordinator prepares a cohort by its list of what is to be ready, and closes the one before it by typing its name."""

from datetime import date
from typing import Any

from playwright.sync_api import Browser, Page, expect

from cohorts.choices import Party, Role, SignedHow, Status, StopReason
from cohorts.models import AgreementSignature, Cohort, Membership, PracticeAgreement
from tests.areas.cohort import COMING_START
from tests.e2e.test_log_and_answer import DESK, PHONE, check, enter, pytestmark, world
from tests.factories.cohorts import CohortFactory, EmploymentFactory, ParticipantFactory, PlacementFactory, SupervisionFactory
from tests.world import ALWAYS, TODAY, World

__all__ = ["pytestmark", "world"]

ENDED = (date(2024, 2, 1), date(2026, 2, 1))


def test_prepare_by_the_list_and_close_by_the_name(world: World, browser: Browser, live_server: Any) -> None:
    _nearly_ready(world)
    old = _finished(world)
    page = enter(browser, live_server, world.people["coordinator"], "/", DESK)
    expect(page.get_by_role("heading", name="Nog 3 dingen voor de start")).to_be_visible()
    check(page)
    page.get_by_role("link", name="Naar het cohort").click()
    check(page)
    _prepare(page)

    page.goto(f"{live_server.url}/cohorten/{old.slug}/")
    page.get_by_role("link", name="Afsluiten").click()
    expect(page.get_by_role("heading", name="Wat blijft")).to_be_visible()
    check(page)
    page.get_by_label("Schrijf de naam van het cohort").fill("Cohort")
    page.get_by_role("button", name="Cohort afsluiten").click()
    expect(page.locator("main")).to_contain_text("Dit is niet de naam van het cohort")
    page.get_by_label("Schrijf de naam van het cohort").fill("cohort oud")
    page.get_by_role("button", name="Cohort afsluiten").click()
    expect(page.get_by_text("Afgesloten op 16 november 2026")).to_be_visible()
    expect(page.get_by_role("link", name="Wijzigen")).to_have_count(0)
    check(page)
    page.get_by_role("link", name="Uitkomst").click()
    expect(page.get_by_role("row", name="Gestopt 1").first).to_be_visible()
    check(page)


def test_who_does_what_on_a_phone(world: World, browser: Browser, live_server: Any) -> None:
    page = enter(browser, live_server, world.people["coordinator"], "/cohorten/februari/taken/", PHONE)
    check(page)
    page.get_by_role("link", name="Wijzig intake bij Organisatie wilg").click()
    page.get_by_text("Praktijkopleider", exact=True).click()
    page.get_by_label("Eén persoon in het bijzonder").select_option(label="Practice trainer Test (praktijkopleider)")
    check(page)
    page.get_by_role("button", name="Taak bewaren").click()
    expect(page.get_by_role("row", name="Intake")).to_contain_text("Practice trainer Test")


def _prepare(page: Page) -> None:
    page.get_by_role("link", name="Opleidingen", exact=True).click()
    page.get_by_text("Verzorgende-IG, niveau 3").click()
    check(page)
    page.get_by_role("button", name="Cohort bewaren").click()
    expect(page.get_by_role("heading", name="Nog 2 dingen voor de start")).to_be_visible()
    page.locator(".line").get_by_role("link", name="Lestijden").click()
    page.get_by_role("button", name="Overnemen en aanpassen").click()
    page.get_by_role("link", name="Cohort komend").click()
    page.get_by_role("link", name="Regio en vrije weken").click()
    check(page)
    page.get_by_role("button", name="De vrije weken kloppen").click()
    expect(page.get_by_role("heading", name="Alles staat klaar voor de start")).to_be_visible()
    check(page)


def _nearly_ready(world: World) -> None:
    """One place, and somebody on it with all there should be; what the cohort itself needs is left to do."""
    cohort, wilg = world.cohorts["komend"], world.organisations["wilg"]
    Cohort.objects.filter(pk=cohort.pk).update(capacity=1)
    Membership.objects.create(
        user=world.people["teacher"], organisation=world.organisations["roc"], role=Role.TEACHER, cohort=cohort, period=ALWAYS
    )
    period = (COMING_START, None)
    newcomer = ParticipantFactory(cohort=cohort, qualification=world.qualification, period=period)
    EmploymentFactory(participant=newcomer, organisation=wilg, period=period)
    PlacementFactory(participant=newcomer, location=world.locations["lindehof"], period=period)
    SupervisionFactory(participant=newcomer, supervisor=world.people["supervisor"], period=period)
    agreement = PracticeAgreement.objects.create(
        participant=newcomer,
        school=cohort.school,
        organisation=wilg,
        qualification=world.qualification,
        period=(COMING_START, date(2029, 2, 1)),
        practice_trainer=world.people["practice_trainer"],
    )
    for party in Party:
        by = world.people["coordinator"]
        AgreementSignature.objects.create(agreement=agreement, party=party, how=SignedHow.PAPER, signed_on=TODAY, recorded_by=by)


def _finished(world: World) -> Cohort:
    wilg = world.organisations["wilg"]
    made: Cohort = CohortFactory(name="Cohort oud", slug="oud", school=world.organisations["roc"], organisations=[wilg], period=ENDED)
    gone = ParticipantFactory(cohort=made, qualification=world.qualification, employer=wilg, period=ENDED)
    gone.statuses.create(status=Status.STOPPED, stop_reason=StopReason.OTHER_JOB, period=(date(2025, 9, 1), None))
    return made
