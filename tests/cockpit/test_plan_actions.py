"""What people do to a plan: one lock, one version, a reason on every lesson, and a way back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from uuid import uuid4

import pytest
import time_machine

from cockpit.actions.lesson import add_lesson, drop_lesson, edit_lesson, move_lesson, pin_lesson
from cockpit.actions.plan import adopt_plan, ensure_plan, undo_change
from cockpit.choices import Audience, ChangeKind, FacilitatorKind
from cockpit.models import CaseShare, Lesson, LessonChange, Plan
from cockpit.selectors.board import board_of
from cockpit.selectors.change import changes_in
from cockpit.selectors.plan import became
from cockpit.selectors.words import theme_names
from cohorts.choices import LessonKind, Weekday
from cohorts.models import Block
from opleiding.kernel import clock
from opleiding.kernel.errors import Conflict, DomainError
from opleiding.kernel.models import AuditEvent, Notice
from tests.factories.cohorts import CohortFactory, LessonSlotFactory
from tests.factories.plan import (
    AFTERNOON,
    FOUR,
    MAY_HOLIDAY,
    MORNING,
    FacilitatorFactory,
    LessonFactory,
    PlanFactory,
    Room,
    build_room,
    tuesday,
)

NOW = datetime(2026, 3, 11, 11, 0, tzinfo=UTC)


@pytest.fixture
def room(db: None) -> Iterator[Room]:
    with time_machine.travel(NOW, tick=False):
        yield build_room(lessons=4)


def places(plan: Plan) -> dict[object, tuple[date, time, int]]:
    return {one.pk: (one.date, one.starts_at, one.week) for one in plan.lessons.all()}


def version(plan: Plan) -> int:
    return Plan.objects.get(pk=plan.pk).version


def test_a_lesson_moves_to_an_empty_place(room: Room) -> None:
    lesson = room.lessons[0]
    change = move_lesson(by=room.coordinator, lesson=lesson, on=tuesday(5), starts_at=AFTERNOON, version=1)
    lesson.refresh_from_db()
    assert (lesson.date, lesson.starts_at, lesson.ends_at, lesson.week) == (tuesday(5), AFTERNOON, FOUR, 5)
    assert version(room.plan) == 2
    assert (change.kind, change.is_after_adoption) == (ChangeKind.MOVED, False)
    assert AuditEvent.objects.filter(action="lesson.moved", by=room.coordinator).count() == 1


def test_moving_to_a_taken_place_swaps(room: Room) -> None:
    first, last = room.lessons[0], room.lessons[3]
    before = places(room.plan)
    move_lesson(by=room.coordinator, lesson=first, on=last.date, starts_at=last.starts_at, version=1)
    after = places(room.plan)
    assert (after[first.pk], after[last.pk]) == (before[last.pk], before[first.pk])


def test_an_old_version_is_a_conflict_that_says_who_was_first(room: Room) -> None:
    lesson = room.lessons[0]
    move_lesson(by=room.coordinator, lesson=lesson, on=tuesday(5), starts_at=MORNING, version=1)
    with pytest.raises(Conflict, match=r"^Anouk verplaatste deze les net naar week 5\. Dit is de nieuwe stand\.$"):
        move_lesson(by=room.cockpit_member, lesson=lesson, on=tuesday(7), starts_at=MORNING, version=1)
    with pytest.raises(Conflict, match="Anouk verplaatste ‘Medicatie’ van week 1 naar week 5"):
        pin_lesson(by=room.cockpit_member, lesson=room.lessons[1], is_pinned=True, version=1)
    assert version(room.plan) == 2


@pytest.mark.parametrize(
    ("on", "starts_at", "said"),
    [
        (date(2026, 4, 28), MORNING, "In die week is er geen les: Meivakantie"),
        (date(2026, 7, 7), MORNING, "hoort niet bij dit blok"),
        (tuesday(3), time(8, 0), "Daar is geen lestijd"),
        (tuesday(1), MORNING, "staat daar al"),
    ],
)
def test_where_no_lesson_may_be(room: Room, on: date, starts_at: time, said: str) -> None:
    with pytest.raises(DomainError, match=said):
        move_lesson(by=room.coordinator, lesson=room.lessons[0], on=on, starts_at=starts_at, version=1)
    assert version(room.plan) == 1
    assert not LessonChange.objects.exists()


def test_no_lesson_on_a_public_holiday(room: Room) -> None:
    LessonSlotFactory(cohort=room.cohort, weekday=Weekday.MONDAY)
    with pytest.raises(DomainError, match=r"Op ma 25 mei is er geen les: Tweede pinksterdag"):
        move_lesson(by=room.coordinator, lesson=room.lessons[0], on=date(2026, 5, 25), starts_at=MORNING, version=1)


def test_a_facilitator_who_cannot_that_week(room: Room) -> None:
    marieke = FacilitatorFactory(cohort=room.cohort, name="Marieke", away=[date(2026, 5, 18)])
    Lesson.objects.filter(pk=room.lessons[0].pk).update(facilitator=marieke)
    with pytest.raises(DomainError, match=r"Marieke kan niet in de week van ma 18 mei\. Kies een andere week"):
        move_lesson(by=room.coordinator, lesson=room.lessons[0], on=tuesday(4), starts_at=MORNING, version=1)


def test_a_swap_asks_the_other_facilitator_too(room: Room) -> None:
    marieke = FacilitatorFactory(cohort=room.cohort, name="Marieke", away=[date(2026, 4, 20)])
    Lesson.objects.filter(pk=room.lessons[3].pk).update(facilitator=marieke)
    with pytest.raises(DomainError, match="Marieke kan niet"):
        move_lesson(by=room.coordinator, lesson=room.lessons[0], on=tuesday(2), starts_at=AFTERNOON, version=1)


def test_a_facilitator_who_teaches_elsewhere_at_that_time(room: Room) -> None:
    elsewhere = PlanFactory()
    busy = FacilitatorFactory(cohort=elsewhere.block.cohort, user=room.teacher)
    LessonFactory(plan=elsewhere, facilitator=busy, date=tuesday(4), starts_at=MORNING)
    here = FacilitatorFactory(cohort=room.cohort, name="Dirk", user=room.teacher)
    with pytest.raises(DomainError, match="Dirk geeft op di 19 mei al een andere les"):
        add_lesson(
            by=room.coordinator, plan=room.plan, version=1, on=tuesday(4), starts_at=MORNING,
            kind=LessonKind.LESSON, theme=room.themes[0], facilitator=here, words="afgesproken",
        )  # fmt: skip


def test_a_pinned_lesson_stays_and_is_not_swapped_away(room: Room) -> None:
    first, second = room.lessons[:2]
    pin_lesson(by=room.coordinator, lesson=first, is_pinned=True, version=1)
    with pytest.raises(DomainError, match="Deze les staat vast"):
        move_lesson(by=room.coordinator, lesson=first, on=tuesday(5), starts_at=MORNING, version=2)
    with pytest.raises(DomainError, match="Daar staat ‘Medicatie’ vast"):
        move_lesson(by=room.coordinator, lesson=second, on=first.date, starts_at=first.starts_at, version=2)
    with pytest.raises(DomainError, match="staat vast"):
        drop_lesson(by=room.coordinator, lesson=first, reason="kan niet", version=2)
    pin_lesson(by=room.coordinator, lesson=first, is_pinned=False, version=2)
    move_lesson(by=room.coordinator, lesson=first, on=tuesday(5), starts_at=MORNING, version=3)


def test_school_time_is_there_from_the_start_and_cannot_be_loosened(room: Room) -> None:
    LessonSlotFactory(cohort=room.cohort, weekday=Weekday.MONDAY, kind=LessonKind.SCHOOL, title="Nederlands")
    other = Block.objects.create(cohort=room.cohort, number=3, period=(date(2026, 8, 31), date(2026, 11, 9)))
    plan = ensure_plan(Block.objects.get(pk=other.pk))
    school = plan.lessons.filter(kind=LessonKind.SCHOOL)
    assert school.count() == 10
    with pytest.raises(DomainError, match="vaste tijd van de school"):
        pin_lesson(by=room.coordinator, lesson=school[0], is_pinned=False, version=1)
    assert ensure_plan(Block.objects.get(pk=other.pk)) == plan


def test_no_lesson_without_a_reason(room: Room) -> None:
    wanted = {"by": room.coordinator, "plan": room.plan, "version": 1, "on": tuesday(4), "starts_at": MORNING, "kind": LessonKind.LESSON}
    with pytest.raises(DomainError, match="Kies waar deze les op staat"):
        add_lesson(**wanted, theme=room.themes[0], words="  ")
    with pytest.raises(DomainError, match="Kies een thema"):
        add_lesson(**wanted, words="afgesproken in het overleg")
    with pytest.raises(DomainError, match="Op die tijd staat al een les"):
        add_lesson(**wanted | {"on": tuesday(1)}, theme=room.themes[0], words="afgesproken")
    change = add_lesson(**wanted, theme=room.themes[0], cases=[room.cases[0].pk], work_processes=room.work_processes[:1], words="zo")
    lesson = Lesson.objects.get(pk=change.lesson_id)
    assert sorted(reason.kind for reason in lesson.reasons.all()) == ["afspraak", "situatie", "werkproces"]


def test_a_situation_that_is_not_shared_is_no_reason(room: Room) -> None:
    CaseShare.objects.filter(case=room.cases[0]).update(withdrawn_at=NOW)
    with pytest.raises(DomainError, match="Kies waar deze les op staat"):
        add_lesson(
            by=room.coordinator, plan=room.plan, version=1, on=tuesday(4), starts_at=MORNING,
            kind=LessonKind.LESSON, theme=room.themes[0], cases=[room.cases[0].pk, uuid4()],
        )  # fmt: skip


def test_dropping_needs_a_reason_that_shows_up_under_not_planned(room: Room) -> None:
    with pytest.raises(DomainError, match="Schrijf waarom"):
        drop_lesson(by=room.coordinator, lesson=room.lessons[0], reason=" ", version=1)
    drop_lesson(by=room.coordinator, lesson=room.lessons[0], reason="doen we op de afdeling", version=1)
    left = board_of(Block.objects.select_related("cohort", "plan").get(pk=room.block.pk), "leerling", "leerlingen").unplanned
    assert [(one.name, one.why) for one in left] == [("Medicatie", "Weggehaald: doen we op de afdeling")]


def test_every_change_can_be_undone_once(room: Room) -> None:
    before = places(room.plan)
    who = FacilitatorFactory(cohort=room.cohort, kind=FacilitatorKind.EXPERT)
    lesson = room.lessons[1]
    new = {"on": tuesday(6), "starts_at": MORNING, "kind": LessonKind.LESSON, "theme": room.themes[3], "words": "zo afgesproken"}
    acts = [
        lambda v: move_lesson(by=room.coordinator, lesson=lesson, on=tuesday(5), starts_at=MORNING, version=v),
        lambda v: pin_lesson(by=room.coordinator, lesson=lesson, is_pinned=True, version=v),
        lambda v: edit_lesson(by=room.coordinator, lesson=lesson, kind=LessonKind.LESSON, title="Anders", facilitator=who, version=v),
        lambda v: drop_lesson(by=room.coordinator, lesson=room.lessons[0], reason="niet nodig", version=v),
        lambda v: add_lesson(by=room.coordinator, plan=room.plan, version=v, **new),
    ]
    for act in acts:
        change = act(version(room.plan))
        undo_change(by=room.coordinator, change=change)
        assert places(room.plan) == before
        with pytest.raises(DomainError, match="al teruggedraaid"):
            undo_change(by=room.coordinator, change=change)
    restored = Lesson.objects.get(pk=room.lessons[0].pk)
    assert [reason.case_id for reason in restored.reasons.all()] == [room.cases[0].pk]
    lesson.refresh_from_db()
    assert (lesson.title, lesson.facilitator, lesson.is_pinned) == ("", None, False)
    assert Plan.objects.get(pk=room.plan.pk).unplanned == []


def test_undo_gives_way_to_a_later_change(room: Room) -> None:
    lesson = room.lessons[0]
    change = move_lesson(by=room.coordinator, lesson=lesson, on=tuesday(5), starts_at=MORNING, version=1)
    move_lesson(by=room.cockpit_member, lesson=lesson, on=tuesday(6), starts_at=MORNING, version=2)
    with pytest.raises(Conflict, match="Daarna is hier nog iets veranderd"):
        undo_change(by=room.coordinator, change=change)


def test_undo_does_not_put_two_lessons_on_one_place(room: Room) -> None:
    change = move_lesson(by=room.coordinator, lesson=room.lessons[0], on=tuesday(5), starts_at=MORNING, version=1)
    move_lesson(by=room.coordinator, lesson=room.lessons[1], on=tuesday(1), starts_at=MORNING, version=2)
    with pytest.raises(DomainError, match="Op die tijd staat al een les"):
        undo_change(by=room.coordinator, change=change)
    assert version(room.plan) == 3


def test_adopting_keeps_the_baseline_without_text_and_tells_people(room: Room) -> None:
    adopt_plan(by=room.coordinator, plan=room.plan, version=1)
    plan = Plan.objects.get(pk=room.plan.pk)
    assert plan.is_adopted
    assert set(plan.baseline["lessons"]) == {str(lesson.pk) for lesson in room.lessons}
    assert not any(case.text in str(plan.baseline) for case in room.cases)
    told = list(Notice.objects.filter(receiver=room.cases[0].trainee).order_by("kind").values_list("kind", "text"))
    assert told == [
        ("case.planned", "Jouw situatie van 10 maart werd werkplaats Medicatie in week 1 van blok 2."),
        ("plan.adopted", "Het plan voor blok 2 staat vast. Kijk wat er in de lessen komt."),
    ]
    assert Notice.objects.filter(kind="plan.adopted").count() == len(room.trainees)
    assert became([room.cases[0].pk])[room.cases[0].pk].sentence == "werd werkplaats Medicatie in week 1 van blok 2"
    with pytest.raises(DomainError, match="al vastgesteld"):
        adopt_plan(by=room.coordinator, plan=plan, version=plan.version)


def test_nothing_is_told_before_adoption_or_about_a_withdrawn_situation(room: Room) -> None:
    assert became([case.pk for case in room.cases]) == {}
    CaseShare.objects.filter(case=room.cases[0]).update(withdrawn_at=clock.now())
    adopt_plan(by=room.coordinator, plan=room.plan, version=1)
    assert not Notice.objects.filter(kind="case.planned", receiver=room.cases[0].trainee).exists()


def test_an_empty_plan_or_a_lesson_without_reason_cannot_be_adopted(room: Room) -> None:
    room.lessons[2].reasons.all().delete()
    with pytest.raises(DomainError, match="‘Communicatie’ in week 2 heeft nog geen reden"):
        adopt_plan(by=room.coordinator, plan=room.plan, version=1)
    room.plan.lessons.all().delete()
    with pytest.raises(DomainError, match="Dit blok is nog leeg"):
        adopt_plan(by=room.coordinator, plan=room.plan, version=1)


def test_after_adoption_changes_are_written_down_in_sentences(room: Room) -> None:
    before = move_lesson(by=room.coordinator, lesson=room.lessons[0], on=tuesday(8), starts_at=MORNING, version=1)
    adopt_plan(by=room.coordinator, plan=room.plan, version=2)
    baseline = Plan.objects.get(pk=room.plan.pk).baseline
    with pytest.raises(DomainError, match="daarna vastgesteld"):
        undo_change(by=room.coordinator, change=before)
    move_lesson(by=room.teacher, lesson=room.lessons[0], on=tuesday(5), starts_at=MORNING, version=3)
    move_lesson(by=room.teacher, lesson=room.lessons[0], on=room.lessons[1].date, starts_at=room.lessons[1].starts_at, version=4)
    drop_lesson(by=room.practice_trainer, lesson=room.lessons[2], reason="de zaal is dicht", version=5)
    plan = Plan.objects.get(pk=room.plan.pk)
    assert plan.baseline == baseline
    assert [line.text for line in changes_in(plan, theme_names())] == [
        "Petra haalde ‘Communicatie’ uit week 2: de zaal is dicht",
        "Dirk ruilde ‘Medicatie’ (nu week 1) met ‘Gedrag’ (nu week 5).",
        "Dirk verplaatste ‘Medicatie’ van week 8 naar week 5.",
    ]


def test_a_withdrawn_situation_is_a_tombstone(room: Room) -> None:
    CaseShare.objects.filter(case=room.cases[0], audience=Audience.COCKPIT).update(withdrawn_at=NOW)
    board = board_of(Block.objects.select_related("cohort", "plan").get(pk=room.block.pk), "leerling", "leerlingen")
    cards = [spot.card for week in board.weeks for spot in week.spots if spot.card]
    assert cards[0].why == "1 situatie is ingetrokken"
    assert cards[1].why == "1 situatie van 1 leerling"


def test_the_board_has_two_rows_of_five_weeks_and_the_holiday_between(room: Room) -> None:
    board = board_of(Block.objects.select_related("cohort", "plan").get(pk=room.block.pk), "leerling", "leerlingen")
    assert [[week.week.number for week in row] for row in board.rows] == [[1, None, 2, 3, 4, 5], [6, 7, 8, 9, 10]]
    assert board.rows[0][1].week.name == "Meivakantie"
    assert (board.rows[0][0].hours, board.rows[1][0].hours) == ("6", "0")
    assert board.rows[0][1].week.monday == MAY_HOLIDAY


def test_a_place_of_another_cohort_is_none_of_ours(room: Room) -> None:
    LessonSlotFactory(cohort=CohortFactory(), weekday=Weekday.FRIDAY)
    with pytest.raises(DomainError, match="Daar is geen lestijd"):
        move_lesson(by=room.coordinator, lesson=room.lessons[0], on=date(2026, 5, 8), starts_at=MORNING, version=1)
