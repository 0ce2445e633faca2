"""Who is around a wijkleercentrum, who keeps its board, and who takes a client's question up: see docs/privacy.md."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from begeleiding.models import ClientQuestion
from begeleiding.querysets.question import ClientQuestionQuerySet, around, counted, kept, placed
from cohorts.models import Location
from cohorts.permissions.cohort import can_view
from cohorts.querysets.flags import whether
from opleiding.kernel import clock
from opleiding.kernel.access import Access
from opleiding.kernel.models import User

ONLY_AROUND = _("Dit zien alleen de mensen rond dit wijkleercentrum.")
ONLY_KEEPERS = _("Dit kan alleen wie hier begeleidt of opleidt.")
ONLY_PLACED = _("Oppakken kan wie hier nu leert.")


def boards_of(user: User, today: date) -> QuerySet[Location]:
    """The wijkleercentra this person is around, each with what they may do there."""
    flags = {"is_kept": whether(kept(user, today)), "is_placed": whether(placed(user, today)), "is_counted": whether(counted(user, today))}
    return Location.objects.select_related("organisation").filter(around(user, today)).annotate(**flags).order_by("name")


def visible_boards(user: User) -> QuerySet[Location]:
    return boards_of(user, clock.today())


def visible_questions(user: User) -> ClientQuestionQuerySet:
    return ClientQuestion.objects.visible_to(user, today=clock.today()).select_related("location__organisation")


def can_keep_board(user: User, location: Location) -> bool:
    return Location.objects.filter(kept(user, clock.today()), pk=location.pk).exists()


def can_keep(user: User, question: ClientQuestion) -> bool:
    return ClientQuestion.objects.kept_by(user, today=clock.today()).filter(pk=question.pk).exists()


def can_take_up(user: User, question: ClientQuestion) -> bool:
    return Location.objects.filter(placed(user, clock.today()), pk=question.location_id).exists()


VIEW_BOARD = Access("question.board", visible_boards, can_view, ONLY_AROUND)
KEEP_BOARD = Access("question.add", visible_boards, can_keep_board, ONLY_KEEPERS)
KEEP_QUESTION = Access("question.keep", visible_questions, can_keep, ONLY_KEEPERS)
TAKE_UP_QUESTION = Access("question.take_up", visible_questions, can_take_up, ONLY_PLACED)
