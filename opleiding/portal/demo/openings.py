"""Who looked into the dossiers of the demo: the people who work with a trainee, on working days, not too often."""

from collections.abc import Iterator
from datetime import date, timedelta
from zlib import crc32

from cohorts.models import Cohort, Participant
from opleiding.kernel.models import DossierOpening, User
from opleiding.portal.choices import OpenedPart
from opleiding.portal.demo.calendar import DemoCalendar
from opleiding.portal.demo.people import Cast

#: Days ago, who looked (see `_reader`), and which parts.
LOOKED = (
    (2, "supervisor", (OpenedPart.OVERVIEW, OpenedPart.PRACTICE)),
    (6, "trainer", (OpenedPart.OVERVIEW, OpenedPart.ROUTE)),
    (13, "teacher", (OpenedPart.REQUIREMENTS,)),
    (20, "coordinator", (OpenedPart.OVERVIEW, OpenedPart.AGREEMENT)),
    (34, "trainer", (OpenedPart.PLACEMENT,)),
    (48, "supervisor", (OpenedPart.PRACTICE,)),
    (76, "coordinator", (OpenedPart.OVERVIEW,)),
)
STAFF = {"wilgenhof": {"coordinator": "anouk", "trainer": "jolanda"}, "kantelpad": {"coordinator": "frank", "trainer": "stefan"}}


def make_openings(cast: Cast, cohort: Cohort, calendar: DemoCalendar) -> None:
    people = cohort.participants.prefetch_related("employments__organisation", "supervisions__supervisor")
    DossierOpening.objects.bulk_create(opening for participant in people for opening in _openings(participant, cast, calendar))


def _openings(participant: Participant, cast: Cast, calendar: DemoCalendar) -> Iterator[DossierOpening]:
    spread = crc32(str(participant.user.email).encode()) % 4
    for days_ago, role, parts in LOOKED:
        reader = _reader(role, participant, cast)
        if reader is None:
            continue
        at = calendar.moment(_working_day(calendar, days_ago + spread), f"{participant.pk} {role} {days_ago}")
        for number, part in enumerate(parts):
            yield DossierOpening(reader=reader, subject_id=participant.user_id, part=part, at=at + timedelta(minutes=number))


def _reader(role: str, participant: Participant, cast: Cast) -> User | None:
    if role == "teacher":
        return cast.people["esther"]
    if role == "supervisor":
        link = next(iter(participant.supervisions.all()), None)
        return link.supervisor if link else None
    employment = next(iter(participant.employments.all()), None)
    return cast.people[STAFF[employment.organisation.slug][role]] if employment else None


def _working_day(calendar: DemoCalendar, days_ago: int) -> date:
    day = calendar.today - timedelta(days=days_ago)
    return day - timedelta(days=max(0, day.weekday() - 4))
