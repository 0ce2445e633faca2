"""What waits for somebody to answer or to look at, and what that page shows of one situation."""

from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Exists, Expression, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery

from cockpit.models import CaseShare, Feedback, PracticeCase, SetAside
from cockpit.querysets.case import PracticeCaseQuerySet
from cockpit.rules.feedback import Waiting, place
from cockpit.selectors.case import Reading, reading_of, with_themes
from cohorts.models import Participant, WorkProcess
from cohorts.selectors import work_processes_for
from opleiding.kernel.models import User


@dataclass(frozen=True, slots=True)
class InboxItem:
    """One situation in front of one person: what is asked, and what this person may do here."""

    reading: Reading
    may_answer: bool
    wants_answer: bool
    wants_check: bool
    is_guide: bool
    is_set_aside: bool

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
    rows = _flagged(_waiting(user, today), user, today)
    return [_item(row) for row in sorted(rows, key=lambda row: place(_waiting_of(row)))]


def inbox_count(user: User, today: date) -> int:
    """How many situations wait for this person."""
    return _waiting(user, today).count()


def item_for(user: User, case: PracticeCase, today: date) -> InboxItem:
    """One situation this person may read, on the list or not."""
    return _item(_flagged(PracticeCase.objects.filter(pk=case.pk), user, today).get())


def readable_on(case: PracticeCase, user: User, today: date) -> QuerySet[Feedback]:
    """What of the conversation this person may read."""
    return Feedback.objects.filter(case=case).visible_to(user, today=today)


def waiting_shares(case: PracticeCase) -> list[CaseShare]:
    return list(CaseShare.objects.filter(case=case).awaiting_check())


def progress_choices(case: PracticeCase, themes: tuple[object, ...]) -> list[WorkProcess]:
    """What a guide may say a word about: the work processes the trainee chose, else those of the themes."""
    chosen = list(case.work_processes.order_by("code"))
    return chosen or list(work_processes_for(themes, case.participant.qualification))  # type: ignore[arg-type]  # themes


def others_of(item: InboxItem, user: User, today: date, limit: int = 3) -> list[Reading]:
    """Earlier situations of the same trainee that this reader may read by name."""
    if not item.name:
        return []
    named = PracticeCase.objects.filter(participant=item.case.participant_id).named_to(user, today=today).submitted()
    earlier = with_themes(named.exclude(pk=item.case.pk).newest_first())
    return [reading_of(case, is_named=True) for case in earlier[:limit]]


def _waiting(user: User, today: date) -> PracticeCaseQuerySet:
    cases = PracticeCase.objects.all()
    waiting = cases.waiting_for(user, today=today).order_by().values("pk")
    checkable = cases.checkable_by(user, today=today).order_by().values("pk")
    return cases.filter(Q(pk__in=waiting) | Q(pk__in=checkable))


def _flagged(cases: PracticeCaseQuerySet, user: User, today: date) -> PracticeCaseQuerySet:
    """Everything `_item` asks, in the same query."""
    every, put_off = PracticeCase.objects.all(), SetAside.objects.filter(case=OuterRef("pk"), user=user)
    people = Participant.objects.all()
    guided = people.supervised_by(user, today=today) | people.trained_by(user, today=today)
    flagged = cases.annotate(
        is_named=_among(every.named_to(user, today=today)),
        may_answer=_among(every.answerable_by(user, today=today)),
        wants_answer=_among(every.waiting_for(user, today=today)),
        wants_check=_among(every.checkable_by(user, today=today)),
        is_guide=Exists(guided.filter(pk=OuterRef("participant"))),
        set_aside_at=Subquery(put_off.values("set_aside_at")[:1]),
    )
    found: PracticeCaseQuerySet = with_themes(flagged).select_related("participant__cohort", "participant__qualification")
    return found


def _among(cases: PracticeCaseQuerySet) -> Expression:
    return ExpressionWrapper(Q(pk__in=cases.order_by().values("pk")), output_field=BooleanField())


def _waiting_of(row: PracticeCase) -> Waiting:
    asks_help = row.asks_help and row.wants_answer  # type: ignore[attr-defined]  # from `_flagged`
    return Waiting(asks_help, row.submitted_at or row.created_at, row.set_aside_at)  # type: ignore[attr-defined]  # from `_flagged`


def _item(row: PracticeCase) -> InboxItem:
    flags = {name: getattr(row, name) for name in ("may_answer", "wants_answer", "wants_check", "is_guide")}
    return InboxItem(reading=reading_of(row, is_named=row.is_named), is_set_aside=row.set_aside_at is not None, **flags)  # type: ignore[attr-defined]  # from `_flagged`
