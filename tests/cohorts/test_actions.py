from datetime import date, time, timedelta
from typing import Any

import pytest

from cohorts import actions
from cohorts.actions.supervision import supervise
from cohorts.choices import LessonKind, Region, Role, SummerChoice
from cohorts.models import Block, Cohort, Employment, FreeWeek, LessonSlot, Membership, Placement, StandIn, Supervision
from cohorts.selectors import calendar_of, preview_block, slots_of
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import AuditEvent, Invitation
from tests.factories.cohorts import (
    BLOCK_START,
    COHORT_END,
    COHORT_START,
    TODAY,
    CareOrganisationFactory,
    CohortFactory,
    EmploymentFactory,
    LocationFactory,
    MembershipFactory,
    ParticipantFactory,
    PlacementFactory,
    QualificationFactory,
    SchoolFactory,
    SupervisionFactory,
    during,
)
from tests.factories.kernel import InvitationFactory, NewcomerFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort() -> Cohort:
    return Cohort.objects.get(pk=CohortFactory().pk)


def supervisor_in(cohort: Cohort) -> Any:
    organisation = cohort.organisations.get()
    return MembershipFactory(organisation=organisation, role=Role.SUPERVISOR).user


# --- Cohorts ---


def values(**changed: Any) -> dict[str, Any]:
    usual = {
        "name": "Zorg februari",
        "school": SchoolFactory(),
        "organisations": [CareOrganisationFactory()],
        "region": Region.SOUTH,
        "period": during(COHORT_START, COHORT_END),
        "capacity": None,
        "qualifications": [],
    }
    return usual | changed


def test_a_cohort_gets_an_address_from_its_name() -> None:
    first = actions.start_cohort(by=None, **values())
    second = actions.start_cohort(by=None, **values(name="Zorg Februari!"))
    assert (first.slug, second.slug) == ("zorg-februari", "zorg-februari-2")
    assert AuditEvent.objects.filter(action="cohort.started").count() == 2


def test_an_address_of_a_page_is_never_a_cohort() -> None:
    assert actions.start_cohort(by=None, **values(name="Nieuw")).slug == "nieuw-2"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"organisations": []}, "organisations"),
        ({"school": None}, "school"),
        ({"name": None}, "name"),
    ],
)
def test_a_cohort_is_refused(cohort: Cohort, changed: dict[str, Any], field: str) -> None:
    wrong = {"organisations": [], "school": CareOrganisationFactory(), "name": cohort.name}
    with pytest.raises(DomainError) as caught:
        actions.start_cohort(by=None, **values(**{key: wrong[key] for key in changed}))
    assert caught.value.field == field


def test_a_cohort_keeps_its_blocks_and_employers(cohort: Cohort) -> None:
    actions.make_block(by=None, cohort=cohort, starts_on=BLOCK_START)
    with pytest.raises(DomainError, match="blokken"):
        actions.edit_cohort(by=None, cohort=cohort, **values(school=cohort.school, period=during(TODAY, COHORT_END)))
    EmploymentFactory(participant=ParticipantFactory(cohort=cohort), organisation=cohort.organisations.get())
    with pytest.raises(DomainError, match="werkgever"):
        actions.edit_cohort(by=None, cohort=cohort, **values(school=cohort.school))


# --- Blocks ---


def test_a_block_is_ten_lesson_weeks(cohort: Cohort) -> None:
    block = actions.make_block(by=None, cohort=cohort, starts_on=BLOCK_START)
    assert (block.number, block.period.lower, block.period.upper) == (1, BLOCK_START, date(2026, 4, 20))
    assert block.free_mondays == [date(2026, 2, 16)]


def test_blocks_are_numbered_in_the_order_of_time(cohort: Cohort) -> None:
    later = actions.make_block(by=None, cohort=cohort, starts_on=BLOCK_START)
    earlier = actions.make_block(by=None, cohort=cohort, starts_on=date(2025, 9, 1))
    later.refresh_from_db()
    assert (earlier.number, later.number) == (1, 2)


@pytest.mark.parametrize(
    ("starts_on", "message"),
    [
        (date(2026, 2, 3), "maandag"),
        (date(2026, 4, 13), "al een blok"),
        (date(2025, 6, 2), "begint op"),
        (date(2027, 7, 5), "eindigt op"),
    ],
)
def test_a_block_is_refused(cohort: Cohort, starts_on: date, message: str) -> None:
    actions.make_block(by=None, cohort=cohort, starts_on=BLOCK_START)
    with pytest.raises(DomainError, match=message) as caught:
        actions.make_block(by=None, cohort=cohort, starts_on=starts_on)
    assert caught.value.field == "starts_on"
    assert Block.objects.count() == 1


@pytest.mark.parametrize("summer", SummerChoice.values)
def test_the_summer_is_a_choice(cohort: Cohort, summer: str) -> None:
    preview = preview_block(cohort, date(2026, 6, 1))
    block = actions.make_block(by=None, cohort=cohort, starts_on=date(2026, 6, 1), summer=summer)
    chosen = next(choice.days for choice in preview.summer if choice.kind == summer)
    assert (block.period.lower, block.period.upper, block.summer) == (chosen.starts_on, chosen.until, summer)
    assert len(preview.summer) == 3


def test_without_a_summer_there_is_no_choice(cohort: Cohort) -> None:
    block = actions.make_block(by=None, cohort=cohort, starts_on=BLOCK_START, summer=SummerChoice.END_BEFORE)
    assert block.summer == SummerChoice.SPAN


# --- Trainees ---


def test_enrolling_makes_everything_dated_around_it(cohort: Cohort) -> None:
    employer = cohort.organisations.get()
    participant = actions.enrol_participant(
        by=None,
        cohort=cohort,
        user=UserFactory(),
        qualification=QualificationFactory(),
        employer=employer,
        starts_on=COHORT_START,
        location=LocationFactory(organisation=employer),
        unrecognised_reason="Loopt nog.",
    )
    assert participant.period == during(COHORT_START, COHORT_END)
    for model in (Employment, Placement):
        assert model._default_manager.get(participant=participant).period.lower == COHORT_START


def test_an_employer_takes_part_in_the_cohort(cohort: Cohort) -> None:
    with pytest.raises(DomainError) as caught:
        actions.employ(by=None, participant=ParticipantFactory(cohort=cohort), organisation=CareOrganisationFactory(), starts_on=TODAY)
    assert caught.value.field == "employer"


def test_another_employer_ends_the_first(cohort: Cohort) -> None:
    participant = ParticipantFactory(cohort=cohort, employer=cohort.organisations.get())
    other = CareOrganisationFactory()
    cohort.organisations.add(other)
    actions.employ(by=None, participant=participant, organisation=other, starts_on=TODAY)
    actions.employ(by=None, participant=participant, organisation=other, starts_on=TODAY + timedelta(days=3))
    assert [row.period.upper for row in participant.employments.order_by("period")] == [TODAY, None]


def test_with_the_employer_go_the_place_and_the_supervisors(cohort: Cohort) -> None:
    organisation = cohort.organisations.get()
    participant = ParticipantFactory(
        cohort=cohort, employer=organisation, location=LocationFactory(organisation=organisation), supervisor=UserFactory()
    )
    SupervisionFactory(participant=participant, period=during(TODAY + timedelta(days=9)))
    actions.end_employment(by=None, participant=participant, until=TODAY)
    for rows in (participant.employments, participant.placements, participant.supervisions):
        assert [row.period.upper for row in rows.all()] == [TODAY]


def test_placing_closes_the_running_placement(cohort: Cohort) -> None:
    organisation = cohort.organisations.get()
    participant = ParticipantFactory(cohort=cohort, location=LocationFactory(organisation=organisation))
    location = LocationFactory(organisation=organisation)
    placement = actions.place(by=None, participant=participant, location=location, starts_on=TODAY, unrecognised_reason="Loopt nog.")
    assert actions.place(by=None, participant=participant, location=location, starts_on=TODAY + timedelta(days=2)) == placement
    assert [row.period.upper for row in participant.placements.order_by("period")] == [TODAY, None]


@pytest.mark.parametrize(("starts_on", "message"), [(date(2025, 1, 1), "nog niet begonnen"), (TODAY, "andere plaatsing")])
def test_a_place_is_refused(cohort: Cohort, starts_on: date, message: str) -> None:
    location = LocationFactory(organisation=cohort.organisations.get())
    participant = ParticipantFactory(cohort=cohort)
    PlacementFactory(participant=participant, location=location, period=during(TODAY + timedelta(days=30)))
    with pytest.raises(DomainError, match=message):
        actions.place(by=None, participant=participant, location=location, starts_on=starts_on)


def test_a_place_belongs_to_the_cohort(cohort: Cohort) -> None:
    with pytest.raises(DomainError, match="niet van een organisatie"):
        actions.place(by=None, participant=ParticipantFactory(cohort=cohort), location=LocationFactory(), starts_on=TODAY)


def test_the_same_enrolment_changes_nothing(cohort: Cohort) -> None:
    participant = ParticipantFactory(cohort=cohort)
    same = {
        "qualification": participant.qualification,
        "starts_on": COHORT_START,
        "contract_hours": None,
        "birth_date": None,
        "practice_trainer": None,
    }
    assert not actions.update_participant(by=None, participant=participant, **same)
    assert actions.update_participant(by=None, participant=participant, **same | {"birth_date": date(2000, 1, 2)})


# --- Supervisors ---


def test_supervise_and_end(cohort: Cohort) -> None:
    participant = ParticipantFactory(cohort=cohort)
    link = supervise(by=None, supervisor=supervisor_in(cohort), participant=participant, period=during(COHORT_START))
    assert link.trainee == participant.user
    actions.end_supervision(by=None, supervision=link, until=TODAY)
    link.refresh_from_db()
    assert link.period.upper == TODAY


def test_a_link_that_never_began_is_gone(cohort: Cohort) -> None:
    link = SupervisionFactory(period=during(TODAY))
    actions.end_supervision(by=None, supervision=link, until=TODAY)
    assert not Supervision.objects.exists()


def test_links_of_a_closed_cohort_stay_as_they_are(cohort: Cohort) -> None:
    link = SupervisionFactory(participant__cohort=cohort, period=during(COHORT_START))
    Cohort.objects.filter(pk=cohort.pk).update(closed_at=clock.now())
    with pytest.raises(DomainError, match="afgesloten"):
        supervise(by=None, supervisor=supervisor_in(cohort), participant=link.participant, period=during(TODAY))
    with pytest.raises(DomainError, match="afgesloten"):
        actions.end_supervision(by=None, supervision=link, until=TODAY)


@pytest.mark.parametrize("who", ["self", "stranger", "twice"])
def test_a_link_is_refused(cohort: Cohort, who: str) -> None:
    participant = ParticipantFactory(cohort=cohort)
    supervisor = {"self": participant.user, "stranger": UserFactory(), "twice": supervisor_in(cohort)}[who]
    if who == "twice":
        SupervisionFactory(participant=participant, supervisor=supervisor)
    with pytest.raises(DomainError) as caught:
        supervise(by=None, supervisor=supervisor, participant=participant, period=during(TODAY))
    assert caught.value.field == "supervisor"


def test_a_stand_in_is_somebody_else_and_no_trainee() -> None:
    link = SupervisionFactory()
    leave = during(TODAY, TODAY + timedelta(days=7))
    for person in (link.supervisor, link.trainee):
        with pytest.raises(DomainError):
            actions.set_stand_in(by=None, supervisor=link.supervisor, stand_in=person, period=leave)
    actions.set_stand_in(by=None, supervisor=link.supervisor, stand_in=UserFactory(), period=leave)
    with pytest.raises(DomainError, match="al een vervanger"):
        actions.set_stand_in(by=None, supervisor=link.supervisor, stand_in=UserFactory(), period=leave)
    actions.remove_stand_in(by=None, stand_in=StandIn.objects.get())
    assert not StandIn.objects.exists()


# --- Calendar ---


def test_two_lesson_times_share_no_moment(cohort: Cohort) -> None:
    slot = actions.save_lesson_slot(by=None, cohort=cohort, weekday=2, starts_at=time(9), ends_at=time(12))
    with pytest.raises(DomainError, match="09:00 tot 12:00"):
        actions.save_lesson_slot(by=None, cohort=cohort, weekday=2, starts_at=time(11), ends_at=time(13))
    actions.save_lesson_slot(by=None, cohort=cohort, slot=slot, weekday=2, starts_at=time(10), ends_at=time(13))
    assert LessonSlot.objects.get().starts_at == time(10)


@pytest.mark.parametrize(("changed", "field"), [({"ends_at": time(9)}, "ends_at"), ({"kind": LessonKind.SCHOOL, "title": ""}, "title")])
def test_a_lesson_time_is_refused(cohort: Cohort, changed: dict[str, Any], field: str) -> None:
    usual = {"weekday": 1, "starts_at": time(9), "ends_at": time(12)}
    with pytest.raises(DomainError) as caught:
        actions.save_lesson_slot(by=None, cohort=cohort, **(usual | changed))
    assert caught.value.field == field


def test_the_usual_times_become_own(cohort: Cohort) -> None:
    before = slots_of(cohort)
    actions.adopt_default_slots(by=None, cohort=cohort)
    actions.adopt_default_slots(by=None, cohort=cohort)
    assert slots_of(Cohort.objects.get()) == before
    assert LessonSlot.objects.count() == 2


def test_a_week_is_turned_round_and_back(cohort: Cohort) -> None:
    lesson, holiday = date(2026, 3, 9), date(2026, 2, 16)
    for monday, was_free in ((lesson, False), (holiday, True)):
        assert actions.toggle_week(by=None, cohort=cohort, monday=monday) is not was_free
        assert bool(calendar_of(Cohort.objects.get()).week_off(monday)) is not was_free
        assert actions.toggle_week(by=None, cohort=cohort, monday=monday) is was_free
    assert not FreeWeek.objects.exists()


def test_a_free_day_of_an_organisation_is_not_worked_through(cohort: Cohort) -> None:
    cohort.school.free_days.create(period=during(date(2026, 3, 9), date(2026, 3, 14)), name="Projectweek")
    with pytest.raises(DomainError, match="vrije dag"):
        actions.toggle_week(by=None, cohort=cohort, monday=date(2026, 3, 9))
    assert not FreeWeek.objects.exists()


# --- People ---


def test_a_role_is_given_once(cohort: Cohort) -> None:
    person, organisation = UserFactory(), cohort.organisations.get()
    usual = {"by": None, "user": person, "organisation": organisation, "role": Role.SUPERVISOR}
    first = actions.give_role(**usual, starts_on=TODAY)
    assert actions.give_role(**usual, starts_on=TODAY + timedelta(days=9)) == first
    earlier = actions.give_role(**usual, starts_on=COHORT_START)
    assert (earlier, Membership.objects.get().period) == (first, during(COHORT_START))


def test_a_mail_address_comes_before_the_account() -> None:
    coordinator, newcomer = UserFactory(), NewcomerFactory(email=None)
    InvitationFactory(user=newcomer)
    actions.give_address(by=coordinator, user=newcomer, email="Nieuw@Zorg.Example")
    newcomer.refresh_from_db()
    assert newcomer.email == "nieuw@zorg.example"
    assert not Invitation.objects.open().exists()
    with pytest.raises(DomainError, match="al iemand met dit mailadres"):
        actions.give_address(by=coordinator, user=NewcomerFactory(), email="nieuw@zorg.example")
    with pytest.raises(DomainError, match="logt al in"):
        actions.give_address(by=coordinator, user=UserFactory(), email="anders@zorg.example")


def test_a_period_ends_after_it_starts() -> None:
    with pytest.raises(DomainError):
        actions.days(TODAY, TODAY)
