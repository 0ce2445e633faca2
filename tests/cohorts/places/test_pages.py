"""What stands on the pages of places: what is asked, what is warned about, and what somebody may not see."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cohorts import actions
from cohorts.choices import Role
from cohorts.models import Cohort, Location, Participant, Recognition
from tests.cohorts.pages.visits import client_of, page, post, with_role
from tests.factories.cohorts import TODAY, BlockFactory, LocationFactory, MembershipFactory, during
from tests.factories.places import LocationPlacesFactory, RecognitionFactory, RotationExceptionFactory

pytestmark = pytest.mark.django_db

DUE = date(2026, 4, 20)


@pytest.fixture
def coordinator(cohort: Cohort) -> Client:
    return with_role(cohort, Role.COORDINATOR)


@pytest.fixture
def rotating(cohort: Cohort, participant: Participant) -> Cohort:
    BlockFactory(cohort=cohort, number=1, period=during(date(2026, 2, 2), DUE), free_mondays=[])
    cohort.rotation_blocks = 1
    cohort.save()
    return cohort


# --- Placements of one trainee ---


def test_the_form_warns_before_and_after(participant: Participant, there: Location, coordinator: Client) -> None:
    RecognitionFactory(organisation=there.organisation, location=there, crebo="25655")
    assert "De Brug (niet erkend)" in page(coordinator, "placement_create", pk=participant.pk)
    asked = {"location": there.pk, "when": "other", "starts_on": "20-04-2026"}
    html = post(coordinator, "placement_create", asked, status=422, pk=participant.pk)
    assert "De Brug is op die dag niet erkend voor crebo 25656" in html
    assert 'href="#id_unrecognised_reason"' in html
    post(coordinator, "placement_create", {**asked, "unrecognised_reason": "De aanvraag loopt."}, pk=participant.pk)
    html = page(coordinator, "placement_list", pk=participant.pk)
    assert "Zonder erkenning" in html
    assert "De aanvraag loopt." in html


def test_a_placement_is_planned_changed_ended_and_taken_out(participant: Participant, there: Location, coordinator: Client) -> None:
    first = participant.placements.get()
    asked = {"location": there.pk, "when": "other", "starts_on": "20-04-2026", "last_day": "31-08-2026"}
    post(coordinator, "placement_create", asked, pk=participant.pk)
    planned = participant.placements.get(location=there)
    assert (planned.period.lower, planned.period.upper) == (DUE, date(2026, 9, 1))
    assert "31-08-2026" in page(coordinator, "placement_edit", pk=planned.pk)
    post(coordinator, "placement_edit", {**asked, "last_day": ""}, pk=planned.pk)
    planned.refresh_from_db()
    assert planned.period.upper is None
    post(coordinator, "placement_remove", pk=planned.pk)
    assert "eindigt al eerder" in post(coordinator, "placement_end", {"last_day": "1-6-2026"}, status=422, pk=first.pk)
    post(coordinator, "placement_end", {"last_day": "31-3-2026"}, pk=first.pk)
    first.refresh_from_db()
    assert first.period.upper == date(2026, 4, 1)


@pytest.mark.parametrize("given", [{"last_day": "1-1-2026"}, {"starts_on": "31-02-2026"}, {"location": ""}])
def test_what_is_wrong_stands_beside_its_field(
    participant: Participant, there: Location, coordinator: Client, given: dict[str, Any]
) -> None:
    asked = {"location": there.pk, "when": "other", "starts_on": "20-04-2026", **given}
    (field,) = given
    assert f'id="id_{field}_error"' in post(coordinator, "placement_create", asked, status=422, pk=participant.pk)


def test_a_partner_sees_that_there_is_a_place_and_when_not_where(cohort: Cohort, participant: Participant, there: Location) -> None:
    RotationExceptionFactory(participant=participant)
    partner = with_role_of_another(cohort)
    for html in (page(partner, "placement_list", pk=participant.pk), page(partner, "rotation_detail", slug=cohort.slug)):
        assert "Het Anker" not in html
        assert "eplaatst" in html
        assert "blijft langer" not in html.lower()


def test_the_trainee_reads_when_the_turn_comes(rotating: Cohort, participant: Participant) -> None:
    html = page(client_of(participant.user), "placement_list", pk=participant.pk)
    assert "Toe aan een andere locatie op 20 april 2026." in html
    assert "Plaatsing plannen" not in html
    assert 'aria-label="Het Anker vanaf 1 september 2025"' in html


# --- The rotation of a cohort ---


def test_the_rule_is_set_and_people_get_their_turn(cohort: Cohort, participant: Participant, coordinator: Client) -> None:
    BlockFactory(cohort=cohort, number=1, period=during(date(2026, 2, 2), DUE), free_mondays=[])
    assert "geen vaste regel" in page(coordinator, "rotation_detail", slug=cohort.slug)
    post(coordinator, "rotation_set", {"rotation_blocks": "1"}, slug=cohort.slug)
    html = page(coordinator, "rotation_detail", slug=cohort.slug)
    assert "Wisselen na elk blok." in html
    assert "Wissel op 20 apr 2026" in html
    assert reverse("cohorts:placement_create", kwargs={"pk": participant.pk}) in html
    post(coordinator, "rotation_set", {"rotation_blocks": ""}, slug=cohort.slug)
    assert "geen vaste regel" in page(coordinator, "rotation_detail", slug=cohort.slug)


def test_the_same_per_location(rotating: Cohort, participant: Participant, there: Location, coordinator: Client) -> None:
    actions.place(by=None, participant=participant, location=there, starts_on=DUE)
    response = coordinator.get(reverse("cohorts:rotation_detail", kwargs={"slug": rotating.slug}), {"per": "locatie"})
    lanes = [(location.name, location.here) for location in response.context["locations"]]
    assert lanes == [("De Brug", 0), ("Het Anker", 1)]


def test_the_draft_is_taken_over(rotating: Cohort, participant: Participant, there: Location, coordinator: Client) -> None:
    html = page(coordinator, "rotation_propose", slug=rotating.slug)
    assert f'<option value="{there.pk}" selected>' in html
    chosen = {f"location_{participant.pk}": there.pk}
    post(coordinator, "rotation_propose", chosen, slug=rotating.slug)
    assert participant.placements.get(location=there).period.lower == DUE
    assert "Niemand is nu toe" in page(coordinator, "rotation_propose", slug=rotating.slug)
    assert "Iemand anders plaatste net" in post(coordinator, "rotation_propose", chosen, status=422, slug=rotating.slug)


def test_an_exception_is_agreed_and_ended(cohort: Cohort, participant: Participant) -> None:
    guide = MembershipFactory(organisation=cohort.organisations.get(), role=Role.PRACTICE_TRAINER).user
    client = client_of(guide)
    form = page(client, "exception_create", pk=participant.pk)
    assert "<textarea" not in form
    asked = {"kind": "stays", "first_day": "11-03-2026", "last_day": "31-05-2026", "agreed_by": guide.pk}
    assert "ligt niet voor" in post(client, "exception_create", {**asked, "last_day": "1-3-2026"}, status=422, pk=participant.pk)
    post(client, "exception_create", asked, pk=participant.pk)
    html = page(client, "placement_list", pk=participant.pk)
    assert "Blijft langer op deze locatie" in html
    assert f"afgesproken met {guide.name} op 11 maart 2026" in html
    post(client, "exception_end", pk=participant.rotation_exceptions.get().pk)
    assert not participant.rotation_exceptions.exists()


def test_the_report_names_what_differs_and_goes_out_as_a_file(cohort: Cohort, participant: Participant, coordinator: Client) -> None:
    assert "Alles loopt volgens de regel." in page(coordinator, "exception_report", slug=cohort.slug)
    Recognition.objects.all().delete()
    participant.placements.update(unrecognised_reason="=1+1")
    RotationExceptionFactory(participant=participant)
    html = page(coordinator, "exception_report", slug=cohort.slug)
    assert "Het Anker · =1+1" in html
    assert "Blijft langer op deze locatie" in html
    participant.placements.all().delete()
    assert "Nu geen plaatsing" in page(coordinator, "exception_report", slug=cohort.slug)
    url = reverse("cohorts:exception_report", kwargs={"slug": cohort.slug})
    written = b"".join(coordinator.get(url, {"als": "csv"}).streaming_content).decode("utf-8-sig")
    assert written.splitlines()[0] == "Naam;Soort;Wat;Afgesproken met;Van;Tot en met"
    assert "Nu geen plaatsing" in written
    assert b"".join(coordinator.get(url, {"als": "xlsx"}).streaming_content).startswith(b"PK")


# --- Locations ---


def test_a_location_is_made_with_its_places_and_recognition(cohort: Cohort, coordinator: Client) -> None:
    post(coordinator, "location_create", {"name": "De Kade", "kind": "leerafdeling"})
    location = Location.objects.get(name="De Kade")
    post(coordinator, "location_places", {"places": 3, "when": "today"}, pk=location.pk)
    post(coordinator, "location_edit", {"name": "De Kade Zuid", "kind": "team"}, pk=location.pk)
    html = page(coordinator, "location_list")
    assert "De Kade Zuid" in html
    assert "0 van 3" in html
    assert "al een locatie met deze naam" in post(coordinator, "location_create", {"name": "de kade zuid", "kind": "team"}, status=422)
    assert 'id="id_places_error"' in post(coordinator, "location_places", {"places": 900, "when": "today"}, status=422, pk=location.pk)


def test_the_list_is_searched_and_filtered(here: Location, there: Location, coordinator: Client) -> None:
    def names(**asked: str) -> list[str]:
        response = coordinator.get(reverse("cohorts:location_list"), asked)
        return [row.location.name for row in response.context["rows"]]

    Location.objects.filter(pk=there.pk).update(kind="leerafdeling")
    assert names() == ["De Brug", "Het Anker"]
    assert (names(q="ank"), names(soort="leerafdeling"), names(q="niets")) == (["Het Anker"], ["De Brug"], [])


def test_the_page_of_a_location_counts_who_it_does_not_name(participant: Participant, here: Location, coordinator: Client) -> None:
    LocationPlacesFactory(location=here, places=0)
    html = page(coordinator, "location_detail", pk=here.pk)
    assert participant.user.name in html
    assert "1 van 0" in html
    other = LocationFactory()
    participant.employments.update(organisation=other.organisation)
    html = page(coordinator, "location_detail", pk=here.pk)
    assert participant.user.name not in html
    assert "Nog 1 persoon van wie je niet ziet" in html


def test_a_recognition_comes_is_looked_up_and_goes(cohort: Cohort, participant: Participant, here: Location, coordinator: Client) -> None:
    asked = {"owner": f"location-{here.pk}", "crebos": ["25656"], "leerbedrijf_id": "12", "starts_on": "1-1-2026"}
    assert "bestaat uit cijfers" in post(coordinator, "recognition_create", asked, status=422)
    post(coordinator, "recognition_create", {**asked, "leerbedrijf_id": "100987654"})
    own = here.recognitions.get()
    assert "leerbedrijf-ID 100987654" in page(coordinator, "location_detail", pk=here.pk)
    post(coordinator, "recognition_edit", {"leerbedrijf_id": "100987654", "starts_on": "1-1-2026", "last_day": "31-1-2026"}, pk=own.pk)
    assert "Geen erkenning bekend" in page(coordinator, "location_list")
    post(coordinator, "recognition_check", pk=own.pk)
    own.refresh_from_db()
    assert (own.checked_on, own.period.upper) == (TODAY, date(2026, 2, 1))
    post(coordinator, "recognition_remove", pk=own.pk)
    assert "Geen erkenning bekend" not in page(coordinator, "location_list")


def with_role_of_another(cohort: Cohort) -> Client:
    """The coordinator of another organisation that takes part."""
    other = LocationFactory().organisation
    cohort.organisations.add(other)
    return client_of(MembershipFactory(organisation=other, role=Role.COORDINATOR).user)
