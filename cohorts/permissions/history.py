"""Who reads which part of a trainee's history: the rows of docs/privacy.md, each for the sentences about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from cohorts.models import Participant, Supervision
from cohorts.permissions.participant import people_seen, sees, with_sight
from cohorts.querysets.participant import ParticipantQuerySet
from opleiding.kernel.models import User

WORK, PLACE, LINK, ROUTE, PAPERS = "work", "place", "link", "route", "papers"


def routes_read_by(user: User, today: date) -> ParticipantQuerySet:
    """Whose route and requirements this person reads: the papers' readers, and who supervises the trainee."""
    return people_seen("reads_route", user, today)


#: Part of the history -> what lets somebody read its sentences whole.
READS: Mapping[str, str] = {WORK: "is_known", PLACE: "is_detailed", LINK: "is_private", ROUTE: "reads_route", PAPERS: "reads_papers"}
#: Part of the history -> what lets somebody know that there is something and on which days, not what or by whom.
KNOWS: Mapping[str, str] = {PLACE: "is_known", LINK: "is_counted", PAPERS: "knows_papers"}


@dataclass(frozen=True, slots=True)
class HistorySight:
    """How much of one trainee's history one person reads; `links` are the supervisors whose own links they see whole."""

    reads: frozenset[str]
    knows: frozenset[str]
    links: frozenset[int]


def history_sight(user: User, participant: Participant, today: date) -> HistorySight:
    """In one query."""
    own = Supervision.objects.in_force_of(user, today=today).filter(participant=OuterRef("pk")).order_by().values("supervisor")
    asked = Participant.objects.filter(pk=participant.pk).annotate(links=ArraySubquery(own))
    row: Any = with_sight(asked, user, today).get()
    return HistorySight(
        reads=frozenset(part for part, flag in READS.items() if sees(row, flag)),
        knows=frozenset(part for part, flag in KNOWS.items() if sees(row, flag)),
        links=frozenset(row.links),
    )
