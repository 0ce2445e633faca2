"""What linking asks, keeps and refuses; and that there is no other way to do it."""

import ast
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from begeleiding.actions.duo_review import hold_review
from begeleiding.actions.external import add_external_learner, change_external_learner, end_external_learner
from begeleiding.actions.justification import give_reason
from begeleiding.actions.supervision import NotQualified, OverNorm, Wanted, link_from_list, link_supervisor
from begeleiding.models import CriterionProgress, ExternalLearner, Justification, SupervisorPassport
from begeleiding.selectors.load import caseloads_of
from cohorts.choices import ClientGroup
from cohorts.models import Supervision
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import AuditEvent, User
from tests.begeleiding.load.conftest import Place
from tests.begeleiding.load.factories import JustificationFactory, NormWeightFactory, RatioNormFactory
from tests.factories.cohorts import SupervisionFactory, during
from tests.world import TODAY

SOON = TODAY + timedelta(weeks=4)
WHY = "Tot de zomer; daarna komt er iemand bij."


def link(place: Place, **changed: Any) -> Supervision:
    usual = {"by": place.coordinator, "supervisor": place.supervisor, "participant": place.trainee(), "period": during(TODAY)}
    return link_supervisor(**(usual | changed))


def test_within_the_norm_nothing_is_asked(place: Place) -> None:
    place.linked(2)
    link(place)
    assert not Justification.objects.exists()


def test_above_the_norm_a_reason_is_asked_and_kept(place: Place) -> None:
    place.linked(3)
    with pytest.raises(OverNorm, match="4 van 3 plaatsen op 16 november 2026") as refused:
        link(place)
    assert refused.value.field == "reason"
    assert Supervision.objects.count() == 3
    made = link(place, reason=f" {WHY} ")
    kept = Justification.objects.get()
    assert (kept.supervision, kept.reason, kept.places, kept.most, kept.by) == (made, WHY, 4, 3, place.coordinator)
    assert AuditEvent.objects.filter(action="supervision.linked").count() == 1


def test_links_that_are_over_by_then_do_not_count(place: Place) -> None:
    place.linked(3, period=during(date(2025, 9, 1), SOON))
    link(place, period=during(SOON))
    with pytest.raises(OverNorm, match="4 van 3"):
        link(place, period=during(SOON - timedelta(days=1), SOON))


def test_who_is_not_enrolled_any_more_is_not_carried(place: Place) -> None:
    place.linked(2)
    SupervisionFactory(supervisor=place.supervisor, participant=place.trainee(period=during(date(2025, 9, 1), TODAY)))
    assert not link(place).justifications.exists()
    with pytest.raises(OverNorm):
        link(place)


def test_a_duo_counts_half_and_looks_back(place: Place) -> None:
    place.linked(2)
    first, second = link(place, form="duo"), link(place, form="duo", review_on=SOON)
    assert (first.duo_review.due_on, second.duo_review.due_on) == (TODAY + timedelta(weeks=8), SOON)
    with pytest.raises(OverNorm, match="3,5 van 3"):
        link(place, form="duo")
    with pytest.raises(DomainError, match="na de eerste dag") as refused:
        link(place, form="duo", review_on=TODAY, reason=WHY)
    assert refused.value.field == "review_on"


def test_the_norm_of_the_location_with_its_weights(place: Place) -> None:
    RatioNormFactory(organisation=place.organisation, most=9)
    own = RatioNormFactory(organisation=place.organisation, location=place.location, most=4)
    NormWeightFactory(norm=own, kind="client_group", code=ClientGroup.DEMENTIA, weight=Decimal("1.5"))
    place.location.client_group = ClientGroup.DEMENTIA
    place.location.save()
    place.linked(2)
    with pytest.raises(OverNorm, match="4,5 van 4"):
        link(place)


def test_a_passport_lowers_the_norm(place: Place) -> None:
    SupervisorPassport.objects.create(supervisor=place.supervisor, organisation=place.organisation, most=1)
    link(place)
    with pytest.raises(OverNorm, match="2 van 1"):
        link(place)


def test_who_is_not_qualified_yet(place: Place) -> None:
    criterion = place.ask_criteria()
    with pytest.raises(NotQualified, match="instapcriteria") as refused:
        link(place)
    assert not isinstance(refused.value, OverNorm)
    link(place, reason=WHY)
    assert Justification.objects.get().kind == "unqualified"
    passport = SupervisorPassport.objects.create(supervisor=place.supervisor, organisation=place.organisation)
    seen = {"passport": passport, "criterion": criterion, "state": "met", "evidence": "Gezien.", "decided_by": place.coordinator}
    CriterionProgress.objects.create(**seen, decided_on=TODAY, expires_on=SOON)
    link(place)
    with pytest.raises(NotQualified):
        link(place, period=during(SOON))


def test_both_at_once_are_kept_with_one_reason(place: Place) -> None:
    place.ask_criteria()
    place.linked(3)
    with pytest.raises(OverNorm, match="instapcriteria"):
        link(place)
    made = link(place, reason=WHY)
    assert {(row.kind, row.reason) for row in made.justifications.all()} == {("over_norm", WHY), ("unqualified", WHY)}


def test_a_list_is_never_refused_and_the_reason_is_still_to_be_given(place: Place) -> None:
    place.linked(3)
    made = link(place, source_is_list=True)
    open_one = made.justifications.get()
    assert open_one.reason == ""
    give_reason(by=place.coordinator, justification=open_one, reason=WHY)
    with pytest.raises(DomainError, match="al een reden"):
        give_reason(by=place.coordinator, justification=open_one, reason="Iets anders.")
    open_one.refresh_from_db()
    assert (open_one.reason, open_one.by) == (WHY, place.coordinator)


def test_a_whole_list_at_once_asks_as_much_for_one_as_for_many(place: Place, colleague: Callable[[], User]) -> None:
    """Each is weighed with all the others of the list."""
    asked = []
    for size in (1, 5):
        supervisor = colleague()
        people = [place.trainee() for _one in range(size)]
        wanted = [Wanted(supervisor=supervisor, participant=one, starts_on=TODAY) for one in people]
        with CaptureQueriesContext(connection) as queries:
            kept = link_from_list(by=place.coordinator, wanted=wanted)
        asked.append(len(queries))
    assert set(kept) == {one.pk for one in people}
    assert {row.places for rows in kept.values() for row in rows} == {5}
    assert asked[1] - asked[0] <= 1  # keeping the reasons


def test_a_list_names_a_stranger(place: Place, colleague: Callable[[], User]) -> None:
    stranger = Wanted(supervisor=place.trainee().user, participant=place.trainee(), starts_on=TODAY)
    with pytest.raises(DomainError, match="werkt niet bij een organisatie"):
        link_from_list(by=None, wanted=[Wanted(supervisor=colleague(), participant=place.trainee(), starts_on=TODAY), stranger])
    assert not Supervision.objects.exists()


# --- Learners without an account ---


def add(place: Place, **changed: Any) -> ExternalLearner:
    usual = {"by": place.coordinator, "location": place.location, "kind": "hbo", "period": during(TODAY, SOON)}
    return add_external_learner(**(usual | {"supervisor": place.supervisor} | changed))


def test_who_has_no_account_counts_and_is_asked_about_too(place: Place) -> None:
    place.linked(2)
    add(place, weight=Decimal("0.5"))
    with pytest.raises(OverNorm, match="3,5 van 3"):
        link(place)
    with pytest.raises(OverNorm, match="3,5 van 3"):
        add(place)
    kept = add(place, reason=WHY)
    assert kept.justifications.get().reason == WHY
    link(place, period=during(SOON))


def test_a_learner_changes_and_goes(place: Place) -> None:
    place.linked(3)
    learner = add(place, supervisor=None)
    known = {"by": place.coordinator, "learner": learner, "kind": "bol", "period": during(TODAY, SOON), "weight": Decimal(1)}
    with pytest.raises(OverNorm):
        change_external_learner(**known, supervisor=place.supervisor)
    change_external_learner(**known, supervisor=place.supervisor, reason=WHY)
    change_external_learner(**known, supervisor=place.supervisor)
    assert learner.justifications.count() == 1
    change_external_learner(**known, supervisor=None)
    assert not learner.justifications.exists()
    end_external_learner(by=place.coordinator, learner=learner, until=TODAY + timedelta(days=3))
    learner.refresh_from_db()
    assert learner.period.upper == TODAY + timedelta(days=3)
    end_external_learner(by=place.coordinator, learner=learner, until=TODAY)
    with pytest.raises(DomainError, match="haalde de regel net weg"):
        change_external_learner(**known, supervisor=None)


def test_a_reason_holds_for_that_supervisor_that_weight_and_those_days(place: Place, colleague: Callable[[], User]) -> None:
    place.linked(3)
    learner = add(place, reason=WHY)
    known = {"by": place.coordinator, "learner": learner, "kind": "hbo", "period": during(TODAY, SOON)}
    change_external_learner(**known, supervisor=place.supervisor, weight=Decimal("0.5"))
    with pytest.raises(OverNorm, match="5 van 3"):
        change_external_learner(**known, supervisor=place.supervisor, weight=Decimal(2))
    change_external_learner(**known, supervisor=place.supervisor, weight=Decimal(2), reason="Nog twee weken.")
    assert learner.justifications.get().reason == "Nog twee weken."
    other = colleague()
    with pytest.raises(OverNorm, match="4 van 3"):
        change_external_learner(**known, supervisor=other, weight=Decimal(4))
    assert learner.justifications.get().reason == "Nog twee weken."
    change_external_learner(**known, supervisor=other, weight=Decimal(4), reason="Zij kan het.")
    later = known | {"period": during(TODAY, SOON + timedelta(days=1)), "supervisor": other, "weight": Decimal(4)}
    with pytest.raises(OverNorm, match="4 van 3"):
        change_external_learner(**later)
    shorter = later | {"kind": "bol", "period": during(TODAY + timedelta(days=1), SOON)}
    change_external_learner(**shorter)
    assert learner.justifications.get().reason == "Zij kan het."


def test_somebody_else_than_a_supervisor_here(place: Place) -> None:
    with pytest.raises(DomainError, match="geen werkbegeleider") as refused:
        add(place, supervisor=place.coordinator)
    assert refused.value.field == "supervisor"


# --- Duos look back ---


def test_a_duo_that_ends(place: Place) -> None:
    made = link(place, form="duo", period=during(date(2026, 9, 7)))
    with pytest.raises(DomainError, match="als ze geweest is"):
        hold_review(by=place.coordinator, supervision=made, held_on=SOON, outcome="goes_on")
    hold_review(by=place.coordinator, supervision=made, held_on=TODAY, outcome="ends")
    made.refresh_from_db()
    assert (made.period.upper, made.duo_review.outcome) == (TODAY, "ends")
    with pytest.raises(DomainError, match="al vastgelegd"):
        hold_review(by=place.coordinator, supervision=made, held_on=TODAY, outcome="goes_on")


# --- Together ---


def test_three_queries_for_one_supervisor_and_for_sixty(place: Place, colleague: Callable[[], User]) -> None:
    RatioNormFactory(organisation=place.organisation)
    place.linked(2)
    for number in (1, 60):
        people = [place.supervisor.pk, *(colleague().pk for _one in range(number - 1))]
        with CaptureQueriesContext(connection) as queries:
            found = caseloads_of(people, TODAY)
        assert len(queries) == 3
        assert found[place.supervisor.pk].peak(TODAY).places == 2
        assert len(found) == number


def test_nothing_else_makes_links() -> None:
    """Who changes the cohort keeps the people around, and the writer itself; everybody else goes by the norm."""
    root = Path(__file__).parents[3]
    allowed = {"cohorts/actions/transfer.py", "cohorts/actions/supervision.py"}
    found = set()
    for app in ("cohorts", "cockpit", "opleiding", "begeleiding"):
        for path in (root / app).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
                if called.split(".")[-1] in ("supervise", "supervise_many") or (
                    called.startswith("Supervision.objects.") and "create" in called
                ):
                    found.add(str(path.relative_to(root)))
    assert found - allowed == {"begeleiding/actions/supervision.py"}


def test_a_reason_goes_with_its_link(place: Place) -> None:
    kept = JustificationFactory()
    kept.supervision.delete()
    assert not Justification.objects.exists()
