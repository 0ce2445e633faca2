"""The database is the last reviewer: every rule holds against SQL that goes round Django."""

from datetime import date, time
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from cohorts.choices import Role
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from tests.factories.cohorts import (
    BlockFactory,
    CohortFactory,
    CoreTaskFactory,
    CrosswalkFactory,
    DossierFactory,
    EmploymentFactory,
    FreeWeekFactory,
    LessonSlotFactory,
    LocationFactory,
    MembershipFactory,
    ParticipantFactory,
    PlacementFactory,
    QualificationFactory,
    StandInFactory,
    SupervisionFactory,
    WorkProcessFactory,
    during,
)
from tests.factories.kernel import UserFactory

pytestmark = pytest.mark.django_db

EMPTY = "'empty'::daterange"
ENDLESS_PAST = "daterange(NULL, '2030-01-01')"
OPEN = "daterange('2026-01-01', NULL)"


def set_sql(row: Model, assignment: str) -> None:
    """Change one row with plain SQL, and check deferred rules at once."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {row._meta.db_table} SET {assignment} WHERE id = %s", [row.pk])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def copy_sql(row: Model, **changed: str) -> None:
    """A second row like this one, with some columns as SQL expressions."""
    columns = [field.column for field in row._meta.concrete_fields if not field.primary_key and not field.generated]
    values = ", ".join(changed.get(column, f'"{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {row._meta.db_table} ({names}) SELECT {values} FROM {row._meta.db_table} WHERE id = %s", [row.pk])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("period", [EMPTY, ENDLESS_PAST])
@pytest.mark.parametrize(
    "factory",
    [
        CohortFactory,
        BlockFactory,
        ParticipantFactory,
        EmploymentFactory,
        PlacementFactory,
        SupervisionFactory,
        MembershipFactory,
        StandInFactory,
    ],
)
def test_a_period_has_a_first_day_and_is_not_empty(factory: Any, period: str) -> None:
    row = factory()
    with pytest.raises(IntegrityError, match="period_whole"):
        set_sql(row, f"period = {period}")


@pytest.mark.parametrize("factory", [CohortFactory, BlockFactory, StandInFactory])
def test_some_periods_have_an_end(factory: Any) -> None:
    row = factory()
    with pytest.raises(IntegrityError, match="period_whole"):
        set_sql(row, f"period = {OPEN}")


@pytest.mark.parametrize(
    ("factory", "assignment", "constraint"),
    [
        (CohortFactory, "region = 'Oost'", "cohort_region_known"),
        (BlockFactory, "number = 0", "block_number_from_one"),
        (BlockFactory, "period = daterange('2026-02-03', '2026-04-20')", "block_starts_on_monday"),
        (BlockFactory, "summer = 'misschien'", "block_summer_known"),
        (FreeWeekFactory, "monday = '2026-03-24'", "free_week_on_monday"),
        (LessonSlotFactory, "ends_at = starts_at", "lesson_slot_ends_later"),
        (LessonSlotFactory, "weekday = 6", "lesson_slot_weekday_known"),
        (LessonSlotFactory, "kind = 'feest'", "lesson_slot_kind_known"),
        (LessonSlotFactory, "kind = 'school'", "lesson_slot_school_has_title"),
        (ParticipantFactory, "contract_hours = 0", "participant_hours_possible"),
        (ParticipantFactory, "contract_hours = 60", "participant_hours_possible"),
        (LocationFactory, "kind = 'kantoor'", "location_kind_known"),
        (MembershipFactory, "role = 'baas'", "membership_role_known"),
        (MembershipFactory, "role = 'teacher'", "membership_of_a_cohort"),
        (MembershipFactory, "role = 'cockpit'", "membership_of_a_cohort"),
        (MembershipFactory, "role = 'team_lead'", "membership_of_a_location"),
        (SupervisionFactory, "form = 'mentor'", "supervision_form_known"),
        (SupervisionFactory, "supervisor_id = trainee_id", "supervision_of_somebody_else"),
        (StandInFactory, "stand_in_id = supervisor_id", "stand_in_is_somebody_else"),
        (QualificationFactory, "level = 5", "qualification_level_mbo"),
    ],
)
def test_a_row_is_refused(factory: Any, assignment: str, constraint: str) -> None:
    row = factory()
    with pytest.raises(IntegrityError, match=constraint):
        set_sql(row, assignment)


@pytest.mark.parametrize(
    ("factory", "changed", "constraint"),
    [
        (BlockFactory, {"number": "2"}, "block_never_overlaps"),
        (BlockFactory, {"period": "daterange('2026-05-04', '2026-07-13')"}, "block_number_unique"),
        (FreeWeekFactory, {}, "free_week_once"),
        (LessonSlotFactory, {}, "lesson_slot_once"),
        (ParticipantFactory, {}, "participant_once_per_cohort"),
        (EmploymentFactory, {}, "employment_one_at_a_time"),
        (PlacementFactory, {}, "placement_never_overlaps"),
        (SupervisionFactory, {}, "supervision_pair_never_overlaps"),
        (MembershipFactory, {}, "membership_same_role_once"),
        (StandInFactory, {}, "stand_in_one_at_a_time"),
        (LocationFactory, {"name": "upper(name)"}, "location_name_unique"),
        (QualificationFactory, {}, "qualification_crebo_unique"),
        (DossierFactory, {}, "dossier_version_unique"),
        (CoreTaskFactory, {}, "core_task_code_unique"),
        (WorkProcessFactory, {}, "work_process_code_unique"),
        (CrosswalkFactory, {}, "crosswalk_line_unique"),
    ],
)
def test_a_second_row_is_refused(factory: Any, changed: dict[str, str], constraint: str) -> None:
    row = factory()
    with pytest.raises(IntegrityError, match=constraint):
        copy_sql(row, **changed)


def test_rows_that_follow_each_other_are_fine() -> None:
    link = SupervisionFactory(period=during(date(2026, 1, 1), date(2026, 2, 1)))
    copy_sql(link, period="daterange('2026-02-01', NULL)")


def test_a_link_names_the_person_of_its_participant() -> None:
    link, stranger = SupervisionFactory(), UserFactory()
    with pytest.raises(IntegrityError, match="supervision_trainee_is_participant"):
        set_sql(link, f"trainee_id = {stranger.pk}")


def test_what_the_database_refuses_is_said_in_dutch() -> None:
    slot = LessonSlotFactory(starts_at=time(9, 30))
    with pytest.raises(DomainError, match="eindigt na het begin"), in_words():
        set_sql(slot, "ends_at = starts_at")


def test_a_constraint_without_words_stays_an_error() -> None:
    membership = MembershipFactory(role=Role.COORDINATOR)
    with pytest.raises(IntegrityError), in_words():
        set_sql(membership, "role = 'baas'")
