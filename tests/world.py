"""A small named cast around one trainee, on one frozen day. Every actor of the access table is somebody here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from typing import Any
from uuid import UUID, uuid5

from django.db.backends.postgresql.psycopg_any import DateRange

from cockpit.actions.lesson import pin_lesson
from cockpit.choices import Audience, CaseState, FacilitatorKind, FeedbackKind, ReasonKind
from cockpit.models import (
    AnswerLink,
    CaseFlag,
    CaseShare,
    CaseTheme,
    Facilitator,
    Feedback,
    Lesson,
    LessonChange,
    LessonReason,
    Plan,
    PracticeCase,
    Proposal,
    Reflection,
    ReflectionShare,
)
from cockpit.planner import codec
from cockpit.planner.solution import Solution
from cockpit.selectors.answer_link import token_of
from cohorts.choices import LessonKind, Role
from cohorts.models import (
    Block,
    Cohort,
    CoreTask,
    Employment,
    LessonSlot,
    Location,
    Membership,
    Participant,
    Placement,
    Qualification,
    QualificationDossier,
    StandIn,
    Supervision,
    Theme,
    ThemeWorkProcess,
    WorkProcess,
)
from opleiding.kernel.actions import invite_by_mail
from opleiding.kernel.choices import OrganisationKind
from opleiding.kernel.models import Job, Notice, Organisation, User
from opleiding.kernel.tokens import fingerprint, mail_token
from tests.actors import ACTORS

TODAY = date(2026, 11, 16)  # a Monday, an ordinary lesson week
NOW = datetime(2026, 11, 16, 11, 0, tzinfo=UTC)
START = date(2026, 2, 2)
ALWAYS = DateRange(START, None, "[)")
PASSWORD = "correct paard batterij nietje"
NAMES = UUID("5f0c5f0e-7b7e-4c33-9d5c-0d5f2f0c7a11")


@dataclass
class World:
    """The cast and the things they may or may not reach, by name."""

    people: dict[str, User] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    locations: dict[str, Location] = field(default_factory=dict)
    cohorts: dict[str, Cohort] = field(default_factory=dict)
    participants: dict[str, Participant] = field(default_factory=dict)
    cases: dict[str, PracticeCase] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    work_processes: dict[str, WorkProcess] = field(default_factory=dict)
    blocks: dict[str, Block] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)
    lessons: dict[str, Lesson] = field(default_factory=dict)
    facilitators: dict[str, Facilitator] = field(default_factory=dict)
    proposals: dict[str, Proposal] = field(default_factory=dict)
    changes: dict[str, LessonChange] = field(default_factory=dict)
    qualification: Qualification | None = None
    reactions: dict[str, Feedback] = field(default_factory=dict)
    reflections: dict[str, Reflection] = field(default_factory=dict)
    notice: Notice | None = None
    slot: LessonSlot | None = None
    newcomer: User | None = None
    token: str = ""
    answer_token: str = ""
    job: Job | None = None
    #: What the parts of the way to the diploma add, by name: see `tests/areas`.
    things: dict[str, Any] = field(default_factory=dict)


def build_world() -> World:
    """Everything in the order in which it hangs together; dull values, fixed days."""
    world = World()
    _people(world)
    _places(world)
    _qualifications(world)
    _cohorts(world)
    _roles(world)
    _trainees(world)
    _links(world)
    _cases(world)
    _reflections(world)
    _plans(world)
    _loose_things(world)
    for area in import_module("tests.areas").AREAS:  # each of them knows this cast
        area.build(world)
    return world


def _people(world: World) -> None:
    extra = ["covered_trainee", "lonely_trainee", "away_supervisor", "trainee_partner", "supervisor_elsewhere"]
    for key in [*(actor for actor in ACTORS if actor != "anonymous"), *extra]:
        user = User(email=f"{key}@example.org", first_name=key.replace("_", " ").capitalize(), last_name="Test")
        if key != "invited":
            user.set_password(PASSWORD)
        else:
            user.set_unusable_password()
        user.is_superuser = user.is_staff = key == "admin"
        user.save()
        world.people[key] = user


def _places(world: World) -> None:
    kinds = {"wilg": "care", "anker": "care", "elders": "care", "roc": "school", "roc_elders": "school"}
    for key, kind in kinds.items():
        world.organisations[key] = Organisation.objects.create(
            kind=OrganisationKind(kind), name=f"Organisatie {key}", slug=key.replace("_", "-")
        )
    for key, organisation in {"lindehof": "wilg", "haven": "anker", "verweg": "elders"}.items():
        world.locations[key] = Location.objects.create(organisation=world.organisations[organisation], name=f"Locatie {key}")


def _qualifications(world: World) -> None:
    dossier = QualificationDossier.objects.create(crebo="23268", version="2020", title="Verzorgende-IG", valid_from=date(2020, 8, 1))
    world.qualification = Qualification.objects.create(dossier=dossier, crebo="25656", title="Verzorgende-IG", level=3)
    task = CoreTask.objects.create(dossier=dossier, code="B1-K1", title="Bieden van zorg en ondersteuning")
    task.qualifications.add(world.qualification)
    for number, code in enumerate(["medicatie", "gedrag", "communicatie", "voeding"], start=1):
        theme = Theme.objects.create(code=code, name=code.capitalize(), position=number, keywords=code)
        process = WorkProcess.objects.create(dossier=dossier, core_task=task, code=f"B1-K1-W{number}", title=f"Werkproces {number}")
        ThemeWorkProcess.objects.create(theme=theme, work_process=process)
        world.themes[code], world.work_processes[process.code] = theme, process


def _cohorts(world: World) -> None:
    years = (START, date(2028, 2, 1))
    for key, school, care in (("februari", "roc", ["wilg", "anker"]), ("elders", "roc_elders", ["elders"])):
        cohort = Cohort.objects.create(name=f"Cohort {key}", slug=key, school=world.organisations[school], region="Midden", period=years)
        cohort.organisations.set([world.organisations[name] for name in care])
        world.cohorts[key] = cohort


def _roles(world: World) -> None:
    for actor, organisation, role, cohort, location in (
        ("supervisor", "wilg", Role.SUPERVISOR, None, None),
        ("new_supervisor", "wilg", Role.SUPERVISOR, None, None),
        ("stand_in", "wilg", Role.SUPERVISOR, None, None),
        ("away_supervisor", "wilg", Role.SUPERVISOR, None, None),
        ("ended_supervisor", "wilg", Role.SUPERVISOR, None, None),
        ("colleague", "wilg", Role.COLLEAGUE, None, None),
        ("practice_trainer", "wilg", Role.PRACTICE_TRAINER, None, None),
        ("practice_trainer_partner", "anker", Role.PRACTICE_TRAINER, None, None),
        ("teacher", "roc", Role.TEACHER, "februari", None),
        ("teacher_elsewhere", "roc_elders", Role.TEACHER, "elders", None),
        ("coordinator", "wilg", Role.COORDINATOR, None, None),
        ("coordinator_partner", "anker", Role.COORDINATOR, None, None),
        ("coordinator_school", "roc", Role.COORDINATOR, None, None),
        ("coordinator_elsewhere", "elders", Role.COORDINATOR, None, None),
        ("cockpit_member", "wilg", Role.COCKPIT, "februari", None),
        ("cockpit_trainee", "wilg", Role.COCKPIT, "februari", None),
        ("team_lead", "wilg", Role.TEAM_LEAD, None, "lindehof"),
        ("two_roles", "roc", Role.TEACHER, "februari", None),
        ("supervisor_elsewhere", "elders", Role.SUPERVISOR, None, None),
    ):
        Membership.objects.create(
            user=world.people[actor],
            organisation=world.organisations[organisation],
            role=role,
            cohort=world.cohorts[cohort] if cohort else None,
            location=world.locations[location] if location else None,
            period=ALWAYS,
        )
    Membership.objects.create(
        user=world.people["trainee_elsewhere"], organisation=world.organisations["wilg"], role=Role.COLLEAGUE, period=(START, TODAY)
    )


def _trainees(world: World) -> None:
    for key, cohort, employer, place in (
        ("trainee", "februari", "wilg", "lindehof"),
        ("fellow", "februari", "wilg", "lindehof"),
        ("cockpit_trainee", "februari", "wilg", "lindehof"),
        ("covered_trainee", "februari", "wilg", "lindehof"),
        ("lonely_trainee", "februari", "wilg", "lindehof"),
        ("trainee_partner", "februari", "anker", "haven"),
        ("trainee_elsewhere", "elders", "elders", "verweg"),
    ):
        participant = Participant.objects.create(
            user=world.people[key], cohort=world.cohorts[cohort], qualification=world.qualification, period=ALWAYS
        )
        Employment.objects.create(participant=participant, organisation=world.organisations[employer], period=ALWAYS)
        Placement.objects.create(participant=participant, location=world.locations[place], period=ALWAYS)
        world.participants[key] = participant


def _links(world: World) -> None:
    for supervisor, trainee, period in (
        ("supervisor", "trainee", ALWAYS),
        ("new_supervisor", "trainee", (TODAY - timedelta(days=1), None)),
        ("ended_supervisor", "trainee", (START, TODAY)),
        ("supervisor", "fellow", ALWAYS),
        ("away_supervisor", "covered_trainee", ALWAYS),
        ("supervisor_elsewhere", "trainee_elsewhere", ALWAYS),
        ("two_roles", "trainee_elsewhere", ALWAYS),
    ):
        Supervision.objects.create(
            supervisor=world.people[supervisor],
            participant=world.participants[trainee],
            trainee=world.people[trainee],
            period=period,
        )
    StandIn.objects.create(
        supervisor=world.people["away_supervisor"],
        stand_in=world.people["stand_in"],
        period=(TODAY - timedelta(days=7), TODAY + timedelta(days=7)),
    )


#: State of a case -> (whose, days ago it was shared, audiences; "?" waits for the check, ">" is for one person).
CASES: Mapping[str, tuple[str, int, tuple[str, ...]]] = {
    "draft": ("trainee", 10, ()),
    "private": ("trainee", 10, ()),
    "supervisor": ("trainee", 10, ("werkbegeleider",)),
    "shared_today": ("trainee", 0, ("werkbegeleider",)),
    "help": ("trainee", 10, ("werkbegeleider",)),
    "away": ("covered_trainee", 3, ("werkbegeleider",)),
    "colleague": ("trainee", 10, ("collega",)),
    "asked_by_mail": ("trainee", 10, ("collega>teacher_elsewhere",)),
    "asked_and_left": ("trainee", 10, ("collega>trainee_elsewhere",)),
    "handed_over": ("trainee", 0, ("werkbegeleider>new_supervisor",)),
    "practice_trainer": ("trainee", 10, ("praktijkopleider",)),
    "teacher": ("trainee", 10, ("docent",)),
    "waiting": ("trainee", 10, ("werkbegeleider", "?cockpit")),
    "waiting_alone": ("lonely_trainee", 10, ("?cockpit",)),
    "cockpit": ("trainee", 10, ("cockpit",)),
    "group": ("trainee", 10, ("groep",)),
    "withdrawn": ("trainee", 10, ("-cockpit",)),
    "hidden": ("trainee", 10, ("werkbegeleider", "collega", "docent", "groep")),
}


def _cases(world: World) -> None:
    for number, (state, (owner, days_ago, audiences)) in enumerate(CASES.items()):
        shared_at = NOW - timedelta(days=days_ago)
        case = PracticeCase.objects.create(
            id=uuid5(NAMES, state),
            participant=world.participants[owner],
            trainee=world.people[owner],
            state=CaseState.DRAFT if state == "draft" else CaseState.SUBMITTED,
            happened_on=shared_at.date(),
            location=world.locations["lindehof"],
            text=f"Situatie {state}: bij het ontbijt ging het anders dan ik dacht.",
            submitted_at=None if state == "draft" else shared_at,
            created_at=shared_at + timedelta(seconds=number),
            help_asked_at=shared_at if state == "help" else None,
            hidden_at=shared_at if state == "hidden" else None,
        )
        CaseTheme.objects.create(case=case, theme=world.themes["medicatie"], is_main=True)
        for audience in audiences:
            _share(world, case, audience, shared_at)
        world.cases[state] = case


#: Name of the reflection (all on the private situation) -> its method, and whom it is open for; - is taken back.
REFLECTIONS = {
    "own": ("kort", ""),
    "for_supervisor": ("starrt", "werkbegeleider"),
    "for_practice_trainer": ("korthagen", "praktijkopleider"),
    "for_teacher": ("kbs", "docent"),
    "taken_back": ("vijf_g", "-werkbegeleider"),
}


def _reflections(world: World) -> None:
    shared_at = NOW - timedelta(days=10)
    for name, (method, audience) in REFLECTIONS.items():
        made = {"answers": {"situatie": "Ik wachtte te lang."}, "finished_at": shared_at, "started_at": shared_at}
        reflection = Reflection.objects.create(id=uuid5(NAMES, name), case=world.cases["private"], method=method, **made)
        if audience:
            opened = {"opened_at": shared_at, "withdrawn_at": NOW if audience.startswith("-") else None}
            ReflectionShare.objects.create(reflection=reflection, audience=audience.lstrip("-"), **opened)
        world.reflections[name] = reflection


def _share(world: World, case: PracticeCase, written: str, shared_at: datetime) -> None:
    kind, _separator, receiver = written.lstrip("?-").partition(">")
    audience = Audience(kind)
    receiver = receiver or ("colleague" if audience == Audience.COLLEAGUE else "")
    is_checked = audience in (Audience.COCKPIT, Audience.GROUP)
    waits = written.startswith("?")
    share = CaseShare.objects.create(
        case=case,
        trainee=case.trainee,
        audience=audience,
        receiver=world.people[receiver] if receiver else None,
        requested_at=shared_at,
        opened_at=None if waits else shared_at,
        checked_at=shared_at if is_checked and not waits else None,
        checked_by=world.people["supervisor"] if is_checked and not waits else None,
        withdrawn_at=NOW if written.startswith("-") else None,
    )
    if receiver in ("teacher_elsewhere", "trainee_elsewhere"):  # no colleagues of the trainee: asked by mail address
        link = AnswerLink(share=share, asked_as="Iemand", created_at=shared_at, expires_at=NOW + timedelta(days=4))
        link.secret_hash = fingerprint(token_of(link))
        link.save()
        world.answer_token = token_of(link) if receiver == "teacher_elsewhere" else world.answer_token


def _plans(world: World) -> None:
    cohort = world.cohorts["februari"]
    for key, number, first, last in (
        ("held", 1, date(2026, 2, 2), date(2026, 4, 27)),
        ("coming", 2, date(2026, 11, 16), date(2027, 2, 8)),
    ):
        block = Block.objects.create(cohort=cohort, number=number, period=(first, last))
        plan = Plan.objects.create(block=block)
        world.blocks[key], world.plans[key] = block, plan
    held = world.plans["held"]
    held.adopted_at, held.adopted_by, held.baseline = NOW, world.people["coordinator"], {"lessons": []}
    held.save()
    world.facilitators["coach"] = Facilitator.objects.create(cohort=cohort, name="Coach", kind=FacilitatorKind.COACH)
    for key in ("held", "coming"):
        monday = world.blocks[key].period[0]
        lesson = Lesson.objects.create(
            id=uuid5(NAMES, f"lesson {key}"),
            plan=world.plans[key],
            week=1,
            date=monday + timedelta(days=1),
            starts_at=time(9, 30),
            ends_at=time(12, 30),
            kind=LessonKind.WORKSHOP,
            theme=world.themes["medicatie"],
        )
        LessonReason.objects.create(lesson=lesson, kind=ReasonKind.CASE, case=world.cases["cockpit"], weight=1)
        world.lessons[key] = lesson
        made_by = world.people["coordinator"]
        solution = {"solution": codec.to_dict(Solution(lessons=(), unplanned=(), status="empty")), "weights": {}}
        world.proposals[key] = Proposal.objects.create(block=world.blocks[key], made_by=made_by, plan_version=1, solution=solution)
        world.changes[key] = pin_lesson(by=made_by, lesson=lesson, is_pinned=True, version=1)


def _loose_things(world: World) -> None:
    """One of everything else that has an address."""
    trainee, coordinator, cohort = world.people["trainee"], world.people["coordinator"], world.cohorts["februari"]
    world.notice = Notice.objects.create(receiver=trainee, kind="test", dedupe_key="test", text="Nieuws", url="/")
    world.slot = LessonSlot.objects.create(cohort=cohort, weekday=2, starts_at=time(9, 30), ends_at=time(12, 30))
    world.newcomer = User.objects.create(first_name="Nieuw", last_name="Test")
    Membership.objects.create(user=world.newcomer, organisation=world.organisations["wilg"], role=Role.SUPERVISOR, period=ALWAYS)
    world.reactions["supervisor"] = Feedback.objects.create(
        id=uuid5(NAMES, "reaction"),
        case=world.cases["supervisor"],
        author=world.people["supervisor"],
        kind=FeedbackKind.QUESTION,
        text="Wat deed je toen?",
    )
    world.reactions["hidden"] = Feedback.objects.create(
        id=uuid5(NAMES, "reaction on the hidden one"),
        case=world.cases["hidden"],
        author=world.people["supervisor"],
        text="Haar dochter heet net als mijn buurvrouw.",
    )
    CaseFlag.objects.create(case=world.cases["hidden"], flagged_by=world.people["fellow"], flagged_at=world.cases["hidden"].hidden_at)
    world.token = mail_token(invite_by_mail(by=None, user=world.people["invited"]).pk)
    world.job = Job.objects.create(kind="test", task="test", created_by=coordinator)
