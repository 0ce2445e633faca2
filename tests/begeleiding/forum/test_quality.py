"""Aims in whole percents, and what stays of looking at them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from begeleiding.actions.quality import add_aim, add_plan, edit_aim, edit_plan, review_aim
from begeleiding.actions.version import ChangedMeanwhile
from begeleiding.choices import Indicator
from begeleiding.models import QualityAim, QualityPlan
from begeleiding.rules.quality import Share, state_of, within_norm
from begeleiding.selectors.passport import qualified_on
from begeleiding.selectors.quality import linked_in, standings
from opleiding.kernel.errors import DomainError
from tests.factories.cohorts import during
from tests.world import START, TODAY, World

YEAR = during(date(2026, 8, 1), date(2027, 8, 1))


@pytest.mark.parametrize(("part", "whole", "percent"), [(4, 4, None), (5, 5, 100), (0, 5, 0), (199, 200, 99), (2, 3, None)])
def test_whole_percents_and_too_few_to_count(part: int, whole: int, percent: int | None) -> None:
    assert Share(part, whole).percent == percent


@pytest.mark.parametrize(("percent", "state"), [(80, "reached"), (79, "below"), (None, "too_few")])
def test_how_an_aim_stands(percent: int | None, state: str) -> None:
    assert state_of(percent, 80) == state


def test_within_the_norm() -> None:
    assert within_norm({1: False, 2: True, 3: False}) == Share(2, 3)


@pytest.fixture
def plan(world: World) -> QualityPlan:
    return add_plan(by=world.people["coordinator"], organisation=world.organisations["wilg"], name="Nieuw", period=YEAR)


@pytest.fixture
def aim(world: World, plan: QualityPlan) -> QualityAim:
    return add_aim(by=world.people["coordinator"], plan=plan, **_facts(world))


def _facts(world: World, **changed: Any) -> dict[str, Any]:
    owner = world.people["colleague"]
    given = {"indicator": Indicator.QUALIFIED, "target": 80, "measure": "Scholing", "owner": owner, "review_on": TODAY}
    return given | changed


def test_every_indicator_is_counted_here(world: World) -> None:
    wilg = world.organisations["wilg"]
    linked = linked_in(wilg, TODAY)
    found = standings(wilg, Indicator.values, linked, TODAY)
    assert set(found) == set(Indicator.values)
    qualified = qualified_on(set(linked), wilg, TODAY)
    assert found[Indicator.QUALIFIED] == Share(sum(one in qualified for one in linked), len(linked))
    assert found[Indicator.LOAD_WITHIN_NORM].whole == len(set(linked)) > 0


def test_the_same_aim_is_once_and_who_is_second_is_told(world: World, plan: QualityPlan, aim: QualityAim) -> None:
    by = world.people["coordinator"]
    assert add_aim(by=by, plan=plan, **_facts(world)) == aim
    edit_aim(by=by, aim=aim, version=1, **_facts(world, target=90))
    with pytest.raises(ChangedMeanwhile):
        edit_aim(by=by, aim=aim, version=1, **_facts(world, target=70))
    edit_plan(by=by, plan=plan, name="Anders", period=YEAR, version=1)
    with pytest.raises(ChangedMeanwhile):
        edit_plan(by=by, plan=plan, name="Nog anders", period=YEAR, version=1)
    with pytest.raises(DomainError, match="streven"):
        edit_aim(by=by, aim=aim, version=2, **_facts(world, target=101))


def test_looking_back_freezes_how_it_stood(world: World, aim: QualityAim) -> None:
    by = world.people["colleague"]
    seen = review_aim(by=by, aim=aim, result="Wie meeloopt, haalt het.", version=1)
    linked = linked_in(world.organisations["wilg"], TODAY)
    assert (seen.outcome, seen.reviewed_on) == (Share(0, len(linked)).percent, TODAY)
    with pytest.raises(DomainError, match="al bekeken"):
        review_aim(by=by, aim=aim, result="Nog eens.", version=2)
    with pytest.raises(DomainError, match="al bekeken"):
        edit_aim(by=by, aim=aim, version=2, **_facts(world))
    seen.refresh_from_db()
    assert seen.result == "Wie meeloopt, haalt het."


def test_the_owner_looks_and_the_team_lead_reads(world: World, aim: QualityAim) -> None:
    pages = {actor: _page(world, actor, aim.plan) for actor in ("colleague", "team_lead", "practice_trainer")}
    review, edit = reverse("begeleiding:aim_review", args=[aim.pk]), reverse("begeleiding:aim_edit", args=[aim.pk])
    assert {actor: (f'"{review}"' in html, f'"{edit}"' in html) for actor, html in pages.items()} == {
        "colleague": (True, False),
        "team_lead": (False, False),
        "practice_trainer": (True, True),
    }
    assert "tijd om te kijken" in pages["team_lead"].lower()


def test_a_plan_has_its_days_in_order(world: World) -> None:
    client = Client()
    client.force_login(world.people["coordinator"])
    days = {"first_day": "01-08-2026", "last_day": (TODAY - timedelta(days=400)).strftime("%d-%m-%Y")}
    sent = {"organisation": world.organisations["wilg"].pk, "name": "Plan", **days}
    assert client.post(reverse("begeleiding:quality_create"), sent).status_code == 422
    assert client.post(reverse("begeleiding:quality_create"), sent | {"last_day": "31-07-2027"}).status_code == 302
    assert QualityPlan.objects.get(name="Plan").period.upper == date(2027, 8, 1)


def _page(world: World, actor: str, plan: QualityPlan) -> str:
    client = Client()
    client.force_login(world.people[actor])
    return client.get(reverse("begeleiding:quality_detail", args=[plan.pk])).content.decode()


def test_who_left_reads_the_plan_no_more(world: World, aim: QualityAim) -> None:
    client, url = Client(), reverse("begeleiding:quality_detail", args=[aim.plan_id])
    client.force_login(aim.owner)
    assert client.get(url).status_code == 200
    aim.owner.memberships.update(period=during(START, TODAY))
    assert client.get(url).status_code == 404
    assert client.get(reverse("begeleiding:aim_review", args=[aim.pk])).status_code == 404
