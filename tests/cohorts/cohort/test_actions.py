"""Preparing a cohort, dividing its work, and closing it for ever."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest

from cohorts import actions
from cohorts.actions.calendar import confirm_free_weeks
from cohorts.actions.close import close_cohort
from cohorts.actions.duty import assign_duty
from cohorts.choices import DutyKind, Role, Status, StopReason
from cohorts.models import Cohort, Duty
from cohorts.selectors import contact_of
from cohorts.selectors.cohort_close import open_people
from cohorts.selectors.duty import contacts_of, duty_rows
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import AuditEvent, User
from tests.factories.cohorts import (
    COHORT_END,
    COHORT_START,
    TODAY,
    CareOrganisationFactory,
    CohortFactory,
    DossierFactory,
    MembershipFactory,
    ParticipantFactory,
    QualificationFactory,
    during,
)
from tests.factories.kernel import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


def edited(cohort: Cohort, **changed: Any) -> Cohort:
    usual = {
        "name": cohort.name,
        "school": cohort.school,
        "organisations": list(cohort.organisations.all()),
        "region": cohort.region,
        "period": during(COHORT_START, COHORT_END),
        "capacity": None,
        "qualifications": [],
    }
    return actions.edit_cohort(by=None, cohort=cohort, **(usual | changed))


def assign(cohort: Cohort, role: Role | str, person: User | None = None) -> Duty | None:
    organisation = cohort.organisations.get()
    return assign_duty(by=None, cohort=cohort, organisation=organisation, kind=DutyKind.CONTACT, role=role, person=person, today=TODAY)


def close(cohort: Cohort, name: str = "") -> Cohort:
    return close_cohort(by=UserFactory(), cohort=cohort, name=name or cohort.name, today=TODAY)


# --- What can be learnt ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("valid_from", [None, date(2025, 9, 2)])
def test_a_dossier_that_does_not_count_on_the_first_day(cohort: Cohort, valid_from: date | None) -> None:
    offered = QualificationFactory(dossier=DossierFactory(valid_from=valid_from))
    with pytest.raises(DomainError) as caught:
        edited(cohort, qualifications=[offered])
    assert caught.value.field == "qualifications"


def test_what_somebody_learns_stays_on_offer(cohort: Cohort) -> None:
    followed, other = ParticipantFactory(cohort=cohort).qualification, QualificationFactory()
    with pytest.raises(DomainError, match="leert voor"):
        edited(cohort, qualifications=[other])
    assert set(edited(cohort, qualifications=[other, followed]).qualifications.all()) == {other, followed}


@pytest.mark.parametrize("capacity", [0, 501])
def test_places_are_one_to_five_hundred(cohort: Cohort, capacity: int) -> None:
    with pytest.raises(DomainError, match="1 tot 500"):
        edited(cohort, capacity=capacity)


# --- Who does what ---------------------------------------------------------------------------------------------------


def test_work_moves_with_the_role(cohort: Cohort) -> None:
    organisation = cohort.organisations.get()
    leaving = MembershipFactory(organisation=organisation, role=Role.PRACTICE_TRAINER, period=during(COHORT_START, date(2026, 4, 1)))
    staying = MembershipFactory(organisation=organisation, role=Role.PRACTICE_TRAINER)
    assign(cohort, Role.PRACTICE_TRAINER, leaving.user)

    def names(day: date) -> tuple[str, ...]:
        return next(row for row in duty_rows(cohort, day) if row.kind == DutyKind.CONTACT).cells[0].names

    assert names(TODAY) == (leaving.user.name,)
    assert names(date(2026, 4, 1)) == (staying.user.name,)
    assert contacts_of(cohort, date(2026, 4, 1))[0].people == (staying.user,)


def test_a_line_of_the_organisation_counts_until_the_cohort_has_one(cohort: Cohort) -> None:
    organisation = cohort.organisations.get()
    coordinator = MembershipFactory(organisation=organisation, role=Role.COORDINATOR).user
    trainer = MembershipFactory(organisation=organisation, role=Role.PRACTICE_TRAINER).user
    Duty.objects.create(organisation=organisation, kind=DutyKind.CONTACT, role=Role.COORDINATOR)
    assert contacts_of(cohort, TODAY)[0].people == (coordinator,)
    assign(cohort, Role.PRACTICE_TRAINER)
    assert contacts_of(cohort, TODAY)[0].people == (trainer,)
    assert assign(cohort, "") is None
    assert contacts_of(cohort, TODAY)[0].people == (coordinator,)


def test_the_help_page_names_who_was_agreed_on(cohort: Cohort) -> None:
    organisation = cohort.organisations.get()
    MembershipFactory(organisation=organisation, role=Role.COORDINATOR)
    trainer = MembershipFactory(organisation=organisation, role=Role.PRACTICE_TRAINER).user
    trainee = ParticipantFactory(cohort=cohort, employer=organisation)
    assign(cohort, Role.PRACTICE_TRAINER)
    contact = contact_of(trainee.user, TODAY)
    assert contact is not None
    assert (contact.name, contact.role) == (trainer.name, "praktijkopleider")


def test_somebody_without_the_role_gets_no_work(cohort: Cohort) -> None:
    stranger = MembershipFactory(organisation=cohort.organisations.get(), role=Role.COORDINATOR).user
    with pytest.raises(DomainError) as caught:
        assign(cohort, Role.PRACTICE_TRAINER, stranger)
    assert caught.value.field == "person"
    with pytest.raises(DomainError) as caught:
        assign(cohort, Role.TEACHER)
    assert caught.value.field == "role"


def test_an_organisation_that_does_not_take_part_has_no_work(cohort: Cohort) -> None:
    with pytest.raises(DomainError, match="doet niet mee"):
        assign_duty(by=None, cohort=cohort, organisation=CareOrganisationFactory(), kind=DutyKind.ROOMS, role=Role.COORDINATOR, today=TODAY)


# --- The end ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [Status.PLACED, Status.ACTIVE, Status.PAUSED])
def test_nobody_may_be_on_the_way(cohort: Cohort, status: Status) -> None:
    participant = ParticipantFactory(cohort=cohort)
    participant.statuses.create(status=status, period=during(COHORT_START))
    assert [person.status for person in open_people(cohort, TODAY)] == [status]
    with pytest.raises(DomainError, match="nog iemand bezig"):
        close(cohort)


def test_a_cohort_closes_by_its_name(cohort: Cohort) -> None:
    gone = ParticipantFactory(cohort=cohort)
    gone.statuses.create(status=Status.STOPPED, stop_reason=StopReason.OWN, period=during(COHORT_START))
    ParticipantFactory(cohort=cohort, period=during(COHORT_START, TODAY))  # from before statuses were written down
    with pytest.raises(DomainError) as caught:
        close(cohort, "Iets anders")
    assert caught.value.field == "name"
    closed = close(cohort, f" {cohort.name.upper()} ")
    assert closed.is_closed
    assert closed.closed_by
    assert close(cohort).closed_at == closed.closed_at, "closing twice is closing once"
    assert AuditEvent.objects.filter(action="cohort.closed").count() == 1


REFUSED: dict[str, Callable[[Cohort], Any]] = {
    "edit": edited,
    "block": lambda cohort: actions.make_block(by=None, cohort=cohort, starts_on=date(2026, 2, 2)),
    "slot": lambda cohort: actions.save_lesson_slot(by=None, cohort=cohort, weekday=1, starts_at=time(9), ends_at=time(10)),
    "usual slots": lambda cohort: actions.adopt_default_slots(by=None, cohort=cohort),
    "week": lambda cohort: actions.toggle_week(by=None, cohort=cohort, monday=date(2026, 3, 16)),
    "confirm": lambda cohort: confirm_free_weeks(by=None, cohort=cohort, today=TODAY),
    "duty": lambda cohort: assign(cohort, Role.COORDINATOR),
    "enrol": lambda cohort: actions.enrol_participant(
        by=None,
        cohort=cohort,
        user=UserFactory(),
        qualification=QualificationFactory(),
        employer=cohort.organisations.get(),
        starts_on=TODAY,
    ),
}


@pytest.mark.parametrize("act", REFUSED)
def test_nothing_changes_in_a_closed_cohort(cohort: Cohort, act: str) -> None:
    close(cohort)
    with pytest.raises(DomainError, match="afgesloten"):
        REFUSED[act](cohort)


def test_another_cohort_stays_open(cohort: Cohort) -> None:
    close(cohort)
    assert edited(CohortFactory(), capacity=10).capacity == 10
