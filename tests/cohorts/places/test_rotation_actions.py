"""The rule of a cohort, what differs from it, and taking over a draft: all of it or nothing."""

from datetime import date

import pytest

from cohorts import actions
from cohorts.actions.rotation import Move, accept_rotation, agree_exception, end_exception, set_rotation
from cohorts.choices import ExceptionKind, Role
from cohorts.models import Cohort, Location, Participant, Placement, RotationException
from cohorts.rules.rotation import BlockSpan
from cohorts.selectors.rotation import columns_of, due_day, with_rotation
from cohorts.selectors.rotation_draft import rotation_draft
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User
from tests.factories.cohorts import TODAY, BlockFactory, MembershipFactory, ParticipantFactory, SupervisionFactory, during
from tests.factories.kernel import UserFactory
from tests.factories.places import LocationPlacesFactory, RecognitionFactory

pytestmark = pytest.mark.django_db

#: The end of the block the clock stands in.
DUE = date(2026, 4, 20)


@pytest.fixture
def guide(cohort: Cohort) -> User:
    user: User = MembershipFactory(organisation=cohort.organisations.get(), role=Role.PRACTICE_TRAINER).user
    return user


@pytest.fixture
def rotating(cohort: Cohort, participant: Participant) -> Cohort:
    """Wisselen na elk blok; the participant came before the one that runs."""
    BlockFactory(cohort=cohort, number=1, period=during(date(2026, 2, 2), DUE), free_mondays=[])
    return set_rotation(by=None, cohort=cohort, rotation_blocks=1)


def agreed(participant: Participant, guide: User, kind: ExceptionKind = ExceptionKind.STAYS, **given: object) -> RotationException:
    usual: dict[str, object] = {"period": during(TODAY, date(2026, 6, 1)), "agreed_on": TODAY, "agreed_by": guide}
    return agree_exception(by=None, participant=participant, kind=kind, **{**usual, **given})  # type: ignore[arg-type]  # dull defaults


def draft(cohort: Cohort, guide: User) -> list[tuple[str, date, str | None]]:
    rows = rotation_draft(cohort, guide, TODAY)
    return [(row.here.name, row.starts_on, row.proposed.name if row.proposed else None) for row in rows]


# --- The rule and what differs ---


@pytest.mark.parametrize("blocks", [0, 13])
def test_a_rule_that_cannot_be(cohort: Cohort, blocks: int) -> None:
    with pytest.raises(DomainError, match="1 tot 12 blokken"):
        set_rotation(by=None, cohort=cohort, rotation_blocks=blocks)


def test_a_closed_cohort_keeps_its_rule(cohort: Cohort) -> None:
    Cohort.objects.filter(pk=cohort.pk).update(closed_at=clock.now())
    with pytest.raises(DomainError, match="afgesloten"):
        set_rotation(by=None, cohort=cohort, rotation_blocks=2)


def test_an_exception_moves_the_day(rotating: Cohort, participant: Participant, guide: User) -> None:
    blocks = _blocks(rotating)
    assert due_day(_read(participant), TODAY, blocks) == DUE
    exception = agreed(participant, guide)
    assert due_day(_read(participant), TODAY, blocks) == date(2026, 6, 1)
    end_exception(by=None, exception=exception, until=date(2026, 4, 1))
    assert due_day(_read(participant), TODAY, blocks) == DUE


def test_somebody_with_a_place_to_come_is_not_due(rotating: Cohort, participant: Participant, there: Location) -> None:
    actions.place(by=None, participant=participant, location=there, starts_on=DUE)
    assert due_day(_read(participant), TODAY, _blocks(rotating)) is None


def test_an_exception_that_has_not_begun_never_was(participant: Participant, guide: User) -> None:
    exception = agreed(participant, guide, period=during(DUE, date(2026, 6, 1)))
    end_exception(by=None, exception=exception, until=TODAY)
    end_exception(by=None, exception=exception, until=TODAY)
    assert not RotationException.objects.exists()


def test_two_exceptions_at_once_are_refused(participant: Participant, guide: User) -> None:
    agreed(participant, guide)
    with pytest.raises(DomainError, match="al een uitzondering"):
        agreed(participant, guide, ExceptionKind.FIXED)


def test_who_can_agree(cohort: Cohort, participant: Participant, guide: User) -> None:
    teacher = MembershipFactory(organisation=cohort.school, role=Role.TEACHER, cohort=cohort).user
    supervisor = SupervisionFactory(participant=participant).supervisor
    for number, person in enumerate((guide, teacher, supervisor)):
        agreed(participant, guide, agreed_by=person, period=during(date(2027, 1 + number, 1), date(2027, 1 + number, 9)))
    for stranger in (UserFactory(), MembershipFactory(role=Role.COORDINATOR).user):
        with pytest.raises(DomainError) as caught:
            agreed(participant, guide, agreed_by=stranger)
        assert caught.value.field == "agreed_by"


# --- The draft, and taking it over ---


def test_the_draft_proposes_a_recognised_location_with_room(
    rotating: Cohort, participant: Participant, there: Location, guide: User
) -> None:
    assert draft(rotating, guide) == [("Het Anker", DUE, "De Brug")]
    LocationPlacesFactory(location=there, places=0)
    assert draft(rotating, guide) == [("Het Anker", DUE, None)]
    there.places.update(places=1)
    RecognitionFactory(organisation=there.organisation, location=there, crebo="25655")
    assert draft(rotating, guide) == [("Het Anker", DUE, None)]


def test_who_is_late_goes_next_monday(rotating: Cohort, participant: Participant, there: Location, guide: User) -> None:
    rotating.blocks.update(period=during(date(2025, 12, 1), date(2026, 2, 9)))
    assert draft(rotating, guide) == [("Het Anker", date(2026, 3, 16), "De Brug")]


def test_only_the_people_somebody_places(rotating: Cohort, participant: Participant, there: Location) -> None:
    assert draft(rotating, MembershipFactory(role=Role.PRACTICE_TRAINER).user) == []


def test_all_moves_or_none(rotating: Cohort, participant: Participant, here: Location, there: Location) -> None:
    other = ParticipantFactory(cohort=rotating, qualification=participant.qualification, employer=here.organisation, location=there)
    actions.place(by=None, participant=other, location=here, starts_on=DUE)
    moves = [Move(participant, there, DUE), Move(other, there, DUE)]
    with pytest.raises(DomainError, match=f"{other.user.name}: Op die dag begint al een plaatsing"):
        accept_rotation(by=None, cohort=rotating, moves=moves)
    assert not Placement.objects.filter(participant=participant, location=there).exists()
    accept_rotation(by=None, cohort=rotating, moves=moves[:1])
    accept_rotation(by=None, cohort=rotating, moves=moves[:1])
    assert Placement.objects.filter(participant=participant, location=there, period=during(DUE)).count() == 1


def _read(participant: Participant) -> Participant:
    return with_rotation(Participant.objects.filter(pk=participant.pk)).get()


def _blocks(cohort: Cohort) -> tuple[BlockSpan, ...]:
    return columns_of(cohort, TODAY).blocks
