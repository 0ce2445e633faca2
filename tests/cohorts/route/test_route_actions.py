from datetime import date, timedelta
from typing import Any

import pytest

from cohorts.actions.route import (
    add_elective,
    clear_parts,
    exempt_parts,
    finish_parts,
    plan_parts,
    postpone_parts,
    shift_open_items,
    undo_steps,
)
from cohorts.choices import ModuleKind, RouteState
from cohorts.models import Cohort, Module, RouteItem
from cohorts.selectors.route import part_key, route_page
from opleiding.kernel import clock
from opleiding.kernel.errors import Conflict, DomainError
from opleiding.kernel.models import AuditEvent
from tests.cohorts.route.conftest import Way
from tests.factories.cohorts import DossierFactory, WorkProcessFactory
from tests.world import TODAY

FIRST, LAST = date(2026, 12, 1), date(2026, 12, 31)
DECIDED = {"evidence": "Diploma Helpende 2015", "decided_by": "examencommissie", "decided_on": date(2026, 11, 2)}


def by(way: Way, **given: Any) -> dict[str, Any]:
    return {"by": way.by, "participant": way.participant, "parts": way.processes} | given


def states(way: Way) -> list[str]:
    return [item.state for item in way.participant.route.order_by("pk")]


def test_plan_finish_exempt_postpone_and_out(way: Way) -> None:
    plan_parts(**by(way, first_day=FIRST, last_day=LAST))
    item = way.participant.route.first()
    assert item
    assert (item.period.lower, item.period.upper) == (FIRST, date(2027, 1, 1))
    finish_parts(**by(way, done_on=TODAY, evidence="Opdracht 4"))
    assert states(way) == [RouteState.DONE] * 2
    exempt_parts(**by(way, **DECIDED))
    item.refresh_from_db()
    assert (item.state, item.period, item.done_on, item.changed_by) == (RouteState.EXEMPT, None, None, way.by)
    postpone_parts(**by(way))
    item.refresh_from_db()
    assert (item.state, item.evidence, item.decided_on) == (RouteState.POSTPONED, "", None)
    clear_parts(**by(way))
    assert states(way) == []
    assert AuditEvent.objects.filter(action="route.exempted").count() == 2


def test_the_same_twice_is_once(way: Way) -> None:
    assert len(plan_parts(**by(way, first_day=FIRST, last_day=LAST))) == 2
    assert plan_parts(**by(way, first_day=FIRST, last_day=LAST)) == []
    assert RouteItem.objects.count() == 2


@pytest.mark.parametrize("act", [finish_parts, exempt_parts])
def test_nothing_is_done_or_decided_tomorrow(way: Way, act: Any) -> None:
    tomorrow = TODAY + timedelta(days=1)
    given = {"done_on": tomorrow} if act is finish_parts else DECIDED | {"decided_on": tomorrow}
    with pytest.raises(DomainError, match="moet nog komen"):
        act(**by(way, **given))


def test_an_exemption_takes_evidence(way: Way) -> None:
    with pytest.raises(DomainError, match="hoort bewijs"):
        exempt_parts(**by(way, **DECIDED | {"evidence": ""}))


def test_what_belongs_to_another_education_is_refused(way: Way) -> None:
    certificate = Module.objects.create(kind=ModuleKind.CERTIFICATE, code="C0106", title="Handelen", dossier=DossierFactory())
    for part in (WorkProcessFactory(), certificate):
        with pytest.raises(DomainError, match="hoort niet bij deze opleiding"):
            postpone_parts(**by(way, parts=[part]))


def test_a_closed_cohort_is_read_only(way: Way) -> None:
    Cohort.objects.update(closed_at=clock.now())
    with pytest.raises(DomainError):
        postpone_parts(**by(way))
    with pytest.raises(DomainError):
        shift_open_items(by=way.by, participant=way.participant, from_day=TODAY, days=7)


def test_an_elective_with_and_without_days(way: Way) -> None:
    add_elective(by=way.by, participant=way.participant, module=way.elective)
    with pytest.raises(DomainError, match="staat al in de route"):
        add_elective(by=way.by, participant=way.participant, module=way.elective, first_day=FIRST, last_day=LAST)
    lines = {line.key: line.word for line in route_page(way.participant, way.by, TODAY).lines}
    assert lines == {part_key(process): "nog niet gepland" for process in way.processes} | {part_key(way.elective): "gepland"}


def test_undo_goes_back_to_what_was_there(way: Way) -> None:
    plan_parts(**by(way, parts=way.processes[:1], first_day=FIRST, last_day=LAST))
    steps = exempt_parts(**by(way, **DECIDED))
    undo_steps(by=way.by, participant=way.participant, steps=steps)
    item = way.participant.route.get()
    assert (item.state, item.period.lower, item.evidence) == (RouteState.PLANNED, FIRST, "")


def test_what_was_taken_out_comes_back(way: Way) -> None:
    exempt_parts(**by(way, **DECIDED))
    steps = clear_parts(**by(way))
    undo_steps(by=way.by, participant=way.participant, steps=steps)
    assert {item.evidence for item in way.participant.route.all()} == {"Diploma Helpende 2015"}


def test_undo_does_not_undo_what_somebody_else_did_since(way: Way) -> None:
    steps = plan_parts(**by(way, first_day=FIRST, last_day=LAST))
    exempt_parts(**by(way, **DECIDED))
    with pytest.raises(Conflict, match="veranderde dit net"):
        undo_steps(by=way.by, participant=way.participant, steps=steps)


def test_a_pause_moves_what_is_open(way: Way) -> None:
    plan_parts(**by(way, parts=way.processes[:1], first_day=FIRST, last_day=LAST))
    finish_parts(**by(way, parts=way.processes[1:], done_on=TODAY))
    assert shift_open_items(by=None, participant=way.participant, from_day=date(2026, 12, 10), days=14) == 1
    item = way.participant.route.get(work_process=way.processes[0])
    assert (item.period.lower, item.period.upper) == (date(2026, 12, 15), date(2027, 1, 15))
    assert RouteItem.pgh_event_model.objects.filter(pgh_obj_id=item.pk).count() == 2  # type: ignore[attr-defined]  # of pghistory
