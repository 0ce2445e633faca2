"""What waits for somebody to answer or to look at, and what that page shows of one situation."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery, Value

from cockpit.models import CaseShare, Feedback, PracticeCase, SetAside
from cockpit.permissions.feedback import guided_by
from cockpit.rules.feedback import Waiting, place
from cockpit.selectors.case import Reading, reading_of, themes_of, with_themes
from cockpit.selectors.reflection import SharedReflection, read_shared, shared_on
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
    is_set_aside: bool
    #: May answer it, asked just now or before.
    is_answerable: bool
    #: Supervises or trains the writer.
    is_guide: bool
    awaits_check_for: tuple[str, ...]
    #: What the trainee shared of looking back on it.
    reflections: list[SharedReflection]

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
    """Help asked first, then the oldest; what was put off comes last."""
    return inbox_around(None, user, today)[1]


def inbox_around(case: PracticeCase | None, user: User, today: date) -> tuple[InboxItem | None, list[InboxItem]]:
    """A situation this person may read, on the list or not (else the first of the list), and the list itself."""
    asked: dict[UUID, set[str]] = defaultdict(set)
    for key, what in _asked(user, today):
        asked[key].add(what)
    rows = list(_rows([*asked, *([case.pk] if case else [])], user, today))
    in_order = sorted((row for row in rows if row.pk in asked), key=lambda row: place(_waiting(row, asked[row.pk])))
    items = [_item(row, asked[row.pk]) for row in in_order]
    if case is None or case.pk in asked:
        return next((item for item in items if case is None or item.case.pk == case.pk), None), items
    return next((_item(row, set()) for row in rows if row.pk == case.pk), None), items


def inbox_count(user: User, today: date) -> int:
    """How many situations wait for this person."""
    return len({key for key, _what in _asked(user, today)})


def readable_on(case: PracticeCase, user: User, today: date) -> QuerySet[Feedback]:
    """What of the conversation this person may read, on a situation in reach."""
    return Feedback.objects.filter(case=case).heard_by(user, today=today)


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


def _rows(keys: list[UUID], user: User, today: date) -> QuerySet[Any]:
    """These situations with everything their page asks about this person, in one query."""
    this_one = PracticeCase.objects.filter(pk=OuterRef("pk"))
    put_off = SetAside.objects.filter(case=OuterRef("pk"), user=user).values("set_aside_at")
    awaiting = CaseShare.objects.filter(case=OuterRef("pk")).awaiting_check()
    rows = with_themes(PracticeCase.objects.filter(pk__in=keys)).annotate(
        set_aside_at=Subquery(put_off[:1]),
        is_named=Exists(this_one.named_to(user, today=today)),
        is_answerable=Exists(this_one.answerable_by(user, today=today)),
        is_guide=Exists(guided_by(user, today).filter(pk=OuterRef("participant"))),
        awaiting=ArraySubquery(awaiting.order_by("pk").values("audience")),
        looked_back=shared_on(user, today),
    )
    return rows.select_related("participant__cohort", "participant__qualification")


def _item(row: Any, asked: set[str]) -> InboxItem:
    """Whoever is asked knows by whom."""
    return InboxItem(
        reading=reading_of(row, is_named=bool(asked) or row.is_named),
        wants_answer=ANSWER in asked,
        wants_check=CHECK in asked,
        is_set_aside=row.set_aside_at is not None,
        is_answerable=row.is_answerable,
        is_guide=row.is_guide,
        awaits_check_for=tuple(row.awaiting),
        reflections=read_shared(row.looked_back),
    )


def _waiting(row: PracticeCase, asked: set[str]) -> Waiting:
    set_aside_at = getattr(row, "set_aside_at", None)
    return Waiting(row.asks_help and ANSWER in asked, row.submitted_at or row.created_at, set_aside_at)
