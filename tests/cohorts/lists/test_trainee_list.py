"""The list of trainees: every filter and order as a table, and the same rows as files."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from cohorts.models import Participant
from cohorts.selectors.agreement import agreement_states
from cohorts.selectors.trainee_list import listed_trainees
from opleiding.kernel.models import TraineeWord
from tests.cohorts.lists.conftest import Listed, opened
from tests.world import TODAY

#: Question -> who is found, in order.
QUESTIONS = [
    ("", ["Alles", "Anker", "Dakloos", "Eenzaam"]),
    ("sort=", ["Alles", "Anker", "Dakloos", "Eenzaam", "Nieuw", "Pauze"]),
    ("page=1", ["Alles", "Anker", "Dakloos", "Eenzaam"]),
    ("status=paused", ["Pauze"]),
    ("status=placed", ["Nieuw"]),
    ("missing=place", ["Dakloos", "Nieuw"]),
    ("missing=supervisor", ["Anker", "Eenzaam", "Nieuw"]),
    ("missing=supervisor&missing=place", ["Nieuw"]),
    ("missing=agreement&status=active", ["Anker", "Dakloos", "Eenzaam"]),
    ("name=lijst al", ["Alles"]),
    ("name=ALLES", ["Alles"]),
    ("name=lles", []),
    (f"starts_from={TODAY:%d-%m-%Y}", ["Nieuw"]),
    (f"starts_until={TODAY:%Y-%m-%d}&status=active", ["Alles", "Anker", "Dakloos", "Eenzaam"]),
    ("sort=-name", ["Pauze", "Nieuw", "Eenzaam", "Dakloos", "Anker", "Alles"]),
    ("sort=-start", ["Nieuw", "Alles", "Anker", "Dakloos", "Eenzaam", "Pauze"]),
    ("sort=employer", ["Anker", "Alles", "Dakloos", "Eenzaam", "Nieuw", "Pauze"]),
    ("sort=location", ["Alles", "Eenzaam", "Pauze", "Anker", "Dakloos", "Nieuw"]),
    ("sort=onzin&status=onzin&cohort=999999&starts_from=31-02-2026", ["Alles", "Anker", "Dakloos", "Eenzaam", "Nieuw", "Pauze"]),
]


def test_every_question(names: Callable[..., list[str]]) -> None:
    assert {query: names("coordinator", query) for query, _found in QUESTIONS} == dict(QUESTIONS)


def test_by_cohort_employer_location_and_education(listed: Listed, names: Callable[..., list[str]]) -> None:
    one = listed.people["Anker"]
    for name, value in (("employer", listed.world.organisations["anker"].pk), ("cohort", one.cohort_id)):
        assert ("Alles" in names("coordinator", f"{name}={value}")) is (name == "cohort")
        assert "Anker" in names("coordinator", f"{name}={value}")
    assert names("coordinator", f"location={listed.people['Alles'].placements.get().location_id}") == ["Alles"]
    assert len(names("coordinator", f"qualification={one.qualification.crebo}")) == 6


def test_a_place_that_is_hidden_cannot_be_asked_for(listed: Listed, client: Client, names: Callable[..., list[str]]) -> None:
    """The coordinator of the other organisation knows that somebody has a place, not which."""
    place = listed.people["Alles"].placements.get().location
    page = opened(client, listed.world, "coordinator_partner")
    assert "geplaatst" in page
    assert place.name not in page
    assert len(names("coordinator_partner", f"location={place.pk}")) == 6  # no such choice: not filtered
    assert "Supervisor Test" not in page
    assert "gekoppeld" in page


def test_who_has_whom_in_the_list(names: Callable[..., list[str]]) -> None:
    counted = {actor: len(names(actor, "sort=")) for actor in ("teacher", "practice_trainer", "practice_trainer_partner", "admin")}
    assert counted == {"teacher": 6, "practice_trainer": 5, "practice_trainer_partner": 1, "admin": 6}
    assert names("coordinator_elsewhere", "sort=") == []


def test_how_an_agreement_stands_is_what_its_rule_says(listed: Listed) -> None:
    listed.agree("Eenzaam", signed=2)
    ending = listed.agree("Pauze")
    ending.period = (ending.period.lower, TODAY + timedelta(days=20))
    ending.save()
    elsewhere = listed.agree("Anker")
    assert elsewhere.organisation_id != listed.world.organisations["anker"].pk
    coming = listed.agree("Nieuw")
    coming.period = (TODAY + timedelta(days=30), TODAY + timedelta(days=500))
    coming.save()
    rows = list(listed_trainees(listed.world.people["admin"], TODAY))
    ruled = agreement_states(Participant.objects.all(), TODAY)
    assert {row.pk: vars(row)["standing"] for row in rows} == {row.pk: ruled[row.pk].standing for row in rows}
    assert len({now.standing for now in ruled.values()}) == 5


def test_the_page_says_how_it_is_ordered(listed: Listed, client: Client) -> None:
    page = opened(client, listed.world, "coordinator", "sort=-start&status=active")
    assert page.count("aria-sort") == 1
    assert 'aria-sort="descending"' in page
    assert 'href="?sort=start&status=active"' in page
    assert 'aria-current="true">Alle<' in opened(client, listed.world, "coordinator")
    assert 'aria-current="true">Actief<' in opened(client, listed.world, "coordinator", "")


def test_the_word_of_the_organisation(listed: Listed, client: Client) -> None:
    words = {"singular": "student", "plural": "studenten", "article": "de"}
    TraineeWord.objects.create(organisation=listed.world.organisations["wilg"], language="nl", **words)
    page = opened(client, listed.world, "coordinator")
    assert "<h1>Studenten</h1>" in page
    assert page.count(">Studenten</a>") == 1  # the menu; on a phone it is the tab
    assert "Leerlingen" not in page


def test_nothing_found_says_what_to_do(listed: Listed, client: Client) -> None:
    page = opened(client, listed.world, "coordinator", "name=zzz")
    assert "Haal een filter weg" in page
    assert "selectie" not in page


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_file_is_the_list(listed: Listed, client: Client, kind: str) -> None:
    listed.people["Eenzaam"].user.__class__.objects.filter(pk=listed.people["Eenzaam"].user_id).update(first_name="=Eenzaam")
    client.force_login(listed.world.people["coordinator"])
    response = client.get(reverse("cohorts:participant_list"), {"as": kind, "missing": "supervisor", "status": "active"})
    assert "no-store" in response["Cache-Control"]
    assert response["Content-Disposition"] == f'attachment; filename="leerlingen-16-11-2026.{kind}"'
    content = b"".join(response.streaming_content)
    rows = _csv(content) if kind == "csv" else _sheet(content)
    assert rows[0][:3] == ["Naam", "Cohort", "Werkgever"]
    assert {row[0].lstrip("'") for row in rows[1:]} == {"=Eenzaam Lijst", "Anker Lijst"}
    own = next(row for row in rows if "Eenzaam" in row[0])
    other = next(row for row in rows if row[0] == "Anker Lijst")
    assert own[5] == "Huis Eenzaam"
    assert not other[5]  # the page does not say it either


def _csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def _sheet(content: bytes) -> list[list[str]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_an_agreement_that_is_hidden_does_not_order_the_list(listed: Listed) -> None:
    found = listed_trainees(listed.world.people["cockpit_member"], TODAY)
    assert {(one.standing, one.agreed_until) for one in found} == {(None, None)}
