"""Who is looking: what every request asks of that person, in one query."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import CharField, OuterRef, QuerySet, Subquery
from django.utils.translation import get_language

from cohorts.models import Participant
from cohorts.permissions.roles import Roles, asking_roles, ties_in
from cohorts.querysets.circles import Ties
from cohorts.querysets.counts import how_many
from cohorts.selectors.cohort import TraineeWords, plural_word
from opleiding.kernel.models import Notice, User

#: They hold the place of who asks, and of the day, in the query that is put together once.
SOMEBODY, SOME_DAY = -1, date(1, 1, 1)


@dataclass(frozen=True)
class Reader:
    """What the frame of every page shows of who is looking, and which circles around trainees that person can be in."""

    roles: Roles
    ties: Ties
    unread: int
    #: What the own organisation calls trainees.
    trainees: str
    #: The newest enrolment of one's own.
    dossier: int | None


def ask_reader(user: User, today: date) -> Reader:
    sql, params = _prepared(get_language())
    asked = [user.pk if param == SOMEBODY else today if param == SOME_DAY else param for param in params]
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        row = dict(zip([column.name for column in cursor.description], cursor.fetchone(), strict=True))
    return Reader(Roles.found_in(row), ties_in(row, today), row["unread"], row["trainees"] or TraineeWords().plural, row["dossier"])


@lru_cache
def _prepared(language: str | None) -> tuple[str, tuple[Any, ...]]:
    """The one query every request asks. Putting it together took five times as long as the answer: see `bench.frame`."""
    sql, params = asking_reader(User(pk=SOMEBODY), SOME_DAY).query.sql_with_params()
    return sql, tuple(params)


def asking_reader(user: User, today: date) -> QuerySet[User, dict[str, Any]]:
    unread = how_many(Notice.objects.filter(receiver=OuterRef("pk")).unread().order_by())
    word = Subquery(plural_word(user, today), output_field=CharField())
    own = Subquery(Participant.objects.filter(user=OuterRef("pk")).order_by("-pk").values("pk")[:1])
    return asking_roles(user, today).annotate(unread=unread, trainees=word, dossier=own)
