"""Two at once: one flag stands, no text is lost, and what was redacted does not come back."""

from collections.abc import Iterator
from functools import partial

import pytest
import time_machine

from cockpit.actions.case import CaseContent, ChangedMeanwhile, edit_case
from cockpit.actions.feedback import edit_feedback
from cockpit.actions.flag import MOST, flag_case, redact_case
from cockpit.actions.share import CaseHidden
from cockpit.choices import FlagOutcome
from cockpit.models import CaseFlag, Feedback, FeedbackVersion, PracticeCase
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Notice
from tests.cockpit.test_plan_races import at_once
from tests.factories.cockpit import FeedbackFactory
from tests.world import NOW, World, build_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world() -> Iterator[World]:
    with time_machine.travel(NOW, tick=True):
        yield build_world()


def test_two_flags_are_one(world: World) -> None:
    case = world.cases["group"]
    results = at_once(lambda: flag_case(by=world.people["fellow"], case=case), lambda: flag_case(by=world.people["coordinator"], case=case))
    assert results[0] == results[1] == CaseFlag.objects.get(case=case)
    assert Notice.objects.filter(kind="cockpit.case_flagged").count() == 2


def test_who_reports_many_at_once_is_counted_too(world: World) -> None:
    fellow, case = world.people["fellow"], world.cases["group"]
    settled = {"settled_at": NOW, "settled_by": fellow, "outcome": FlagOutcome.LIFTED}
    CaseFlag.objects.bulk_create(CaseFlag(case=case, flagged_by=fellow, flagged_at=NOW, **settled) for _ in range(MOST - 2))
    others = [world.cases[state] for state in ("cockpit", "teacher", "supervisor", "help", "colleague")]
    at_once(*(partial(flag_case, by=fellow, case=other) for other in others))
    assert CaseFlag.objects.filter(flagged_by=fellow, flagged_at__gte=NOW).count() == MOST


def test_a_flag_and_an_edit_both_stand(world: World) -> None:
    case = world.cases["group"]
    content = CaseContent(text="Wat er echt was.", happened_on=case.happened_on)
    at_once(
        lambda: flag_case(by=world.people["fellow"], case=case),
        lambda: edit_case(by=case.trainee, case=case, content=content, version=1),
    )
    case.refresh_from_db()
    assert (case.text, case.version, case.is_hidden) == ("Wat er echt was.", 2, True)


def test_of_two_who_redact_one_wins_and_the_other_hears_it(world: World) -> None:
    case = world.cases["group"]
    flag_case(by=world.people["fellow"], case=case)
    results = at_once(
        lambda: redact_case(by=case.trainee, case=case, texts={"text": "Iemand at niet."}, version=1),
        lambda: redact_case(by=world.people["practice_trainer"], case=case, texts={"text": "Een bewoner at niet."}, version=1),
    )
    [won] = [one for one in results if isinstance(one, PracticeCase)]
    [lost] = [one for one in results if isinstance(one, DomainError)]
    assert lost.status == 409
    case.refresh_from_db()
    assert (case.text, case.version, case.is_hidden) == (won.text, 2, False)
    if isinstance(lost, ChangedMeanwhile):
        assert lost.current.text == won.text


def test_an_author_who_edits_while_it_is_redacted_leaves_no_old_version(world: World) -> None:
    case, author = world.cases["group"], world.people["supervisor"]
    said = FeedbackFactory(case=case, author=author, text="Wat zei Ahmed?", written_at=NOW)
    flag_case(by=world.people["fellow"], case=case)
    results = at_once(
        lambda: redact_case(by=case.trainee, case=case, texts={"text": "Iemand at niet."}, version=1),
        lambda: edit_feedback(by=author, feedback=said, text="Wat zei haar zoon?", version=1),
    )
    assert isinstance(results[0], PracticeCase)
    assert isinstance(results[1], Feedback | CaseHidden)
    old = FeedbackVersion.objects.filter(feedback=said).count()
    assert old == isinstance(results[1], Feedback), "after it was redacted an edit keeps a version again, before it none"
