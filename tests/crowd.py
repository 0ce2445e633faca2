"""More of everything there can be more of, around the cast of `tests/world.py`: for counting queries."""

from datetime import date, timedelta

from cockpit.choices import ProgressWord, ReasonKind
from cockpit.models import FeedbackProgress, LessonReason, Plan, PracticeCase, Reflection
from cohorts.choices import LessonKind, Role
from cohorts.models import Participant
from opleiding.kernel.models import FreeDay
from tests.areas import AREAS
from tests.factories.cockpit import CaseFactory, DraftFactory, FeedbackFactory
from tests.factories.cohorts import (
    BlockFactory,
    CohortFactory,
    FreeWeekFactory,
    LocationFactory,
    MembershipFactory,
    ParticipantFactory,
    StandInFactory,
    during,
)
from tests.factories.kernel import InvitationFactory, NewcomerFactory, NoticeFactory
from tests.factories.plan import FacilitatorFactory, LessonFactory
from tests.world import ALWAYS, NOW, TODAY, World

WEEK = timedelta(weeks=1)


def bring_a_crowd(world: World, size: int) -> None:
    """`size` more trainees, situations, reactions, lessons, cohorts, people and notices; the same for every size."""
    PracticeCase.objects.filter(pk=world.cases["supervisor"].pk).update(help_asked_at=NOW)
    for number in range(size):
        trainee = _trainee(world, number)
        for participant in (world.participants["trainee"], trainee):
            _situations(world, participant)
        _lessons(world, number)
        _cohort(world, number)
        _loose(world, number)
        for area in AREAS:
            area.crowd(world, number)


def _trainee(world: World, number: int) -> Participant:
    wilg = world.organisations["wilg"]
    place = LocationFactory(organisation=wilg)
    guide = MembershipFactory(organisation=wilg, role=Role.SUPERVISOR, period=ALWAYS).user
    StandInFactory(supervisor=guide, stand_in=world.people["stand_in"], period=during(TODAY, TODAY + WEEK))
    trainee = ParticipantFactory(cohort=world.cohorts["februari"], qualification=world.qualification, employer=wilg, location=place)
    for supervisor in (guide, world.people["supervisor"], world.people["two_roles"]):
        trainee.supervisions.create(supervisor=supervisor, trainee=trainee.user, period=ALWAYS)
    ParticipantFactory(user=NewcomerFactory(), cohort=trainee.cohort, qualification=world.qualification, employer=wilg)
    world.participants["trainee"].supervisions.create(supervisor=guide, trainee=world.people["trainee"], period=ALWAYS)
    MembershipFactory(organisation=world.organisations["roc"], role=Role.TEACHER, cohort=trainee.cohort, period=ALWAYS)
    MembershipFactory(organisation=wilg, role=Role.PRACTICE_TRAINER, period=ALWAYS)
    return trainee


def _situations(world: World, participant: Participant) -> None:
    """One for every audience, help asked; with reactions, answers and words for how far it is."""
    themes, day = [world.themes["gedrag"], world.themes["voeding"]], TODAY - 2 * WEEK
    common = {"participant": participant, "themes": themes, "happened_on": day, "needs_school": "Oefenen", "help_asked_at": NOW}
    for audience in ("werkbegeleider", "praktijkopleider", "docent", "cockpit", "groep"):
        case = CaseFactory(audiences=[audience], location=world.locations["lindehof"], submitted_at=NOW - 2 * WEEK, **common)
        _conversation(world, case)
    CaseFactory(audiences=["werkbegeleider"], submitted_at=NOW - WEEK, **common)  # never on top of a list: nobody talked about it
    DraftFactory(participant=participant, happened_on=day)
    for case in world.cases.values():
        if case.trainee_id == participant.user_id and not case.is_draft:
            _conversation(world, case)
    _reflections(participant)


def _reflections(participant: Participant) -> None:
    for case in PracticeCase.objects.filter(participant=participant).submitted():
        for method in ("kort", "starrt"):
            Reflection.objects.get_or_create(case=case, method=method)


def _conversation(world: World, case: PracticeCase) -> None:
    work_process = world.work_processes["B1-K1-W1"]
    case.work_processes.add(work_process)
    said = FeedbackFactory(case=case, author=world.people["colleague"], kind="vraag", written_at=NOW)
    FeedbackProgress.objects.create(feedback=said, work_process=work_process, word=ProgressWord.values[0])
    FeedbackFactory(case=case, author=case.trainee, kind="antwoord", reply_to=said, written_at=NOW)


def _lessons(world: World, number: int) -> None:
    """Led by somebody who is away that week, and standing on a situation and on a work process."""
    for key, monday in (("held", date(2026, 3, 2)), ("coming", TODAY + WEEK)):
        day = monday + number * WEEK
        leads = FacilitatorFactory(cohort=world.cohorts["februari"], themes=list(world.themes.values()), away=[day])
        _lesson(world, world.plans[key], day + timedelta(days=1), leads=leads)
    changed = world.changes["held"]
    changed.pk = None
    changed.save()


def _lesson(world: World, plan: Plan, day: date, **given: object) -> None:
    leads, theme = given.get("leads"), world.themes["gedrag"]
    lesson = LessonFactory(plan=plan, week=2, date=day, theme=theme, facilitator=leads, case=world.cases["group"])
    LessonReason.objects.create(lesson=lesson, kind=ReasonKind.WORK_PROCESS, work_process=world.work_processes["B1-K1-W2"], weight=1)
    LessonFactory(plan=plan, week=2, date=day + timedelta(days=2), theme=None, title="Theorie", kind=LessonKind.SCHOOL, is_pinned=True)


def _cohort(world: World, number: int) -> None:
    """Coordinated, trained and taught by the same people, running, with a block and people, and one without a block."""
    roc, wilg = world.organisations["roc"], world.organisations["wilg"]
    for has_block in (True, False):
        cohort = CohortFactory(school=roc, organisations=[wilg, world.organisations["anker"]])
        for user in (world.people["teacher"], world.people["two_roles"]):
            MembershipFactory(user=user, organisation=roc, role=Role.TEACHER, cohort=cohort, period=ALWAYS)
        MembershipFactory(user=world.people["cockpit_trainee"], organisation=wilg, role=Role.COCKPIT, cohort=cohort, period=ALWAYS)
        trainee = ParticipantFactory(cohort=cohort, qualification=world.qualification, employer=wilg, location=world.locations["lindehof"])
        _situations(world, trainee)
        if has_block:
            block = BlockFactory(cohort=cohort, period=during(TODAY, TODAY + 10 * WEEK), free_mondays=[])
            plan = Plan.objects.create(block=block, adopted_at=NOW, adopted_by=world.people["coordinator"], baseline={"lessons": []})
            _lesson(world, plan, TODAY + timedelta(days=1))


def _loose(world: World, number: int) -> None:
    for user in world.people.values():
        NoticeFactory(receiver=user)
    cohort = world.cohorts["februari"]
    cohort.lesson_slots.create(weekday=number % 5 + 1, starts_at="14:00", ends_at="16:00")
    FreeWeekFactory(cohort=cohort, monday=date(2027, 3, 1) + number * WEEK)
    monday = date(2026, 5, 4) + 4 * number * WEEK
    BlockFactory(cohort=cohort, number=number + 3, period=during(monday, monday + 4 * WEEK), free_mondays=[])
    for organisation in world.organisations.values():
        FreeDay.objects.create(organisation=organisation, period=during(TODAY + WEEK, TODAY + 2 * WEEK), name="Feest")
    invited = MembershipFactory(user=NewcomerFactory(), organisation=world.organisations["wilg"], role=Role.SUPERVISOR, period=ALWAYS)
    InvitationFactory(user=invited.user)
    location = LocationFactory(organisation=world.organisations["wilg"])
    for role in (Role.TEAM_LEAD, Role.SUPERVISOR):
        MembershipFactory(user=world.people["team_lead"], organisation=location.organisation, role=role, location=location, period=ALWAYS)
