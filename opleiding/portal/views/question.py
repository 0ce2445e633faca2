"""The boards of wijkleercentra: what clients ask, who took it up, and which situations came of it."""

from typing import Any

from django.db.models import QuerySet
from django.views.generic import DetailView, ListView

from begeleiding.permissions.question import VIEW_BOARD, boards_of
from begeleiding.selectors.question import board_of, with_counts
from cockpit.selectors.question import tied_to
from cohorts.models import Location
from cohorts.selectors import trainee_words
from opleiding.kernel import clock
from opleiding.kernel.access import SIGNED_IN
from opleiding.kernel.guard import GuardedMixin


class QuestionList(GuardedMixin, ListView):
    access = SIGNED_IN
    template_name = "portal/question_list.html"
    context_object_name = "boards"

    def get_queryset(self) -> QuerySet[Location]:
        return with_counts(boards_of(self.user, clock.today()))


class QuestionBoard(GuardedMixin, DetailView):
    subject: Any
    access = VIEW_BOARD
    template_name = "portal/question_board.html"
    context_object_name = "location"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        location, today = self.subject, clock.today()
        board = board_of(location, self.user, today)
        tied = tied_to(board.questions, self.user, today, is_counted=location.is_counted)
        return super().get_context_data(
            still=[(row, tied[row.question.pk]) for row in board.open],
            closed=[(row, tied[row.question.pk]) for row in board.closed],
            words=trainee_words(self.user, today),
            **kwargs,
        )
