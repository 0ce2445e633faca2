"""Situations that came from a client's question on the board of a wijkleercentrum."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from begeleiding.models import ClientQuestion
from cockpit.models import PracticeCase
from cohorts.models import Participant
from cohorts.permissions import guided_by
from opleiding.kernel.models import User


@dataclass(slots=True)
class Tied:
    """Of one question: the reader's own situations, and how many there are for who may see counts."""

    own: list[PracticeCase] = field(default_factory=list)
    count: int | None = None


@dataclass(frozen=True, slots=True)
class TakenQuestion:
    """A question a trainee took up, as the form of a situation offers it."""

    pk: int
    text: str


def questions_of(participant: Participant) -> QuerySet[ClientQuestion]:
    """Every question this trainee took up, or logged a situation with."""
    near = Q(take_ups__participant=participant) | Q(cases__participant=participant)
    return ClientQuestion.objects.filter(near).distinct()


def tied_to(questions: Sequence[int], user: User, today: date, *, is_counted: bool) -> dict[int, Tied]:
    """By the key of the question; nameless counts are of trainees this person guides. At most two queries."""
    found = {key: Tied(count=0 if is_counted else None) for key in questions}
    here = PracticeCase.objects.submitted().filter(client_question__in=questions).order_by()
    for case in here.own(user).newest_first():
        found[case.client_question_id].own.append(case)  # type: ignore[index]  # filtered on questions above
    for row in _counts(here.filter(participant__in=guided_by(user, today).order_by().values("pk"))) if is_counted else ():
        found[row["client_question"]].count = row["number"]
    return found


def _counts(cases: Any) -> Iterable[dict[str, Any]]:
    counted: Iterable[dict[str, Any]] = cases.values("client_question").annotate(number=Count("pk"))
    return counted


def offered(places: Iterable[Any]) -> list[TakenQuestion]:
    """From the places of `places_for`: the open questions this trainee took up there; no query."""
    return [TakenQuestion(**question) for place in places for question in place.taken_questions]
