"""Lessons as facts that can be kept and put back, and changes of a plan in sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from cockpit.choices import ChangeKind, ReasonKind
from cockpit.models import Lesson, LessonChange, LessonReason, Plan
from cohorts.choices import LessonKind

Facts = dict[str, Any]


def reason_facts(reason: LessonReason) -> Facts:
    return {
        "kind": reason.kind,
        "case": str(reason.case_id) if reason.case_id else None,
        "work_process": reason.work_process_id,
        "words": reason.words,
        "weight": reason.weight,
    }


def lesson_facts(lesson: Lesson) -> Facts:
    """What a lesson is, by keys; nothing a trainee wrote. Reads theme and reasons: fetch them along."""
    return {
        "week": lesson.week,
        "date": lesson.date.isoformat(),
        "starts_at": lesson.starts_at.isoformat("minutes"),
        "ends_at": lesson.ends_at.isoformat("minutes"),
        "kind": str(lesson.kind),
        "theme": lesson.theme.code if lesson.theme else "",
        "title": lesson.title,
        "facilitator": lesson.facilitator_id,
        "is_pinned": lesson.is_pinned,
        "reasons": [reason_facts(reason) for reason in lesson.reasons.all()],
    }


def facts_of(lessons: Iterable[UUID]) -> dict[str, Facts | None]:
    """The lessons with these keys as they are now; None for one that is not there."""
    wanted = {str(key): None for key in lessons}
    found = Lesson.objects.filter(pk__in=list(wanted)).select_related("theme").prefetch_related("reasons")
    return wanted | {str(lesson.pk): lesson_facts(lesson) for lesson in found}


def without_text(facts: Facts) -> Facts:
    """For the baseline: keys, themes and weights only."""
    reasons = [{**reason, "words": ""} for reason in facts["reasons"]]
    return {**facts, "title": "", "reasons": reasons}


def baseline_of(plan: Plan) -> Facts:
    lessons = facts_of(plan.lessons.values_list("pk", flat=True))
    return {
        "lessons": {key: without_text(facts) for key, facts in sorted(lessons.items()) if facts},
        "unplanned": [{key: value for key, value in left_out.items() if key != "reason"} for left_out in plan.unplanned],
    }


def label_of(facts: Facts, names: Mapping[str, str]) -> str:
    """What people call a lesson: its title, its theme, or its kind."""
    return facts["title"] or names.get(facts["theme"], "") or str(LessonKind(facts["kind"]).label)


def sentence(change: LessonChange, names: Mapping[str, str]) -> str:
    """Anouk verplaatste ‘Medicatie’ van week 3 naar week 5."""
    who = change.changed_by.first_name or change.changed_by.name if change.changed_by else _("Iemand")
    before, after = _main(change, change.before), _main(change, change.after)
    facts = after or before
    values = {
        "who": who,
        "lesson": label_of(facts, names) if facts else "",
        "from": before["week"] if before else "",
        "week": facts["week"] if facts else "",
        "other": _other(change, names),
        "reason": change.reason,
    }
    return _pattern(change, bool(values["other"])) % values


def _pattern(change: LessonChange, is_swap: bool) -> str:
    kinds = {
        ChangeKind.MOVED: _("%(who)s verplaatste ‘%(lesson)s’ van week %(from)s naar week %(week)s."),
        ChangeKind.ADDED: _("%(who)s zette ‘%(lesson)s’ in week %(week)s."),
        ChangeKind.DROPPED: _("%(who)s haalde ‘%(lesson)s’ uit week %(week)s: %(reason)s"),
        ChangeKind.PINNED: _("%(who)s zette ‘%(lesson)s’ vast in week %(week)s."),
        ChangeKind.UNPINNED: _("%(who)s maakte ‘%(lesson)s’ in week %(week)s los."),
        ChangeKind.EDITED: _("%(who)s wijzigde ‘%(lesson)s’ in week %(week)s."),
        ChangeKind.PROPOSED: _("%(who)s nam een voorstel over."),
    }
    if is_swap:
        return _("%(who)s ruilde ‘%(lesson)s’ (nu week %(week)s) met ‘%(other)s’ (nu week %(from)s).")
    return kinds[ChangeKind(change.kind)]


def conflict_sentence(change: LessonChange | None, lesson: UUID | None, names: Mapping[str, str]) -> str:
    """What the loser of a race reads: who was first, and that this is how it stands now."""
    if change is None:
        return _("Het plan is net veranderd. Dit is de nieuwe stand.")
    is_this = lesson is not None and change.kind == ChangeKind.MOVED and change.lesson_id == lesson
    if is_this and change.changed_by and (facts := _main(change, change.after)):
        values = {"who": change.changed_by.first_name or change.changed_by.name, "week": facts["week"]}
        return _("%(who)s verplaatste deze les net naar week %(week)s. Dit is de nieuwe stand.") % values
    if change.undone_at:
        return _("Een wijziging is net teruggedraaid. Dit is de nieuwe stand.")
    return _("%(sentence)s Dit is de nieuwe stand.") % {"sentence": sentence(change, names)}


def _main(change: LessonChange, facts: Mapping[str, Any]) -> Facts | None:
    found: Facts | None = facts.get("lessons", {}).get(str(change.lesson_id))
    return found


def _other(change: LessonChange, names: Mapping[str, str]) -> str:
    """The lesson that changed places with this one."""
    if change.kind != ChangeKind.MOVED:
        return ""
    others = (facts for key, facts in change.after["lessons"].items() if key != str(change.lesson_id))
    return next((label_of(facts, names) for facts in others if facts), "")


def is_case_reason(facts: Facts) -> bool:
    return facts["kind"] in (ReasonKind.CASE, ReasonKind.NEED)


@dataclass(frozen=True)
class ChangeLine:
    """One change in a sentence, for the list under the board."""

    pk: int
    text: str
    when: datetime
    is_undone: bool


def changes_in(plan: Plan, names: Mapping[str, str]) -> list[ChangeLine]:
    """What changed after the plan was adopted, the latest first; before that, nothing to tell."""
    if not plan.is_adopted:
        return []
    changes = plan.changes.filter(is_after_adoption=True).select_related("changed_by").order_by("-pk")
    return [ChangeLine(change.pk, sentence(change, names), change.changed_at, change.undone_at is not None) for change in changes]
