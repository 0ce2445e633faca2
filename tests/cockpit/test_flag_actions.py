""" "Hier staan cliëntgegevens in": gone at once for everybody else, told without content, redacted, and nothing keeps the old words."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection

from cockpit.actions.case import KEPT_DRAFT, CaseContent, ChangedMeanwhile, ask_help, edit_case
from cockpit.actions.case_import import import_case
from cockpit.actions.feedback import answer_case, edit_feedback, reply_to_feedback
from cockpit.actions.flag import (
    MOST,
    WINDOW,
    FlaggedTooOften,
    SettledMeanwhile,
    flag_case,
    lift_flag,
    redact_case,
    redact_feedback,
)
from cockpit.actions.privacy import CertainFound
from cockpit.actions.reflection import KEPT_REFLECTION
from cockpit.actions.share import CaseHidden, check_shares, share_case
from cockpit.choices import Audience
from cockpit.models import CaseFlag, Feedback, FeedbackVersion, PracticeCase, ReflectionVersion
from cockpit.rules.case import import_key
from cockpit.selectors.feedback import inbox
from cockpit.selectors.plan import reasons_with_owners
from cohorts.choices import Role
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import AuditEvent, ImportRun, Notice, OutboxMessage
from opleiding.kernel.outbox import deliver_due
from tests.factories.cockpit import CaseFactory, FeedbackFactory, ShareFactory
from tests.world import NOW, TODAY, World

CANARY = "kanariepiet"
CLEAN = {"text": "Een bewoner wilde niet eten."}


@pytest.fixture
def case(world: World) -> PracticeCase:
    """Shared with everybody there is, and talked about."""
    PracticeCase.objects.filter(pk=world.cases["group"].pk).update(text=f"Mevrouw {CANARY} wilde niet eten.", what_i_did="Ik bleef zitten.")
    case = PracticeCase.objects.get(pk=world.cases["group"].pk)
    for audience in ("werkbegeleider", "docent", "cockpit"):
        ShareFactory(case=case, audience=audience, opened_at=NOW - timedelta(days=9))
    return case


def flag(world: World, case: PracticeCase, actor: str = "fellow") -> CaseFlag:
    return flag_case(by=world.people[actor], case=case)


def readers(world: World, case: PracticeCase) -> set[str]:
    return {actor for actor, user in world.people.items() if PracticeCase.objects.visible_to(user, today=TODAY).filter(pk=case.pk).exists()}


def told(kind: str) -> dict[str, tuple[str, str]]:
    return {notice.receiver.first_name: (notice.text, notice.url) for notice in Notice.objects.filter(kind=kind)}


# --- Hidden ---------------------------------------------------------------------------------------------------------


def test_at_once_only_owner_and_practice_trainer_read_it(world: World, case: PracticeCase) -> None:
    assert {"supervisor", "fellow", "teacher", "coordinator", "cockpit_member"} <= readers(world, case)
    flag(world, case)
    assert readers(world, case) == {"trainee", "practice_trainer"}
    case.refresh_from_db()
    assert case.hidden_at == NOW
    assert AuditEvent.objects.filter(action="case.flagged", object_id=str(case.pk), by=world.people["fellow"]).exists()


def test_it_is_on_no_list_and_counts_nowhere(world: World, case: PracticeCase) -> None:
    supervisor = world.people["supervisor"]
    assert case in {item.case for item in inbox(supervisor, TODAY)}
    flag(world, case)
    assert case not in {item.case for item in inbox(supervisor, TODAY)}
    assert case not in PracticeCase.objects.for_the_cockpit()


def test_a_lesson_keeps_a_reason_without_it(world: World) -> None:
    case = world.cases["cockpit"]
    assert all(reason.is_live for reason in reasons_with_owners().filter(case=case))
    flag(world, case, "coordinator")
    reasons = list(reasons_with_owners().filter(case=case))
    assert reasons
    assert not any(reason.is_live for reason in reasons)


def test_the_trainee_and_the_practice_trainer_hear_it_and_not_from_whom(world: World, case: PracticeCase) -> None:
    flag(world, case)
    heard = told("cockpit.case_flagged")
    url = f"/log/{case.pk}/onherkenbaar/"
    assert heard == {
        "Trainee": ("In je situatie van 6 november staan misschien cliëntgegevens. Pas hem aan.", url),
        "Practice trainer": ("In een situatie van Trainee staan misschien cliëntgegevens. Help hem aan te passen.", url),
    }


def test_the_mail_says_which_and_nothing_else(world: World, case: PracticeCase, mailoutbox: list[Any]) -> None:
    flag(world, case)
    assert deliver_due() == 2
    assert {mail.subject for mail in mailoutbox} == {"Pas je situatie aan", "Kijk mee naar een situatie van Trainee"}
    for mail in mailoutbox:
        assert f"/log/{case.pk}/onherkenbaar/" in mail.body
        assert CANARY not in mail.body
        assert "Fellow" not in mail.body


def test_a_mail_that_waited_is_not_sent_for_what_was_settled(world: World, case: PracticeCase, mailoutbox: list[Any]) -> None:
    flag(world, case)
    lift_flag(by=world.people["practice_trainer"], case=case)
    assert deliver_due() == 0
    assert set(OutboxMessage.objects.values_list("state", flat=True)) == {"dropped"}


def test_a_mail_about_answering_it_is_not_sent(world: World) -> None:
    case = world.cases["supervisor"]
    ask_help(by=case.trainee, case=case)
    flag(world, case, "supervisor")
    deliver_due()
    assert set(OutboxMessage.objects.filter(kind="cockpit.help_asked").values_list("state", flat=True)) == {"dropped"}


def test_without_a_practice_trainer_the_coordinator_of_the_employer_hears_it(world: World, case: PracticeCase) -> None:
    world.people["practice_trainer"].memberships.filter(role=Role.PRACTICE_TRAINER).delete()
    flag(world, case)
    assert set(told("cockpit.case_flagged")) == {"Trainee"}
    assert told("cockpit.trainer_missing") == {
        "Coordinator": (
            "Een situatie van Trainee is verborgen, en er is geen praktijkopleider om mee te kijken. Wijs iemand aan.",
            "/cohorten/februari/uitnodigen/",
        )
    }


def test_the_second_hears_the_same_and_one_flag_stands(world: World, case: PracticeCase) -> None:
    first = flag(world, case)
    assert flag(world, case, "coordinator") == first
    assert case.flags.get().flagged_by == world.people["fellow"]


def test_the_owner_does_not_hide_but_changes(world: World, case: PracticeCase) -> None:
    with pytest.raises(DomainError):
        flag(world, case, "trainee")


def test_not_more_than_ten_an_hour(world: World) -> None:
    me = world.people["supervisor"]
    cases = [CaseFactory(participant=world.participants["trainee"]) for _ in range(MOST + 1)]
    for one in cases[:MOST]:
        flag_case(by=me, case=one)
    with pytest.raises(FlaggedTooOften) as refused:
        flag_case(by=me, case=cases[MOST])
    assert refused.value.status == 429
    flag_case(by=world.people["new_supervisor"], case=cases[MOST - 1])
    flag_case(by=me, case=cases[MOST], now=NOW + WINDOW)


# --- While it is hidden ---------------------------------------------------------------------------------------------


def test_nobody_answers_checks_shares_or_edits_meanwhile(world: World, case: PracticeCase) -> None:
    supervisor = world.people["supervisor"]
    said = FeedbackFactory(case=case, author=supervisor, written_at=NOW)
    flag(world, case)
    with pytest.raises(CaseHidden):
        answer_case(by=supervisor, case=case, key=said.pk, text="Goed gedaan.")
    with pytest.raises(CaseHidden):
        edit_feedback(by=supervisor, feedback=said, text="Iets anders.", version=1)
    with pytest.raises(CaseHidden):
        reply_to_feedback(by=case.trainee, feedback=said, key=case.pk, text="Dank je.")
    with pytest.raises(CaseHidden):
        share_case(by=case.trainee, case=case, audience=Audience.PRACTICE_TRAINER)
    with pytest.raises(CaseHidden):
        check_shares(by=supervisor, case=case, is_recognisable=False)


def test_an_edit_that_was_being_saved_is_kept_and_it_stays_hidden(world: World, case: PracticeCase) -> None:
    flag(world, case)
    edited = edit_case(by=case.trainee, case=case, content=CaseContent(text="Wat anders.", happened_on=case.happened_on), version=1)
    assert edited.text == "Wat anders."
    assert edited.is_hidden


# --- Redacted -------------------------------------------------------------------------------------------------------


def test_other_words_make_it_readable_and_go_past_a_second_person(world: World, case: PracticeCase) -> None:
    flag(world, case)
    redacted = redact_case(by=case.trainee, case=case, texts=CLEAN, version=1)
    assert (redacted.text, redacted.what_i_did, redacted.version, redacted.hidden_at) == (CLEAN["text"], "Ik bleef zitten.", 2, None)
    settled = case.flags.get()
    assert (settled.outcome, settled.settled_by, settled.settled_at) == ("aangepast", case.trainee, NOW)
    assert {share.audience for share in case.shares.awaiting_check()} == {"cockpit", "groep"}
    assert readers(world, case) == {"trainee", "supervisor", "new_supervisor", "teacher", "two_roles", "practice_trainer"}
    assert AuditEvent.objects.filter(action="case.redacted", object_id=str(case.pk)).exists()


def test_who_reported_it_hears_how_it_ended(world: World, case: PracticeCase) -> None:
    flag(world, case, "supervisor")
    redact_case(by=world.people["practice_trainer"], case=case, texts=CLEAN, version=1)
    heard = told("cockpit.flag_settled")
    assert heard["Trainee"] == ("Aangepast. Je situatie van 6 november is weer te lezen.", f"/log/{case.pk}/")
    assert heard["Supervisor"][1] == f"/reageren/{case.pk}/"


def test_who_cannot_read_it_yet_gets_no_link(world: World, case: PracticeCase) -> None:
    flag(world, case)
    redact_case(by=case.trainee, case=case, texts=CLEAN, version=1)
    assert set(told("cockpit.flag_settled")) == {"Fellow"}
    assert told("cockpit.flag_settled")["Fellow"][1] == ""


def test_nothing_in_it_and_everything_is_as_it_was(world: World, case: PracticeCase) -> None:
    before = readers(world, case)
    flag(world, case)
    lift_flag(by=world.people["practice_trainer"], case=case)
    assert readers(world, case) == before
    assert case.flags.get().outcome == "niets"
    case.refresh_from_db()
    assert case.version == 1
    flag(world, case, "supervisor")
    assert readers(world, case) == {"trainee", "practice_trainer"}, "the next one is heard as well"


def test_the_writer_cannot_say_that_nothing_stands_in_it(world: World, case: PracticeCase) -> None:
    flag(world, case)
    with pytest.raises(DomainError):
        lift_flag(by=case.trainee, case=case)
    with pytest.raises(DomainError):
        redact_case(by=case.trainee, case=case, texts={"text": f"  {case.text} "}, version=1)
    assert readers(world, case) == {"trainee", "practice_trainer"}


@pytest.mark.parametrize(
    ("texts", "error"),
    [
        ({"text": " "}, DomainError),
        ({"text": "Bel 06-12345678"}, CertainFound),
        ({"text": "x" * 20_001}, DomainError),
    ],
)
def test_what_cannot_be_kept_changes_nothing(world: World, case: PracticeCase, texts: dict[str, str], error: type[DomainError]) -> None:
    flag(world, case)
    with pytest.raises(error) as refused:
        redact_case(by=case.trainee, case=case, texts=texts, version=1)
    assert refused.value.field == "text"
    assert readers(world, case) == {"trainee", "practice_trainer"}


def test_a_reaction_is_taken_away_as_a_whole(world: World, case: PracticeCase) -> None:
    said = FeedbackFactory(case=case, author=world.people["supervisor"], text=f"Hoe is het met {CANARY}?", written_at=NOW)
    FeedbackVersion.objects.create(feedback=said, number=1, text=CANARY)
    flag(world, case)
    taken = redact_feedback(by=case.trainee, feedback=said)
    assert taken.text == "Deze reactie is weggehaald. Er stonden misschien cliëntgegevens in."
    assert (taken.redacted_at, taken.version, taken.versions.count()) == (NOW, 2, 0)
    assert told("cockpit.feedback_redacted") == {
        "Supervisor": ("Een reactie van jou is weggehaald. Er stonden misschien cliëntgegevens in.", f"/reageren/{case.pk}/")
    }
    redact_feedback(by=world.people["practice_trainer"], feedback=said)
    assert Notice.objects.filter(kind="cockpit.feedback_redacted").count() == 1
    redact_case(by=case.trainee, case=case, texts={"text": case.text}, version=1)
    assert not case.shares.awaiting_check().exists(), "the words of the situation are those that were looked at"
    with pytest.raises(DomainError):
        edit_feedback(by=world.people["supervisor"], feedback=said, text="Toch weer.", version=2)


def test_too_late_is_said_and_two_texts_meet(world: World, case: PracticeCase) -> None:
    flag(world, case)
    redact_case(by=world.people["practice_trainer"], case=case, texts=CLEAN, version=1)
    with pytest.raises(ChangedMeanwhile):
        redact_case(by=case.trainee, case=case, texts={"text": "Iets anders."}, version=1)
    for act in (redact_case, lift_flag):
        given: dict[str, Any] = {"texts": CLEAN, "version": 2} if act is redact_case else {}
        with pytest.raises(SettledMeanwhile):
            act(by=world.people["practice_trainer"], case=case, **given)


# --- Nothing keeps the words ----------------------------------------------------------------------------------------


def dump() -> str:
    """Every value of every table of the database, the search column and the sessions as they read included."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        tables = [row[0] for row in cursor.fetchall()]
        found = []
        for table in tables:
            cursor.execute(f"SELECT row_to_json(t)::text FROM {table} t")
            found += [row[0] for row in cursor.fetchall()]
    return "\n".join([*found, *(str(session.get_decoded()) for session in Session.objects.all())])


def hold(case: PracticeCase) -> None:
    """The words everywhere they can be."""
    case.what_i_learnt = f"{CANARY} heeft rust nodig."
    case.save()
    said = FeedbackFactory(case=case, author=case.shares.get(audience="groep").checked_by, text=f"Is {CANARY} al naar huis?")
    FeedbackVersion.objects.create(feedback=said, number=1, text=f"{CANARY} eerst")
    stays = FeedbackFactory(case=case, author=said.author, text="Bleef je erbij zitten?", version=2)
    FeedbackVersion.objects.create(feedback=stays, number=1, text=f"Bleef je bij {CANARY} zitten?")
    reflection = case.reflections.create(method="kort", answers={"wat": "Ik keek toe."})
    ReflectionVersion.objects.create(reflection=reflection, number=1, answers={"wat": f"{CANARY} at niet"})
    session = SessionStore()
    session[KEPT_DRAFT] = {"id": str(case.pk), "content": {"text": CANARY}}
    session[KEPT_REFLECTION] = {"case": str(case.pk), "answers": {"wat": CANARY}}
    session["stays"] = "hier"
    session.save()


def test_no_table_holds_the_words_any_more(world: World, case: PracticeCase) -> None:
    hold(case)
    flag(world, case)
    deliver_due()
    assert dump().count(CANARY) >= 9, "the search finds it where it is"
    for said in Feedback.objects.filter(case=case, text__contains=CANARY):
        redact_feedback(by=world.people["practice_trainer"], feedback=said)
    redact_case(by=world.people["practice_trainer"], case=case, texts={**CLEAN, "what_i_learnt": "Rust helpt."}, version=1)
    deliver_due()
    left = dump()
    assert CANARY not in left.casefold()
    assert "hier" in left, "what else the session held is still there"


def test_the_same_file_does_not_bring_the_words_back(world: World) -> None:
    run = ImportRun.objects.create(kind="cases", run_by=world.people["coordinator"])
    content = CaseContent(text=f"Mevrouw {CANARY} wilde niet eten.", happened_on=TODAY, what_i_did=f"Ik belde {CANARY}.")

    def bring(*audiences: Audience) -> PracticeCase:
        return import_case(run=run, participant=world.participants["trainee"], content=content, audiences=audiences).case

    case = bring(Audience.SUPERVISOR)
    flag(world, case, "new_supervisor")
    assert bring(Audience.GROUP).is_hidden
    assert not case.shares.filter(audience="groep").exists(), "nothing is opened while it is hidden"
    redact_case(by=case.trainee, case=case, texts={**CLEAN, "what_i_did": "Ik belde haar dochter."}, version=1)
    assert import_key(str(case.participant.pk), TODAY, content.text) not in dump(), "on a bare digest names can be tried out"
    redact_case(by=case.trainee, case=case, texts={**CLEAN, "what_i_did": "Ik belde iemand."}, version=2)
    assert bring(Audience.SUPERVISOR, Audience.GROUP).pk == case.pk
    assert CANARY not in dump()
    assert not case.shares.filter(audience="groep").exists(), "the file looked at other words"
