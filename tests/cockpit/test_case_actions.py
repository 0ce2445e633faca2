"""Writing down, changing, asking help, importing: once, and nothing of it lost."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from cockpit.actions.case import (
    CaseContent,
    ChangedMeanwhile,
    UnknownCase,
    answer_report,
    ask_help,
    delete_draft,
    edit_case,
    log_case,
    restore_draft,
    submit_case,
)
from cockpit.actions.case_import import CREATED, UNCHANGED, UPDATED, import_case
from cockpit.actions.privacy import CertainFound
from cockpit.choices import Audience, CaseState, Feeling, ReportState, Urgency
from cockpit.models import PracticeCase
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import AuditEvent, ImportRun, Notice, OutboxMessage
from opleiding.kernel.outbox import deliver_due
from tests.world import NOW, START, TODAY, World

KEY = UUID("0b0c1c1e-3b0e-4a55-9a53-0d2b5a3a9f01")
SENTENCE = "Mevrouw wilde haar medicatie niet en ik wist niet wat ik moest doen."


def content(**changed: Any) -> CaseContent:
    return CaseContent(**{"text": SENTENCE, "happened_on": TODAY} | changed)


def log(world: World, **given: Any) -> PracticeCase:
    given = {"key": KEY, "content": content(), "audiences": [Audience.SUPERVISOR]} | given
    return log_case(by=world.people["trainee"], participant=world.participants["trainee"], **given).case


def readers(world: World, case: PracticeCase) -> set[str]:
    visible = PracticeCase.objects.filter(pk=case.pk)
    return {key for key, user in world.people.items() if visible.visible_to(user, today=TODAY).exists()}


# --- Logging --------------------------------------------------------------------------------------------------------


def test_one_sentence_is_enough(world: World) -> None:
    case = log(world, content=content(themes=[world.themes["gedrag"], world.themes["medicatie"]]))
    assert (case.state, case.urgency, case.submitted_at) == (CaseState.SUBMITTED, Urgency.MIDDLE, NOW)
    assert [(line.theme.code, line.is_main) for line in case.case_themes.all()] == [("gedrag", True), ("medicatie", False)]
    assert readers(world, case) == {"trainee", "supervisor", "new_supervisor"}


def test_twice_is_once(world: World) -> None:
    first, again = log(world), log(world)
    assert first.pk == again.pk == KEY
    assert PracticeCase.objects.filter(pk=KEY).count() == 1
    assert AuditEvent.objects.filter(action="case.submitted", object_id=str(KEY)).count() == 1
    assert again.shares.count() == 1


def test_the_id_of_somebody_else_is_no_such_thing(world: World) -> None:
    log(world)
    with pytest.raises(UnknownCase):
        log_case(by=world.people["fellow"], participant=world.participants["fellow"], key=KEY, content=content())
    assert PracticeCase.objects.get(pk=KEY).trainee == world.people["trainee"]


def test_the_same_id_with_other_words_loses_nothing(world: World) -> None:
    log(world)
    with pytest.raises(ChangedMeanwhile) as raised:
        log(world, content=content(text="Heel andere woorden."))
    assert raised.value.current.text == SENTENCE


def test_a_draft_sent_again_becomes_the_situation(world: World) -> None:
    draft = log(world, is_draft=True, content=content(text="begin"))
    assert draft.is_draft
    assert readers(world, draft) == {"trainee"}
    case = log(world)
    assert (case.is_draft, case.text) == (False, SENTENCE)


@pytest.mark.parametrize(
    ("day", "words"),
    [(TODAY + timedelta(days=1), "moet nog komen"), (START - timedelta(days=1), "begon op 2 februari 2026")],
)
def test_a_day_that_cannot_be_is_refused_in_words(world: World, day: date, words: str) -> None:
    with pytest.raises(DomainError, match=words) as raised:
        log(world, content=content(happened_on=day))
    assert raised.value.field == "happened_on"
    assert not PracticeCase.objects.filter(pk=KEY).exists()


def test_twenty_thousand_characters_fit_and_no_more(world: World) -> None:
    assert len(log(world, content=content(text="a" * 20_000)).text) == 20_000
    with pytest.raises(DomainError, match="te lang"):
        log(world, key=uuid4(), content=content(needs_school="a" * 20_001))


@pytest.mark.parametrize("field", ["text", "what_i_did", "what_i_learnt", "needs_workplace", "needs_school"])
def test_what_is_certain_stops_at_submit_and_not_in_a_draft(world: World, field: str) -> None:
    words = content(**{field: "bel haar dochter op 06 12345678"})
    draft = log(world, content=words, is_draft=True)
    assert getattr(draft, field) == "bel haar dochter op 06 12345678"
    with pytest.raises(CertainFound, match="telefoonnummer") as raised:
        submit_case(by=world.people["trainee"], case=draft)
    assert raised.value.field == field
    assert PracticeCase.objects.get(pk=KEY).is_draft


def test_a_draft_without_words_is_no_situation(world: World) -> None:
    draft = log(world, content=content(text=""), is_draft=True)
    with pytest.raises(DomainError, match="Eén zin is genoeg"):
        submit_case(by=world.people["trainee"], case=draft)
    with pytest.raises(IntegrityError, match="case_submitted_with_text"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE cockpit_practicecase SET state = 'submitted', submitted_at = now() WHERE id = %s", [KEY])


def test_a_deleted_draft_comes_back_whole(world: World) -> None:
    words = content(themes=[world.themes["gedrag"]], work_processes=[world.work_processes["B1-K1-W2"]], needs_school="een les")
    draft = log(world, content=words, is_draft=True)
    kept = delete_draft(by=world.people["trainee"], case=draft)
    assert not PracticeCase.objects.filter(pk=KEY).exists()
    back = restore_draft(by=world.people["trainee"], kept=kept)
    assert (back.pk, back.text, back.needs_school, back.is_draft) == (KEY, SENTENCE, "een les", True)
    assert [theme.code for theme in back.themes.all()] == ["gedrag"]
    assert [process.code for process in back.work_processes.all()] == ["B1-K1-W2"]


def test_what_is_logged_is_not_deleted(world: World) -> None:
    with pytest.raises(DomainError, match="al vastgelegd"):
        delete_draft(by=world.people["trainee"], case=log(world))


# --- Changing -------------------------------------------------------------------------------------------------------


def test_the_owner_keeps_adding_and_the_version_goes_up(world: World) -> None:
    case = log(world)
    edited = edit_case(by=world.people["trainee"], case=case, content=content(what_i_learnt="vragen"), version=1)
    assert (edited.version, edited.what_i_learnt) == (2, "vragen")
    with pytest.raises(ChangedMeanwhile):
        edit_case(by=world.people["trainee"], case=case, content=content(text="oud"), version=1)
    assert PracticeCase.objects.get(pk=KEY).text == SENTENCE


def test_other_words_wait_for_another_look(world: World) -> None:
    """What somebody looked at is not what would be read."""
    case, owner = world.cases["cockpit"], world.people["trainee"]
    same = CaseContent(text=case.text, happened_on=case.happened_on)
    edit_case(by=owner, case=case, content=replace(same, wants_in_lesson=True), version=1)
    assert case.shares.get().is_live
    edit_case(by=owner, case=case, content=replace(same, needs_school="een les"), version=2)
    share = case.shares.get()
    assert (share.opened_at, share.checked_at, share.checked_by) == (None, None, None)
    assert "coordinator" not in readers(world, case)


def test_how_it_went_decides_how_urgent_it_is(world: World) -> None:
    case = log(world, content=content(feeling=Feeling.GOOD))
    assert case.urgency == Urgency.LOW
    edited = edit_case(by=world.people["trainee"], case=case, content=content(feeling=Feeling.HARD), version=1)
    assert edited.urgency == Urgency.MIDDLE


# --- Help -----------------------------------------------------------------------------------------------------------


def test_help_reaches_supervisor_and_practice_trainer_at_once(world: World, mailoutbox: list[Any]) -> None:
    case = log(world, audiences=[], wants_help=True)
    assert (case.urgency, case.help_asked_at) == (Urgency.HIGH, NOW)
    assert readers(world, case) == {"trainee", "supervisor", "new_supervisor", "practice_trainer"}
    told = Notice.objects.filter(kind="cockpit.help_asked")
    assert {notice.receiver.email for notice in told} == {
        "supervisor@example.org", "new_supervisor@example.org", "practice_trainer@example.org",
    }  # fmt: skip
    assert deliver_due() == 3
    for mail in mailoutbox:
        assert mail.subject == "Trainee vraagt je hulp"
        whole = str(mail.message())
        assert SENTENCE not in whole
        assert f"/reageren/{case.pk}/" in whole


def test_the_stand_in_hears_of_it_too(world: World) -> None:
    log_case(
        by=world.people["covered_trainee"],
        participant=world.participants["covered_trainee"],
        key=KEY,
        content=content(),
        wants_help=True,
    )
    told = {notice.receiver.email for notice in Notice.objects.filter(kind="cockpit.help_asked")}
    assert told == {"away_supervisor@example.org", "stand_in@example.org", "practice_trainer@example.org"}


def test_help_asked_twice_is_one_cry(world: World) -> None:
    case = log(world, wants_help=True)
    ask_help(by=world.people["trainee"], case=case)
    log(world, wants_help=True)
    assert OutboxMessage.objects.filter(kind="cockpit.help_asked").count() == 3
    assert Notice.objects.filter(kind="cockpit.help_asked").count() == 3


def test_a_mail_for_help_falls_away_when_somebody_answered_or_the_link_ended(world: World, mailoutbox: list[Any]) -> None:
    log(world, wants_help=True)
    world.participants["trainee"].supervisions.update(period=(START, TODAY))
    assert deliver_due() == 1
    assert mailoutbox[0].to == ["Practice trainer Test <practice_trainer@example.org>"]


@pytest.mark.parametrize(
    ("answer", "urgency"),
    [(ReportState.NOT_YET, Urgency.DIRECT), (ReportState.REPORTED, Urgency.HIGH), (ReportState.NOT_NEEDED, Urgency.HIGH)],
)
def test_not_reported_yet_is_direct(world: World, answer: ReportState, urgency: Urgency) -> None:
    case = answer_report(by=world.people["trainee"], case=log(world, wants_help=True), report_state=answer)
    assert case.urgency == urgency


def test_history_is_no_news(world: World) -> None:
    """The demo and imports write what happened long ago: nobody gets a mail about that."""
    log(world, content=content(happened_on=START), wants_help=True, now=NOW - timedelta(days=200))
    assert not Notice.objects.exists()
    assert not OutboxMessage.objects.exists()


# --- Files ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def run(world: World) -> ImportRun:
    return ImportRun.objects.create(kind="cases", run_by=world.people["coordinator"])


def test_the_same_file_twice_changes_nothing(world: World, run: ImportRun) -> None:
    row = {"run": run, "participant": world.participants["trainee"], "content": content(), "audiences": [Audience.COCKPIT]}
    case, outcome = import_case(**row)
    assert outcome == CREATED
    assert [theme.code for theme in case.themes.all()] == ["medicatie"]
    assert case.location == world.locations["lindehof"]
    share = case.shares.get()
    assert (share.is_live, share.checked_by, share.import_run) == (True, None, run)
    again = import_case(**row | {"content": content(text=f"  {SENTENCE.upper()} ")})
    assert again == (case, UNCHANGED)
    assert case.shares.count() == 1


def test_a_file_that_says_more_updates_what_nobody_touched(world: World, run: ImportRun) -> None:
    row = {"run": run, "participant": world.participants["trainee"]}
    case, _ = import_case(**row, content=content())
    richer = content(themes=[world.themes["gedrag"]], needs_school="een les")
    assert import_case(**row, content=richer).outcome == UPDATED
    assert import_case(**row, content=richer, urgency=Urgency.HIGH).outcome == UPDATED
    case.refresh_from_db()
    edit_case(by=world.people["trainee"], case=case, content=content(text="Nu in mijn eigen woorden."), version=1)
    assert import_case(**row, content=richer).outcome == UNCHANGED
    assert PracticeCase.objects.get(pk=case.pk).text == "Nu in mijn eigen woorden."


def test_a_file_opens_nothing_that_was_taken_back(world: World, run: ImportRun) -> None:
    row = {"run": run, "participant": world.participants["trainee"], "content": content(), "audiences": [Audience.GROUP]}
    case, _ = import_case(**row)
    case.shares.update(withdrawn_at=NOW)
    assert import_case(**row).outcome == UNCHANGED
    assert not case.shares.live().exists()


def test_a_row_with_a_number_is_not_taken_over(world: World, run: ImportRun) -> None:
    with pytest.raises(CertainFound) as raised:
        import_case(run=run, participant=world.participants["trainee"], content=content(needs_workplace="BSN 111222333"))
    assert raised.value.field == "needs_workplace"
    assert not PracticeCase.objects.filter(import_key__isnull=False).exists()
