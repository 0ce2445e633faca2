"""Who is looking: what every request asks of that person, in one query."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, cast

from django.db import connection
from django.db.models import CharField, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.aggregates import Count
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from cohorts.models import Participant
from cohorts.permissions.roles import Roles, asking_roles, ties_in
from cohorts.querysets.circles import Ties
from cohorts.selectors.cohort import TraineeWords, plural_word
from opleiding.kernel import clock
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


class ReaderMiddleware:
    """Circles the reader cannot be in are left out of what this request asks. Lazy: who asks after no trainee is not asked about."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            Ties.keep(request.user, cast("Ties", SimpleLazyObject(lambda: reader_of(request).ties)))
        return self.get_response(request)


def reader_of(request: HttpRequest) -> Reader:
    """Once a request: the frame, and whatever depends on the roles, ask the same."""
    known: Reader | None = getattr(request, "reader", None)
    if known is None:
        known = ask_reader(cast("User", request.user), clock.today())
        request.reader = known  # type: ignore[attr-defined]  # kept beside `request.user`
    return known


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
    unread = Notice.objects.filter(receiver=OuterRef("pk")).unread().order_by().values("receiver")
    count = Subquery(unread.annotate(count=Count("pk")).values("count"), output_field=IntegerField())
    word = Subquery(plural_word(user, today), output_field=CharField())
    own = Subquery(Participant.objects.filter(user=OuterRef("pk")).order_by("-pk").values("pk")[:1])
    return asking_roles(user, today).annotate(unread=Coalesce(count, Value(0)), trainees=word, dossier=own)
