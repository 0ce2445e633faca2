"""Intervision: a group of supervisors of the employer, and one of trainees that a teacher leads."""

from datetime import timedelta
from typing import Any

from begeleiding.choices import GroupKind, IntervisionNoteKind, MeetingState
from begeleiding.models import (
    IntervisionAttendance,
    IntervisionGroup,
    IntervisionMeeting,
    IntervisionMember,
    IntervisionMethod,
    IntervisionNote,
)
from cohorts.choices import Role
from tests.factories.cohorts import MembershipFactory, SupervisionFactory
from tests.factories.kernel import UserFactory
from tests.matrix import EVERYBODY, Route, grid, only, page_for
from tests.world import ALWAYS, NOW, World

STEPS = [
    {"title": "Vertel je vraag", "minutes": 5, "who": "inbrenger", "help": ""},
    {"title": "Verken", "minutes": None, "who": "groep", "help": "Alleen open vragen."},
]
SEEN = grid(
    supervisors="supervisor new_supervisor practice_trainer coordinator",
    trainees="trainee fellow teacher two_roles practice_trainer coordinator",
)
KEPT = only(SEEN, supervisors="supervisor practice_trainer", trainees="teacher two_roles")
#: Only members read what was said; who plans, plans without it. Supervisors have no head among them.
MEMBERS = only(SEEN, supervisors="supervisor new_supervisor", trainees="trainee fellow teacher")
LEAD = only(SEEN, supervisors="supervisor new_supervisor", trainees="teacher")
PLAN = only(SEEN, supervisors="supervisor new_supervisor practice_trainer", trainees="teacher two_roles")
STARTERS = page_for("practice_trainer practice_trainer_partner teacher teacher_elsewhere two_roles")


def build(world: World) -> None:
    method = IntervisionMethod.objects.create(code="test", name="Testmethode", purpose="Om te testen.", steps=STEPS)
    for key, kind, organisation, leader, members in (
        ("supervisors", GroupKind.SUPERVISORS, "wilg", "supervisor", ("supervisor", "new_supervisor")),
        ("trainees", GroupKind.TRAINEES, "roc", "teacher", ("trainee", "fellow")),
    ):
        cohort = world.cohorts["februari"] if kind == GroupKind.TRAINEES else None
        group = IntervisionGroup.objects.create(
            organisation=world.organisations[organisation], kind=kind, cohort=cohort, name=f"Groep {key}", leader=world.people[leader]
        )
        for member in members:
            IntervisionMember.objects.create(group=group, user=world.people[member], period=ALWAYS)
        bringer = world.people[members[0]]
        meeting = IntervisionMeeting.objects.create(group=group, starts_at=NOW + timedelta(hours=1), method=method, bringer=bringer)
        world.things[f"intervision group {key}"], world.things[f"intervision meeting {key}"] = group, meeting


def crowd(world: World, number: int) -> None:
    """One more member, somebody without a group, a held meeting and one to come, in both groups; and another group."""
    wilg = world.organisations["wilg"]
    for _each in range(2):
        link = SupervisionFactory(participant=world.participants["fellow"], supervisor=UserFactory())
        MembershipFactory(user=link.supervisor, organisation=wilg, role=Role.SUPERVISOR)
    for key in ("supervisors", "trainees"):
        group = world.things[f"intervision group {key}"]
        person = link.supervisor if key == "supervisors" else world.people["covered_trainee"]
        IntervisionMember.objects.get_or_create(group=group, user=person, defaults={"period": ALWAYS})
        held = IntervisionMeeting.objects.create(group=group, starts_at=NOW - timedelta(days=100 + number), state=MeetingState.HELD)
        IntervisionAttendance.objects.create(meeting=held, user=person, was_present=True)
        today = world.things[f"intervision meeting {key}"]
        for meeting in (held, today):
            IntervisionNote.objects.create(meeting=meeting, by=group.leader, kind=IntervisionNoteKind.AGREEMENT, text=f"Afspraak {number}")
        IntervisionMeeting.objects.create(group=group, starts_at=NOW + timedelta(days=1 + number))
    IntervisionGroup.objects.create(
        organisation=wilg, kind=GroupKind.SUPERVISORS, name=f"Nog een {number}", leader=world.people["supervisor"]
    )


def group(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.things[f"intervision group {state}"].pk}


def meeting(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.things[f"intervision meeting {state}"].pk}


ROUTES: dict[str, Route] = {
    "begeleiding:intervision_list": Route(EVERYBODY),
    "begeleiding:intervision_methods": Route(EVERYBODY),
    "begeleiding:intervision_create": Route(STARTERS, methods=("get", "post")),
    "begeleiding:intervision_detail": Route(SEEN, group),
    "begeleiding:intervision_edit": Route(KEPT, group, ("get", "post")),
    "begeleiding:intervision_members": Route(KEPT, group, ("get", "post")),
    "begeleiding:intervision_plan": Route(KEPT, group, ("get", "post")),
    "begeleiding:intervision_close": Route(KEPT, group, ("post",)),
    "begeleiding:intervision_reopen": Route(KEPT, group, ("post",)),
    "begeleiding:intervision_meeting": Route(MEMBERS, meeting),
    "begeleiding:intervision_meeting_edit": Route(PLAN, meeting, ("get", "post")),
    "begeleiding:intervision_cancel": Route(PLAN, meeting, ("post",)),
    "begeleiding:intervision_restore": Route(PLAN, meeting, ("post",)),
    "begeleiding:intervision_hold": Route(MEMBERS, meeting),
    "begeleiding:intervision_step": Route(LEAD, meeting, ("post",)),
    "begeleiding:intervision_finish": Route(LEAD, meeting, ("get", "post")),
    "begeleiding:intervision_takeaway": Route(MEMBERS, meeting, ("get", "post")),
}
COUNTS: dict[tuple[str, str, str], int] = {
    ("begeleiding:intervision_list", "", "supervisor"): 9,
    ("begeleiding:intervision_list", "", "practice_trainer"): 8,
    ("begeleiding:intervision_list", "", "teacher"): 9,
    ("begeleiding:intervision_methods", "", "supervisor"): 4,
    ("begeleiding:intervision_create", "", "practice_trainer"): 8,
    ("begeleiding:intervision_detail", "supervisors", "supervisor"): 8,
    ("begeleiding:intervision_detail", "supervisors", "practice_trainer"): 7,
    ("begeleiding:intervision_detail", "trainees", "trainee"): 8,
    ("begeleiding:intervision_edit", "supervisors", "practice_trainer"): 6,
    ("begeleiding:intervision_members", "trainees", "teacher"): 6,
    ("begeleiding:intervision_plan", "supervisors", "practice_trainer"): 5,
    ("begeleiding:intervision_meeting", "supervisors", "supervisor"): 6,
    ("begeleiding:intervision_meeting_edit", "supervisors", "practice_trainer"): 6,
    ("begeleiding:intervision_hold", "supervisors", "new_supervisor"): 4,
    ("begeleiding:intervision_finish", "supervisors", "supervisor"): 7,
    ("begeleiding:intervision_takeaway", "trainees", "trainee"): 5,
}
