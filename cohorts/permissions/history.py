"""Who reads which part of a trainee's history: the rows of docs/privacy.md, each for the sentences about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from cohorts.models import Participant, Supervision
from cohorts.permissions.paper import papers_known_to, papers_read_by
from cohorts.permissions.participant import Circle, counted_for, detailed_to, known_to, private_to
from cohorts.querysets.flags import within
from cohorts.querysets.participant import ParticipantQuerySet
from opleiding.kernel.models import User

WORK, PLACE, LINK, ROUTE, PAPERS = "work", "place", "link", "route", "papers"


def routes_read_by(user: User, today: date) -> ParticipantQuerySet:
    """Whose route and requirements this person reads: the papers' readers, and who supervises the trainee."""
    found: ParticipantQuerySet = papers_read_by(user, today) | Participant.objects.supervised_by(user, today=today)
    return found


#: Part of the history -> whose sentences somebody reads whole.
READS: Mapping[str, Circle] = {
    WORK: known_to,
    PLACE: detailed_to,
    LINK: private_to,
    ROUTE: routes_read_by,
    PAPERS: papers_read_by,
}
#: Part of the history -> of whom somebody knows that there is something and on which days, not what or by whom.
KNOWS: Mapping[str, Circle] = {PLACE: known_to, LINK: counted_for, PAPERS: papers_known_to}


@dataclass(frozen=True, slots=True)
class HistorySight:
    """How much of one trainee's history one person reads; `links` are the supervisors whose own links they see whole."""

    reads: frozenset[str]
    knows: frozenset[str]
    links: frozenset[int]


def history_sight(user: User, participant: Participant, today: date) -> HistorySight:
    """In one query."""
    flags = {f"reads_{part}": circle for part, circle in READS.items()} | {f"knows_{part}": circle for part, circle in KNOWS.items()}
    own = Supervision.objects.in_force_of(user, today=today).filter(participant=OuterRef("pk")).order_by().values("supervisor")
    asked = Participant.objects.filter(pk=participant.pk).annotate(
        **{flag: within(circle(user, today)) for flag, circle in flags.items()}, links=ArraySubquery(own)
    )
    row = asked.values(*flags, "links").get()
    return HistorySight(
        reads=frozenset(part for part in READS if row[f"reads_{part}"]),
        knows=frozenset(part for part in KNOWS if row[f"knows_{part}"]),
        links=frozenset(row["links"]),
    )
