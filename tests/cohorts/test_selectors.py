from datetime import date, timedelta

import pytest

from cohorts.choices import Role
from cohorts.models import Block, Cohort, FreeWeek
from cohorts.selectors import (
    calendar_of,
    calendar_weeks,
    contact_of,
    employer_of,
    free_days_of,
    helpers_of,
    location_of,
    next_block_start,
    own_enrolment,
    trainee_words,
    weeks_of,
)
from tests.factories.cohorts import (
    TODAY,
    BlockFactory,
    CareOrganisationFactory,
    CohortFactory,
    LocationFactory,
    MembershipFactory,
    ParticipantFactory,
    StandInFactory,
    SupervisionFactory,
    during,
)
from tests.factories.kernel import UserFactory

pytestmark = pytest.mark.django_db


def stored(row: Cohort | Block) -> "Cohort | Block":
    return type(row)._default_manager.get(pk=row.pk)


def test_the_calendar_knows_region_own_weeks_and_free_days() -> None:
    cohort = CohortFactory()
    FreeWeek.objects.create(cohort=cohort, monday=date(2026, 3, 23), name="Toetsweek")
    FreeWeek.objects.create(cohort=cohort, monday=date(2026, 2, 16), is_free=False)
    cohort.organisations.get().free_days.create(period=during(date(2026, 3, 2), date(2026, 3, 7)), name="Feestweek")
    calendar = calendar_of(stored(cohort))
    assert calendar.week_off(date(2026, 3, 23)) == "Toetsweek"
    assert calendar.week_off(date(2026, 2, 16)) == ""
    assert calendar.week_off(date(2026, 3, 2)) == "Feestweek"
    assert calendar.week_off(date(2026, 12, 21)) == "Kerstvakantie"


def test_a_block_keeps_the_weeks_it_was_made_with() -> None:
    block = BlockFactory()
    FreeWeek.objects.create(cohort=block.cohort, monday=date(2026, 3, 23), name="Toetsweek")
    weeks = weeks_of(stored(block))
    assert [week.number for week in weeks] == [1, 2, None, 3, 4, 5, 6, 7, 8, 9, 10]
    assert [week.name for week in weeks if week.free] == ["Voorjaarsvakantie"]
    assert "Tweede paasdag" in free_days_of(stored(block)).values()


def test_the_next_block_follows_the_last() -> None:
    cohort = stored(CohortFactory())
    assert next_block_start(cohort, TODAY) == date(2026, 3, 16), "the start lies behind: the coming Monday"
    assert next_block_start(cohort, date(2026, 3, 16)) == date(2026, 3, 16), "a Monday is not behind yet"
    BlockFactory(cohort=cohort)
    assert next_block_start(cohort, TODAY) == date(2026, 4, 20)


def test_weeks_say_what_can_be_changed() -> None:
    cohort = CohortFactory()
    FreeWeek.objects.create(cohort=cohort, monday=date(2026, 3, 23))
    cohort.school.free_days.create(period=during(date(2026, 3, 2), date(2026, 3, 7)), name="Feestweek")
    BlockFactory(cohort=cohort)
    weeks = {week.monday: week for week in calendar_weeks(stored(cohort), date(2026, 2, 2), date(2026, 4, 26))}
    assert (weeks[date(2026, 3, 23)].is_own, weeks[date(2026, 3, 23)].is_fixed) == (True, False)
    assert (weeks[date(2026, 3, 2)].is_own, weeks[date(2026, 3, 2)].is_fixed) == (False, True)
    assert (weeks[date(2026, 2, 16)].is_free, weeks[date(2026, 2, 16)].is_fixed) == (True, False)
    assert [weeks[day].block for day in (date(2026, 4, 13), date(2026, 4, 20))] == [1, None]


def test_the_viewers_organisation_decides_the_word() -> None:
    organisation = CareOrganisationFactory()
    organisation.trainee_words.create(singular="collega in opleiding", plural="collega's in opleiding")
    employed = ParticipantFactory(employer=organisation).user
    coordinator = MembershipFactory(organisation=organisation).user
    assert [trainee_words(user, TODAY).singular for user in (employed, coordinator, UserFactory())] == [
        "collega in opleiding",
        "collega in opleiding",
        "leerling",
    ]


def test_help_names_the_coordinator_of_the_own_organisation() -> None:
    cohort = CohortFactory()
    organisation = cohort.organisations.get()
    organisation.help_phone = "020 1234567"
    organisation.save()
    MembershipFactory()
    coordinator = MembershipFactory(organisation=organisation).user
    trainee = ParticipantFactory(cohort=cohort, employer=organisation).user
    teacher = MembershipFactory(organisation=cohort.school, role=Role.TEACHER, cohort=cohort).user
    for person in (trainee, teacher):
        contact = contact_of(person, TODAY)
        assert contact is not None
        assert (contact.name, contact.phone) == (coordinator.name, "020 1234567")
    assert contact_of(UserFactory(), TODAY) is None


def test_who_hears_at_once() -> None:
    organisation = CareOrganisationFactory()
    participant = ParticipantFactory(employer=organisation)
    link = SupervisionFactory(participant=participant)
    cover = StandInFactory(supervisor=link.supervisor)
    StandInFactory(period=during(date(2026, 3, 1), date(2026, 4, 1)))
    trainer = MembershipFactory(organisation=organisation, role=Role.PRACTICE_TRAINER).user
    SupervisionFactory(participant=participant, period=during(date(2025, 9, 1), TODAY))
    assert helpers_of(participant, TODAY) == [link.supervisor, cover.stand_in, trainer]
    assert helpers_of(participant, date(2026, 4, 1)) == [link.supervisor, trainer]


def test_the_own_practice_trainer_comes_before_the_others() -> None:
    organisation = CareOrganisationFactory()
    own = MembershipFactory(organisation=organisation, role=Role.PRACTICE_TRAINER).user
    MembershipFactory(organisation=organisation, role=Role.PRACTICE_TRAINER)
    participant = ParticipantFactory(employer=organisation, practice_trainer=own)
    assert helpers_of(participant, TODAY) == [own]


def test_where_and_for_whom_on_a_day() -> None:
    location = LocationFactory()
    participant = ParticipantFactory(employer=location.organisation, location=location)
    assert (location_of(participant, TODAY), employer_of(participant, TODAY)) == (location, location.organisation)
    before = date(2025, 1, 1)
    assert (location_of(participant, before), employer_of(participant, before)) == (None, None)


def test_the_running_enrolment_comes_first() -> None:
    user = UserFactory()
    old = ParticipantFactory(user=user, period=during(date(2019, 9, 1), date(2021, 9, 1)))
    now = ParticipantFactory(user=user)
    later = ParticipantFactory(user=user, period=during(date(2028, 9, 1)))
    assert own_enrolment(user, TODAY) == now
    now.delete()
    later.delete()
    assert own_enrolment(user, TODAY + timedelta(days=1)) == old
    assert own_enrolment(UserFactory(), TODAY) is None
