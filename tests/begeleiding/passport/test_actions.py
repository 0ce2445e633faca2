"""Writing criteria, deciding about them, and what moves along with a new version."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from begeleiding.actions.criteria import adopt_criteria, discard_criteria, move_criterion, remove_criterion, save_criterion, start_criteria
from begeleiding.actions.criterion_proposal import answer_proposal, propose_criterion
from begeleiding.actions.passport import Seen, add_supervisor_absence, decide_criteria, end_supervisor_absence, record_suitability
from begeleiding.actions.training import record_training, save_activity
from begeleiding.choices import CriterionKind, CriterionState, ProposalState, SuitabilityOutcome
from begeleiding.models import CriteriaSet, CriterionProgress, CriterionProposal, SupervisorAbsence, TrainingRecord
from begeleiding.selectors.default_criteria import default_criteria
from begeleiding.selectors.passport import has_criteria, qualifications, qualified_on
from cohorts.choices import Role
from cohorts.models import StandIn
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Notice, User
from tests.begeleiding.passport.making import LONG_AGO, TODAY, make_criteria, make_passport, member
from tests.factories.cohorts import CareOrganisationFactory, MembershipFactory, during

pytestmark = pytest.mark.django_db

NEXT_WEEK = TODAY + timedelta(days=7)


def see(criteria: CriteriaSet, supervisor: User, by: User, *, on: date = TODAY, state: CriterionState = CriterionState.MET) -> None:
    """Every criterion of the version is decided on at once."""
    seen = [Seen(one.pk, state, on, "Meegekeken.") for one in criteria.criteria.all()]
    decide_criteria(by=by, supervisor=supervisor, organisation=criteria.organisation, seen=seen, today=TODAY)


def test_the_default_is_a_draft_and_beginning_twice_is_once() -> None:
    organisation = CareOrganisationFactory()
    draft = start_criteria(by=None, organisation=organisation, is_from_default=True)
    assert draft.criteria.count() == len(default_criteria()) == 10
    assert start_criteria(by=None, organisation=organisation) == draft
    assert not has_criteria(organisation, TODAY)


def test_what_was_adopted_never_changes_and_the_next_version_is_a_copy() -> None:
    adopted = make_criteria()
    criterion = adopted.criteria.filter(kind=CriterionKind.ENTRY).first()
    refused = (
        lambda: save_criterion(by=None, criteria=adopted, criterion=criterion, kind=criterion.kind, behaviour="Anders"),
        lambda: move_criterion(by=None, criterion=criterion, is_up=False),
        lambda: remove_criterion(by=None, criterion=criterion),
        lambda: discard_criteria(by=None, criteria=adopted),
    )
    for act in refused:
        with pytest.raises(DomainError, match="vastgesteld"):
            act()
    draft = start_criteria(by=None, organisation=adopted.organisation)
    assert [one.continues for one in draft.criteria.order_by("kind", "position")] == list(adopted.criteria.order_by("kind", "position"))


def test_a_draft_is_ordered_by_buttons() -> None:
    draft = make_criteria(adopted_on=None, entry=3)
    third = draft.criteria.get(behaviour="Instap 3")
    for _twice_is_the_top in range(3):
        move_criterion(by=None, criterion=third, is_up=True)
    entry = draft.criteria.filter(kind=CriterionKind.ENTRY).order_by("position")
    assert [one.behaviour for one in entry] == ["Instap 3", "Instap 1", "Instap 2"]
    with pytest.raises(DomainError, match="staat er al"):
        save_criterion(by=None, criteria=draft, kind=CriterionKind.ENTRY, behaviour="instap 1")


@pytest.mark.parametrize("day", [LONG_AGO, TODAY - timedelta(days=1)])
def test_a_version_does_not_begin_before_the_one_that_counts_or_in_the_past(day: date) -> None:
    adopted = make_criteria()
    trainer = member(adopted.organisation, Role.PRACTICE_TRAINER)
    draft = start_criteria(by=trainer, organisation=adopted.organisation)
    with pytest.raises(DomainError) as refused:
        adopt_criteria(by=trainer, criteria=draft, starts_on=day, today=TODAY)
    assert refused.value.field == "starts_on"


def test_what_was_decided_moves_along_and_something_new_is_open() -> None:
    adopted = make_criteria()
    organisation = adopted.organisation
    trainer, passport = member(organisation, Role.PRACTICE_TRAINER), make_passport(organisation)
    see(adopted, passport.supervisor, trainer)
    draft = start_criteria(by=trainer, organisation=organisation)
    adopt_criteria(by=trainer, criteria=draft, starts_on=NEXT_WEEK, today=TODAY)
    assert qualified_on([passport.supervisor_id], organisation, NEXT_WEEK) == {passport.supervisor_id}
    third = start_criteria(by=trainer, organisation=organisation)
    save_criterion(by=trainer, criteria=third, kind=CriterionKind.ENTRY, behaviour="Nieuw")
    later = NEXT_WEEK + timedelta(days=7)
    adopt_criteria(by=trainer, criteria=third, starts_on=later, today=TODAY)
    known = qualifications([organisation.pk], [passport.supervisor_id])
    assert known.turns(passport.supervisor_id, organisation.pk, TODAY, date(2028, 1, 1)) == ((TODAY, True), (later, False))


def test_two_queries_for_any_number(django_assert_num_queries: object) -> None:
    adopted = make_criteria()
    trainer = member(adopted.organisation, Role.PRACTICE_TRAINER)
    people = [make_passport(adopted.organisation).supervisor for _number in range(4)]
    for person in people[:3]:
        see(adopted, person, trainer)
    with django_assert_num_queries(2):  # type: ignore[operator]  # the fixture is a function
        found = qualified_on([person.pk for person in people], adopted.organisation, TODAY)
    assert found == {person.pk for person in people[:3]}


@pytest.mark.parametrize(
    ("state", "given", "ends"),
    [
        (CriterionState.MET, None, date(2027, 11, 16)),
        (CriterionState.MET, date(2027, 1, 1), date(2027, 1, 1)),
        (CriterionState.EXEMPT, None, None),
        (CriterionState.NOT_YET, date(2027, 1, 1), None),
    ],
)
def test_until_when_it_holds(state: CriterionState, given: date | None, ends: date | None) -> None:
    adopted = make_criteria()
    trainer, passport = member(adopted.organisation, Role.PRACTICE_TRAINER), make_passport(adopted.organisation)
    seen = [Seen(adopted.criteria.get(behaviour="Instap 1").pk, state, TODAY, "Meegekeken.", given)]
    decide_criteria(by=trainer, supervisor=passport.supervisor, organisation=adopted.organisation, seen=seen, today=TODAY)
    assert CriterionProgress.objects.get().expires_on == ends


def test_only_what_is_asked_here_is_decided() -> None:
    adopted, elsewhere = make_criteria(), make_criteria()
    trainer, passport = member(adopted.organisation, Role.PRACTICE_TRAINER), make_passport(adopted.organisation)
    for seen in (
        Seen(elsewhere.criteria.first().pk, CriterionState.MET, TODAY, "x"),
        Seen(adopted.criteria.first().pk, "met", NEXT_WEEK, "x"),
    ):
        with pytest.raises(DomainError):
            decide_criteria(by=trainer, supervisor=passport.supervisor, organisation=adopted.organisation, seen=[seen], today=TODAY)


def test_a_proposal_is_made_once_answered_once_and_heard_of() -> None:
    adopted = make_criteria()
    trainer, supervisor = member(adopted.organisation, Role.PRACTICE_TRAINER), member(adopted.organisation, Role.SUPERVISOR)
    for _twice in range(2):
        proposal = propose_criterion(by=supervisor, organisation=adopted.organisation, text="Korter.")
    assert CriterionProposal.objects.count() == 1
    with pytest.raises(DomainError, match="waarom"):
        answer_proposal(by=trainer, proposal=proposal, state=ProposalState.DECLINED)
    answer_proposal(by=trainer, proposal=proposal, state=ProposalState.TAKEN)
    assert CriteriaSet.objects.filter(organisation=adopted.organisation, adopted_on=None).count() == 1
    assert Notice.objects.get(receiver=supervisor).text == "Er is een antwoord op je voorstel voor de criteria."
    with pytest.raises(DomainError, match="al beantwoord"):
        answer_proposal(by=trainer, proposal=proposal, state=ProposalState.DECLINED, answer="Toch niet.")


def test_away_with_somebody_who_takes_over_and_the_trainer_hears_no_reason() -> None:
    organisation = CareOrganisationFactory()
    trainer, passport, other = (
        member(organisation, Role.PRACTICE_TRAINER),
        make_passport(organisation),
        member(organisation, Role.SUPERVISOR),
    )
    known = {"supervisor": passport.supervisor, "organisation": organisation}
    period = during(NEXT_WEEK, NEXT_WEEK + timedelta(days=14))
    absence = add_supervisor_absence(by=passport.supervisor, **known, period=period)
    said = Notice.objects.get(receiver=trainer).text
    assert said == f"{passport.supervisor.name} begeleidt niet van 23 november tot en met 6 december."
    with pytest.raises(DomainError, match="al niet beschikbaar"):
        add_supervisor_absence(by=passport.supervisor, **known, period=period)
    end_supervisor_absence(by=passport.supervisor, absence=absence, today=TODAY)
    assert not SupervisorAbsence.objects.exists()
    with pytest.raises(DomainError) as refused:
        add_supervisor_absence(by=trainer, **known, period=during(TODAY), stand_in=other)
    assert refused.value.field == "last_day"
    add_supervisor_absence(by=trainer, **known, period=period, stand_in=other)
    assert StandIn.objects.get().period == period


def test_back_earlier_keeps_the_days_that_were() -> None:
    passport = make_passport(CareOrganisationFactory())
    absence = SupervisorAbsence.objects.create(passport=passport, period=during(LONG_AGO))
    end_supervisor_absence(by=passport.supervisor, absence=absence, today=TODAY)
    absence.refresh_from_db()
    assert absence.period.upper == TODAY


def test_one_talk_a_day_and_never_ahead() -> None:
    organisation = CareOrganisationFactory()
    trainer, passport = member(organisation, Role.PRACTICE_TRAINER), make_passport(organisation)
    known = {
        "by": trainer,
        "supervisor": passport.supervisor,
        "organisation": organisation,
        "outcome": SuitabilityOutcome.GROWS,
        "today": TODAY,
    }
    statements = {"is_flexible": True, "is_positive": True, "lets_happen": False}
    record_suitability(**known, held_on=TODAY, statements=statements)
    for day in (TODAY, NEXT_WEEK):
        with pytest.raises(DomainError):
            record_suitability(**known, held_on=day, statements=statements)


def test_a_whole_group_at_once_and_twice_is_once() -> None:
    organisation = CareOrganisationFactory()
    trainer, people = member(organisation, Role.PRACTICE_TRAINER), [member(organisation, Role.SUPERVISOR) for _number in range(3)]
    activity = save_activity(by=trainer, organisation=organisation, kind="training", title="Training", hours=Decimal(3), valid_months=12)
    known = {"by": trainer, "activity": activity, "followed_on": LONG_AGO, "today": TODAY}
    assert record_training(**known, supervisors=people[:2]) == 2
    assert record_training(**known, supervisors=people) == 1
    assert set(TrainingRecord.objects.values_list("expires_on", flat=True)) == {date(2027, 1, 5)}
    with pytest.raises(DomainError, match="staat er al"):
        save_activity(by=trainer, organisation=organisation, kind="training", title="Training")


def test_nobody_decides_about_oneself(client: Any) -> None:
    criteria = make_criteria()
    both, other = (member(criteria.organisation, Role.PRACTICE_TRAINER) for _number in range(2))
    MembershipFactory(user=both, organisation=criteria.organisation, role=Role.SUPERVISOR)
    with pytest.raises(DomainError, match="beslist een ander"):
        see(criteria, both, both)
    client.force_login(both)
    for page in ("passport_criteria", "suitability_create", "training_record_create"):
        assert client.get(reverse(f"begeleiding:{page}", args=[both.pk])).status_code == 403
    see(criteria, both, other)
    assert qualified_on([both.pk], criteria.organisation, TODAY) == {both.pk}


def test_what_was_agreed_in_a_talk_about_suitability_holds_no_health(client: Any) -> None:
    passport = make_passport(make_criteria().organisation)
    client.force_login(member(passport.organisation, Role.PRACTICE_TRAINER))
    sent = {"held_on": "16-11-2026", "outcome": SuitabilityOutcome.values[0], "agreed": "Rustig aan na de burn-out."}
    sent |= dict.fromkeys(("is_flexible", "is_positive", "lets_happen"), "ja")
    url = reverse("begeleiding:suitability_create", args=[passport.supervisor_id])
    assert client.post(url, sent).status_code == 422
    assert client.post(url, sent | {"agreed": "Elke maand samen kijken."}).status_code == 302
