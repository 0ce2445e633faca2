"""What one trainee met and heard per work process: numbers and words, never a text."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from cockpit.choices import ProgressWord
from cockpit.models import FeedbackProgress
from cockpit.rules.coverage import case_work_processes
from cockpit.selectors.dossier import named_cases
from cockpit.selectors.evidence import facts_in, with_facts
from cohorts.models import Participant, ThemeWorkProcess
from cohorts.selectors import work_processes_of
from opleiding.kernel.models import User


@dataclass(frozen=True, slots=True)
class Practised:
    """Of one work process: in how many situations it came along, and the last word a supervisor gave for it."""

    situations: int = 0
    word: str = ""


def practised_by(participant: Participant, user: User, today: date) -> dict[str, Practised]:
    """By the code of the work process, from the situations this reader reads: what came along in the others is theirs. Three queries."""
    told = named_cases(user, today).filter(participant=participant)
    table, words = _crosswalk(participant), {}
    counted = Counter(ref.code for case in with_facts(told) for ref in case_work_processes(facts_in(case).as_coverage, table))
    given = FeedbackProgress.objects.filter(feedback__case__in=told.order_by().values("pk")).order_by("feedback__written_at", "pk")
    for code, word in given.values_list("work_process__code", "word"):
        words[code] = str(ProgressWord(word).label)
    return {code: Practised(counted[code], words.get(code, "")) for code in {*counted, *words}}


def _crosswalk(participant: Participant) -> dict[tuple[str, str], list[str]]:
    """What each theme stands for in this trainee's qualification."""
    qualification = participant.qualification
    processes = work_processes_of(qualification).order_by().values("pk")
    table: dict[tuple[str, str], list[str]] = defaultdict(list)
    lines = ThemeWorkProcess.objects.filter(work_process__in=processes).values_list("theme__code", "work_process__code")
    for theme, code in lines:
        table[theme, qualification.dossier.key].append(code)
    return dict(table)
