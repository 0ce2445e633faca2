"""The board of a wijkleercentrum for one reader."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from begeleiding.models import ClientQuestion, QuestionTakeUp
from cohorts.models import Location, Participant
from cohorts.querysets.flags import within
from opleiding.kernel.models import User

#: How many closed questions stand under the open ones.
CLOSED = 10


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question; `names` of those who took it up and whom the reader may know, `others` is how many more."""

    question: ClientQuestion
    names: tuple[str, ...]
    others: int
    is_own: bool

    @property
    def is_taken(self) -> bool:
        return bool(self.names or self.others)


@dataclass(frozen=True, slots=True)
class Board:
    """Open questions, and the last closed ones."""

    open: tuple[QuestionRow, ...]
    closed: tuple[QuestionRow, ...]

    @property
    def questions(self) -> list[int]:
        return [row.question.pk for row in (*self.open, *self.closed)]


def board_of(location: Location, user: User, today: date) -> Board:
    """Three queries."""
    known = within(Participant.objects.visible_to(user, today=today), "participant")
    taken = QuestionTakeUp.objects.select_related("participant__user").annotate(is_known=known)
    questions = ClientQuestion.objects.filter(location=location).prefetch_related(Prefetch("take_ups", taken))
    still, closed = questions.open().newest_first(), questions.filter(closed_on__isnull=False).newest_first()[:CLOSED]
    return Board(tuple(_row(one, user) for one in still), tuple(_row(one, user) for one in closed))


def _row(question: ClientQuestion, user: User) -> QuestionRow:
    taken: Iterable[Any] = question.take_ups.all()
    own = [one for one in taken if one.participant.user_id == user.pk]
    known = Counter(one.is_known for one in taken)
    names = tuple(sorted(one.participant.user.name for one in taken if one.is_known and one not in own))
    return QuestionRow(question, names, known[False], bool(own))


def with_counts(boards: QuerySet[Location]) -> QuerySet[Location]:
    """Each with how many questions are open, and how many of those nobody took up."""
    is_open = Q(client_questions__isnull=False, client_questions__closed_on=None)
    waiting = is_open & Q(client_questions__take_ups=None)
    return boards.annotate(
        open_questions=Count("client_questions", filter=is_open, distinct=True),
        waiting_questions=Count("client_questions", filter=waiting, distinct=True),
    )


def placed_here(user: User, location: Location, today: date) -> Participant | None:
    """The enrolment with which somebody learns at this location today."""
    own = Participant.objects.own(user).select_related("cohort", "user")
    return own.filter(placements__location=location, placements__period__contains=today).order_by("-period").first()
