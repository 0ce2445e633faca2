from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.actions.lock import lock_open_participant
from cohorts.choices import Mastery
from cohorts.models import Participant, PracticeStatement, PracticeStatementLine, WorkProcess
from opleiding.kernel import audit
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User


@transaction.atomic
def save_statement(*, by: User, participant: Participant, mastery: Mapping[WorkProcess, Mastery | str]) -> PracticeStatement:
    """A new draft beside the earlier ones, so that nobody's judgement is written over; the same judgement again is the same draft."""
    locked = lock_open_participant(participant)
    if not mastery:
        raise DomainError(_("Kies bij minstens één werkproces hoe ver iemand is."))
    latest = locked.practice_statements.order_by("-made_at", "-pk").first()
    if latest is not None and latest.made_by_id == by.pk and _judgement(latest) == {process.pk: word for process, word in mastery.items()}:
        return latest
    statement = PracticeStatement(participant=locked, made_by=by)
    statement.save(force_insert=True)
    with in_words():
        PracticeStatementLine.objects.bulk_create(
            PracticeStatementLine(statement=statement, work_process=process, mastery=word) for process, word in mastery.items()
        )
    audit.record(by, "statement.drafted", statement)
    return statement


def _judgement(statement: PracticeStatement) -> dict[int, str]:
    return dict(statement.lines.values_list("work_process", "mastery"))
