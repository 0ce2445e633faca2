"""Writing down a situation: once, by its owner, and nothing of it lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from begeleiding.models import ClientQuestion
from cockpit.actions import news
from cockpit.actions.privacy import stop_on_certain
from cockpit.actions.share import close_checked_shares, open_share
from cockpit.actions.suggestion import chosen_for, count_choice
from cockpit.choices import Audience, CaseState, Feeling, ReportState
from cockpit.models import CaseTheme, CaseWorkProcess, PracticeCase
from cockpit.models.case import MAX_TEXT
from cockpit.rules.case import BEFORE_START, wrong_day
from cockpit.rules.urgency import urgency_of
from cohorts.actions.cohort import check_open
from cohorts.models import Location, Participant, Theme, WorkProcess
from cohorts.selectors import location_of
from opleiding.kernel import audit, clock
from opleiding.kernel.errors import Conflict, DomainError
from opleiding.kernel.models import User

#: The free texts of a situation; the first is the required sentence.
TEXTS = ("text", "what_i_did", "what_i_learnt", "needs_workplace", "needs_school")
#: Under this name a session keeps a draft that was thrown away (see `delete_draft`).
KEPT_DRAFT = "deleted_draft"


@dataclass(frozen=True, kw_only=True)
class CaseContent:
    """What a trainee fills in; the first of `themes` is the main one."""

    text: str
    happened_on: date
    feeling: str = Feeling.UNSAID
    location: Location | None = None
    #: On the board of a wijkleercentrum: where the situation came from.
    client_question: ClientQuestion | None = None
    what_i_did: str = ""
    what_i_learnt: str = ""
    needs_workplace: str = ""
    needs_school: str = ""
    wants_in_lesson: bool = False
    #: Marks of the recogniser that the writer called no client (`opleiding.kernel.marks`).
    cleared_marks: Sequence[str] = ()
    themes: Sequence[Theme] = ()
    work_processes: Sequence[WorkProcess] = ()

    @property
    def texts(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in TEXTS}

    @property
    def own_fields(self) -> dict[str, Any]:
        """What stands in the row of the situation itself."""
        return {part.name: getattr(self, part.name) for part in fields(self) if part.name not in ("themes", "work_processes")}


class Logged(NamedTuple):
    """A situation, and whether this call made it."""

    case: PracticeCase
    is_new: bool


class UnknownCase(DomainError):
    """This id is somebody else's: the same answer as for no such thing."""

    status = 404


class ChangedMeanwhile(Conflict):
    """The situation is no longer what the form was made from; `current` is how it stands now."""

    def __init__(self, current: PracticeCase) -> None:
        super().__init__(_("Deze situatie is intussen veranderd. Je ziet hieronder wat er nu staat en wat jij schreef."))
        self.current = current


@transaction.atomic
def log_case(
    *,
    by: User,
    participant: Participant,
    key: UUID,
    content: CaseContent,
    audiences: Sequence[Audience] = (),
    is_named: bool = False,
    wants_help: bool = False,
    is_draft: bool = False,
    version: int | None = None,
    now: datetime | None = None,
) -> Logged:
    """Create, submit and share at once. The key comes from the browser and becomes the id: sending it twice is once, whoever else has it.

    No place given is where the trainee worked that day. A draft is only its owner's, so the privacy stop waits until it
    is submitted. UnknownCase, CertainFound, ChangedMeanwhile (the same id with other words: submitted already, or a
    draft that is no longer this `version`) or DomainError (a day that cannot be).
    """
    now = now or clock.now()
    check_open(participant.cohort)
    check_content(participant, content, now)
    content = replace(content, location=content.location or location_of(participant, content.happened_on))
    logged = _claim(by, participant, key, content, now)
    if logged.is_new:
        audit.record(by, "case.created", logged.case)
    elif not logged.case.is_draft:
        return _again(logged.case, content, wants_help, by, now)
    else:
        _next_draft(logged.case, content, version)
    write_content(logged.case, content)
    if is_draft:
        return logged
    case = submit_case(by=by, case=logged.case, audiences=audiences, is_named=is_named, wants_help=wants_help, now=now)
    return Logged(case, logged.is_new)


@transaction.atomic
def submit_case(
    *,
    by: User,
    case: PracticeCase,
    audiences: Sequence[Audience] = (),
    is_named: bool = False,
    wants_help: bool = False,
    now: datetime | None = None,
) -> PracticeCase:
    """A draft becomes a situation that counts; submitted already, nothing happens."""
    now, locked = now or clock.now(), lock_case(case)
    if locked.is_draft:
        check_open(locked.participant.cohort)
        stop_on_certain({name: getattr(locked, name) for name in TEXTS})
        if not locked.text.strip():
            raise DomainError(_("Vul in wat er gebeurde. Eén zin is genoeg."), field="text")
        locked.state, locked.submitted_at, locked.urgency = CaseState.SUBMITTED, now, _urgency(locked)
        locked.save(update_fields=["state", "submitted_at", "urgency"])
        audit.record(by, "case.submitted", locked)
        count_choice(locked)
        for audience in audiences:
            open_share(by, locked, audience, now, is_named=is_named)
    return ask_help(by=by, case=locked, now=now) if wants_help else locked


@transaction.atomic
def edit_case(*, by: User, case: PracticeCase, content: CaseContent, version: int, now: datetime | None = None) -> PracticeCase:
    """The owner changes the own situation. Other words close what others looked at, until somebody has looked again."""
    now, locked = now or clock.now(), lock_case(case)
    if locked.version != version:
        raise ChangedMeanwhile(locked)
    check_content(locked.participant, content, now)
    if not locked.is_draft:
        stop_on_certain(content.texts)
    has_new_words = is_reworded(locked, content.texts)
    if content.feeling != locked.feeling:
        locked.urgency = _urgency(locked, content.feeling)
    locked.version += 1
    counted = chosen_for(locked)
    write_content(locked, content)
    count_choice(locked, counted)
    if has_new_words:
        close_checked_shares(by, locked, now)
    audit.record(by, "case.edited", locked)
    return locked


@transaction.atomic
def ask_help(*, by: User, case: PracticeCase, now: datetime | None = None) -> PracticeCase:
    """The supervisor, a stand-in and the practice trainer hear of it in the same moment; while they may read it, once is enough."""
    now, locked = now or clock.now(), lock_case(case)
    if locked.is_draft:
        raise DomainError(_("Leg de situatie eerst vast."))
    if locked.asks_help and locked.shares.live().for_audience(Audience.SUPERVISOR).for_everybody().exists():
        return locked
    locked.help_asked_at = now
    locked.urgency = _urgency(locked)
    locked.save(update_fields=["help_asked_at", "urgency"])
    open_share(by, locked, Audience.SUPERVISOR, now)
    audit.record(by, "case.help_asked", locked)
    news.tell_help_asked(locked, now)
    return locked


@transaction.atomic
def answer_report(*, by: User, case: PracticeCase, report_state: ReportState) -> PracticeCase:
    """The answer to "Is dit al gemeld?"; "nog niet" makes it urgent. The report itself is made elsewhere."""
    locked = lock_case(case)
    locked.report_state = report_state
    locked.urgency = _urgency(locked)
    locked.save(update_fields=["report_state", "urgency"])
    audit.record(by, "case.report_answered", locked)
    return locked


@transaction.atomic
def delete_draft(*, by: User, case: PracticeCase) -> dict[str, Any]:
    """Remove a draft; what is returned is all that `restore_draft` needs, plain enough for a session."""
    locked = lock_case(case)
    if not locked.is_draft:
        raise DomainError(_("Deze situatie is al vastgelegd. Je kunt wel intrekken met wie je hem deelt."))
    kept = draft_facts(locked)
    audit.record(by, "case.deleted", locked)
    locked.delete()
    return kept


def restore_draft(*, by: User, kept: Mapping[str, Any], now: datetime | None = None) -> PracticeCase:
    """Put a deleted draft back as it was, under the same id."""
    content = dict(kept["content"])
    content["happened_on"] = date.fromisoformat(content["happened_on"])
    content["location"] = Location.objects.filter(pk=content["location"]).first()
    content["client_question"] = ClientQuestion.objects.filter(pk=content["client_question"]).first()
    themes = Theme.objects.in_bulk(kept["themes"])
    content["themes"] = [themes[key] for key in kept["themes"] if key in themes]
    content["work_processes"] = list(WorkProcess.objects.filter(pk__in=kept["work_processes"]))
    participant = Participant.objects.own(by).get(pk=kept["participant"])
    logged = log_case(by=by, participant=participant, key=UUID(kept["id"]), content=CaseContent(**content), is_draft=True, now=now)
    return logged.case


def draft_facts(case: PracticeCase) -> dict[str, Any]:
    content = content_of(case)
    keys = {"location": case.location_id, "client_question": case.client_question_id}
    own = content.own_fields | {"happened_on": case.happened_on.isoformat(), "feeling": str(case.feeling), **keys}
    return {
        "id": str(case.pk),
        "participant": case.participant_id,
        "content": own,
        "themes": [theme.pk for theme in content.themes],
        "work_processes": [process.pk for process in content.work_processes],
    }


def content_of(case: PracticeCase) -> CaseContent:
    """A situation as the form knows it."""
    own = {part.name: getattr(case, part.name) for part in fields(CaseContent) if part.name not in ("themes", "work_processes")}
    themes = [line.theme for line in case.case_themes.select_related("theme")]
    return CaseContent(**own, themes=themes, work_processes=list(case.work_processes.all()))


def lock_case(case: PracticeCase) -> PracticeCase:
    """This row for us until the transaction ends: everything about a situation is locked through it, in this order."""
    everything = PracticeCase.objects.select_related(
        "participant__user", "participant__qualification", "participant__cohort", "trainee", "location", "client_question"
    )
    return everything.select_for_update(of=("self",), no_key=True).get(pk=case.pk)


def check_content(participant: Participant, content: CaseContent, now: datetime) -> None:
    """DomainError on a day that cannot be, or on more text than fits."""
    first = participant.period.lower
    wrong = wrong_day(content.happened_on, today=clock.day_of(now), first=first)
    if wrong == BEFORE_START:
        day = date_format(first, "j F Y")
        raise DomainError(_("Je opleiding begon op %(day)s. Kies die dag of een latere.") % {"day": day}, field="happened_on")
    if wrong:
        raise DomainError(_("Die dag moet nog komen. Kies vandaag of een eerdere dag."), field="happened_on")
    check_lengths(content.texts)


def check_lengths(texts: Mapping[str, str]) -> None:
    """DomainError for the first text that does not fit."""
    for name, text in texts.items():
        if len(text) > MAX_TEXT:
            raise DomainError(_("Dit is te lang. Er passen 20.000 tekens in."), field=name)


def is_reworded(case: PracticeCase, texts: Mapping[str, str]) -> bool:
    """Whether these texts, by name, say something else than the situation does."""
    return any(getattr(case, name).strip() != text.strip() for name, text in texts.items())


def write_content(case: PracticeCase, content: CaseContent) -> None:
    """Put everything the form knows in a situation that is ours; the caller holds the lock."""
    for name, value in content.own_fields.items():
        setattr(case, name, value)
    case.save()
    themes = list(dict.fromkeys(content.themes))
    case.case_themes.all().delete()
    CaseTheme.objects.bulk_create(CaseTheme(case=case, theme=theme, is_main=not number) for number, theme in enumerate(themes))
    case.case_work_processes.all().delete()
    CaseWorkProcess.objects.bulk_create(
        CaseWorkProcess(case=case, work_process=process) for process in dict.fromkeys(content.work_processes)
    )


def _claim(by: User, participant: Participant, key: UUID, content: CaseContent, now: datetime) -> Logged:
    """The row with this id, made when there is none. Somebody else's id and no id are one answer: UnknownCase."""
    made = {**content.own_fields, "participant": participant, "trainee": by, "created_at": now}
    case, is_new = PracticeCase.objects.get_or_create(id=key, defaults=made)
    locked = lock_case(case)
    if locked.trainee_id != by.pk:
        raise UnknownCase(_("Deze pagina bestaat niet, of je mag hem niet zien."))
    return Logged(locked, is_new)


def _next_draft(case: PracticeCase, content: CaseContent, version: int | None) -> None:
    """A draft written on in two places at once loses neither text."""
    if version not in (None, case.version) and is_reworded(case, content.texts):
        raise ChangedMeanwhile(case)
    case.version += is_reworded(case, content.texts)


def _again(case: PracticeCase, content: CaseContent, wants_help: bool, by: User, now: datetime) -> Logged:
    """The same situation once more: nothing to do, but a cry for help is heard; other words are not thrown away."""
    if is_reworded(case, content.texts):
        raise ChangedMeanwhile(case)
    if wants_help:
        case = ask_help(by=by, case=case, now=now)
    return Logged(case, is_new=False)


def _urgency(case: PracticeCase, feeling: str = "") -> str:
    is_reported = {ReportState.NOT_YET: False, ReportState.REPORTED: True}.get(ReportState(case.report_state))
    return urgency_of(feeling=feeling or case.feeling, wants_help=case.asks_help, is_reported=is_reported)
