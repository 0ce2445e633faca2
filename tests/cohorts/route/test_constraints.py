"""The rules of routes, requirements and results hold against SQL that goes round Django."""

from datetime import date

import pytest
from django.db import IntegrityError

from cohorts.models import ExamResult, RequirementProgress, RouteItem
from tests.cohorts.route.conftest import Way
from tests.cohorts.test_constraints import EMPTY, ENDLESS_PAST, OPEN, copy_sql, set_sql

DAY = date(2026, 11, 2)


def refused(row: object, assignment: str, name: str) -> None:
    with pytest.raises(IntegrityError, match=name):
        set_sql(row, assignment)  # type: ignore[arg-type]  # any model


def doubled(row: object, name: str, **changed: str) -> None:
    with pytest.raises(IntegrityError, match=name):
        copy_sql(row, **changed)  # type: ignore[arg-type]  # any model


@pytest.mark.parametrize(
    ("assignment", "name"),
    [
        ("kind = 'hobby'", "module_kind_known"),
        ("sbu = NULL", "module_elective_has_sbu"),
    ],
)
def test_modules(way: Way, assignment: str, name: str) -> None:
    refused(way.elective, assignment, name)


def test_a_code_of_a_module_is_once(way: Way) -> None:
    doubled(way.elective, "code")


@pytest.mark.parametrize(
    ("assignment", "name"),
    [
        ("state = 'vergeten'", "route_item_state_known"),
        ("work_process_id = NULL", "route_item_about_one_thing"),
        ("module_id = (SELECT id FROM cohorts_module)", "route_item_about_one_thing"),
        (f"period = {EMPTY}", "route_item_period_whole"),
        (f"period = {ENDLESS_PAST}", "route_item_period_whole"),
        (f"period = {OPEN}", "route_item_period_whole"),
        ("state = 'exempt', evidence = 'x', decided_by = 'y'", "route_item_exempt_with_evidence"),
        ("state = 'exempt', evidence = 'x', decided_on = '2026-01-01'", "route_item_exempt_with_evidence"),
        ("state = 'exempt', decided_by = 'y', decided_on = '2026-01-01'", "route_item_exempt_with_evidence"),
        ("state = 'done'", "route_item_done_on_a_day"),
        ("done_on = '2026-01-01'", "route_item_done_on_a_day"),
    ],
)
def test_route_items(way: Way, assignment: str, name: str) -> None:
    refused(RouteItem.objects.create(participant=way.participant, work_process=way.processes[0]), assignment, name)


def test_a_part_stands_in_a_route_once(way: Way) -> None:
    doubled(RouteItem.objects.create(participant=way.participant, work_process=way.processes[0]), "route_item_work_process_once")
    doubled(RouteItem.objects.create(participant=way.participant, module=way.elective), "route_item_module_once")


def test_a_list_has_one_version_and_one_first_day(way: Way) -> None:
    found = way.asked["dutch"].list
    doubled(found, "requirement_list_version_once", starts_on="'2030-01-01'")
    doubled(found, "requirement_list_one_a_day", version="2")


@pytest.mark.parametrize(
    ("kind", "assignment", "name"),
    [
        ("dutch", "kind = 'zwemmen'", "requirement_kind_known"),
        ("core_task", "core_task_id = NULL", "requirement_core_task_named"),
        ("dutch", "core_task_id = (SELECT id FROM cohorts_coretask)", "requirement_core_task_named"),
    ],
)
def test_requirements(way: Way, kind: str, assignment: str, name: str) -> None:
    refused(way.asked[kind], assignment, name)


def test_a_core_task_is_asked_once(way: Way) -> None:
    doubled(way.asked["core_task"], "requirement_core_task_once")


@pytest.mark.parametrize(
    ("assignment", "name"),
    [
        ("state = 'bijna'", "requirement_progress_state_known"),
        ("state = 'met'", "requirement_progress_met_with_evidence"),
        ("state = 'exempt'", "requirement_progress_met_with_evidence"),
    ],
)
def test_progress(way: Way, assignment: str, name: str) -> None:
    refused(RequirementProgress.objects.create(participant=way.participant, requirement=way.asked["career"]), assignment, name)


def test_progress_is_once(way: Way) -> None:
    doubled(RequirementProgress.objects.create(participant=way.participant, requirement=way.asked["career"]), "requirement_progress_once")


@pytest.fixture
def result(way: Way) -> ExamResult:
    return ExamResult.objects.create(participant=way.participant, requirement=way.asked["dutch"], attempt=1, taken_on=DAY, is_passed=False)


@pytest.mark.parametrize(
    ("assignment", "name"),
    [
        ("attempt = 3", "exam_two_attempts"),
        ("attempt = 0", "exam_two_attempts"),
        ("grade = 0.9", "exam_grade_possible"),
        ("grade = 10.1", "exam_grade_possible"),
    ],
)
def test_results(result: ExamResult, assignment: str, name: str) -> None:
    refused(result, assignment, name)


def test_an_attempt_is_once_also_without_an_elective(result: ExamResult) -> None:
    doubled(result, "exam_attempt_once")
