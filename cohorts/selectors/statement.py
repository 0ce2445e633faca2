from django.db.models import Prefetch

from cohorts.models import Participant, PracticeStatement, PracticeStatementLine


def latest_statement(participant: Participant) -> PracticeStatement | None:
    """The draft that counts, with its lines in the order of the work processes; two queries."""
    lines = PracticeStatementLine.objects.select_related("work_process").order_by("work_process__code")
    found = PracticeStatement.objects.filter(participant=participant).select_related("made_by")
    return found.prefetch_related(Prefetch("lines", lines)).order_by("-made_at", "-pk").first()
