"""What becomes of an early signal: talked about in time, or gone."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from begeleiding.actions import signal as actions
from begeleiding.actions.signal_step import add_step, remove_step
from begeleiding.actions.version import ChangedMeanwhile
from begeleiding.choices import Measure, ProposalState, SignalKind, SignalState
from begeleiding.models import EarlySignal, SignalProposal, SignalStep
from begeleiding.permissions.signal import can_raise, known_signals
from begeleiding.selectors.signal import card_of, page_of, proposal_lines, proposals_for, signal_lines
from begeleiding.tasks import look_after_signals, remove_what_is_over
from cohorts.choices import Role, Status
from cohorts.models import Membership, StatusPeriod, Supervision
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import AuditEvent, Notice
from tests.factories.cohorts import during
from tests.world import START, TODAY, World

pytestmark = pytest.mark.django_db

LATER = date(2026, 11, 20)


def raise_one(world: World, **given: Any) -> EarlySignal:
    usual = {"by": world.people["supervisor"], "participant": world.participants["trainee"], "facts": "kwam vier keer te laat",
             "next_step": "vragen hoe het gaat", "next_step_by": LATER, "today": TODAY}  # fmt: skip
    return actions.raise_signal(**usual | given)


def talk(world: World, signal: EarlySignal) -> EarlySignal:
    said = {"talked_on": TODAY, "next_step": "over twee weken weer", "next_step_by": LATER, "today": TODAY}
    return actions.record_talk(by=world.people["practice_trainer"], signal=signal, version=signal.version, **said)


def test_it_is_raised_once_and_the_practice_trainer_hears_that_there_is_one(world: World) -> None:
    before = AuditEvent.objects.count()
    signal = raise_one(world)
    assert raise_one(world) == signal
    assert signal.talk_by == date(2026, 11, 30)
    notice = Notice.objects.get(dedupe_key__startswith=f"signal:{signal.pk}:")
    assert (notice.receiver, notice.text) == (world.people["practice_trainer"], "Er is een nieuw vroeg signaal.")
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"facts": "is vaak ziek"}, "facts"),
        ({"next_step": "naar de bedrijfsarts"}, "next_step"),
        ({"facts": "belt op 0612345678"}, "facts"),
    ],
)
def test_facts_hold_no_health_and_no_number(world: World, given: dict[str, str], field: str) -> None:
    with pytest.raises(DomainError) as refused:
        raise_one(world, **given)
    assert refused.value.field == field


def test_without_a_practice_trainer_nobody_could_pick_it_up(world: World) -> None:
    Membership.objects.filter(role=Role.PRACTICE_TRAINER).delete()
    with pytest.raises(DomainError, match="nog geen praktijkopleider"):
        raise_one(world)


def test_the_trainee_reads_it_from_the_talk_on(world: World) -> None:
    signal, trainee = raise_one(world), world.people["trainee"]
    assert not known_signals(trainee).filter(pk=signal.pk).exists()
    talk(world, signal)
    card = card_of(known_signals(trainee).get(pk=signal.pk))
    assert (card.facts, card.is_own, card.is_worked_on) == ("kwam vier keer te laat", True, False)
    with pytest.raises(ChangedMeanwhile):
        talk(world, signal)


def test_a_coordinator_knows_the_days_and_no_word(world: World) -> None:
    card = card_of(known_signals(world.people["coordinator"]).get(pk=world.things["signal open"].pk))
    assert (card.facts, card.next_step, card.next_step_by, card.raised_by, card.talked_by) == ("", "", None, "", "")
    client = Client()
    client.force_login(world.people["coordinator"])
    page = client.get("/signalen/").content.decode()
    assert "Trainee Test" in page
    assert "drie keer later" not in page


def test_an_author_whose_link_ended_reads_it_no_more(world: World) -> None:
    signal, supervisor = raise_one(world), world.people["supervisor"]
    assert known_signals(supervisor).filter(pk=signal.pk).exists()
    Supervision.objects.filter(supervisor=supervisor, participant=world.participants["trainee"]).update(period=during(START, TODAY))
    assert not known_signals(supervisor).filter(pk=signal.pk).exists()
    assert not can_raise(supervisor, world.participants["trainee"])


def test_who_trains_and_learns_reads_nothing_about_oneself(world: World) -> None:
    trainee = world.people["trainee"]
    for role in (Role.PRACTICE_TRAINER, Role.COORDINATOR):
        Membership.objects.create(user=trainee, organisation=world.organisations["wilg"], role=role, period=during(START))
    assert {signal.state for signal in known_signals(trainee)} == {SignalState.TALKED}
    assert proposals_for(trainee) == []
    assert not can_raise(trainee, world.participants["trainee"])


def test_steps_are_taken_in_order_and_once(world: World) -> None:
    trainer, step = world.people["practice_trainer"], world.things["step"]
    add_step(by=trainer, organisation=world.organisations["wilg"], title="Terugkijken", working_days=5)
    signal = talk(world, raise_one(world))
    page = page_of(known_signals(trainer).get(pk=signal.pk), TODAY)
    assert page.next_set is not None
    assert (page.next_set.step.title, page.next_set.due_on) == ("Gesprek van drie", date(2026, 11, 30))
    for _twice in range(2):
        said = {"step": step, "title": "", "taken_on": TODAY, "next_step": "terugkijken", "next_step_by": LATER, "today": TODAY}
        signal = actions.take_step(by=trainer, signal=signal, version=signal.version, **said)
    assert [taken.title for taken in signal.steps_taken.all()] == ["Gesprek van drie"]
    remove_step(by=trainer, step=step)
    assert [(row.position, row.title) for row in SignalStep.objects.all()] == [(1, "Terugkijken")]
    assert [(taken.step, taken.title) for taken in signal.steps_taken.all()] == [(None, "Gesprek van drie")]


def test_it_closes_after_the_talk_or_becomes_an_arrangement_without_a_word_of_it(world: World) -> None:
    trainer = world.people["practice_trainer"]
    with pytest.raises(DomainError, match="eerst besproken"):
        actions.close_signal(by=trainer, signal=raise_one(world), today=TODAY)
    signal = talk(world, raise_one(world))
    made = actions.arrange_from_signal(
        by=trainer, signal=signal, side=world.organisations["wilg"], measure=Measure.EXTRA_TALK, item=None,
        period=during(TODAY, date(2027, 1, 1)), review_on=TODAY, note="", today=TODAY,
    )  # fmt: skip
    signal.refresh_from_db()
    assert (signal.state, signal.closed_on, made.note, made.state) == (SignalState.ARRANGED, TODAY, "", "agreed")
    with pytest.raises(ChangedMeanwhile):
        actions.change_signal(by=trainer, signal=signal, version=signal.version, facts="x", next_step="y", next_step_by=LATER)


def test_not_talked_about_it_goes_the_day_after_and_says_so_before(world: World) -> None:
    EarlySignal.objects.all().delete()
    signal = raise_one(world)
    said = Notice.objects.filter(dedupe_key__contains=f"signal:{signal.pk}:waits")
    for day, warned, left in ((24, 0, 1), (25, 2, 1), (30, 2, 1)):
        with time_machine.travel(date(2026, 11, day), tick=False):
            look_after_signals()
            remove_what_is_over()
        assert (said.count(), EarlySignal.objects.count()) == (warned, left), day
    with time_machine.travel(date(2026, 12, 1), tick=False):
        assert not known_signals(world.people["practice_trainer"]).exists()  # before any task ran
        remove_what_is_over()
        remove_what_is_over()
    assert not EarlySignal.objects.exists()
    assert not Notice.objects.filter(dedupe_key__startswith="signal:").exists()


def test_what_is_closed_goes_after_three_months(world: World) -> None:
    signal = actions.close_signal(by=world.people["practice_trainer"], signal=talk(world, raise_one(world)), today=TODAY)
    assert actions.remove_signals(today=date(2027, 2, 15)) > 0  # those that nobody talked about
    assert EarlySignal.objects.filter(pk=signal.pk).exists()
    actions.remove_signals(today=date(2027, 2, 16))
    assert not EarlySignal.objects.filter(pk=signal.pk).exists()


def test_a_proposal_is_made_once_and_goes_when_it_is_true_no_more(world: World) -> None:
    trainee, fellow = world.participants["trainee"].pk, world.participants["fellow"].pk
    found = {trainee: TODAY, fellow: TODAY}
    assert actions.propose_signals(kind=SignalKind.NO_TALK, found=found, today=TODAY) == 2
    assert actions.propose_signals(kind=SignalKind.NO_TALK, found=found, today=TODAY) == 0
    mine = SignalProposal.objects.get(participant=trainee, kind=SignalKind.NO_TALK)
    actions.dismiss_proposal(proposal=mine, today=TODAY)
    actions.propose_signals(kind=SignalKind.NO_TALK, found={trainee: TODAY}, today=TODAY)
    assert [row.state for row in SignalProposal.objects.filter(kind=SignalKind.NO_TALK)] == [ProposalState.DECLINED]


@pytest.mark.parametrize("why", ["paused", "closed"])
def test_who_pauses_or_was_in_a_closed_cohort_is_left_alone(world: World, why: str) -> None:
    trainee = world.participants["trainee"]
    if why == "paused":
        StatusPeriod.objects.filter(participant=trainee).delete()
        StatusPeriod.objects.create(participant=trainee, status=Status.PAUSED, period=during(START))
    else:
        type(trainee.cohort).objects.filter(pk=trainee.cohort_id).update(closed_at="2026-11-01T00:00Z", closed_by=world.people["admin"])
    assert actions.propose_signals(kind=SignalKind.NO_TALK, found={trainee.pk: TODAY}, today=TODAY) == 0


def test_a_confirmed_proposal_is_a_signal_with_the_fact(world: World) -> None:
    client = Client()
    client.force_login(world.people["supervisor"])
    path = f"/signalen/voorstellen/{world.things['proposal'].pk}/"
    fact = "Na 1 oktober 2026 is er geen situatie meer vastgelegd."
    assert fact in client.get(path).content.decode()
    answer = client.post(path, {"facts": fact, "next_step": "samen praten", "next_step_by": "20-11-2026"})
    assert answer.status_code == 302, answer.context["form"].errors
    world.things["proposal"].refresh_from_db()
    assert world.things["proposal"].state == ProposalState.TAKEN
    assert EarlySignal.objects.filter(facts=fact, raised_by=world.people["supervisor"]).count() == 1


def test_home_lines(world: World) -> None:
    def titles(name: str) -> list[str]:
        return [line.title for line in signal_lines(world.people[name], TODAY)]

    assert titles("practice_trainer") == ["Een signaal wacht op een gesprek", "Bij een signaal is een stap aan de beurt"]
    assert titles("trainee") == ["Lees na wat jullie bespraken"]
    assert titles("coordinator") == ["Er is een vroeg signaal"]
    assert titles("supervisor") == titles("fellow") == []
    assert [len(proposal_lines(world.people[name], TODAY)) for name in ("practice_trainer", "supervisor", "coordinator", "trainee")] == [
        1,
        1,
        0,
        0,
    ]


def test_a_version_that_is_missing_or_sent_along_is_no_fault(world: World) -> None:
    client, signal = Client(), world.things["signal open"]
    client.force_login(world.people["practice_trainer"])
    sent = {"facts": "kwam later", "next_step": "vragen hoe het gaat", "next_step_by": "20-11-2026"}
    assert client.post(f"/signalen/{signal.pk}/aanpassen/", sent).status_code == 409
    url = f"/signalen/vastleggen/{world.participants['trainee'].pk}/"
    assert client.post(url, sent | {"version": "1"}).status_code == 302


def test_a_step_that_is_set_holds_no_health(world: World) -> None:
    client, step = Client(), world.things["step"]
    client.force_login(world.people["practice_trainer"])
    url = f"/signalen/stappen/{step.pk}/"
    assert client.post(url, {"title": "Naar de bedrijfsarts", "working_days": "5"}).status_code == 422
    assert client.post(url, {"title": "Gesprek met school", "working_days": "5"}).status_code == 302


def test_of_two_who_take_up_one_proposal_there_is_one_signal(world: World) -> None:
    proposal = world.things["proposal"]
    first = raise_one(world, proposal=proposal)
    assert raise_one(world, proposal=proposal) == first
    with pytest.raises(DomainError, match="Iemand anders"):
        raise_one(world, by=world.people["practice_trainer"], proposal=proposal)
    actions.propose_signals(kind=SignalKind(proposal.kind), found={}, today=TODAY)
    assert not SignalProposal.objects.filter(pk=proposal.pk).exists()  # that it was taken up says that there was a signal
