"""The measuring itself; imported once Django is ready."""

import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from begeleiding.models import CriteriaSet, Criterion, CriterionProgress, SupervisionHours, SupervisorAbsence, SupervisorPassport
from begeleiding.rules.week import shown_week
from begeleiding.selectors.capacity import Question, board_grounds, board_of
from begeleiding.selectors.map import map_of
from cohorts.choices import Role
from cohorts.models import Employment, Location, Participant, Placement, Supervision
from opleiding.kernel.models import Organisation, User
from tests.factories.cohorts import (
    CareOrganisationFactory,
    CohortFactory,
    LocationFactory,
    MembershipFactory,
    QualificationFactory,
    during,
)
from tests.factories.kernel import UserFactory

TODAY = date(2026, 11, 16)
START, END = date(2026, 2, 2), date(2028, 2, 1)
#: Everybody works at a location for half a year, and has two supervisors one after the other in that time.
HALF, QUARTER = timedelta(weeks=26), timedelta(weeks=13)
SIZES = ((40, 6, 2), (400, 60, 12))
ROUNDS = 5


@dataclass(frozen=True)
class Setting:
    """An organisation of some size, and who plans its supervising."""

    organisation: Organisation
    trainer: User
    locations: list[Location]


def measure() -> None:
    """Print a table: seconds, against the smallest, queries and memory."""
    first: dict[str, float] = {}
    print(f"{'':26}{'trainees':>9}{'superv.':>9}{'ms':>9}{'ratio':>8}{'queries':>9}{'MB':>8}")
    for trainees, supervisors, locations in SIZES:
        with transaction.atomic():
            setting = _build(trainees, supervisors, locations)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            for name, act in _acts(setting).items():
                seconds, queries, memory = _time(act)
                ratio = seconds / first.setdefault(name, seconds)
                print(f"{name:26}{trainees:>9}{supervisors:>9}{seconds * 1000:>9.0f}{ratio:>8.1f}{queries:>9}{memory / 1e6:>8.1f}")
            transaction.set_rollback(True)


def _acts(setting: Setting) -> dict[str, Callable[[], object]]:
    question = Question(8, date(2027, 9, 1), tuple(location.pk for location in setting.locations), Decimal(1))

    def board(asked: Question | None) -> object:
        return board_of(board_grounds(setting.trainer, TODAY, None), TODAY, question=asked)

    return {
        "board of 18 months": lambda: board(None),
        "board with a question": lambda: board(question),
        "map of a week": lambda: map_of(setting.trainer, shown_week("", TODAY)),
    }


def _time(act: Callable[[], object]) -> tuple[float, int, int]:
    """Median of some rounds, the queries of one, and the most memory Python held."""
    with CaptureQueriesContext(connection) as asked:
        act()
    seconds = []
    for _round in range(ROUNDS):
        begin = time.perf_counter()
        act()
        seconds.append(time.perf_counter() - begin)
    tracemalloc.start()
    act()
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return median(seconds), len(asked), most


def _build(trainees: int, supervisors: int, locations: int) -> Setting:
    organisation = CareOrganisationFactory()
    places = [LocationFactory(organisation=organisation) for _number in range(locations)]
    trainer = MembershipFactory(organisation=organisation, role=Role.PRACTICE_TRAINER, period=during(START)).user
    entry = _criterion(organisation)
    guides = [_supervisor(organisation, places[number % locations], entry, number) for number in range(supervisors)]
    cohort, qualification = CohortFactory(organisations=[organisation], period=during(START, END)), QualificationFactory()
    users = User.objects.bulk_create(UserFactory.build() for _number in range(trainees))
    enrolled = (Participant(user=user, cohort=cohort, qualification=qualification, period=during(START, END)) for user in users)
    people = Participant.objects.bulk_create(enrolled)
    Employment.objects.bulk_create(Employment(participant=one, organisation=organisation, period=during(START)) for one in people)
    Placement.objects.bulk_create(_placements(people, places))
    Supervision.objects.bulk_create(_links(people, guides, locations))
    return Setting(organisation, trainer, places)


def _placements(people: list[Participant], places: list[Location]) -> Iterator[Placement]:
    for number, person in enumerate(people):
        for half in range(4):
            first = START + half * HALF
            yield Placement(participant=person, location=places[(number + half) % len(places)], period=during(first, first + HALF))


def _links(people: list[Participant], guides: list[User], locations: int) -> Iterator[Supervision]:
    """With somebody of the location of that time."""
    for number, person in enumerate(people):
        for quarter in range(8):
            first = START + quarter * QUARTER
            guide = guides[((number + quarter // 2) % locations + locations * (number + quarter)) % len(guides)]
            yield Supervision(participant=person, trainee=person.user, supervisor=guide, period=during(first, first + QUARTER))


def _criterion(organisation: Organisation) -> Criterion:
    adopted = CriteriaSet.objects.create(organisation=organisation, version=1, adopted_on=START)
    return Criterion.objects.create(criteria=adopted, kind="entry", position=1, behaviour="Stelt vragen.")


def _supervisor(organisation: Organisation, location: Location, entry: Criterion, number: int) -> User:
    user: User = UserFactory()
    MembershipFactory(user=user, organisation=organisation, role=Role.SUPERVISOR, location=location, period=during(START))
    passport = SupervisorPassport.objects.create(supervisor=user, organisation=organisation, weekdays=[1, 2, 3])
    expires_on = TODAY + timedelta(weeks=4 + number)
    CriterionProgress.objects.create(
        passport=passport, criterion=entry, state="met", evidence="Gezien.", decided_by=user, decided_on=START, expires_on=expires_on
    )
    away = TODAY + timedelta(weeks=number)
    SupervisorAbsence.objects.create(passport=passport, period=during(away, away + timedelta(weeks=3)))
    SupervisionHours.objects.create(
        supervisor=user,
        organisation=organisation,
        location=location,
        period=during(START),
        contract_hours=Decimal(20),
        agreed_hours=Decimal(3),
    )
    return user
