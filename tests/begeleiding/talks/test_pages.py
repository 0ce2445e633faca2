"""What stands on the pages of talks, for whom; and the lines on a home page."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from begeleiding.models import ProgressTalk
from begeleiding.selectors.settings import settings_by, settings_of
from begeleiding.selectors.talk_home import coordinator_talk_lines, guide_talk_lines, own_talk_lines, trainer_talk_lines
from begeleiding.selectors.talk_list import talks_held
from cohorts.choices import Status, StopReason
from tests.begeleiding.talks.factories import GuidanceSettingsFactory
from tests.world import NOW, TODAY, World

SECRET = "Rustig bij de zorg."


def ask(world: World, actor: str, name: str, pk: int | None = None, data: Any = None, *, query: str = "") -> HttpResponse:
    client = Client()
    client.force_login(world.people[actor])
    url = reverse(name, args=[pk] if pk else None) + query
    return client.get(url) if data is None else client.post(url, data)


def page(world: World, actor: str, name: str, pk: int | None = None, query: str = "") -> str:
    return ask(world, actor, name, pk, query=query).content.decode()


def report_data(talk: ProgressTalk, **changed: str) -> dict[str, str]:
    return {"version": str(talk.version), "held_on": "16-11-2026", "goes_well": "Goed.", **changed}


def test_the_coordinator_knows_that_and_when_and_never_what(world: World) -> None:
    trainee = world.participants["trainee"].pk
    found = page(world, "coordinator", "begeleiding:talk_list", trainee)
    assert "Gehouden op 5 oktober 2026" in found
    assert "Wacht op bevestiging" in found
    assert f"/gesprekken/{world.things['talk held'].pk}/" not in found
    assert SECRET not in found
    assert SECRET in page(world, "teacher", "begeleiding:talk_detail", world.things["talk held"].pk)


def test_the_list_shows_what_did_not_happen_of_the_own_people(world: World) -> None:
    found = page(world, "practice_trainer", "begeleiding:talk_overview", query="?state=missed")
    assert "Covered trainee Test" in found
    assert "Trainee partner Test" not in found
    assert "Je bent bij." in page(world, "ended_supervisor", "begeleiding:talk_overview")
    location = world.locations["haven"].pk
    assert "Niets gevonden." in page(world, "practice_trainer", "begeleiding:talk_overview", query=f"?location={location}")


def test_the_file_has_the_rows_of_the_page_and_no_text(world: World) -> None:
    response: Any = ask(world, "coordinator", "begeleiding:talk_overview", query="?as=xlsx&state=all")
    rows = list(load_workbook(BytesIO(response.getvalue())).active.values)
    assert rows[0] == ("Naam", "Cohort", "Locatie", "Gesprek", "Uiterlijk", "Gepland op", "Gehouden op", "Stand")
    assert any(row[0] == "Trainee Test" and row[7] == "Wacht op bevestiging" for row in rows)
    assert SECRET not in str(rows)


def test_who_stopped_is_asked_for_no_talk(world: World) -> None:
    stopped = world.participants["covered_trainee"]
    stopped.statuses.create(status=Status.STOPPED, stop_reason=StopReason.OTHER_JOB, period=(TODAY, None))
    assert "Covered trainee Test" not in page(world, "practice_trainer", "begeleiding:talk_overview")


def test_two_who_write_at_once_both_see_both_texts(world: World) -> None:
    talk = world.things["talk planned"]
    ask(world, "supervisor", "begeleiding:talk_write", talk.pk, report_data(talk, goes_well="Van de begeleider."))
    second = ask(world, "teacher", "begeleiding:talk_write", talk.pk, report_data(talk, goes_well="Van de docent."))
    assert second.status_code == 409
    found = second.content.decode()
    assert "Van de begeleider." in found
    assert "Van de docent." in found
    assert 'name="version" value="2"' in found


def test_an_agreement_is_whole_and_a_name_is_asked_about(world: World) -> None:
    talk = world.things["talk planned"]
    data = report_data(talk, agreement_1="Oefenen.", goes_well="Mevrouw De Vries is blij.")
    response = ask(world, "supervisor", "begeleiding:talk_write", talk.pk, data)
    assert response.status_code == 422
    assert "Kies wie dit doet." in response.content.decode()
    assert "Staat hier een naam van een cliënt?" in response.content.decode()


def test_the_owner_ticks_the_own_agreement_and_unticks_it(world: World) -> None:
    own = world.things["agreement own"]
    ask(world, "trainee", "begeleiding:talk_agreement_finish", own.pk, {})
    own.refresh_from_db()
    assert own.done_on == TODAY
    ask(world, "trainee", "begeleiding:talk_agreement_finish", own.pk, {"undo": "1"})
    own.refresh_from_db()
    assert own.done_on is None


def test_the_lines_of_each_home(world: World, django_assert_num_queries: Any) -> None:
    people = world.people
    with django_assert_num_queries(1):
        own = [(line.title, line.label) for line in own_talk_lines(people["trainee"], TODAY)]
    assert own == [
        ("Bevestig het gesprek van 5 oktober", "Lees en bevestig"),
        ("Oefent het overdragen.", "Afspraak"),
        ("Tussengesprek, leerjaar 1", "Gesprek"),
    ]
    with django_assert_num_queries(1):
        assert [line.title for line in guide_talk_lines(people["supervisor"], TODAY)] == ["Tussengesprek: Trainee Test"]
    with django_assert_num_queries(1):
        (missed,) = trainer_talk_lines(people["practice_trainer"], TODAY)
    with django_assert_num_queries(1):
        (counted,) = coordinator_talk_lines(people["coordinator"], TODAY)
    assert missed.title == counted.title
    assert missed.title.endswith(" gesprekken gingen niet door")


def test_the_number_of_the_employer_says_what_should_be(world: World) -> None:
    wilg = world.organisations["wilg"]
    assert settings_of(wilg).talks_a_year == 3
    held, due = talks_held(wilg, TODAY)
    assert (held, due) == (1, 10)
    GuidanceSettingsFactory(organisation=wilg, talks_a_year=1)
    assert talks_held(wilg, TODAY) == (0, 0)
    assert {pk: one.talks_a_year for pk, one in settings_by([wilg, world.organisations["anker"]]).items()} == {
        wilg.pk: 1,
        world.organisations["anker"].pk: 3,
    }


def test_the_numbers_are_changed_on_their_page(world: World) -> None:
    client = Client()
    client.force_login(world.people["practice_trainer"])
    url = reverse("begeleiding:guidance_settings", args=["wilg"])
    names = ("minutes_per_talk", "minutes_per_answer", "intervision_weeks", "first_case_weeks", "silent_weeks", "duo_review_weeks")
    data = {"talks_a_year": "2", "hours_per_trainee": "1,5", **dict.fromkeys(names, "4")}
    assert client.post(url, data | {"talks_a_year": "13"}).status_code == 422
    assert client.post(url, data).status_code == 302
    assert settings_of(world.organisations["wilg"]).talks_a_year == 2


@pytest.mark.parametrize(("actor", "sees_weeks"), [("supervisor", True), ("teacher", False)])
def test_the_preparation_begins_at_the_talk_before_and_shows_what_this_reader_reads(world: World, actor: str, sees_weeks: bool) -> None:
    ProgressTalk.objects.filter(pk=world.things["talk held"].pk).update(held_on=NOW.date() - timedelta(days=20))
    found = page(world, actor, "portal:talk_prepare", world.things["talk planned"].pk)
    assert "sinds het vorige gesprek op 27 oktober 2026" in found
    assert "Oefent het overdragen." in found
    assert ("Weken in de praktijk" in found) is sees_weeks
    assert ("Situatie supervisor" in found) is (actor == "supervisor")
    assert "Situatie teacher" in found
    assert "Situatie private" not in found
    assert "Situatie hidden" not in found


def test_the_trainee_sees_on_the_sheet_only_what_was_shared(world: World) -> None:
    found = page(world, "trainee", "portal:talk_prepare", world.things["talk held"].pk)
    assert "sinds de start op 2 februari 2026" in found
    assert "Situatie supervisor" in found
    assert "Situatie private" not in found
    assert "Situatie draft" not in found


def test_a_plan_offers_what_is_missing(world: World) -> None:
    found = page(world, "practice_trainer", "begeleiding:talk_create", world.participants["covered_trainee"].pk, "?which=1-midden")
    assert '<option value="1-midden" selected>Tussengesprek, leerjaar 1 (uiterlijk 3 augustus 2026)' in found
    data = {"which": "1-midden", "day": "20-11-2026", "time": "9:30"}
    response = ask(world, "practice_trainer", "begeleiding:talk_create", world.participants["covered_trainee"].pk, data)
    talk = ProgressTalk.objects.get(participant=world.participants["covered_trainee"], kind="midden")
    assert response.status_code == 302
    assert talk.planned_at.isoformat() == "2026-11-20T08:30:00+00:00"
    assert date(2026, 11, 20) == talk.planned_at.date()
