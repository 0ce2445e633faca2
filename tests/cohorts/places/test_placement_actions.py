"""Placing somebody: recognised or with a reason, planned ahead, never two at once."""

from datetime import date, timedelta

import pytest

from cohorts import actions
from cohorts.actions.enrolment import Newcomer, enrol_newcomers
from cohorts.actions.placement import NotRecognised
from cohorts.models import Cohort, Location, Participant, Placement
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import AuditEvent, User
from tests.factories.cohorts import TODAY, QualificationFactory, during
from tests.factories.places import RecognitionFactory

pytestmark = pytest.mark.django_db

NEXT, AFTER, LAST = date(2026, 4, 20), date(2026, 9, 7), date(2026, 12, 14)


def periods(participant: Participant) -> list[tuple[str, date, date | None]]:
    rows = participant.placements.select_related("location").order_by("period")
    return [(row.location.name, row.period.lower, row.period.upper) for row in rows]


def plan(participant: Participant, location: Location, starts_on: date, until: date | None = None, reason: str = "") -> Placement:
    return actions.place(by=None, participant=participant, location=location, starts_on=starts_on, until=until, unrecognised_reason=reason)


# --- Recognised, or with a reason ---


def test_without_a_recognition_a_reason_is_asked_and_kept(participant: Participant, there: Location) -> None:
    RecognitionFactory(organisation=there.organisation, location=there, crebo="25655")
    with pytest.raises(NotRecognised, match="niet erkend voor crebo 25656") as caught:
        plan(participant, there, NEXT, reason="   ")
    assert caught.value.field == "unrecognised_reason"
    assert participant.placements.count() == 1
    assert plan(participant, there, NEXT, reason=" De aanvraag loopt. ").unrecognised_reason == "De aanvraag loopt."


def test_where_it_is_recognised_no_reason_is_kept(participant: Participant, there: Location) -> None:
    assert plan(participant, there, NEXT, reason="Voor de zekerheid.").unrecognised_reason == ""


def test_the_recognition_must_hold_on_the_first_day(participant: Participant, there: Location) -> None:
    there.organisation.recognitions.update(period=during(date(2020, 1, 1), NEXT))
    plan(participant, there, NEXT - timedelta(days=1), NEXT)
    with pytest.raises(NotRecognised):
        plan(participant, there, NEXT)


def test_many_at_once_are_looked_at_too(cohort: Cohort, there: Location) -> None:
    def newcomer(crebo: str, reason: str = "") -> Newcomer:
        usual = {"employer": there.organisation, "starts_on": TODAY, "location": there, "unrecognised_reason": reason}
        return Newcomer(user=User(first_name="Nieuw", last_name=crebo), qualification=QualificationFactory(crebo=crebo), **usual)  # type: ignore[arg-type]  # dull defaults

    with pytest.raises(NotRecognised):
        enrol_newcomers(by=None, cohort=cohort, newcomers=[newcomer("25656"), newcomer("25655")])
    enrol_newcomers(by=None, cohort=cohort, newcomers=[newcomer("25656", "Overgenomen."), newcomer("25655", "Overgenomen.")])
    assert sorted(Placement.objects.values_list("unrecognised_reason", flat=True)) == ["", "Overgenomen."]


# --- Planned ahead ---


def test_several_are_planned_ahead(participant: Participant, here: Location, there: Location) -> None:
    plan(participant, there, NEXT)
    plan(participant, here, AFTER)
    assert periods(participant)[1:] == [("De Brug", NEXT, AFTER), ("Het Anker", AFTER, None)]


def test_one_before_a_planned_one_needs_a_last_day(participant: Participant, here: Location, there: Location) -> None:
    plan(participant, here, AFTER, LAST)
    with pytest.raises(DomainError, match="Op 7 september 2026 begint al een andere plaatsing") as caught:
        plan(participant, there, NEXT)
    assert caught.value.field == "last_day"
    plan(participant, there, NEXT, AFTER)
    assert [row[1:] for row in periods(participant)[1:]] == [(NEXT, AFTER), (AFTER, LAST)]


def test_the_same_place_again_changes_nothing(participant: Participant, there: Location) -> None:
    assert plan(participant, there, NEXT) == plan(participant, there, NEXT)


def test_another_place_from_the_same_day_is_a_correction_or_refused(participant: Participant, here: Location, there: Location) -> None:
    plan(participant, there, NEXT)
    with pytest.raises(DomainError, match="Op die dag begint al een plaatsing"):
        plan(participant, here, NEXT)
    actions.place(by=None, participant=participant, location=here, starts_on=NEXT, is_correction=True)
    assert periods(participant)[-1] == ("Het Anker", NEXT, None)


@pytest.mark.parametrize(("starts_on", "message"), [(date(2025, 8, 31), "nog niet begonnen"), (date(2027, 9, 1), "al afgelopen")])
def test_only_during_the_education(participant: Participant, there: Location, starts_on: date, message: str) -> None:
    participant.period = during(date(2025, 9, 1), date(2027, 9, 1))
    participant.save()
    with pytest.raises(DomainError, match=message):
        plan(participant, there, starts_on)


# --- Changed, ended, removed ---


def test_what_has_not_begun_gets_other_days(participant: Participant, here: Location, there: Location) -> None:
    row = plan(participant, there, NEXT, AFTER)
    change = {"by": None, "placement": row, "location": there, "today": TODAY}
    with pytest.raises(DomainError, match="In die tijd is er al een plaatsing"):
        actions.change_placement(**change, starts_on=NEXT - timedelta(days=1), until=AFTER)
    actions.change_placement(**change, starts_on=NEXT + timedelta(days=7), until=None)
    assert periods(participant)[-1] == ("De Brug", NEXT + timedelta(days=7), None)


def test_another_location_is_looked_at_again(participant: Participant, here: Location, there: Location) -> None:
    RecognitionFactory(organisation=there.organisation, location=there, crebo="25655")
    row = plan(participant, here, NEXT)
    row = plan(participant, there, AFTER, reason="Aangevraagd.")
    with pytest.raises(NotRecognised):
        actions.change_placement(by=None, placement=row, location=there, starts_on=LAST, until=None, today=TODAY)
    changed = actions.change_placement(by=None, placement=row, location=here, starts_on=LAST, until=None, today=TODAY)
    assert changed.unrecognised_reason == ""


def test_what_has_begun_is_ended_and_not_changed_or_removed(participant: Participant, here: Location) -> None:
    row = participant.placements.get()
    with pytest.raises(DomainError, match="al begonnen"):
        actions.change_placement(by=None, placement=row, location=here, starts_on=NEXT, until=None, today=TODAY)
    with pytest.raises(DomainError, match="al begonnen"):
        actions.remove_placement(by=None, placement=row, today=TODAY)
    actions.end_placement(by=None, placement=row, until=NEXT)
    assert periods(participant) == [("Het Anker", date(2025, 9, 1), NEXT)]


@pytest.mark.parametrize(("until", "message"), [(date(2025, 9, 1), "ligt niet voor"), (AFTER, "eindigt al eerder")])
def test_an_end_lies_inside(participant: Participant, until: date, message: str) -> None:
    participant.placements.update(period=during(date(2025, 9, 1), NEXT))
    with pytest.raises(DomainError, match=message):
        actions.end_placement(by=None, placement=participant.placements.get(), until=until)


def test_a_planned_one_is_removed_once(participant: Participant, there: Location) -> None:
    row = plan(participant, there, NEXT)
    actions.remove_placement(by=None, placement=row, today=TODAY)
    with pytest.raises(DomainError, match="er niet meer"):
        actions.remove_placement(by=None, placement=row, today=TODAY)
    assert AuditEvent.objects.filter(action="placement.removed").count() == 1


def test_nothing_changes_in_a_closed_cohort(cohort: Cohort, participant: Participant, there: Location) -> None:
    row = plan(participant, there, NEXT)
    Cohort.objects.filter(pk=cohort.pk).update(closed_at=clock.now())
    for act in (
        lambda: plan(participant, there, LAST),
        lambda: actions.end_placement(by=None, placement=row, until=LAST),
        lambda: actions.remove_placement(by=None, placement=row, today=TODAY),
    ):
        with pytest.raises(DomainError, match="afgesloten"):
            act()
