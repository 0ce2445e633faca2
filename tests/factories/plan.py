"""Plans, and a room: one cohort with people, situations and a block to plan, as large as a test asks."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta

import factory

from cockpit import models
from cockpit.choices import Audience, FacilitatorKind, ReasonKind, Urgency
from cohorts.choices import LessonKind, Role, Weekday
from cohorts.models import Block, Cohort, Participant, Theme, WorkProcess
from opleiding.kernel.models import User
from tests.factories.cockpit import CaseFactory
from tests.factories.cohorts import (
    BLOCK_START,
    BlockFactory,
    CareOrganisationFactory,
    CohortFactory,
    CoreTaskFactory,
    CrosswalkFactory,
    LessonSlotFactory,
    MembershipFactory,
    ParticipantFactory,
    QualificationFactory,
    ThemeFactory,
    WorkProcessFactory,
    during,
)
from tests.factories.kernel import UserFactory

#: Ten lesson weeks with the May holiday of the middle of the country inside.
NEXT_START = date(2026, 4, 20)
NEXT_UNTIL = date(2026, 7, 6)
MAY_HOLIDAY = date(2026, 4, 27)
MORNING, NOON = time(9, 30), time(12, 30)
AFTERNOON, FOUR = time(13, 0), time(16, 0)

THEMES = {
    "medicatie": "Medicatie",
    "gedrag": "Gedrag",
    "communicatie": "Communicatie",
    "eigen_regie": "Eigen regie",
    "veiligheid": "Veiligheid",
    "levenseinde": "Levenseinde",
}
TEXTS = (
    "Mevrouw spuugde haar druppels uit in haar servet. Ik wist niet of ik ze door de vla mocht doen.",
    "Meneer werd boos toen ik zijn kamer binnenkwam. Ik ben even weggelopen en later teruggekomen.",
    "De dochter vroeg waarom haar moeder nog in bed lag. Ik vond het lastig om daar iets op te zeggen.",
    "Een bewoner wilde niet douchen. We hebben afgesproken dat hij zelf kiest op welke dag.",
    "De tillift piepte en ik durfde niet verder. Mijn collega heeft het overgenomen.",
    "Ik zat voor het eerst bij iemand die ging overlijden. Ik wist niet wat ik moest zeggen.",
)


class FacilitatorFactory(factory.django.DjangoModelFactory):
    """`themes=[…]` and `away=[Mondays]` fill the lists."""

    class Meta:
        model = models.Facilitator
        skip_postgeneration_save = True

    cohort = factory.SubFactory(CohortFactory)
    name = factory.Sequence(lambda n: f"Lesgever {n}")
    kind = FacilitatorKind.COACH

    @factory.post_generation
    def themes(self, create: bool, extracted: object, **kwargs: object) -> None:
        if create:
            self.themes.set(extracted or [])

    @factory.post_generation
    def away(self, create: bool, extracted: object, **kwargs: object) -> None:
        for monday in extracted or []:
            models.FacilitatorAbsence.objects.create(facilitator=self, monday=monday)


class PlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Plan

    block = factory.SubFactory(BlockFactory)


class LessonFactory(factory.django.DjangoModelFactory):
    """On the Tuesday morning of a lesson week of the room's block; `case=` gives it a reason."""

    class Meta:
        model = models.Lesson
        skip_postgeneration_save = True

    plan = factory.SubFactory(PlanFactory)
    week = 1
    date = factory.LazyAttribute(lambda lesson: tuesday(lesson.week))
    starts_at = MORNING
    ends_at = factory.LazyAttribute(lambda lesson: NOON if lesson.starts_at == MORNING else FOUR)
    kind = LessonKind.WORKSHOP
    theme = factory.SubFactory(ThemeFactory)

    @factory.post_generation
    def case(self, create: bool, extracted: object, **kwargs: object) -> None:
        if create and extracted is not None:
            models.LessonReason.objects.create(lesson=self, kind=ReasonKind.CASE, case=extracted, weight=1)


def tuesday(week: int) -> date:
    """Of a lesson week of the room's block: the May holiday is the second calendar week."""
    return NEXT_START + timedelta(weeks=week - 1 + (week > 1), days=1)


@dataclass
class Room:
    """One cohort around its cockpit, on 11 March 2026, and a block that starts in April."""

    cohort: Cohort
    block: Block
    plan: models.Plan
    coordinator: User
    cockpit_member: User
    teacher: User
    practice_trainer: User
    themes: list[Theme]
    work_processes: list[WorkProcess]
    trainees: list[Participant] = field(default_factory=list)
    cases: list[models.PracticeCase] = field(default_factory=list)
    lessons: list[models.Lesson] = field(default_factory=list)


def build_room(*, trainees: int = 4, cases: int = 8, lessons: int = 0) -> Room:
    """A cohort with that many trainees, shared situations and planned lessons; Tuesday morning and afternoon."""
    care = CareOrganisationFactory(name="Zorggroep De Wilg")
    cohort = CohortFactory(name="Februari 2026", slug="februari-2026", organisations=[care])
    qualification = QualificationFactory()
    task = CoreTaskFactory(dossier=qualification.dossier, qualifications=[qualification])
    themes = [ThemeFactory(code=code, name=name, position=n) for n, (code, name) in enumerate(THEMES.items())]
    processes = [WorkProcessFactory(core_task=task, code=f"B1-K1-W{n}", title=f"Werkproces {n}") for n in range(1, 9)]
    for theme, process in zip(themes, processes, strict=False):
        CrosswalkFactory(theme=theme, work_process=process)
    for starts_at, ends_at in ((MORNING, NOON), (AFTERNOON, FOUR)):
        LessonSlotFactory(cohort=cohort, weekday=Weekday.TUESDAY, starts_at=starts_at, ends_at=ends_at)
    BlockFactory(cohort=cohort, number=1, period=during(BLOCK_START, NEXT_START))
    block = BlockFactory(cohort=cohort, number=2, period=during(NEXT_START, NEXT_UNTIL), free_mondays=[MAY_HOLIDAY])
    room = Room(cohort, block, PlanFactory(block=block), *_people(cohort, care), themes, processes)
    room.trainees = [
        ParticipantFactory(user__first_name=f"Samira {n}", cohort=cohort, qualification=qualification, employer=care)
        for n in range(trainees)
    ]
    room.cases = [share_case(room, n) for n in range(cases)]
    room.lessons = [plan_lesson(room, n) for n in range(lessons)]
    room.block = Block.objects.select_related("cohort", "plan").get(pk=block.pk)
    return room


def _people(cohort: Cohort, care: object) -> tuple[User, User, User, User]:
    def member(first_name: str, role: Role, organisation: object, of: Cohort | None = None) -> User:
        user: User = UserFactory(first_name=first_name)
        MembershipFactory(user=user, organisation=organisation, role=role, cohort=of)
        return user

    return (
        member("Anouk", Role.COORDINATOR, care),
        member("Cor", Role.COCKPIT, care, cohort),
        member("Dirk", Role.TEACHER, cohort.school, cohort),
        member("Petra", Role.PRACTICE_TRAINER, care),
    )


def share_case(room: Room, number: int, audience: Audience = Audience.COCKPIT) -> models.PracticeCase:
    """One more situation, shared; older as the number grows."""
    return CaseFactory(
        participant=room.trainees[number % len(room.trainees)],
        happened_on=date(2026, 3, 10) - timedelta(days=number % 60),
        text=TEXTS[number % len(TEXTS)],
        urgency=(Urgency.MIDDLE, Urgency.LOW, Urgency.HIGH)[number % 3],
        wants_in_lesson=number % 4 == 0,
        themes=[room.themes[(number * number) % 5]],
        audiences=[audience],
    )


def plan_lesson(room: Room, number: int) -> models.Lesson:
    """The next lesson on the board: mornings and afternoons in turn, each standing on a situation."""
    return LessonFactory(
        plan=room.plan,
        week=number // 2 + 1,
        starts_at=MORNING if number % 2 == 0 else AFTERNOON,
        theme=room.themes[number % len(room.themes)],
        case=room.cases[number % len(room.cases)] if room.cases else None,
    )
