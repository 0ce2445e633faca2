"""Scope and check tell one story, for every actor and every state."""

import pytest

from cockpit.models import CaseShare, Feedback, PracticeCase
from cockpit.permissions.case import VIEW_CASE, sees_name
from cockpit.permissions.feedback import EDIT_FEEDBACK, REPLY, can_answer
from cockpit.permissions.share import CHECK_SHARE, WITHDRAW_SHARE
from tests.factories.cockpit import FeedbackFactory
from tests.world import ACTORS, NOW, TODAY, World

COLUMNS = [actor for actor in ACTORS if actor not in ("anonymous", "invited")]


def test_shares_and_feedback_are_reached_through_what_is_read(world: World) -> None:
    for case in world.cases.values():
        first = FeedbackFactory(case=case, author=world.people["supervisor"], written_at=NOW)
        FeedbackFactory(case=case, author=case.trainee, kind="antwoord", reply_to=first, written_at=NOW)
    for actor in COLUMNS:
        user, readable = world.people[actor], set(VIEW_CASE.scope(world.people[actor]))
        assert {share.case for share in WITHDRAW_SHARE.scope(user)} <= readable, actor
        assert {share for share in CaseShare.objects.all() if WITHDRAW_SHARE.check(user, share)} <= set(WITHDRAW_SHARE.scope(user)), actor
        assert {feedback.case for feedback in REPLY.scope(user)} <= readable, actor
        own = Feedback.objects.filter(case__trainee=user)
        assert {feedback for feedback in own if REPLY.check(user, feedback) or EDIT_FEEDBACK.check(user, feedback)} <= set(
            REPLY.scope(user)
        )


ANSWERS = {
    "supervisor": {"supervisor", "shared_today", "help", "waiting"},
    "new_supervisor": {"shared_today", "handed_over"},
    "teacher_elsewhere": {"asked_by_mail"},
    "stand_in": {"away"},
    "colleague": {"colleague"},
    "practice_trainer": {"help", "away", "practice_trainer"},
    "teacher": {"teacher"},
    "two_roles": {"teacher"},
}
CHECKS = {"supervisor": {"waiting"}, "practice_trainer": {"waiting_alone"}}
NAMES = {
    "trainee": {
        "draft", "private", "supervisor", "shared_today", "help", "colleague", "practice_trainer", "teacher", "waiting", "cockpit",
        "group", "withdrawn", "hidden", "asked_by_mail", "asked_and_left", "handed_over",
    },
    "supervisor": {
        "supervisor", "shared_today", "help", "colleague", "asked_by_mail", "asked_and_left", "teacher", "waiting", "cockpit", "group",
    },
    "new_supervisor": {"shared_today", "handed_over"},
    "teacher_elsewhere": {"asked_by_mail"},
    "stand_in": {"away"},
    "colleague": {"colleague"},
    "practice_trainer": {"help", "away", "practice_trainer", "waiting_alone", "teacher", "hidden"},
    "teacher": {"teacher"},
    "two_roles": {"teacher"},
}  # fmt: skip


def test_who_answers_who_looks_who_knows_the_name(world: World) -> None:
    for actor in COLUMNS:
        user = world.people[actor]
        state_of, cases = {case.pk: state for state, case in world.cases.items()}, PracticeCase.objects.all()
        answers = {state_of[case.pk] for case in cases.answerable_by(user, today=TODAY)}
        waiting = {state for state in ("waiting", "waiting_alone") if world.cases[state] in CHECK_SHARE.scope(user)}
        checks = {state for state in waiting if CHECK_SHARE.check(user, world.cases[state])}
        names = {state_of[case.pk] for case in cases.named_to(user, today=TODAY)}
        assert (answers, checks, names) == (ANSWERS.get(actor, set()), CHECKS.get(actor, set()), NAMES.get(actor, set())), actor


def test_one_situation_at_a_time_says_the_same(world: World) -> None:
    supervisor, case = world.people["supervisor"], world.cases["cockpit"]
    assert (can_answer(supervisor, case, TODAY), sees_name(supervisor, case, TODAY)) == (False, True)
    assert can_answer(supervisor, world.cases["help"], TODAY)
    assert not sees_name(world.people["coordinator"], case, TODAY)


@pytest.mark.parametrize("state", ["cockpit", "group"])
def test_with_a_name_everybody_who_reads_it_knows(world: World, state: str) -> None:
    case = world.cases[state]
    case.shares.update(is_named=True)
    readers = {actor for actor in COLUMNS if case in VIEW_CASE.scope(world.people[actor])}
    assert {actor for actor in COLUMNS if sees_name(world.people[actor], case, TODAY)} == readers
