"""What may be uploaded, by whom, and what a file over a limit is answered with."""

import io
import zipfile

import pytest
from django.test import Client

from cohorts.choices import Role
from cohorts.models import Cohort, Participant
from opleiding.kernel import clock
from opleiding.kernel.models import Job
from opleiding.portal.choices import DraftState, ImportKind
from opleiding.portal.importing.kinds import KINDS
from opleiding.portal.models import ImportDraft
from tests.factories.cohorts import CareOrganisationFactory, LocationFactory, MembershipFactory
from tests.factories.kernel import UserFactory
from tests.portal.importing import EXAMPLE, GOOD, HEADINGS, csv_file, xlsx_file
from tests.portal.importing_pages.desk import outcomes, sheet, upload, upload_rows, work

MAIL = "E-mail werk"


def people(number: int) -> list[dict[str, str]]:
    return [GOOD | {"Voornaam": f"Anne {one}", MAIL: f"anne{one}@example.org"} for one in range(number)]


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60 * 1024**2)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Dit bestand is leeg."),
        (b"a" * (5 * 1024**2 + 1), "Dit bestand is groter dan 5 MB."),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "Dit is een oud Excel-bestand"),
        (b"PK\x03\x04 kapot", "Dit Excel-bestand is beschadigd."),
        (bomb(), "Dit Excel-bestand is uitgepakt te groot."),
        (";".join(HEADINGS).encode() + b"\nAnne" * 5_001, "meer dan 5.000 rijen"),
        (b"\x00\x01\x02;\x00", "Dit is geen csv- of xlsx-bestand."),
        (b'Voornaam;"Anne\n', "Kijk of er bij elk aanhalingsteken openen ook een sluiten staat."),
        (";".join(HEADINGS).encode(), "Er staan geen rijen onder de kolomnamen."),
        (b"Naam;Leeftijd\nAnne;20", "De kolommen kloppen niet."),
    ],
    ids=["empty", "large", "old", "broken", "bomb", "rows", "binary", "quotes", "no-rows", "headings"],
)
def test_what_cannot_be_read_is_said_and_not_kept(desk, cohort, data, said):
    response = upload(desk, data)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not ImportDraft.objects.exists()


def test_wrong_headings_are_named(desk, cohort):
    text = upload(desk, b"Voornaam;Achternaam\nAnne;Berg").content.decode()
    assert "Rij 1, E-mail werk: Deze kolom ontbreekt." in text
    assert "Rij 1, Opleiding (crebo): Deze kolom ontbreekt." in text


def test_no_file_at_all(desk, cohort):
    response = desk.post("/import/nieuw/2025/participants/")
    assert response.status_code == 422
    assert "Kies een bestand." in response.content.decode()


def test_a_body_over_the_limit_is_a_page_too(desk, cohort):
    assert upload(desk, b"a" * (6 * 1024**2)).status_code == 413


def test_an_unknown_kind_is_nothing(desk, cohort):
    assert desk.get("/import/nieuw/2025/geheimen/").status_code == 404


def test_a_long_list_is_looked_at_by_the_worker(desk, cohort):
    draft = upload_rows(desk, *people(201))
    assert draft.state == DraftState.CHECKING
    assert "Even wachten" in desk.get(f"/import/{draft.pk}/").content.decode()
    assert desk.post(f"/import/{draft.pk}/overnemen/", {"which": "all"}).status_code == 422
    draft = work(draft)
    assert (draft.state, outcomes(draft)) == (DraftState.READY, {"new": 201})
    assert Job.objects.get().outcome_url == f"/import/{draft.pk}/"
    assert len(desk.get(f"/import/{draft.pk}/").context["rows"]) == 50


def test_formulas_are_text_on_the_way_in_and_on_the_way_out(desk, cohort):
    draft = upload_rows(desk, GOOD | {"Voornaam": "=HYPERLINK(1)", MAIL: ""})
    response = desk.get(f"/import/{draft.pk}/te-verbeteren/")
    _headings, row = sheet(response.getvalue())
    assert row[0] == "=HYPERLINK(1)"
    content = zipfile.ZipFile(io.BytesIO(desk.get(f"/import/{draft.pk}/te-verbeteren/").getvalue()))
    assert b"<f>" not in b"".join(content.read(name) for name in content.namelist())


@pytest.mark.parametrize("kind", ImportKind)
def test_the_template_can_be_uploaded_as_it_is(desk, cohort, kind):
    LocationFactory(name="=De Linde", organisation=cohort.organisations.get())
    content = desk.get(f"/import/nieuw/2025/{kind}/sjabloon/").content
    headings, _example, *rest = sheet(content)
    assert headings == [column.heading for column in KINDS[kind].columns]
    assert rest == []
    response = upload(desk, content, kind=kind, name="sjabloon.xlsx")
    assert "Er staan geen rijen onder de kolomnamen." in response.content.decode()


def test_the_choices_are_those_of_the_cohort_and_the_own_organisation(desk, cohort, coordinator):
    own = cohort.organisations.get()
    LocationFactory(name="=De Linde", organisation=own)
    LocationFactory(name="Elders")
    MembershipFactory(user=UserFactory(first_name="Marijke", last_name="Stoppelaar"), organisation=own, role=Role.SUPERVISOR)
    words = {cell for row in sheet(desk.get("/import/nieuw/2025/participants/sjabloon/").content, "Keuzes") for cell in row}
    assert {"=De Linde", "25656 Verzorgende-IG", "Marijke Stoppelaar"} <= words
    assert "Elders" not in words


def test_from_the_first_page_to_the_right_upload(desk, cohort):
    assert desk.get("/import/").status_code == 200
    response = desk.get("/import/", {"kind": "locations", "cohort": "2025"})
    assert response.headers["Location"] == "/import/nieuw/2025/locations/"
    assert desk.get("/import/", {"kind": "locations", "cohort": "elders"}).status_code == 422


class TestPartners:
    """A cohort of two organisations: each takes over its own people and places only."""

    @pytest.fixture
    def partner(self, cohort: Cohort) -> Client:
        south = CareOrganisationFactory(name="Stichting Zuid")
        cohort.organisations.add(south)
        LocationFactory(name="De Lindeborg", organisation=south)
        user, client = UserFactory(), Client()
        MembershipFactory(user=user, organisation=south, role=Role.COORDINATOR)
        client.force_login(user)
        return client

    def test_everything_in_the_file_is_of_the_own_organisation(self, desk, partner, cohort):
        draft = upload_rows(desk, GOOD)
        assert draft.organisation.name == "Zorggroep Noord"
        desk.post(f"/import/{draft.pk}/overnemen/", {"which": "all"})
        work(draft)
        assert Participant.objects.get().employments.get().organisation.name == "Zorggroep Noord"
        assert Participant.objects.get().placements.get().location.organisation.name == "Zorggroep Noord"

    def test_people_of_the_partner_are_not_changed(self, desk, partner, cohort):
        draft = upload_rows(partner, GOOD)
        partner.post(f"/import/{draft.pk}/overnemen/", {"which": "all"})
        work(draft)
        own = upload_rows(desk, GOOD | {"Contracturen": "12"})
        assert "Deze leerling werkt bij Stichting Zuid." in desk.get(f"/import/{own.pk}/").content.decode()

    def test_an_upload_is_for_who_uploaded_it(self, desk, partner, cohort):
        draft = upload_rows(desk, GOOD)
        assert partner.get(f"/import/{draft.pk}/").status_code == 404

    def test_a_name_outside_the_own_organisation_is_not_told(self, desk, partner, cohort):
        UserFactory(email=GOOD[MAIL], first_name="Geheime", last_name="Naam")
        draft = upload_rows(desk, GOOD)
        text = desk.get(f"/import/{draft.pk}/").content.decode()
        assert "Dit mailadres is van iemand anders. Kijk of het klopt." in text
        assert "Geheime" not in text

    def test_somebody_who_runs_the_installation_chooses(self, partner, cohort):
        admin_client = Client()
        admin_client.force_login(UserFactory(is_superuser=True))
        assert upload(admin_client, EXAMPLE.read_bytes()).status_code == 422
        south = cohort.organisations.get(name="Stichting Zuid")
        assert upload(admin_client, csv_file([GOOD]).read(), organisation=south.pk).status_code == 302
        assert ImportDraft.objects.get().organisation == south

    def test_who_no_longer_coordinates_it_is_stopped(self, desk, partner, cohort, coordinator):
        draft = upload_rows(desk, GOOD)
        desk.post(f"/import/{draft.pk}/overnemen/", {"which": "all"})
        coordinator.memberships.update(period=(clock.today().replace(year=2020), clock.today()))
        work(draft)
        assert "geen coördinator van deze organisatie meer" in Job.objects.get().error
        assert not Participant.objects.exists()
        assert desk.get(f"/import/{draft.pk}/").status_code in (403, 404)


def test_a_closed_cohort_takes_nothing(desk, cohort):
    draft = upload_rows(desk, GOOD)
    cohort.closed_at = clock.now()
    cohort.save()
    assert upload(desk, csv_file([GOOD]).read()).status_code == 422
    desk.post(f"/import/{draft.pk}/overnemen/", {"which": "all"})
    work(draft)
    assert "afgesloten" in Job.objects.get().error
    assert not Participant.objects.exists()


def test_an_xlsx_with_real_dates(desk, cohort):
    row = ["Anne", None, "Berg", "a@example.org", None, "De Linde", 25656, 3, clock.today(), 28.5, None, None]
    assert upload(desk, xlsx_file([HEADINGS, row]).read(), name="lijst.xlsx").status_code == 302
    assert outcomes(ImportDraft.objects.get()) == {"new": 1}
