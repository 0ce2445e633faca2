"""Pause, resume, stop, graduate: what each writes, what goes along, and what it refuses."""

from datetime import date

import pytest

from cohorts.actions import status as actions
from cohorts.choices import AfterRole, RouteState, Status, StopReason
from cohorts.models import Cohort, Employment, Participant, Placement, RouteItem, Supervision
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import AuditEvent
from tests.factories.cohorts import COHORT_END, COHORT_START, TODAY, ParticipantFactory, StatusPeriodFactory, WorkProcessFactory, during
from tests.factories.kernel import UserFactory

pytestmark = pytest.mark.django_db


def day(number: int, month: int = 3) -> date:
    return date(2026, month, number)


def rows(participant: Participant) -> list[tuple[str, date, date | None]]:
    found = participant.statuses.order_by("period")
    return [(row.status, row.period.lower, row.period.upper) for row in found]


def planned(participant: Participant, first: date, until: date) -> RouteItem:
    return RouteItem.objects.create(participant=participant, work_process=WorkProcessFactory(), period=during(first, until))


def test_a_pause_with_an_end(participant: Participant) -> None:
    actions.pause(by=None, participant=participant, starts_on=TODAY, until=day(25))
    assert rows(participant) == [("active", COHORT_START, TODAY), ("paused", TODAY, day(25)), ("active", day(25), None)]
    assert AuditEvent.objects.filter(action="status.paused").count() == 1


def test_a_pause_keeps_place_supervisor_and_enrolment(participant: Participant) -> None:
    actions.pause(by=None, participant=participant, starts_on=TODAY)
    participant.refresh_from_db()
    assert participant.period.upper == COHORT_END
    assert Placement.objects.get().period.upper is None
    assert Supervision.objects.get().period.upper is None


@pytest.mark.parametrize("back", [day(20), day(25), day(30)])
def test_a_pause_shifts_what_is_open_by_its_length(participant: Participant, back: date) -> None:
    over, item = planned(participant, day(1), day(8)), planned(participant, day(20), day(27))
    done = planned(participant, day(20), day(27))
    RouteItem.objects.filter(pk=done.pk).update(state=RouteState.DONE, done_on=day(2))
    actions.pause(by=None, participant=participant, starts_on=TODAY, until=day(25))
    if back != day(25):
        actions.resume(by=None, participant=participant, starts_on=back)
    length = back - TODAY
    for row, moved in ((over, False), (done, False), (item, True)):
        before = row.period
        row.refresh_from_db()
        assert row.period.lower == before.lower + (length if moved else type(length)()), row
        assert row.period.upper - row.period.lower == before.upper - before.lower


def test_a_pause_without_an_end_shifts_when_it_ends(participant: Participant) -> None:
    item = planned(participant, day(20), day(27))
    actions.pause(by=None, participant=participant, starts_on=TODAY)
    item.refresh_from_db()
    assert item.period.lower == day(20)
    actions.resume(by=None, participant=participant, starts_on=day(18))
    item.refresh_from_db()
    assert item.period == during(day(27), day(3, 4))


def test_a_second_pause_shifts_only_from_itself(participant: Participant) -> None:
    actions.pause(by=None, participant=participant, starts_on=day(2), until=day(5))
    item = planned(participant, day(6), day(9))
    actions.pause(by=None, participant=participant, starts_on=TODAY)
    actions.resume(by=None, participant=participant, starts_on=day(18))
    item.refresh_from_db()
    assert item.period == during(day(6), day(9))


def test_a_stop_ends_the_enrolment_its_place_and_its_links(participant: Participant) -> None:
    actions.stop(by=None, participant=participant, starts_on=TODAY, reason=StopReason.OTHER_JOB)
    participant.refresh_from_db()
    assert rows(participant) == [("active", COHORT_START, TODAY), ("stopped", TODAY, None)]
    assert participant.statuses.get(status=Status.STOPPED).stop_reason == StopReason.OTHER_JOB
    assert participant.period == during(COHORT_START, TODAY)
    assert Placement.objects.get().period.upper == Supervision.objects.get().period.upper == TODAY
    assert Employment.objects.get().period.upper is None


@pytest.mark.parametrize("reason", ["", "illness"])
def test_a_stop_has_a_reason_from_the_list(participant: Participant, reason: str) -> None:
    with pytest.raises(DomainError, match="reden uit de lijst"):
        actions.stop(by=None, participant=participant, starts_on=TODAY, reason=reason)


def test_who_stops_before_the_first_day(cohort: Cohort) -> None:
    coming = ParticipantFactory(cohort=cohort, period=during(day(1, 4), COHORT_END))
    StatusPeriodFactory(participant=coming, status=Status.PLACED, period=during(TODAY, day(1, 4)))
    StatusPeriodFactory(participant=coming, period=during(day(1, 4)))
    actions.stop(by=None, participant=coming, starts_on=day(20), reason=StopReason.OWN)
    coming.refresh_from_db()
    assert rows(coming) == [("placed", TODAY, day(20)), ("stopped", day(20), None)]
    assert coming.period == during(day(19), day(20))


def test_a_stop_by_mistake(participant: Participant) -> None:
    actions.stop(by=None, participant=participant, starts_on=TODAY, reason=StopReason.OWN)
    actions.reopen(by=None, participant=participant)
    participant.refresh_from_db()
    assert rows(participant) == [("active", COHORT_START, None)]
    assert participant.period == during(COHORT_START, COHORT_END)
    with pytest.raises(DomainError, match="niets om terug"):
        actions.reopen(by=None, participant=participant)


def test_a_diploma_is_an_end(participant: Participant) -> None:
    actions.graduate(by=None, participant=participant, starts_on=TODAY)
    assert rows(participant) == [("active", COHORT_START, TODAY), ("graduated", TODAY, None)]
    assert Supervision.objects.get().period.upper == TODAY
    with pytest.raises(DomainError, match="al geëindigd"):
        actions.stop(by=None, participant=participant, starts_on=day(20), reason=StopReason.OWN)


def test_a_diploma_after_the_end_of_the_enrolment_leaves_its_days(participant: Participant) -> None:
    Participant.objects.filter(pk=participant.pk).update(period=during(COHORT_START, day(1)))
    actions.graduate(by=None, participant=participant, starts_on=TODAY)
    participant.refresh_from_db()
    assert participant.period == during(COHORT_START, day(1))


def test_after_the_diploma(participant: Participant) -> None:
    with pytest.raises(DomainError, match="als het diploma er is"):
        actions.after_diploma(by=None, participant=participant, after_role=AfterRole.GROWN)
    actions.graduate(by=None, participant=participant, starts_on=TODAY)
    actions.after_diploma(by=None, participant=participant, after_role=AfterRole.GROWN, after_function=" teamcoach ")
    participant.refresh_from_db()
    assert (participant.after_role, participant.after_function) == (AfterRole.GROWN, "teamcoach")


@pytest.mark.parametrize(
    ("first", "until", "said"),
    [(date(2020, 1, 1), None, "loopt de opleiding niet"), (TODAY, TODAY, "niet voor de eerste"), (TODAY, day(1), "niet voor de eerste")],
)
def test_a_pause_that_cannot_be(participant: Participant, first: date, until: date | None, said: str) -> None:
    with pytest.raises(DomainError, match=said):
        actions.pause(by=None, participant=participant, starts_on=first, until=until)
    assert rows(participant) == [("active", COHORT_START, None)]


def test_who_has_no_status_yet_learns_since_the_enrolment_began(cohort: Cohort) -> None:
    old = ParticipantFactory(cohort=cohort)
    actions.pause(by=None, participant=old, starts_on=TODAY)
    assert rows(old) == [("active", COHORT_START, TODAY), ("paused", TODAY, None)]


def test_nothing_changes_in_a_closed_cohort(participant: Participant) -> None:
    Cohort.objects.update(closed_at=clock.now(), closed_by=UserFactory())
    for act in (
        lambda: actions.pause(by=None, participant=participant, starts_on=TODAY),
        lambda: actions.resume(by=None, participant=participant, starts_on=TODAY),
        lambda: actions.stop(by=None, participant=participant, starts_on=TODAY, reason=StopReason.OWN),
        lambda: actions.graduate(by=None, participant=participant, starts_on=TODAY),
        lambda: actions.reopen(by=None, participant=participant),
        lambda: actions.after_diploma(by=None, participant=participant, after_role=AfterRole.SAME),
    ):
        with pytest.raises(DomainError, match="afgesloten"):
            act()


def test_with_status(cohort: Cohort, participant: Participant) -> None:
    paused, old, coming = ParticipantFactory.create_batch(3, cohort=cohort)
    StatusPeriodFactory(participant=paused, status=Status.PAUSED)
    Participant.objects.filter(pk=coming.pk).update(period=during(day(1, 4)))
    found = {row.pk: row.status_now for row in Participant.objects.with_status(TODAY)}
    assert found == {participant.pk: "active", paused.pk: "paused", old.pk: "active", coming.pk: "placed"}
    assert list(Participant.objects.in_status(Status.PAUSED, Status.PLACED, today=TODAY).order_by("pk")) == [paused, coming]
