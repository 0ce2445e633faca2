"""Linking by hand and in bulk, norms, learners without an account, and the report of reasons."""

import io
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from begeleiding.actions.norm import set_norm
from begeleiding.actions.supervision import link_supervisor
from begeleiding.models import ExternalLearner, Justification, RatioNorm
from begeleiding.selectors.justification import link_lines
from cohorts.choices import Role
from cohorts.models import Participant, Supervision
from opleiding.kernel.errors import Conflict
from tests.begeleiding.load.conftest import Place
from tests.cohorts.pages.visits import client_of, page, post
from tests.factories.cohorts import MembershipFactory, during
from tests.world import TODAY

WHY = "Tot de zomer; daarna komt er iemand bij."


@pytest.fixture
def coordinator(place: Place) -> Client:
    return client_of(place.coordinator)


def filled(place: Place, **changed: Any) -> dict[str, Any]:
    return {"supervisor": place.supervisor.pk, "when": "today", "form": "individueel"} | changed


def text(html: str) -> str:
    return " ".join(unescape(html).split())


def test_the_page_shows_what_it_becomes_and_asks_a_reason_when_it_must(place: Place, coordinator: Client) -> None:
    place.linked(2)
    participant, name = place.trainee(), "begeleiding:supervision_create"
    shown = text(page(coordinator, name, pk=participant.pk))
    assert "2 van 3, wordt 3 van 3" in shown
    assert "zelfde locatie" in shown
    assert "boven de norm" not in shown
    assert "id_reason" not in shown
    place.linked(1)
    assert "3 van 3, wordt 4 van 3 · boven de norm" in text(page(coordinator, name, pk=participant.pk))
    asked = text(post(coordinator, name, filled(place), status=422, pk=participant.pk))
    assert "komt boven de norm: 4 van 3 plaatsen" in asked
    assert "id_reason" in asked
    assert "zegt iets over gezondheid" in text(
        post(coordinator, name, filled(place, reason="Want haar burn-out."), status=422, pk=participant.pk)
    )
    post(coordinator, name, filled(place, reason=WHY), pk=participant.pk)
    assert participant.supervisions.get().justifications.get().reason == WHY


def test_another_day_or_form_shows_another_load(place: Place, coordinator: Client) -> None:
    place.linked(3, period=during(date(2025, 9, 1), date(2026, 12, 1)))
    url = reverse("begeleiding:supervision_create", args=[place.trainee().pk])
    later = coordinator.get(url, {"when": "other", "starts_on": "1-12-2026", "form": "duo"}, headers={"HX-Request": "true"})
    assert "0 van 3, wordt 0,5 van 3" in text(later.content.decode())
    assert "<h1" not in later.content.decode()


def test_bulk_linking_asks_once_for_everybody(place: Place, coordinator: Client) -> None:
    place.linked(2)
    people = [place.trainee().pk for _one in range(2)]
    name, sent = "begeleiding:supervision_create_many", {"people": people, "step": "save"}
    asked = text(post(coordinator, name, filled(place, **sent), status=422))
    assert "4 van 3 plaatsen" in asked
    assert Supervision.objects.count() == 2
    post(coordinator, name, filled(place, **sent, reason=WHY), status=200)
    assert Supervision.objects.count() == 4
    assert Justification.objects.get().reason == WHY


def test_the_list_of_trainees_points_to_it(place: Place, coordinator: Client) -> None:
    """The lists are of an app below, which knows the address and not the name."""
    place.trainee()
    url = reverse("begeleiding:supervision_create_many")
    html = page(coordinator, "participant_list")
    assert f'formaction="{url.removeprefix(reverse("cohorts:participant_list"))}"' in html


# --- Norms ---


def norm(**changed: Any) -> dict[str, Any]:
    return {"when": "today", "preferred": "2", "most": "4", "per_present": "4", "made_from": "0", "client_group-dementia": "1,5"} | changed


def test_a_norm_holds_from_a_day_on_and_what_was_stays(place: Place, coordinator: Client) -> None:
    slug = place.organisation.slug
    post(coordinator, "begeleiding:norm_set", norm(), slug=slug)
    first = RatioNorm.objects.get()
    assert (first.period.lower, first.most, [str(row) for row in first.weights.all()]) == (TODAY, 4, ["dementia · 1.50"])
    later = norm(when="other", starts_on="1-12-2026", most="5", made_from=first.pk)
    post(coordinator, "begeleiding:norm_set", later, slug=slug)
    first.refresh_from_db()
    assert first.period.upper == date(2026, 12, 1)
    html = text(page(coordinator, "begeleiding:norm_list"))
    assert "Het liefst 2, hoogstens 4 per werkbegeleider" in html
    assert "Gepland:" in html
    assert "Psychogeriatrie telt voor 1,5" in html
    assert "blijft zoals het was" in post(
        coordinator, "begeleiding:norm_set", norm(when="other", starts_on="1-1-2020", made_from=first.pk), status=422, slug=slug
    )


@pytest.mark.parametrize(("changed", "said"), [({"most": "1"}, "niet meer dan"), ({"most": "21"}, "20"), ({"form-duo": "-1"}, "0")])
def test_a_norm_that_cannot_be(place: Place, coordinator: Client, changed: dict[str, str], said: str) -> None:
    assert said in post(coordinator, "begeleiding:norm_set", norm(**changed), status=422, slug=place.organisation.slug)
    assert not RatioNorm.objects.exists()


def test_who_was_second_sees_what_the_first_saved(place: Place, coordinator: Client) -> None:
    usual = {"by": place.coordinator, "organisation": place.organisation, "starts_on": TODAY, "preferred": 1, "most": 2, "per_present": 4}
    set_norm(**usual, weights={}, made_from=0)
    with pytest.raises(Conflict):
        set_norm(**usual, weights={}, made_from=0)
    html = post(coordinator, "begeleiding:norm_set", norm(), status=422, slug=place.organisation.slug)
    assert "het liefst 1, hoogstens 2" in text(html)
    assert f'name="made_from" value="{RatioNorm.objects.get().pk}"' in html
    assert 'value="4"' in html


def test_a_location_goes_its_own_way_and_back(place: Place, coordinator: Client) -> None:
    key = place.location.pk
    post(coordinator, "begeleiding:norm_set_location", norm(), pk=key)
    assert RatioNorm.objects.get().location == place.location
    post(coordinator, "begeleiding:norm_end", pk=key)
    assert not RatioNorm.objects.exists()  # it began today, so it never was
    assert "Zoals de organisatie." in page(coordinator, "begeleiding:norm_list")


# --- Learners without an account ---


def test_a_learner_without_an_account(place: Place, coordinator: Client) -> None:
    place.linked(3)
    name, key = "begeleiding:external_create", place.location.pk
    assert "Er is niemand zonder account" in page(coordinator, "begeleiding:external_list", pk=key)
    sent = {"kind": "hbo", "first_day": "16-11-2026", "last_day": "31-1-2027", "weight": "0,5", "supervisor": place.supervisor.pk}
    assert "3,5 van 3" in text(post(coordinator, name, sent, status=422, pk=key))
    assert "niet voor de eerste" in post(coordinator, name, sent | {"last_day": "1-11-2026"}, status=422, pk=key)
    post(coordinator, name, sent | {"reason": WHY}, pk=key)
    learner = ExternalLearner.objects.get()
    assert learner.period.upper == date(2027, 2, 1)
    assert "31 januari 2027" in page(coordinator, "begeleiding:external_list", pk=key)
    heavier = sent | {"weight": "1"}
    assert "4 van 3" in text(post(coordinator, "begeleiding:external_edit", heavier, status=422, pk=learner.pk))
    post(coordinator, "begeleiding:external_edit", heavier | {"reason": WHY}, pk=learner.pk)
    post(coordinator, "begeleiding:external_end", pk=learner.pk)
    assert not ExternalLearner.objects.exists()


# --- Reasons, and what the home page says ---


def over(place: Place, participant: Participant, **changed: Any) -> Supervision:
    usual = {"by": None, "supervisor": place.supervisor, "participant": participant, "period": during(TODAY), "source_is_list": True}
    return link_supervisor(**(usual | changed))


def test_the_report_of_reasons(place: Place, coordinator: Client) -> None:
    assert "Er zijn geen redenen nodig" in page(coordinator, "begeleiding:justification_list")
    place.linked(3)
    first, second = place.trainee(), place.trainee()
    over(place, first)
    over(place, second, reason=WHY)
    lines = link_lines(place.coordinator, TODAY)
    assert [(line.title, line.meta) for line in lines] == [(place.supervisor.name, "Bij 1 koppeling is nog geen reden gegeven.")]
    html = text(page(coordinator, "begeleiding:justification_list"))
    assert WHY in html
    assert "Reden nog geven" in html
    open_ones = coordinator.get(f"{reverse('begeleiding:justification_list')}?stand=open").content.decode()
    assert WHY not in open_ones
    post(coordinator, "begeleiding:justification_give", {"reason": "Zij leren samen."}, pk=first.supervisions.get().justifications.get().pk)
    assert link_lines(place.coordinator, TODAY) == []
    answer = coordinator.get(f"{reverse('begeleiding:justification_list')}?soort=over_norm&als=xlsx")
    sheet = load_workbook(io.BytesIO(answer.getvalue())).active
    assert {row[5].value for row in sheet.iter_rows(min_row=2)} == {WHY, "Zij leren samen."}


def test_a_partner_reads_none_of_it(place: Place) -> None:
    place.linked(3)
    kept = over(place, place.trainee()).justifications.get()
    elsewhere = client_of(MembershipFactory(role=Role.COORDINATOR).user)
    assert place.supervisor.name not in page(elsewhere, "begeleiding:justification_list")
    page(elsewhere, "begeleiding:justification_give", status=404, pk=kept.pk)


def test_a_duo_looks_back(place: Place, coordinator: Client) -> None:
    made = over(place, place.trainee(), form="duo", period=during(date(2026, 9, 21)))
    (line,) = link_lines(place.coordinator, TODAY)
    assert (line.title, line.meta) == (made.participant.user.name, "Duo kijkt terug op 16 november.")
    assert made.participant.user.name in page(coordinator, "begeleiding:duo_review_list")
    late = {"when": "other", "starts_on": f"{TODAY + timedelta(days=2):%d-%m-%Y}", "outcome": "goes_on"}
    assert "als ze geweest is" in text(post(coordinator, "begeleiding:duo_review_hold", late, status=422, pk=made.pk))
    post(client_of(place.supervisor), "begeleiding:duo_review_hold", {"when": "today", "outcome": "changes"}, pk=made.pk)
    assert "teruggekeken op 16 november 2026" in page(coordinator, "begeleiding:duo_review_list")
    assert link_lines(place.coordinator, TODAY) == []
