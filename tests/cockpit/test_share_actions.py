"""Sharing: what the actions allow, and what the database refuses whoever asks."""

import threading
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from cockpit.actions.feedback import ShareWithdrawn, answer_case
from cockpit.actions.privacy import CertainFound
from cockpit.actions.share import check_shares, share_case, withdraw_share
from cockpit.choices import Audience
from cockpit.models import CaseShare, Feedback, PracticeCase
from opleiding.kernel import clock
from opleiding.kernel.errors import Conflict, DomainError
from opleiding.kernel.models import AuditEvent, Notice
from tests.factories.cockpit import CaseFactory, ShareFactory
from tests.factories.cohorts import ParticipantFactory, SupervisionFactory, during
from tests.factories.kernel import UserFactory
from tests.world import NOW, TODAY, World

# --- What the actions allow -----------------------------------------------------------------------------------------


@pytest.fixture
def case(world: World) -> PracticeCase:
    return CaseFactory(participant=world.participants["trainee"], submitted_at=NOW)


def share(world: World, case: PracticeCase, audience: Audience, **given: object) -> CaseShare:
    return share_case(by=world.people["trainee"], case=case, audience=audience, **given)  # type: ignore[arg-type]  # what a test gives


@pytest.mark.parametrize("audience", [Audience.COCKPIT, Audience.GROUP])
def test_beyond_the_own_people_somebody_looks_first(world: World, case: PracticeCase, audience: Audience) -> None:
    waiting = share(world, case, audience)
    assert waiting.is_waiting
    (opened,) = check_shares(by=world.people["supervisor"], case=case, is_recognisable=False)
    assert (opened.pk, opened.is_live) == (waiting.pk, True)


@pytest.mark.parametrize("audience", [Audience.SUPERVISOR, Audience.PRACTICE_TRAINER, Audience.TEACHER])
def test_the_own_people_read_at_once(world: World, case: PracticeCase, audience: Audience) -> None:
    assert share(world, case, audience).is_live


def test_shared_twice_is_one_share(world: World, case: PracticeCase) -> None:
    first = share(world, case, Audience.GROUP)
    again = share(world, case, Audience.GROUP, is_named=True)
    assert first.pk == again.pk
    assert CaseShare.objects.get(pk=first.pk).is_named
    assert AuditEvent.objects.filter(action="case.shared").count() == 1


def test_turned_down_it_can_be_asked_again(world: World, case: PracticeCase) -> None:
    waiting = share(world, case, Audience.COCKPIT)
    check_shares(by=world.people["supervisor"], case=case, is_recognisable=True)
    assert not CaseShare.objects.get(pk=waiting.pk).is_waiting
    assert share(world, case, Audience.COCKPIT).is_waiting


def test_a_colleague_has_a_name(world: World, case: PracticeCase) -> None:
    with pytest.raises(DomainError, match="Kies een collega"):
        share(world, case, Audience.COLLEAGUE)
    with pytest.raises(DomainError, match="Kies een collega"):
        share(world, case, Audience.TEACHER, receiver=world.people["teacher"])
    with pytest.raises(DomainError, match="Kies iemand anders"):
        share(world, case, Audience.COLLEAGUE, receiver=world.people["trainee"])


def test_what_is_certain_is_not_shared(world: World, case: PracticeCase) -> None:
    PracticeCase.objects.filter(pk=case.pk).update(needs_school="mail p.jansen@example.org")
    with pytest.raises(CertainFound):
        share(world, case, Audience.SUPERVISOR)


def test_a_draft_is_not_shared(world: World) -> None:
    with pytest.raises(DomainError, match="Leg de situatie eerst vast"):
        share(world, world.cases["draft"], Audience.SUPERVISOR)


def test_taken_back_is_taken_back(world: World) -> None:
    reader, case = world.people["coordinator"], world.cases["cockpit"]
    visible = PracticeCase.objects.filter(pk=case.pk)
    assert visible.visible_to(reader, today=TODAY).exists()
    withdraw_share(by=case.trainee, share=case.shares.get())
    withdraw_share(by=case.trainee, share=case.shares.get())
    assert not visible.visible_to(reader, today=TODAY).exists()
    assert AuditEvent.objects.filter(action="share.withdrawn").count() == 1


def test_the_writer_does_not_look_first(world: World) -> None:
    with pytest.raises(DomainError, match="niet zelf nakijken"):
        check_shares(by=world.people["trainee"], case=world.cases["waiting"], is_recognisable=False)


def test_looking_at_nothing_says_nothing(world: World) -> None:
    assert check_shares(by=world.people["supervisor"], case=world.cases["cockpit"], is_recognisable=False) == []
    assert not Notice.objects.exists()


# --- What the database refuses --------------------------------------------------------------------------------------


def refused(statement: str, *values: object) -> str:
    """The name of the rule that this SQL breaks."""
    with pytest.raises(IntegrityError) as raised:
        run(statement, *values)
    return str(raised.value)


@transaction.atomic
def run(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


INSERT = (
    "INSERT INTO cockpit_caseshare"
    " (case_id, trainee_id, audience, is_named, requested_at, opened_at, checked_at, checked_by_id, receiver_id)"
    " VALUES (%s, %s, %s, false, now(), now(), %s, %s, %s)"
)


@pytest.mark.parametrize("audience", ["cockpit", "groep"])
def test_no_open_share_without_a_second_look(world: World, case: PracticeCase, audience: str) -> None:
    assert "case_share_checked_first" in refused(INSERT, case.pk, case.trainee_id, audience, None, None, None)
    assert "case_share_checked_first" in refused(INSERT, case.pk, case.trainee_id, audience, NOW, None, None)


def test_no_second_look_by_the_writer(world: World, case: PracticeCase) -> None:
    broken = refused(INSERT, case.pk, case.trainee_id, "cockpit", NOW, case.trainee_id, None)
    assert "case_share_checked_by_somebody_else" in broken


def test_no_other_owner_to_get_round_it(world: World, case: PracticeCase) -> None:
    other = world.people["fellow"].pk
    assert "case_share_trainee_is_owner" in refused(INSERT, case.pk, other, "cockpit", NOW, case.trainee_id, None)
    assert "case_trainee_is_participant" in refused("UPDATE cockpit_practicecase SET trainee_id = %s WHERE id = %s", other, case.pk)


def test_no_share_with_nobody_or_oneself(world: World, case: PracticeCase) -> None:
    assert "case_share_colleague_is_somebody" in refused(INSERT, case.pk, case.trainee_id, "collega", None, None, None)
    assert "case_share_with_one_or_all" in refused(INSERT, case.pk, case.trainee_id, "docent", None, None, world.people["teacher"].pk)
    assert "case_share_with_somebody_else" in refused(INSERT, case.pk, case.trainee_id, "collega", None, None, case.trainee_id)


def test_no_audience_twice(world: World, case: PracticeCase) -> None:
    ShareFactory(case=case)
    assert "case_share_once" in refused(INSERT, case.pk, case.trainee_id, "werkbegeleider", None, None, None)


# --- Two at once ----------------------------------------------------------------------------------------------------


def race(*calls: Callable[[], object]) -> list[object]:
    """Let them go at the same moment, each on its own connection; what each returned or raised."""
    outcomes: list[object] = [None] * len(calls)
    gate = threading.Barrier(len(calls))

    def go(number: int, call: Callable[[], object]) -> None:
        try:
            gate.wait(timeout=10)
            outcomes[number] = call()
        except (DomainError, IntegrityError) as error:
            outcomes[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    return outcomes


@pytest.fixture
def supervised() -> PracticeCase:
    """A situation shared with a supervisor, on whatever day it is."""
    today = clock.today()
    participant = ParticipantFactory(period=during(today - timedelta(days=100), today + timedelta(days=100)))
    for _ in range(2):
        SupervisionFactory(participant=participant, period=during(today - timedelta(days=50), None))
    case = CaseFactory(participant=participant, happened_on=today, submitted_at=clock.now())
    ShareFactory(case=case, requested_at=clock.now(), opened_at=clock.now())
    return case


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(3))
def test_answering_while_it_is_taken_back(supervised: PracticeCase, turn: int) -> None:
    """Either the answer was first and stands, or it was too late and says so; never half."""
    case, share = supervised, supervised.shares.get()
    supervisor = case.participant.supervisions.all()[0].supervisor
    answered, withdrawn = race(
        lambda: answer_case(by=supervisor, case=case, key=uuid4(), text="Goed gedaan."),
        lambda: withdraw_share(by=case.trainee, share=share),
    )
    assert isinstance(withdrawn, CaseShare)
    assert Feedback.objects.count() == (0 if isinstance(answered, ShareWithdrawn) else 1)
    assert isinstance(answered, ShareWithdrawn | tuple)


@pytest.mark.django_db(transaction=True)
def test_two_look_at_the_same_moment(supervised: PracticeCase) -> None:
    """The first answer holds; the second hears that it was done."""
    ShareFactory(case=supervised, audience=Audience.COCKPIT, is_waiting=True, requested_at=clock.now())
    one, other = (link.supervisor for link in supervised.participant.supervisions.all())
    outcomes = race(
        lambda: check_shares(by=one, case=supervised, is_recognisable=False, version=1),
        lambda: check_shares(by=other, case=supervised, is_recognisable=True, version=1),
    )
    assert sorted(len(outcome) for outcome in outcomes) == [0, 1]  # type: ignore[arg-type]  # both are lists
    share = supervised.shares.get(audience=Audience.COCKPIT)
    assert share.is_live != bool(share.refused_at)
    assert Notice.objects.filter(kind="cockpit.share_checked").count() == 1


@pytest.mark.django_db(transaction=True)
def test_sharing_twice_at_the_same_moment(supervised: PracticeCase) -> None:
    outcomes = race(*[lambda: share_case(by=supervised.trainee, case=supervised, audience=Audience.GROUP)] * 2)
    assert len({outcome.pk for outcome in outcomes if isinstance(outcome, CaseShare)}) == 1
    assert supervised.shares.filter(audience=Audience.GROUP).count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_answer_sent_twice_at_once(supervised: PracticeCase) -> None:
    supervisor, key = supervised.participant.supervisions.all()[0].supervisor, uuid4()
    answers = race(*[lambda: answer_case(by=supervisor, case=supervised, key=key, text="Goed gedaan.")] * 2)
    assert not any(isinstance(answer, Conflict) for answer in answers)
    assert Feedback.objects.count() == 1
    assert Notice.objects.filter(receiver=supervised.trainee).count() == 1


@pytest.mark.django_db
def test_a_stranger_does_not_use_an_id_again(world: World) -> None:
    key = uuid4()
    answer_case(by=world.people["supervisor"], case=world.cases["supervisor"], key=key, text="Goed gedaan.")
    with pytest.raises(Conflict):
        answer_case(by=world.people["teacher"], case=world.cases["teacher"], key=key, text="Goed gedaan.")
    assert not Feedback.objects.filter(author=UserFactory()).exists()
