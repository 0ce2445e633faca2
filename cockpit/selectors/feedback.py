"""What waits for somebody to answer or to look at, and what that page shows of one situation."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery, Value

from cockpit.models import CaseShare, Feedback, PracticeCase, SetAside
from cockpit.rules.feedback import Waiting, place
from cockpit.selectors.case import Reading, read_cases, reading_of, themes_of, with_themes
from cohorts.models import WorkProcess
from cohorts.selectors import work_processes_for
from opleiding.kernel.models import User

ANSWER, CHECK = "answer", "check"


@dataclass(frozen=True, slots=True)
class InboxItem:
    """One situation in front of one person, and what is asked of that person here."""

    reading: Reading
    wants_answer: bool
    wants_check: bool
    is_set_aside: bool = False

    @property
    def case(self) -> PracticeCase:
        return self.reading.case

    @property
    def name(self) -> str:
        return self.reading.name

    @property
    def asks_help(self) -> bool:
        return self.case.asks_help and self.wants_answer

    @property
    def is_waiting(self) -> bool:
        return self.wants_answer or self.wants_check


def inbox(user: User, today: date) -> list[InboxItem]:
    """Help asked first, then the oldest; what was put off comes last. Whoever is asked knows by whom."""
    asked: dict[UUID, set[str]] = defaultdict(set)
    for key, what in _asked(user, today):
        asked[key].add(what)
    put_off = SetAside.objects.filter(case=OuterRef("pk"), user=user).values("set_aside_at")
    rows = with_themes(PracticeCase.objects.filter(pk__in=list(asked))).annotate(set_aside_at=Subquery(put_off[:1]))
    along = rows.select_related("participant__cohort", "participant__qualification")
    waiting = [(_waiting(row, asked[row.pk]), row) for row in along]
    return [
        InboxItem(reading_of(row, is_named=True), ANSWER in asked[row.pk], CHECK in asked[row.pk], how.set_aside_at is not None)
        for how, row in sorted(waiting, key=lambda pair: place(pair[0]))
    ]


def inbox_count(user: User, today: date) -> int:
    """How many situations wait for this person."""
    return len({key for key, _what in _asked(user, today)})


def item_beside(user: User, case: PracticeCase, today: date) -> InboxItem:
    """A situation this person may read that is not on the list."""
    found = with_themes(PracticeCase.objects.filter(pk=case.pk)).select_related("participant__cohort", "participant__qualification")
    return InboxItem(read_cases(user, found, today)[0], wants_answer=False, wants_check=False)


def readable_on(case: PracticeCase, user: User, today: date) -> QuerySet[Feedback]:
    """What of the conversation this person may read, on a situation in reach."""
    return Feedback.objects.filter(case=case).heard_by(user, today=today)


def waiting_shares(case: PracticeCase) -> list[CaseShare]:
    return list(CaseShare.objects.filter(case=case).awaiting_check())


def progress_choices(case: PracticeCase) -> list[WorkProcess]:
    """What a guide may say a word about: the work processes the trainee chose, else those of the themes."""
    chosen = list(case.work_processes.all())
    return chosen or list(work_processes_for(themes_of(case), case.participant.qualification))


def others_of(item: InboxItem, user: User, today: date, limit: int = 3) -> list[Reading]:
    """Earlier situations of the same trainee, for who guides: what they may answer or was shared since their link began."""
    own = PracticeCase.objects.filter(participant=item.case.participant_id).exclude(pk=item.case.pk)
    known = own.readable_by_supervisor(user, today=today) | own.answerable_by_practice_trainer(user, today=today)
    earlier = known.select_related("participant__user", "location").newest_first()[:limit]
    return [reading_of(case, is_named=True, has_themes=False) for case in earlier]


def _asked(user: User, today: date) -> list[tuple[UUID, str]]:
    """In one query: which situations, and for what."""
    answer = PracticeCase.objects.waiting_for(user, today=today).order_by().annotate(what=Value(ANSWER))
    check = PracticeCase.objects.checkable_by(user, today=today).order_by().annotate(what=Value(CHECK))
    return list(answer.values_list("pk", "what").union(check.values_list("pk", "what"), all=True))


def _waiting(row: PracticeCase, asked: set[str]) -> Waiting:
    set_aside_at = getattr(row, "set_aside_at", None)
    return Waiting(row.asks_help and ANSWER in asked, row.submitted_at or row.created_at, set_aside_at)
