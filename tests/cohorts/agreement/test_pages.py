"""The pages of agreements, the register and the draft: what stands there, for whom, and what a form does."""

import io
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from cockpit.choices import Audience
from cockpit.models import CaseShare, PracticeCase
from cockpit.selectors.practised import practised_by
from cohorts.choices import Mastery, Party, SignedHow
from cohorts.models import Credential, PracticeAgreement, PracticeStatement
from opleiding.kernel import pdf
from tests.cohorts.pages.visits import client_of
from tests.pdfs import inside
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def trainee(world: World) -> int:
    return world.participants["trainee"].pk


@pytest.fixture
def agreement(world: World) -> PracticeAgreement:
    return PracticeAgreement.objects.get()


def seen(world: World, actor: str, name: str, status: int = 200, **kwargs: Any) -> str:
    return said(client_of(world.people[actor]).get(reverse(name, kwargs=kwargs)), status)


def sent(world: World, actor: str, name: str, data: dict[str, Any], status: int = 200, **kwargs: Any) -> str:
    return said(client_of(world.people[actor]).post(reverse(name, kwargs=kwargs), data, follow=True), status)


def said(response: Any, status: int) -> str:
    assert response.status_code == status, response.content.decode()[:2000]
    text: str = response.content.decode()
    return text


def test_a_reader_sees_who_still_has_to_sign(world: World, trainee: int) -> None:
    html = seen(world, "teacher", "cohorts:agreement_list", pk=trainee)
    assert "Nog niet door alle drie getekend." in html
    assert html.count("Nog niet getekend") == 5  # the head, the card and each party
    assert "Organisatie wilg" in html
    assert "Minder uren dan de norm" in html
    assert "Tekenen" in html


def test_who_may_know_less_sees_days_and_state(world: World, trainee: int) -> None:
    html = seen(world, "supervisor", "cohorts:agreement_list", pk=trainee)
    assert "2 februari 2026 tot en met 31 januari 2028" in html
    assert "Nog niet getekend" in html
    for secret in ("Organisatie wilg", "Practice trainer", "Leerbedrijf-ID", "PDF"):
        assert secret not in html


def test_the_empty_page_leads_to_a_first_agreement(world: World) -> None:
    pk = world.participants["fellow"].pk
    assert "Overeenkomst maken" in seen(world, "coordinator", "cohorts:agreement_list", pk=pk)
    assert "Overeenkomst maken" not in seen(world, "fellow", "cohorts:agreement_list", pk=pk)


def test_a_new_agreement_begins_with_what_is_known(world: World) -> None:
    pk = world.participants["fellow"].pk
    html = seen(world, "coordinator", "cohorts:agreement_create", pk=pk)
    for known in ('value="02-02-2026"', 'value="31-01-2028"', 'value="301"', 'value="610"', "Practice trainer Test"):
        assert known in html
    data = {
        "organisation": world.organisations["wilg"].pk,
        "practice_trainer": world.people["practice_trainer"].pk,
        "leerbedrijf_id": "100245678",
        "starts_on": "02-02-2026",
        "last_day": "31-01-2028",
        "hours_2": "610",
    }
    assert "Vul minstens één studiejaar in." in sent(
        world, "coordinator", "cohorts:agreement_create", data | {"hours_2": ""}, status=422, pk=pk
    )
    assert "Nu kunnen de drie partijen tekenen." in sent(world, "coordinator", "cohorts:agreement_create", data, pk=pk)
    assert "al een praktijkovereenkomst" in sent(world, "coordinator", "cohorts:agreement_create", data, status=422, pk=pk)


def test_an_agreement_is_changed_until_somebody_signed(world: World, agreement: PracticeAgreement) -> None:
    keys = {"pk": agreement.participant_id, "agreement": agreement.pk}
    data = {
        "organisation": agreement.organisation_id,
        "practice_trainer": agreement.practice_trainer_id,
        "starts_on": "02-02-2026",
        "last_day": "31-01-2028",
        "hours_1": "310",
    }
    assert "gewijzigd" in sent(world, "practice_trainer", "cohorts:agreement_edit", data, **keys)
    sent(world, "trainee", "cohorts:agreement_sign", {"what": "trainee.app"}, **keys)
    assert "Er is al getekend" in sent(world, "practice_trainer", "cohorts:agreement_edit", data, status=422, **keys)


def test_each_signs_for_the_own_party(world: World, agreement: PracticeAgreement) -> None:
    keys = {"pk": agreement.participant_id, "agreement": agreement.pk}
    for actor, what in (("trainee", "trainee.app"), ("practice_trainer", "organisation.app"), ("teacher", "school.app")):
        assert "De handtekening is vastgelegd." in sent(world, actor, "cohorts:agreement_sign", {"what": what}, **keys)
    signed = agreement.signatures.order_by("party").values_list("party", "how", "recorded_by", "signed_on")
    people = {Party.TRAINEE: "trainee", Party.ORGANISATION: "practice_trainer", Party.SCHOOL: "teacher"}
    assert {row[0]: row[1:] for row in signed} == {party: (SignedHow.APP, world.people[who].pk, TODAY) for party, who in people.items()}
    assert "Getekend door alle drie." in seen(world, "trainee", "cohorts:agreement_list", pk=agreement.participant_id)
    assert "niets meer te tekenen" in seen(world, "teacher", "cohorts:agreement_sign", **keys)


@pytest.mark.parametrize(
    ("actor", "what"),
    [("trainee", "school.app"), ("trainee", "school.paper"), ("practice_trainer", "trainee.app"), ("coordinator", "organisation.app")],
)
def test_nobody_signs_for_another_party(world: World, agreement: PracticeAgreement, actor: str, what: str) -> None:
    keys = {"pk": agreement.participant_id, "agreement": agreement.pk}
    data = {"what": what, "signed_on": "01-11-2026"}
    sent(world, actor, "cohorts:agreement_sign", data, status=422, **keys)
    assert not agreement.signatures.exists()


def test_on_paper_is_recorded_by_who_saw_it(world: World, agreement: PracticeAgreement) -> None:
    keys = {"pk": agreement.participant_id, "agreement": agreement.pk}
    assert "Vul de dag in" in sent(world, "coordinator", "cohorts:agreement_sign", {"what": "school.paper"}, status=422, **keys)
    sent(world, "coordinator", "cohorts:agreement_sign", {"what": "school.paper", "signed_on": "30-01-2026"}, **keys)
    html = seen(world, "trainee", "cohorts:agreement_list", pk=agreement.participant_id)
    assert "op papier · vastgelegd door Coordinator Test" in html
    assert "30 januari 2026" in html


def test_a_withdrawal_can_be_undone(world: World, agreement: PracticeAgreement) -> None:
    keys = {"pk": agreement.participant_id, "agreement": agreement.pk}
    html = sent(world, "coordinator", "cohorts:agreement_withdraw", {}, **keys)
    assert "Ongedaan maken" in html
    assert "Ingetrokken" in html
    assert "geldt weer" in sent(world, "coordinator", "cohorts:agreement_restore", {}, **keys)


def sheet(client: Client, name: str, monkeypatch: pytest.MonkeyPatch, **kwargs: Any) -> str:
    """The sheet as a page; the PDF is made of the same template."""
    monkeypatch.setattr(pdf, "is_available", lambda: False)
    return said(client.get(reverse(name, kwargs=kwargs)), 200)


def test_the_sheet_has_everything_the_law_asks(world: World, agreement: PracticeAgreement, monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_of(world.people["trainee"])
    html = sheet(client, "cohorts:agreement_sheet", monkeypatch, pk=agreement.participant_id, agreement=agreement.pk)
    asked = (
        "Organisatie roc", "Teacher Test, teacher@example.org", "Organisatie wilg", "Practice trainer Test, practice_trainer@example.org",
        "Trainee Test", "trainee@example.org", "25656", "<td>3</td>", "beroepsbegeleidende leerweg (BBL)",
        "2 februari 2026 tot en met 31 januari 2028", "2025-2026", "300", "Leerbedrijf-ID", "Werkproces 1 <span", "(B1-K1-W1)",
        "Beoordeling", "ontbinden", "Handtekeningen", "Gemaakt met Opleiding op 16 november 2026", "versie 1",
    )  # fmt: skip
    assert [one for one in asked if one not in html] == []


def test_the_sheet_is_a_tagged_pdf(world: World, agreement: PracticeAgreement) -> None:
    url = reverse("cohorts:agreement_sheet", kwargs={"pk": agreement.participant_id, "agreement": agreement.pk})
    response = client_of(world.people["trainee"]).get(url)
    marks = {b"/Lang (nl", b"/MarkInfo", b"/StructTreeRoot"}
    assert {mark for mark in marks if mark in inside(response.content)} == (marks if pdf.is_available() else set())
    assert "no-store" in response["Cache-Control"]
    assert "default-src 'none'" in response["Content-Security-Policy"]


# --- The register ---------------------------------------------------------------------------------------------------


def test_the_register_shows_what_each_may_read(world: World) -> None:
    html = seen(world, "coordinator", "cohorts:credential_register")
    assert "De examencommissie van de school heeft besloten. Jij legt dat hier vast." in html
    assert "V-0" in html
    assert "Wacht op een tweede persoon" in html
    partner = seen(world, "coordinator_partner", "cohorts:credential_register")
    assert "Mbo-verklaring" in partner
    assert "V-0" not in partner
    assert "Wacht op een tweede persoon" not in partner
    assert "Nog geen diploma" in seen(world, "coordinator_elsewhere", "cohorts:credential_register")


def test_the_register_is_filtered(world: World) -> None:
    client = client_of(world.people["coordinator"])
    url = reverse("cohorts:credential_register")
    cohort = world.cohorts["februari"].pk
    for question, is_found in (
        (f"cohort={cohort}", True), ("kind=statement", True), ("kind=diploma", False), ("year=2026", True), ("state=waiting", True),
        ("state=confirmed", False), ("state=annulled", False), ("name=trainee", True),
    ):  # fmt: skip
        html = said(client.get(f"{url}?{question}"), 200)
        assert ("<td" in html) == is_found, question
    assert "Niets gevonden." in said(client.get(f"{url}?kind=diploma"), 200)


def test_the_register_as_a_workbook(world: World) -> None:
    Credential.objects.update(number="=1+1")
    response = client_of(world.people["coordinator"]).get(reverse("cohorts:credential_register"), {"as": "xlsx"})
    rows = list(openpyxl.load_workbook(io.BytesIO(b"".join(response))).active.values)
    assert rows[0][0] == "Naam"
    assert rows[1][:4] == ("Trainee Test", "Cohort februari", "Mbo-verklaring", "=1+1")


def test_a_decision_is_written_down_confirmed_and_struck_out(world: World, trainee: int) -> None:
    data = {"kind": "diploma", "number": "D-1", "decided_on": "13-11-2026"}
    assert "Een tweede persoon bevestigt het." in sent(world, "coordinator", "cohorts:credential_create", data, pk=trainee)
    diploma = Credential.objects.get(number="D-1")
    keys = {"pk": trainee, "credential": diploma.pk}
    assert sent(world, "coordinator", "cohorts:credential_confirm", {}, status=403, **keys)
    assert "Ik bevestig dit besluit" in seen(world, "practice_trainer", "cohorts:credential_list", pk=trainee)
    assert "Bevestigd. Het staat nu in het register." in sent(world, "teacher", "cohorts:credential_confirm", {}, **keys)
    assert "Dit is al bevestigd." in sent(world, "two_roles", "cohorts:credential_confirm", {}, status=422, **keys)
    assert "Doorgehaald." in sent(world, "teacher", "cohorts:credential_annul", {}, **keys)


def test_what_is_wrong_with_a_decision_is_said_at_its_field(world: World, trainee: int) -> None:
    create = ("cohorts:credential_create",)
    data = {"kind": "certificate", "number": "C-1", "decided_on": "13-11-2026"}
    assert "Kies welk mbo-certificaat het is." in sent(world, "coordinator", *create, data, status=422, pk=trainee)
    data = {"kind": "statement", "number": "V-0", "decided_on": "13-11-2026"}
    assert "dit nummer al" in sent(world, "coordinator", *create, data, status=422, pk=trainee)


def test_who_may_know_less_sees_kind_and_day(world: World, trainee: int) -> None:
    html = seen(world, "supervisor", "cohorts:credential_list", pk=trainee)
    assert "Mbo-verklaring" in html
    assert "9 november 2026" in html
    assert "V-0" not in html


# --- The draft praktijkverklaring ------------------------------------------------------------------------------------


def test_the_practice_trainer_judges_with_what_came_along(world: World, trainee: int) -> None:
    html = seen(world, "practice_trainer", "portal:statement_edit", pk=trainee)
    assert "Werkproces 1 (B1-K1-W1)" in html
    process = world.work_processes["B1-K1-W1"]
    sent(world, "practice_trainer", "portal:statement_edit", {f"process_{process.pk}": Mastery.ALONE}, pk=trainee)
    latest = PracticeStatement.objects.order_by("-pk").first()
    assert latest
    assert [(line.work_process, line.mastery) for line in latest.lines.all()] == [(process, Mastery.ALONE)]
    assert "minstens één werkproces" in sent(
        world, "practice_trainer", "portal:statement_edit", {f"process_{process.pk}": ""}, status=422, pk=trainee
    )


def test_the_draft_says_that_it_is_one(world: World, trainee: int, monkeypatch: pytest.MonkeyPatch) -> None:
    html = sheet(client_of(world.people["trainee"]), "portal:statement_sheet", monkeypatch, pk=trainee)
    assert "CONCEPT" in html
    assert "De school geeft die af en beslist wat erin staat." in html
    assert "Werkproces 1" in html


def test_without_a_draft_there_is_no_sheet(world: World) -> None:
    seen(world, "practice_trainer", "portal:statement_sheet", status=422, pk=world.participants["covered_trainee"].pk)
    assert "Nog geen concept." in seen(world, "practice_trainer", "portal:statement_detail", pk=world.participants["covered_trainee"].pk)


def test_what_came_along_is_what_the_practice_trainer_reads(world: World) -> None:
    """A situation for the supervisor alone tells a practice trainer no work process, not even as a number."""
    participant, reader = world.participants["trainee"], world.people["practice_trainer"]
    PracticeCase.objects.filter(participant=participant).update(help_asked_at=None)
    CaseShare.objects.filter(case__participant=participant).exclude(audience=Audience.SUPERVISOR).delete()
    by_supervisor, by_trainer = (practised_by(participant, one, TODAY)["B1-K1-W1"] for one in (world.people["supervisor"], reader))
    assert by_trainer.situations < by_supervisor.situations
