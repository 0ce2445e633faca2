"""What stands on the pages of a route and of the diploma requirements, for whom, and what a click does."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from cohorts.choices import RequirementState, Role, RouteState, Status
from cohorts.models import ExamResult, RequirementProgress, RouteItem, StatusPeriod
from cohorts.permissions.route import DECIDE_ROUTE, PLAN_ROUTE
from cohorts.selectors.requirement import requirements_part
from cohorts.selectors.route import part_key, route_part
from opleiding.portal.permissions.dossier import people_with_dossier
from tests.factories.cohorts import MembershipFactory, during
from tests.world import ALWAYS, TODAY, World

TAKEN = "2-11-2026"


def client_of(world: World, actor: str) -> Client:
    client = Client()
    client.force_login(world.people[actor])
    return client


def page(world: World, actor: str, name: str, **kwargs: Any) -> str:
    kwargs = kwargs or {"pk": world.participants["trainee"].pk}
    response = client_of(world, actor).get(reverse(f"cohorts:{name}", kwargs=kwargs))
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def post(world: World, actor: str, name: str, data: dict[str, Any], status: int = 302, **kwargs: Any) -> HttpResponse:
    kwargs = kwargs or {"pk": world.participants["trainee"].pk}
    response = client_of(world, actor).post(reverse(f"cohorts:{name}", kwargs=kwargs), data)
    assert response.status_code == status, response.content.decode()
    return response  # type: ignore[return-value]  # the test client's own


def key(world: World, code: str) -> str:
    return part_key(world.work_processes[code])


def test_the_route_says_how_far_everything_is(world: World) -> None:
    html = page(world, "trainee", "route_detail")
    assert "2 van 5 onderdelen klaar" in html
    assert "Nog niet gepland" in html
    assert "30 november 2026 tot en met 27 december 2026" in html
    assert "Dit valt in een pauze" in html
    assert "Bewijs: Diploma Helpende 2015" in html
    assert 'name="part"' not in html


def test_a_partner_sees_states_and_days_only(world: World) -> None:
    route, demands = (page(world, "coordinator_partner", name) for name in ("route_detail", "requirement_list"))
    assert "Vrijgesteld" in route
    assert "30 november 2026" in route
    assert "Diploma Helpende" not in route
    assert "examencommissie op" not in route
    assert "Nog niet klaar om voor te dragen" in demands
    assert "Portfolio" not in demands
    assert "poging" not in demands


def test_who_may_what_has_its_buttons(world: World) -> None:
    teacher, trainer = (page(world, actor, "route_detail") for actor in ("teacher", "practice_trainer"))
    assert "Vrijstellen" in teacher
    assert "/route/plannen/" not in teacher
    assert "/route/plannen/" in trainer


def test_plan_several_at_once_and_go_back(world: World) -> None:
    parts = [key(world, "B1-K1-W3"), key(world, "B1-K1-W4")]
    post(world, "practice_trainer", "route_plan", {"parts": parts, "first_day": "4-1-2027", "last_day": "29-1-2027"})
    items = RouteItem.objects.filter(participant=world.participants["trainee"], work_process__code__in=["B1-K1-W3", "B1-K1-W4"])
    assert {(item.state, item.period.upper.isoformat()) for item in items} == {(RouteState.PLANNED, "2027-01-30")}


def test_the_way_back_is_in_the_message(world: World) -> None:
    client, pk = client_of(world, "teacher"), world.participants["trainee"].pk
    decided = {"decided_by": "examencommissie", "decided_on": TAKEN, "evidence": "EVC-rapport", "parts": [key(world, "B1-K1-W4")]}
    html = client.post(reverse("cohorts:route_exempt", kwargs={"pk": pk}), decided, follow=True).content.decode()
    found = re.search(r'action="([^"]*/route/terug/[^"]*)"', html)
    assert found
    client.post(found.group(1).replace("&amp;", "&"))
    assert not RouteItem.objects.filter(work_process__code="B1-K1-W4").exists()


def test_a_way_back_nobody_offered_is_refused(world: World) -> None:
    assert "niet meer ongedaan" in post(world, "teacher", "route_undo", {}, status=422).content.decode()


def test_a_teacher_takes_back_exemptions_and_nothing_else(world: World) -> None:
    post(world, "teacher", "route_clear", {"parts": [key(world, "B1-K1-W1")]}, status=422)
    post(world, "teacher", "route_clear", {"parts": [part_key(world.things["elective"])]})
    assert RouteItem.objects.filter(participant=world.participants["trainee"]).count() == 3


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("route_plan", {"first_day": "4-1-2027", "last_day": "29-1-2027"}, "Kies minstens één onderdeel."),
        ("route_plan", {"first_day": "4-2-2027", "last_day": "29-1-2027"}, "De laatste dag ligt niet voor de eerste."),
        ("route_finish", {"done_on": "31-2-2026"}, "Deze dag bestaat niet."),
        ("route_exempt", {"decided_by": "x", "decided_on": TAKEN}, "Waarop berust het?"),
        ("elective_add", {"module": "0"}, "Er klopt nog iets niet"),
    ],
)
def test_what_is_wrong_is_said(world: World, name: str, data: dict[str, str], message: str) -> None:
    assert message in post(world, "practice_trainer", name, data, status=422).content.decode()


def test_postpone_finish_and_add(world: World) -> None:
    post(world, "coordinator", "route_postpone", {"parts": [key(world, "B1-K1-W1")]})
    post(world, "coordinator", "route_finish", {"parts": [key(world, "B1-K1-W4")], "done_on": TAKEN, "evidence": "Opdracht 9"})
    RouteItem.objects.filter(module=world.things["elective"]).delete()
    post(world, "coordinator", "elective_add", {"module": world.things["elective"].pk})
    found = dict(RouteItem.objects.filter(participant=world.participants["trainee"]).values_list("work_process__code", "state"))
    assert found == {"B1-K1-W1": "postponed", "B1-K1-W2": "done", "B1-K1-W3": "postponed", "B1-K1-W4": "done", None: "planned"}


def test_the_requirements_say_what_is_missing(world: World) -> None:
    html = page(world, "supervisor", "requirement_list")
    assert "Bieden van zorg en ondersteuning: er is nog geen uitslag." in html
    assert "keuzedelen: 240 van de 720 SBU." in html
    assert "Teacher Test" in html
    assert "Uitslag vastleggen" not in html


def test_a_second_attempt_and_an_elective(world: World) -> None:
    dutch = {
        "requirement": world.things["requirement_dutch"].pk,
        "attempt": 2,
        "taken_on": "10-11-2026",
        "outcome": "grade",
        "grade": "6,4",
    }
    post(world, "teacher", "exam_record", dutch)
    assert "staat er al" in post(world, "teacher", "exam_record", dutch, status=422).content.decode()
    elective = {"requirement": world.things["requirement_electives"].pk, "attempt": 1, "taken_on": TAKEN, "outcome": "passed"}
    assert "welk keuzedeel" in post(world, "teacher", "exam_record", elective, status=422).content.decode()
    post(world, "teacher", "exam_record", elective | {"module": world.things["elective"].pk})
    assert "<strong>6,4</strong>, tweede poging" in page(world, "teacher", "requirement_list")
    assert "Gezonde leefstijl (240 SBU): <strong>voldoende</strong>" in page(world, "teacher", "requirement_list")


def test_a_result_is_taken_away(world: World) -> None:
    post(world, "coordinator", "exam_remove", {}, pk=world.things["exam"].pk)
    assert not ExamResult.objects.exists()


def test_a_state_with_its_evidence(world: World) -> None:
    asked = world.things["requirement_core_task"]
    wrong = post(world, "teacher", "requirement_edit", {"requirement": asked.pk, "state": "met"}, status=422)
    assert "Vul in waar het bewijs is." in wrong.content.decode()
    post(world, "teacher", "requirement_edit", {"requirement": asked.pk, "state": "met", "evidence": "Examendossier"})
    told = RequirementProgress.objects.get(requirement=asked)
    assert (told.state, told.changed_by) == (RequirementState.MET, world.people["teacher"])


def test_who_is_ready_and_what_others_miss(world: World) -> None:
    ready, stopped = world.participants["fellow"], world.participants["lonely_trainee"]
    for name in ("core_task", "dutch", "electives", "career"):
        asked = world.things[f"requirement_{name}"]
        RequirementProgress.objects.create(participant=ready, requirement=asked, state=RequirementState.MET, evidence="Dossier")
    StatusPeriod.objects.create(participant=stopped, status=Status.GRADUATED, period=during(TODAY))
    html = page(world, "coordinator", "nomination_list", slug="februari")
    first, rest = html.split("Nog niet klaar", 1)
    assert "Fellow Test" in first
    assert "Trainee Test" in rest
    assert "Trainee partner Test" in rest
    assert "Lonely trainee" not in html
    assert "er is nog geen uitslag" not in rest.split("Trainee partner Test")[1].split("</li>")[0]


def test_the_lines_of_the_dossier(world: World, django_assert_num_queries: Any) -> None:
    reader, stranger = world.people["coordinator"], world.people["fellow"]
    participant, distant = (people_with_dossier(user).get(pk=world.participants["trainee"].pk) for user in (reader, stranger))
    lines = ((route_part, 0, "2 van 5 onderdelen klaar."), (requirements_part, 2, "2 van 4 eisen klaar."))
    for part, queries, text in lines:
        with django_assert_num_queries(queries):
            found = part(participant, reader, TODAY)
        assert found
        assert (found.state, found.text) == ("busy", text)
        assert part(distant, stranger, TODAY) is None


@pytest.mark.parametrize("access", [PLAN_ROUTE, DECIDE_ROUTE])
def test_nobody_decides_about_the_own_route(world: World, access: Any) -> None:
    trainee = world.participants["trainee"]
    for role in (Role.PRACTICE_TRAINER, Role.COORDINATOR):
        MembershipFactory(user=trainee.user, organisation=world.organisations["wilg"], role=role, period=ALWAYS)
    assert not access.allows(trainee.user, trainee)
    assert access.allows(trainee.user, world.participants["fellow"])
