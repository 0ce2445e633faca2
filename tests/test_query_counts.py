"""How many queries each page takes, the frame included: a constant, never more than twelve."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.areas import AREAS
from tests.crowd import bring_a_crowd
from tests.matrix import ALLOWED
from tests.routes import ROUTES
from tests.world import NOW, World, build_world

pytestmark = pytest.mark.django_db

MOST = 12

#: Route, state of its object, who looks -> queries; three of them are the session, the user and the frame.
#: Whoever has most on the page; on a list and on the home page everybody who has another one.
COUNTS: dict[tuple[str, str, str], int] = {
    ("kernel:health", "", "admin"): 3,
    ("kernel:code_enter", "", "admin"): 3,
    ("kernel:invitation_accept", "", "admin"): 5,
    ("kernel:settings_update", "", "admin"): 3,
    ("kernel:notice_list", "", "admin"): 5,
    ("kernel:job_detail", "own", "coordinator"): 4,
    ("kernel:style_detail", "", "admin"): 3,
    ("account_logout", "", "admin"): 3,
    ("account_change_password", "", "admin"): 3,
    ("account_reset_password", "", "admin"): 3,
    ("account_reset_password_done", "", "admin"): 3,
    ("account_reset_password_from_key", "", "admin"): 3,
    ("account_reset_password_from_key_done", "", "admin"): 3,
    ("portal:home", "", "trainee"): 12,
    ("portal:home", "", "supervisor"): 8,
    ("portal:home", "", "practice_trainer"): 8,
    ("portal:home", "", "coordinator"): 12,
    ("portal:home", "", "teacher"): 8,
    ("portal:home", "", "team_lead"): 6,
    ("portal:home", "", "admin"): 4,
    ("portal:home", "", "two_roles"): 12,
    ("portal:home", "", "cockpit_member"): 4,
    ("portal:home", "", "cockpit_trainee"): 11,
    ("portal:home", "", "colleague"): 4,
    ("portal:plan", "", "admin"): 4,
    ("portal:help", "", "admin"): 5,
    ("portal:shell", "", "admin"): 2,
    ("portal:queue", "", "admin"): 3,
    ("portal:service_worker", "", "admin"): 2,
    ("portal:manifest", "", "admin"): 2,
    ("cockpit:case_create", "", "cockpit_trainee"): 11,
    ("cockpit:case_saved", "", "admin"): 3,
    ("cockpit:case_list", "", "trainee"): 7,
    ("cockpit:case_detail", "draft", "trainee"): 8,
    ("cockpit:case_detail", "waiting", "trainee"): 12,
    ("cockpit:case_detail", "group", "trainee"): 10,
    ("cockpit:colleague_ask", "supervisor", "trainee"): 5,
    ("cockpit:handover_create", "", "trainee"): 6,
    ("cockpit:answer_create", "", "admin"): 8,
    ("cockpit:case_logged", "draft", "trainee"): 5,
    ("cockpit:case_edit", "draft", "trainee"): 12,
    ("cockpit:case_help", "supervisor", "trainee"): 9,
    ("cockpit:case_redact", "group", "trainee"): 10,
    ("cockpit:case_redact", "hidden", "practice_trainer"): 10,
    ("cockpit:feedback_list", "", "trainee"): 4,
    ("cockpit:feedback_list", "", "supervisor"): 9,
    ("cockpit:feedback_list", "", "practice_trainer"): 10,
    ("cockpit:feedback_list", "", "teacher"): 9,
    ("cockpit:feedback_list", "", "colleague"): 9,
    ("cockpit:reflection_list", "", "trainee"): 5,
    ("cockpit:reflection_create", "supervisor", "trainee"): 5,
    ("cockpit:reflection_detail", "own", "trainee"): 5,
    ("cockpit:reflection_detail", "for_supervisor", "supervisor"): 4,
    ("cockpit:reflection_edit", "own", "trainee"): 4,
    ("cockpit:feedback_detail", "supervisor", "supervisor"): 11,
    ("cockpit:feedback_detail", "shared_today", "new_supervisor"): 10,
    ("cockpit:feedback_detail", "help", "practice_trainer"): 11,
    ("cockpit:feedback_detail", "away", "practice_trainer"): 11,
    ("cockpit:feedback_detail", "colleague", "colleague"): 10,
    ("cockpit:feedback_detail", "practice_trainer", "practice_trainer"): 11,
    ("cockpit:feedback_detail", "teacher", "practice_trainer"): 11,
    ("cockpit:feedback_detail", "waiting", "supervisor"): 10,
    ("cockpit:feedback_detail", "waiting_alone", "practice_trainer"): 10,
    ("cockpit:feedback_detail", "cockpit", "practice_trainer"): 10,
    ("cockpit:feedback_detail", "group", "practice_trainer"): 10,
    ("cockpit:feedback_edit", "supervisor", "supervisor"): 4,
    ("cohorts:cohort_list", "", "trainee"): 7,
    ("cohorts:cohort_list", "", "coordinator"): 8,
    ("cohorts:cohort_list", "", "admin"): 6,
    ("cohorts:cohort_create", "", "coordinator"): 8,
    ("cohorts:cohort_detail", "februari", "trainee"): 12,
    ("cohorts:cohort_detail", "februari", "practice_trainer"): 12,
    ("cohorts:cohort_detail", "februari", "teacher"): 12,
    ("cohorts:cohort_detail", "februari", "coordinator"): 12,
    ("cohorts:cohort_detail", "februari", "team_lead"): 12,
    ("cohorts:cohort_detail", "februari", "admin"): 12,
    ("cohorts:cohort_edit", "februari", "coordinator"): 11,
    ("cohorts:people_invite", "februari", "coordinator"): 10,
    ("cohorts:person_address", "newcomer", "coordinator"): 7,
    ("cohorts:slot_list", "februari", "cockpit_member"): 6,
    ("cohorts:slot_create", "februari", "coordinator"): 5,
    ("cohorts:slot_edit", "februari", "coordinator"): 5,
    ("cohorts:week_list", "februari", "cockpit_member"): 8,
    ("cohorts:stand_in_create", "trainee", "coordinator"): 7,
    ("cockpit:cockpit_list", "", "coordinator"): 4,
    ("cockpit:cockpit_detail", "februari", "trainee"): 11,
    ("cockpit:cockpit_detail", "februari", "supervisor"): 11,
    ("cockpit:cockpit_detail", "februari", "practice_trainer"): 11,
    ("cockpit:cockpit_detail", "februari", "teacher"): 11,
    ("cockpit:cockpit_detail", "februari", "coordinator"): 11,
    ("cockpit:cockpit_detail", "februari", "cockpit_member"): 11,
    ("cockpit:block_list", "februari", "admin"): 5,
    ("cockpit:block_create", "februari", "cockpit_member"): 7,
    ("cockpit:facilitator_list", "februari", "cockpit_member"): 7,
    ("cockpit:facilitator_create", "februari", "cockpit_member"): 7,
    ("cockpit:facilitator_edit", "februari", "cockpit_member"): 9,
    ("cockpit:plan_detail", "coming", "cockpit_member"): 11,
    ("cockpit:plan_detail", "held", "admin"): 11,
    ("cockpit:plan_adopt", "coming", "cockpit_member"): 11,
    ("cockpit:lesson_detail", "coming", "admin"): 7,
    ("cockpit:lesson_create", "coming", "cockpit_member"): 12,
    ("cockpit:lesson_move", "coming", "cockpit_member"): 10,
    ("cockpit:lesson_edit", "coming", "cockpit_member"): 5,
    ("cockpit:lesson_drop", "coming", "cockpit_member"): 4,
    ("cockpit:proposal_detail", "coming", "cockpit_member"): 8,
}
for area in AREAS:
    COUNTS |= area.COUNTS
#: Who is logged in is sent on.
NO_PAGE = {"account_login"}
REDIRECTS = {"portal:plan"}


@pytest.fixture(scope="module", params=[1, 4], ids=["one more", "four more"])
def stage(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The cast with one more, and with four more, of everything there can be more of."""
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=False), transaction.atomic():
        world = build_world()
        bring_a_crowd(world, request.param)
        yield world
        transaction.set_rollback(True)


@pytest.mark.parametrize("asked", COUNTS, ids=" ".join)
def test_queries_of_a_page(stage: World, asked: tuple[str, str, str], django_assert_num_queries: Any) -> None:
    name, state, actor = asked
    route, client = ROUTES[name], Client()
    url = reverse(name, kwargs=route.kwargs(stage, state))
    client.force_login(stage.people[actor])
    with django_assert_num_queries(COUNTS[asked]):
        response = client.get(url)
        if response.streaming:
            response.getvalue()  # a file that is not read stays open
    assert route.grid[state][actor] == ALLOWED
    assert response.status_code == (302 if name in REDIRECTS else 200)


def test_no_page_takes_more_than_the_rule() -> None:
    assert {page: queries for page, queries in COUNTS.items() if queries > MOST} == {}


def test_every_page_is_counted() -> None:
    pages = {name for name, route in ROUTES.items() if "get" in route.methods}
    assert pages - NO_PAGE == {name for name, _state, _actor in COUNTS}
