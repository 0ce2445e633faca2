"""Learning from choices: numbers per keyword, per organisation, and nothing else out of a text."""

import threading
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from cockpit.actions.case import CaseContent, content_of, edit_case, log_case, submit_case
from cockpit.actions.case_import import import_case
from cockpit.models import PracticeCase, SuggestionCount
from cockpit.selectors.theme import Proposer
from cohorts.models import Participant, Theme
from opleiding.kernel import clock
from opleiding.kernel.models import ImportRun, Organisation
from tests.world import World

pytestmark = pytest.mark.django_db
SENTENCE = "Bij de medicatie van Fatima Yilmaz op kamer 12 ging het mis, zei Bep."


def participant(world: World, actor: str = "trainee") -> Participant:
    return Participant.objects.get(user=world.people[actor])


def content(world: World, *themes: str, text: str = SENTENCE, **more: Any) -> CaseContent:
    return CaseContent(text=text, happened_on=clock.today(), themes=[world.themes[code] for code in themes], **more)


def log(world: World, *themes: str, actor: str = "trainee", **more: Any) -> PracticeCase:
    is_draft = more.pop("is_draft", False)
    person = participant(world, actor)
    logged = log_case(by=person.user, participant=person, key=uuid.uuid4(), content=content(world, *themes, **more), is_draft=is_draft)
    return logged.case


def counts(world: World, organisation: str = "wilg") -> dict[tuple[str, str], tuple[int, int]]:
    rows = SuggestionCount.objects.filter(organisation=world.organisations[organisation], theme__isnull=False)
    return {(row.word, row.theme.code): (row.chosen, row.seen) for row in rows.select_related("theme") if row.theme}


def teach(organisation: Organisation, word: str, theme: Theme, chosen: int, seen: int) -> None:
    SuggestionCount.objects.create(organisation=organisation, word=word, theme=theme, chosen=chosen, seen=seen)


def test_a_submitted_choice_is_counted_for_the_employer(world: World) -> None:
    log(world, "gedrag")
    assert counts(world) == {("medicatie", "medicatie"): (0, 1), ("medicatie", "gedrag"): (1, 1)}
    assert counts(world, "anker") == {}
    log(world, "medicatie")
    assert counts(world) == {("medicatie", "medicatie"): (1, 2), ("medicatie", "gedrag"): (1, 2)}


def test_only_words_of_the_shared_vocabulary_are_ever_kept(world: World) -> None:
    log(world, "gedrag", "voeding", work_processes=[next(iter(world.work_processes.values()))])
    vocabulary = {word for theme in Theme.objects.all() for word in theme.keywords.split()}
    kept = set(SuggestionCount.objects.values_list("word", flat=True))
    assert kept == {"medicatie"}
    assert kept <= vocabulary


def test_a_draft_no_choice_and_a_file_count_nothing(world: World) -> None:
    draft = log(world, "gedrag", is_draft=True)
    log(world)
    run = ImportRun.objects.create(kind="cases", run_by=world.people["coordinator"])
    imported = import_case(run=run, participant=participant(world), content=content(world, "gedrag", text="medicatie in een file")).case
    edit_case(by=imported.trainee, case=imported, content=content(world, "voeding", text="medicatie anders"), version=imported.version)
    assert counts(world) == {}
    submit_case(by=draft.trainee, case=draft)
    submit_case(by=draft.trainee, case=draft)
    assert counts(world)["medicatie", "gedrag"] == (1, 1), "once"


def test_another_choice_takes_the_place_of_the_first(world: World) -> None:
    case = log(world, "gedrag")
    edit_case(by=case.trainee, case=case, content=replace(content_of(case), themes=[world.themes["medicatie"]]), version=case.version)
    assert counts(world) == {("medicatie", "medicatie"): (1, 1), ("medicatie", "gedrag"): (0, 1)}
    case.refresh_from_db()
    edit_case(by=case.trainee, case=case, content=replace(content_of(case), text="Iets anders"), version=case.version)
    assert set(counts(world).values()) == {(0, 0)}


def test_work_processes_are_counted_when_somebody_chose_one(world: World) -> None:
    person = participant(world)
    chosen = person.qualification.dossier.work_processes.first()
    assert chosen
    log(world, "medicatie")
    assert not SuggestionCount.objects.filter(work_process__isnull=False).exists()
    log(world, "medicatie", work_processes=[chosen])
    row = SuggestionCount.objects.get(work_process=chosen)
    assert (row.word, row.chosen, row.seen) == ("medicatie", 1, 1)


def test_the_counts_of_another_organisation_change_nothing(world: World) -> None:
    text, mine, other = "medicatie", world.organisations["wilg"], world.organisations["anker"]
    before = Proposer().propose(text, mine)
    teach(other, "medicatie", world.themes["gedrag"], 900, 900)
    assert Proposer().propose(text, mine) == before
    teach(mine, "medicatie", world.themes["gedrag"], 900, 900)
    teach(mine, "medicatie", world.themes["medicatie"], 0, 900)
    assert next(one.theme.code for one in Proposer().propose(text, mine)) == "gedrag"
    assert [theme.code for theme in Proposer().themes_of(text)] == ["medicatie"], "an import learns nothing"


def test_proposing_takes_the_same_queries_for_any_text(world: World, django_assert_num_queries: Callable[[int], Any]) -> None:
    organisation = world.organisations["wilg"]
    for text in ("medicatie", "medicatie gedrag voeding " * 200):
        with django_assert_num_queries(2):
            Proposer().propose(text, organisation)
    proposer = Proposer()
    with django_assert_num_queries(0):
        for number in range(50):
            proposer.themes_of(f"medicatie {number}")


def test_the_page_says_by_which_words(client: Client, world: World) -> None:
    client.force_login(world.people["trainee"])
    page = client.post("/log/themas/", {"text": "de <b>Medicatieronde</b> liep uit", "touched": ""}).content.decode()
    assert "door: Medicatieronde" in page
    assert "<b>" not in page


@pytest.mark.django_db(transaction=True)
def test_two_people_of_one_organisation_at_once(world: World) -> None:
    """Neither waits for ever and neither number is lost, whatever the order of their words."""
    Theme.objects.filter(code="gedrag").update(keywords="boos slaan onrust schreeuwen")
    texts = ["boos slaan onrust schreeuwen medicatie", "medicatie schreeuwen onrust slaan boos"]
    cases = [log(world, "gedrag", text=text, is_draft=True) for text in texts]
    barrier, errors = threading.Barrier(2), []

    def submit(case: PracticeCase) -> None:
        try:
            barrier.wait(5)
            with transaction.atomic():
                submit_case(by=case.trainee, case=case)
        except Exception as error:  # it is what the test is about
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=submit, args=[case]) for case in cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert errors == []
    assert set(counts(world).values()) == {(2, 2), (0, 2)}


def test_a_day_without_an_employer_counts_nothing(world: World) -> None:
    person = participant(world)
    person.employments.all().delete()
    log(world, "gedrag")
    assert not SuggestionCount.objects.exists()
