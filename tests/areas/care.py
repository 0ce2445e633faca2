"""Arrangements and early signals: who is named and who only thinks to be, who reads and who may know that one is there."""

from copy import copy
from datetime import date, timedelta
from typing import Any

from begeleiding.choices import ArrangementAct, ArrangementSight, ArrangementState, Measure, SignalKind, SignalState
from begeleiding.models import ArrangementPerson, CatalogueItem, EarlySignal, SignalProposal, SignalStep, SupportArrangement
from cohorts.choices import Role
from tests.factories.cohorts import MembershipFactory, ParticipantFactory, during
from tests.matrix import EVERYBODY, Route, grid, only, page_for
from tests.matrix_routes import PARTICIPANT, participant
from tests.world import ALWAYS, NOW, TODAY, World

WEEK = timedelta(weeks=1)
LAST = date(2027, 2, 1)
#: Named in each: sight TO_DO, or TO_ROSTER after a dash. Most of them may not read it, named or not.
NAMED = {
    "employer": "practice_trainer supervisor -team_lead ended_supervisor teacher practice_trainer_partner fellow admin",
    "school": "teacher supervisor practice_trainer coordinator coordinator_school -team_lead",
    "asked": "coordinator supervisor",
    "withdrawn": "practice_trainer supervisor -team_lead",
    "over": "practice_trainer supervisor -team_lead",
    "gone": "practice_trainer",
}
ARRANGEMENT = grid(
    employer="trainee practice_trainer supervisor team_lead",
    school="trainee teacher",
    asked="trainee coordinator",
    withdrawn="trainee",
    over="trainee practice_trainer",
    gone="",
)
KEPT = only(ARRANGEMENT, employer="practice_trainer", school="teacher", asked="coordinator", over="practice_trainer")
OWN = only(ARRANGEMENT, "trainee")
#: The coordinator knows that it is there.
SIGNAL = only(
    grid(
        open="supervisor practice_trainer coordinator",
        talked="trainee teacher practice_trainer coordinator",
        ended="practice_trainer coordinator",
        late="",
    ),
    open="supervisor practice_trainer",
    talked="trainee teacher practice_trainer",
    ended="practice_trainer",
)
WORKED_ON = {
    state: {actor: "v" if cell == "x" and actor != "practice_trainer" else cell for actor, cell in cells.items()}
    for state, cells in SIGNAL.items()
}
NEAR = {
    "trainee": "supervisor new_supervisor practice_trainer teacher two_roles",
    "covered_trainee": "stand_in practice_trainer teacher two_roles",
}
RAISED = only({state: PARTICIPANT[state] for state in NEAR}, **NEAR)
MADE = only({"trainee": PARTICIPANT["trainee"]}, "practice_trainer coordinator teacher two_roles")
PROPOSAL = grid(open="supervisor new_supervisor practice_trainer")
ITEM = grid(
    wilg="trainee fellow cockpit_trainee supervisor new_supervisor stand_in ended_supervisor colleague practice_trainer coordinator "
    "cockpit_member team_lead"
)
KEEPERS = (
    "practice_trainer practice_trainer_partner coordinator coordinator_partner coordinator_school coordinator_elsewhere "
    "teacher teacher_elsewhere two_roles"
)
COUNTED = page_for("practice_trainer practice_trainer_partner coordinator coordinator_partner coordinator_school coordinator_elsewhere")
STEP = grid(wilg="practice_trainer")


def build(world: World) -> None:
    states = ArrangementState
    arrange(world, "employer", "wilg", states.AGREED)
    arrange(world, "school", "roc", states.AGREED, measure=Measure.EXAM_TIME)
    arrange(world, "asked", "wilg", states.ASKED)
    arrange(world, "withdrawn", "wilg", states.WITHDRAWN, ended_on=TODAY)
    arrange(world, "over", "wilg", states.AGREED, until=TODAY)
    arrange(world, "gone", "wilg", states.AGREED, until=date(2026, 8, 16))
    raised(world, "open", "supervisor")
    raised(world, "talked", "teacher", talked_on=TODAY)
    raised(world, "ended", "ended_supervisor")
    raised(world, "late", "practice_trainer", talk_by=TODAY - timedelta(days=1))
    about = world.participants["trainee"]
    world.things["proposal"] = SignalProposal.objects.create(participant=about, kind=SignalKind.SILENT, since=date(2026, 10, 1))
    wilg, contact = world.organisations["wilg"], world.people["practice_trainer"]
    world.things["item"] = CatalogueItem.objects.create(organisation=wilg, measure=Measure.LANGUAGE, title="Taalles", contact=contact)
    world.things["step"] = SignalStep.objects.create(organisation=wilg, position=1, title="Gesprek van drie")


def arrange(world: World, name: str, side: str, state: ArrangementState, *, until: date = LAST, **given: Any) -> SupportArrangement:
    answered = {} if state == ArrangementState.ASKED else {"answered_on": date(2026, 5, 1)}
    first = until - timedelta(days=80)
    made = SupportArrangement.objects.create(
        participant=world.participants["trainee"], organisation=world.organisations[side], period=during(first, until), review_on=first,
        state=state, asked_by=world.people["trainee"], asked_on=date(2026, 4, 20), note="geen nachtdienst",
        **{"measure": Measure.OTHER_SHIFT} | answered | given,
    )  # fmt: skip
    for word in NAMED[name].split():
        sight = ArrangementSight.TO_ROSTER if "-" in word else ArrangementSight.TO_DO
        person = world.people[word.strip("-")]
        ArrangementPerson.objects.create(arrangement=made, user=person, sight=sight, named_by=made.asked_by, named_at=NOW)
    world.things[f"arrangement {name}"] = made
    return made


def raised(world: World, name: str, by: str, **given: Any) -> EarlySignal:
    state = SignalState.TALKED if "talked_on" in given else SignalState.OPEN
    who = {"talked_by": world.people["practice_trainer"]} if "talked_on" in given else {}
    days = {"raised_on": TODAY - WEEK, "next_step_by": TODAY, "talk_by": TODAY + WEEK}
    made = EarlySignal.objects.create(
        participant=world.participants["trainee"], raised_by=world.people[by], facts="kwam drie keer later", next_step="samen praten",
        state=state, **days | who | given,
    )  # fmt: skip
    world.things[f"signal {name}"] = made
    return made


def crowd(world: World, number: int) -> None:
    """More of each: of this trainee, of others, with people, events and steps; more to offer, and more who are named."""
    about = ParticipantFactory(
        cohort=world.cohorts["februari"], qualification=world.qualification, employer=world.organisations["wilg"],
        location=world.locations["lindehof"], supervisor=world.people["supervisor"],
    )  # fmt: skip
    trainer = world.people["practice_trainer"]
    for whose, key in ((world.participants["trainee"], "employer"), (about, "asked")):
        made = copy(world.things[f"arrangement {key}"])
        made.pk, made.participant, made.note = None, whose, f"anders {number}"
        made.save()
        for name, sight in (("practice_trainer", "to_do"), ("supervisor", "to_do"), ("team_lead", "to_roster")):
            made.people.create(user=world.people[name], sight=sight, named_by=trainer, named_at=NOW)
        for seen in (made, world.things[f"arrangement {key}"]):
            seen.events.create(by=trainer, act=ArrangementAct.CHANGED, happened_at=NOW)
        for name in ("open", "talked"):
            signal = copy(world.things[f"signal {name}"])
            signal.pk, signal.participant, signal.facts = None, whose, f"iets anders {number}"
            signal.save()
            world.things[f"signal {name}"].steps_taken.create(title="gebeld", taken_on=TODAY, taken_by=trainer)
    SignalProposal.objects.create(participant=about, kind=SignalKind.NO_TALK, since=TODAY)
    for key in ("wilg", "roc"):
        side, contact = world.organisations[key], world.people["coordinator" if key == "wilg" else "teacher"]
        CatalogueItem.objects.create(organisation=side, measure=Measure.CHILDCARE, title=f"Opvang {number}", contact=contact)
    wilg = world.organisations["wilg"]
    SignalStep.objects.create(organisation=wilg, position=10 + number, title=f"Stap {number}")
    newcomer = MembershipFactory(organisation=wilg, role=Role.PRACTICE_TRAINER, period=ALWAYS).user
    world.things["arrangement employer"].people.create(user=newcomer, sight="to_do", named_by=trainer, named_at=NOW)


def thing(noun: str) -> Any:
    def kwargs(world: World, state: str) -> dict[str, Any]:
        return {"pk": world.things[f"{noun} {state}"].pk}

    return kwargs


def named(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.things[f"arrangement {state}"].people.get(user=world.people["supervisor"]).pk}


def one(noun: str) -> Any:
    return lambda world, state: {"pk": world.things[noun].pk}


SOME = {state: KEPT[state] for state in ("employer", "school", "asked", "gone")}
ROUTES: dict[str, Route] = {
    "begeleiding:arrangement_list": Route(EVERYBODY),
    "begeleiding:arrangement_detail": Route(ARRANGEMENT, thing("arrangement")),
    "begeleiding:arrangement_ask": Route(page_for("trainee fellow cockpit_trainee trainee_elsewhere"), methods=("get", "post")),
    "begeleiding:arrangement_totals": Route(COUNTED),
    "begeleiding:arrangement_create": Route(MADE, participant, ("get", "post")),
    "begeleiding:arrangement_answer": Route(SOME, thing("arrangement"), ("get", "post")),
    "begeleiding:arrangement_edit": Route(SOME, thing("arrangement"), ("get", "post")),
    "begeleiding:arrangement_withdraw": Route(OWN, thing("arrangement"), ("post",)),
    "begeleiding:arrangement_name": Route(SOME, thing("arrangement"), ("get", "post")),
    "begeleiding:arrangement_unname": Route(
        only(grid(employer="trainee practice_trainer", school="trainee teacher"), employer="practice_trainer", school="teacher"),
        named,
        ("post",),
    ),
    "begeleiding:catalogue_list": Route(EVERYBODY),
    "begeleiding:catalogue_create": Route(page_for(KEEPERS), methods=("get", "post")),
    "begeleiding:catalogue_edit": Route(only(ITEM, "practice_trainer coordinator"), one("item"), ("get", "post")),
    "begeleiding:signal_list": Route(EVERYBODY),
    "begeleiding:signal_create": Route(RAISED, participant, ("get", "post")),
    "begeleiding:signal_detail": Route(SIGNAL, thing("signal")),
    "begeleiding:signal_edit": Route(WORKED_ON, thing("signal"), ("get", "post")),
    "begeleiding:signal_talk": Route(WORKED_ON, thing("signal"), ("get", "post")),
    "begeleiding:signal_step": Route(WORKED_ON, thing("signal"), ("get", "post")),
    "begeleiding:signal_close": Route(WORKED_ON, thing("signal"), ("post",)),
    "begeleiding:signal_arrange": Route(WORKED_ON, thing("signal"), ("get", "post")),
    "begeleiding:proposal_confirm": Route(PROPOSAL, one("proposal"), ("get", "post")),
    "begeleiding:proposal_dismiss": Route(PROPOSAL, one("proposal"), ("post",)),
    "begeleiding:signal_step_list": Route(page_for("practice_trainer practice_trainer_partner"), methods=("get", "post")),
    "begeleiding:signal_step_edit": Route(STEP, one("step"), ("get", "post")),
    "begeleiding:signal_step_remove": Route(STEP, one("step"), ("post",)),
}
COUNTS: dict[tuple[str, str, str], int] = {
    ("begeleiding:arrangement_list", "", "trainee"): 6,
    ("begeleiding:arrangement_list", "", "practice_trainer"): 8,
    ("begeleiding:arrangement_list", "", "supervisor"): 8,
    ("begeleiding:arrangement_detail", "employer", "trainee"): 8,
    ("begeleiding:arrangement_detail", "employer", "practice_trainer"): 7,
    ("begeleiding:arrangement_ask", "", "trainee"): 10,
    ("begeleiding:arrangement_totals", "", "coordinator"): 7,
    ("begeleiding:arrangement_create", "trainee", "practice_trainer"): 10,
    ("begeleiding:arrangement_answer", "asked", "coordinator"): 5,
    ("begeleiding:arrangement_edit", "employer", "practice_trainer"): 5,
    ("begeleiding:arrangement_name", "employer", "practice_trainer"): 6,
    ("begeleiding:catalogue_list", "", "trainee"): 7,
    ("begeleiding:catalogue_list", "", "coordinator"): 7,
    ("begeleiding:catalogue_create", "", "coordinator"): 6,
    ("begeleiding:catalogue_edit", "wilg", "coordinator"): 6,
    ("begeleiding:signal_list", "", "trainee"): 5,
    ("begeleiding:signal_list", "", "practice_trainer"): 6,
    ("begeleiding:signal_list", "", "coordinator"): 5,
    ("begeleiding:signal_create", "trainee", "supervisor"): 5,
    ("begeleiding:signal_detail", "talked", "practice_trainer"): 8,
    ("begeleiding:signal_detail", "talked", "trainee"): 6,
    ("begeleiding:signal_edit", "open", "practice_trainer"): 5,
    ("begeleiding:signal_talk", "open", "practice_trainer"): 5,
    ("begeleiding:signal_step", "talked", "practice_trainer"): 7,
    ("begeleiding:signal_arrange", "talked", "practice_trainer"): 10,
    ("begeleiding:proposal_confirm", "open", "supervisor"): 4,
    ("begeleiding:signal_step_list", "", "practice_trainer"): 7,
    ("begeleiding:signal_step_edit", "wilg", "practice_trainer"): 4,
}
