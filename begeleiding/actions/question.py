"""The board of a wijkleercentrum: a client's question is put there, taken up by who learns there, and closed with what came of it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from begeleiding.actions.version import check_version
from begeleiding.models import ClientQuestion, QuestionTakeUp
from cohorts.actions.lock import lock_open_participant
from cohorts.choices import LocationKind
from cohorts.models import Location, Participant
from opleiding.kernel import audit, clock
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User


@transaction.atomic
def add_question(*, by: User, location: Location, text: str, asked_on: date) -> ClientQuestion:
    """On the board from now on; the same open question is once. DomainError for a place that is no wijkleercentrum."""
    locked = Location.objects.select_for_update(no_key=True).get(pk=location.pk)
    if locked.kind != LocationKind.DISTRICT_CENTRE:
        raise DomainError(_("Cliëntvragen staan alleen bij een wijkleercentrum."))
    same = ClientQuestion.objects.open().filter(location=locked, text=text).first()
    if same is not None:
        return same
    question = ClientQuestion(location=locked, text=text, asked_on=asked_on)
    with in_words():
        question.save(force_insert=True)
    audit.record(by, "question.added", question, organisation=location.organisation)
    return question


@transaction.atomic
def edit_question(*, by: User, question: ClientQuestion, text: str, asked_on: date, version: int) -> ClientQuestion:
    """Other words. ChangedMeanwhile when somebody was first."""
    locked = _lock(question, version)
    locked.text, locked.asked_on = text, asked_on
    return _save(by, locked, "question.edited")


@transaction.atomic
def close_question(*, by: User, question: ClientQuestion, result: str, version: int) -> ClientQuestion:
    """Off the open board, with what came of it. ChangedMeanwhile when somebody was first."""
    locked = _lock(question, version)
    locked.closed_on, locked.result = locked.closed_on or clock.today(), result
    return _save(by, locked, "question.closed")


@transaction.atomic
def reopen_question(*, by: User, question: ClientQuestion) -> ClientQuestion:
    locked = _lock(question)
    locked.closed_on = None
    return _save(by, locked, "question.reopened")


@transaction.atomic
def take_up(*, by: User, question: ClientQuestion, participant: Participant) -> QuestionTakeUp:
    """A trainee works on it; twice is once. DomainError when it is closed, or the trainee learns somewhere else."""
    learner, locked = lock_open_participant(participant), _lock(question)
    if locked.closed_on is not None:
        raise DomainError(_("Deze vraag is al afgesloten."))
    if not learner.placements.filter(location=locked.location_id, period__contains=clock.today()).exists():
        raise DomainError(_("Oppakken kan wie hier nu leert."))
    taken, is_new = locked.take_ups.get_or_create(participant=learner, defaults={"taken_on": clock.today()})
    if is_new:
        audit.record(by, "question.taken_up", taken, organisation=locked.location.organisation)
    return taken


@transaction.atomic
def put_back(*, by: User, question: ClientQuestion) -> None:
    """Somebody else may have it; situations that were tied to it stay tied."""
    locked = _lock(question)
    for taken in locked.take_ups.filter(participant__user=by):
        audit.record(by, "question.put_back", taken, organisation=locked.location.organisation)
        taken.delete()


def _lock(question: ClientQuestion, version: int | None = None) -> ClientQuestion:
    rows = ClientQuestion.objects.select_related("location__organisation").select_for_update(of=("self",), no_key=True)
    locked = rows.get(pk=question.pk)
    check_version(locked, version)
    return locked


def _save(by: User, question: ClientQuestion, action: str) -> ClientQuestion:
    question.version += 1
    with in_words():
        question.save()
    audit.record(by, action, question, organisation=question.location.organisation)
    return question
