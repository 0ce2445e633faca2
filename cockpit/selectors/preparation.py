"""What a talk with a trainee is prepared from: the situations this reader reads, what was said about them, and where that points."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from cockpit.choices import Audience, ProgressWord
from cockpit.models import CaseTheme, Feedback, FeedbackProgress, PracticeCase, Reflection, ReflectionShare
from cockpit.selectors.dossier import named_cases
from cockpit.selectors.reflection import method_of
from cohorts.models import Participant
from opleiding.kernel import clock
from opleiding.kernel.models import User

#: So many situations stand on the sheet with their words; all of them are counted.
SHOWN = 12


@dataclass(frozen=True, slots=True)
class PreparedCase:
    """A situation with what was said about it, as far as this reader hears that."""

    case: PracticeCase
    said: tuple[Feedback, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """How far somebody called one work process, the last time it was said."""

    title: str
    word: str


@dataclass(frozen=True, slots=True)
class SharedLook:
    """A reflection that was shared with this reader."""

    pk: UUID
    name: str
    day: date


@dataclass(frozen=True, slots=True)
class Preparation:
    """Of one trainee, since one day, for one reader; the newest first."""

    cases: tuple[PreparedCase, ...]
    number: int
    themes: tuple[tuple[str, int], ...]
    words: tuple[Word, ...]
    reflections: tuple[SharedLook, ...]


def preparation_of(participant: Participant, user: User, since: date, today: date) -> Preparation:
    """Three queries. Only what the trainee shared, also for the trainee: the sheet lies on the table."""
    cases = list(_cases(participant, user, since, today))
    said = _said(cases, user, today)
    shown = tuple(PreparedCase(case, tuple(said[case.pk])) for case in cases[:SHOWN])
    themes = Counter(name for case in cases for name in vars(case)["theme_names"])
    words = _words(feedback for found in said.values() for feedback in found)
    return Preparation(shown, len(cases), tuple(themes.most_common()), words, _reflections(participant, user, since, today))


def _cases(participant: Participant, user: User, since: date, today: date) -> QuerySet[PracticeCase]:
    """What nobody hid, shared with at least one circle."""
    themes = CaseTheme.objects.filter(case=OuterRef("pk")).order_by("-is_main", "pk")
    shared = PracticeCase.objects.shared_with(*Audience).order_by().values("pk")
    found = named_cases(user, today).filter(participant=participant, happened_on__gte=since, hidden_at=None, pk__in=shared)
    return found.newest_first().annotate(theme_names=ArraySubquery(themes.values("theme__name")))


def _said(cases: Iterable[PracticeCase], user: User, today: date) -> dict[Any, list[Feedback]]:
    """Situation → what was said about it, the first first."""
    progress = FeedbackProgress.objects.filter(feedback=OuterRef("pk")).order_by("work_process__code")
    words = progress.values_list(JSONObject(code="work_process__code", title="work_process__title", word="word"))
    heard = Feedback.objects.filter(case__in=[case.pk for case in cases], redacted_at=None).heard_by(user, today=today)
    found: dict[Any, list[Feedback]] = defaultdict(list)
    for feedback in heard.select_related("author").annotate(words=ArraySubquery(words)).order_by("written_at"):
        found[feedback.case_id].append(feedback)
    return found


def _words(said: Iterable[Feedback]) -> tuple[Word, ...]:
    """Per work process the word of the last reaction that has one."""
    last: dict[str, Word] = {}
    for feedback in sorted(said, key=lambda one: one.written_at):
        for fact in vars(feedback)["words"]:
            last[fact["code"]] = Word(fact["title"], str(ProgressWord(fact["word"]).label))
    return tuple(word for _code, word in sorted(last.items()))


def _reflections(participant: Participant, user: User, since: date, today: date) -> tuple[SharedLook, ...]:
    """The finished ones that are shared with somebody, and that this person reads."""
    live = ReflectionShare.objects.live().filter(reflection=OuterRef("pk"))
    seen = Reflection.objects.visible_to(user, today=today).filter(Exists(live), case__participant=participant)
    found = seen.filter(finished_at__gte=clock.start_of_day(since)).order_by("-finished_at")
    return tuple(SharedLook(row.pk, method_of(row).name, clock.day_of(row.finished_at)) for row in found if row.finished_at)
