"""Another cohort, another employer, a stop: what goes along, what ends, and who still reads what was logged."""

from datetime import date

import pytest
from django.db.models import Subquery

from cockpit.models import PracticeCase
from cohorts import actions
from cohorts.actions.agreement import sign_agreement
from cohorts.actions.status import pause, stop
from cohorts.actions.transfer import GOES_ALONG, transfer
from cohorts.choices import Party, Role, SignedHow, Status, StopReason
from cohorts.models import Cohort, EarlierDiploma, Location, Participant, Placement, RouteItem
from cohorts.rules.agreement import Standing
from cohorts.selectors.agreement import agreement_states
from cohorts.selectors.agreement_standing import with_standing
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Organisation, User
from tests.cohorts.pages.visits import colleague
from tests.factories.cockpit import CaseFactory, FeedbackFactory
from tests.factories.cohorts import (
    COHORT_END,
    COHORT_START,
    TODAY,
    CareOrganisationFactory,
    CohortFactory,
    EarlierDiplomaFactory,
    LocationFactory,
    MembershipFactory,
    ParticipantFactory,
    WorkProcessFactory,
    during,
)
from tests.factories.diploma import AgreementFactory
from tests.factories.kernel import UserFactory

pytestmark = pytest.mark.django_db

LATER = date(2026, 3, 16)


@pytest.fixture
def care(cohort: Cohort) -> Organisation:
    return cohort.organisations.get()


@pytest.fixture
def other(care: Organisation) -> Cohort:
    made = CohortFactory(organisations=[care, CareOrganisationFactory(name="Het Anker")], name="Zorg 2026", slug="zorg-2026")
    return Cohort.objects.get(pk=made.pk)


@pytest.fixture
def guide(cohort: Cohort, participant: Participant) -> User:
    """A supervisor who works for the employer."""
    person = colleague(cohort)
    participant.supervisions.create(supervisor=person, trainee=participant.user, period=during(COHORT_START))
    return person


def readers(case: PracticeCase, people: list[User], day: date = LATER) -> list[User]:
    return [person for person in people if PracticeCase.objects.visible_to(person, today=day).filter(pk=case.pk).exists()]


def test_what_goes_along(participant: Participant, other: Cohort, guide: User) -> None:
    item = RouteItem.objects.create(participant=participant, work_process=WorkProcessFactory())
    EarlierDiplomaFactory(participant=participant)
    Participant.objects.filter(pk=participant.pk).update(background="starter", contract_hours=28)
    new = transfer(by=None, participant=participant, cohort=other, starts_on=LATER)
    participant.refresh_from_db()
    item.refresh_from_db()
    assert (item.participant, EarlierDiploma.objects.get().participant) == (new, new)
    assert (new.continues, new.user, new.qualification) == (participant, participant.user, participant.qualification)
    assert (new.background, new.contract_hours, new.period) == ("starter", 28, during(LATER, COHORT_END))
    assert participant.period == during(COHORT_START, LATER)
    assert [row.status for row in participant.statuses.order_by("period")] == [Status.ACTIVE, Status.MOVED]
    assert [row.status for row in new.statuses.order_by("period")] == [Status.PLACED, Status.ACTIVE]


def test_another_school_asks_for_another_agreement(participant: Participant, other: Cohort, care: Organisation) -> None:
    """The school is one of the three that sign; what was signed with the old one says nothing about the new one."""
    AgreementFactory(participant=participant, organisation=care, period=during(COHORT_START, COHORT_END))
    assert other.school_id != participant.cohort.school_id
    new = transfer(by=None, participant=participant, cohort=other, starts_on=LATER)
    found = Participant.objects.filter(pk=new.pk)
    assert agreement_states(found, LATER)[new.pk].standing == Standing.NEEDS_NEW
    listed = with_standing(found.annotate(job=Subquery(new.employments.values("organisation"))), LATER, employer="job")
    assert vars(listed.get())["standing"] == Standing.NEEDS_NEW
    with pytest.raises(DomainError, match="School, werkgever of opleiding"):
        sign_agreement(by=participant.user, agreement=new.agreements.get(), party=Party.TRAINEE, how=SignedHow.APP, signed_on=TODAY)


def test_the_people_around_go_on(participant: Participant, other: Cohort, care: Organisation, guide: User) -> None:
    place = Placement.objects.get().location
    new = transfer(by=None, participant=participant, cohort=other, starts_on=LATER)
    for old, going_on, kept in (
        (participant.employments, new.employments, care),
        (participant.placements, new.placements, place),
        (participant.supervisions.filter(supervisor=guide), new.supervisions, guide),
    ):
        assert old.get().period == during(COHORT_START, LATER)
        row = going_on.get()
        assert row.period == during(LATER)
        assert kept in (getattr(row, name, None) for name in ("organisation", "location", "supervisor"))
    assert participant.supervisions.exclude(supervisor=guide).get().period.upper == LATER


def test_another_employer_brings_nobody_along(participant: Participant, other: Cohort, guide: User) -> None:
    anchor = other.organisations.get(name="Het Anker")
    haven = LocationFactory(organisation=anchor)
    new = transfer(
        by=None, participant=participant, cohort=other, starts_on=LATER, employer=anchor, location=haven, unrecognised_reason="Loopt nog"
    )
    assert (new.employments.get().organisation, new.placements.get().location) == (anchor, haven)
    assert not new.supervisions.exists()


def test_who_pauses_starts_again_and_the_route_shifts(participant: Participant, other: Cohort) -> None:
    item = RouteItem.objects.create(participant=participant, work_process=WorkProcessFactory(), period=during(LATER, date(2026, 3, 23)))
    pause(by=None, participant=participant, starts_on=date(2026, 3, 9))
    new = transfer(by=None, participant=participant, cohort=other, starts_on=LATER)
    item.refresh_from_db()
    assert (item.participant, item.period) == (new, during(date(2026, 3, 23), date(2026, 3, 30)))
    assert not new.statuses.filter(status=Status.PAUSED).exists()


def test_everything_named_as_going_along_is_a_relation(participant: Participant) -> None:
    assert all(hasattr(participant, name) for name in GOES_ALONG)


@pytest.mark.parametrize(
    ("starts_on", "said"),
    [(COHORT_START, "na de eerste dag"), (date(2030, 1, 1), "loopt van")],
)
def test_a_day_that_cannot_be(participant: Participant, other: Cohort, starts_on: date, said: str) -> None:
    with pytest.raises(DomainError, match=said):
        transfer(by=None, participant=participant, cohort=other, starts_on=starts_on)
    assert Participant.objects.count() == 1


def test_no_way_back(participant: Participant, other: Cohort, cohort: Cohort) -> None:
    new = transfer(by=None, participant=participant, cohort=other, starts_on=LATER)
    with pytest.raises(DomainError, match="zat er eerder"):
        transfer(by=None, participant=new, cohort=cohort, starts_on=date(2026, 4, 1))
    third = CohortFactory(organisations=list(other.organisations.all()))
    with pytest.raises(DomainError, match="al geëindigd"):
        transfer(by=None, participant=participant, cohort=third, starts_on=date(2026, 3, 13))


def test_a_cohort_without_the_employer_asks_for_one(participant: Participant) -> None:
    with pytest.raises(DomainError, match="wie in dit cohort de werkgever"):
        transfer(by=None, participant=participant, cohort=CohortFactory(), starts_on=LATER)


@pytest.mark.parametrize(
    ("change", "said"),
    [({"capacity": 1}, "1 plaatsen zijn er 1 bezet"), ({"closed_at": clock.now()}, "afgesloten")],
)
def test_a_cohort_that_takes_nobody(participant: Participant, other: Cohort, change: dict[str, object], said: str) -> None:
    ParticipantFactory(cohort=other)
    Cohort.objects.filter(pk=other.pk).update(**change)
    with pytest.raises(DomainError, match=said):
        transfer(by=None, participant=participant, cohort=other, starts_on=LATER)


# --- Who still reads ---


@pytest.fixture
def around(cohort: Cohort, participant: Participant, guide: User, care: Organisation) -> dict[str, User]:
    trainer = MembershipFactory(organisation=care, role=Role.PRACTICE_TRAINER).user
    member = MembershipFactory(organisation=care, role=Role.COCKPIT, cohort=cohort).user
    fellow = ParticipantFactory(cohort=cohort, employer=care).user
    return {"owner": participant.user, "guide": guide, "trainer": trainer, "member": member, "fellow": fellow, "stranger": UserFactory()}


READ_AFTER_A_MOVE = [
    ("werkbegeleider", ["owner", "guide"]),
    ("praktijkopleider", ["owner", "trainer"]),
    ("cockpit", ["owner", "guide", "trainer", "member"]),
    ("groep", ["owner", "guide", "trainer", "member", "fellow"]),
]


@pytest.mark.parametrize(("audience", "expected"), READ_AFTER_A_MOVE)
def test_a_move_leaves_situations_to_their_readers(
    participant: Participant, other: Cohort, around: dict[str, User], audience: str, expected: list[str]
) -> None:
    case = CaseFactory(participant=participant, audiences=[audience])
    before = readers(case, list(around.values()), TODAY)
    transfer(by=None, participant=participant, cohort=other, starts_on=LATER)
    case.refresh_from_db()
    assert case.participant == participant
    assert readers(case, list(around.values())) == before == [around[name] for name in expected]


def test_a_move_to_another_employer_closes_them_for_the_old_one(participant: Participant, other: Cohort, around: dict[str, User]) -> None:
    case = CaseFactory(participant=participant, audiences=["werkbegeleider", "praktijkopleider"])
    transfer(by=None, participant=participant, cohort=other, starts_on=LATER, employer=other.organisations.get(name="Het Anker"))
    assert readers(case, list(around.values())) == [around["owner"]]


def test_a_link_that_ended_before_the_move_stays_closed(participant: Participant, other: Cohort, around: dict[str, User]) -> None:
    case = CaseFactory(participant=participant, audiences=["werkbegeleider"])
    link = participant.supervisions.get(supervisor=around["guide"])
    actions.end_supervision(by=None, supervision=link, until=TODAY)
    new = transfer(by=None, participant=participant, cohort=other, starts_on=LATER)
    new.supervisions.create(supervisor=around["guide"], trainee=new.user, period=during(LATER))
    assert readers(case, [around["guide"]]) == []


def test_a_stop_leaves_situations_to_owner_cockpit_and_group(participant: Participant, around: dict[str, User]) -> None:
    shared = CaseFactory(participant=participant, audiences=["groep"])
    asked = CaseFactory(participant=participant, audiences=["praktijkopleider"])
    narrow = CaseFactory(participant=participant, audiences=["werkbegeleider"])
    said = FeedbackFactory(case=narrow, author=around["guide"])
    stop(by=None, participant=participant, starts_on=TODAY, reason=StopReason.OWN)
    people = list(around.values())
    assert readers(shared, people) == [around[name] for name in ("owner", "trainer", "member", "fellow")]
    assert readers(asked, people) == [around["owner"], around["trainer"]]
    assert readers(narrow, people) == [around["owner"]]  # a link that ended ends access, and nobody else comes in its place
    assert PracticeCase.objects.own(participant.user).count() == 3
    assert list(narrow.feedback.all()) == [said]


# --- Another employer ---


def test_another_employer_ends_place_supervisors_and_trainer(participant: Participant, cohort: Cohort, care: Organisation) -> None:
    anchor = CareOrganisationFactory()
    cohort.organisations.add(anchor)
    shared = MembershipFactory(organisation=anchor, role=Role.SUPERVISOR).user
    participant.supervisions.create(supervisor=shared, trainee=participant.user, period=during(COHORT_START))
    trainer = MembershipFactory(organisation=care, role=Role.PRACTICE_TRAINER).user
    Participant.objects.filter(pk=participant.pk).update(practice_trainer=trainer)
    actions.employ(by=None, participant=participant, organisation=anchor, starts_on=LATER)
    participant.refresh_from_db()
    assert [(row.organisation, row.period.upper) for row in participant.employments.order_by("period")] == [(care, LATER), (anchor, None)]
    assert participant.placements.get().period.upper == LATER
    assert list(participant.supervisions.active_on(LATER).values_list("supervisor", flat=True)) == [shared.pk]
    assert participant.practice_trainer is None


def test_the_same_employer_changes_nothing(participant: Participant, care: Organisation) -> None:
    actions.employ(by=None, participant=participant, organisation=care, starts_on=LATER)
    assert participant.employments.get().period == during(COHORT_START)
    assert Location.objects.get(placements__participant=participant, placements__period__contains=LATER)
