"""Months of situations: the first from a spreadsheet, the later ones logged, most of them answered."""

from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID, uuid5

from cockpit.actions.case import CaseContent, log_case
from cockpit.actions.feedback import answer_case, reply_to_feedback
from cockpit.actions.share import check_shares
from cockpit.choices import Audience, FeedbackKind, Feeling, ProgressWord
from cockpit.models import PracticeCase
from cohorts.models import Cohort, Theme, WorkProcess
from cohorts.selectors import supervisors_of
from opleiding.kernel.models import User
from opleiding.portal.demo import story
from opleiding.portal.demo.calendar import IMPORTED_UNTIL, DemoCalendar
from opleiding.portal.demo.people import Cast, DemoIncomplete
from opleiding.portal.demo.story import Situation
from opleiding.portal.importing.cases.check import check_cases
from opleiding.portal.importing.cases.context import read_context
from opleiding.portal.importing.cases.take_over import take_over_cases
from opleiding.portal.importing.rows import Row
from opleiding.portal.importing.run import Order
from opleiding.portal.importing.table import Table

SPACE = UUID("5b3f1d0a-8f1c-4a0b-9c53-0d6a5f5e2019")
HEADINGS = ("leerling", "datum", "tekst", "themas", "in_les", "nodig_werkplek", "nodig_school", "urgentie", "gedeeld")
#: What was logged since then still waits for the second look.
CHECKED_BEFORE = 6


def make_situations(cast: Cast, cohort: Cohort, calendar: DemoCalendar) -> None:
    """Import, log, share and answer everything the data files hold."""
    everything = story.situations()
    imported = [one for one in everything if _is_imported(one)]
    for moment, batch in groupby(imported, key=lambda one: calendar.import_moment(one.days_ago)):
        _import(list(batch), moment, cast, cohort, calendar)
    cases = {(case.trainee_id, case.text): case for case in PracticeCase.objects.filter(participant__cohort=cohort)}
    for one in everything:
        if _is_imported(one):
            case, moment = cases[cast.participants[one.trainee].user_id, one.text], calendar.import_moment(one.days_ago)
        else:
            moment = calendar.moment(calendar.day(one.days_ago), one.key)
            case = _log(one, moment, cast, calendar)
        _follow(one, case, moment, cast, calendar)


def _is_imported(one: Situation) -> bool:
    return one.days_ago >= IMPORTED_UNTIL and not (one.is_named or one.wants_help or one.is_draft)


def _import(batch: list[Situation], moment: datetime, cast: Cast, cohort: Cohort, calendar: DemoCalendar) -> None:
    rows = [Row(number, _cells(one, cast, calendar)) for number, one in enumerate(batch, start=2)]
    checked = check_cases(Table(Row(1, HEADINGS), tuple(rows)), read_context(cohort))
    report = take_over_cases(checked, Order(by=cast.coordinator, file_name=f"situaties tot {moment:%d-%m-%Y}.xlsx", at=moment))
    if report.errors:
        raise DemoIncomplete("; ".join(f"{batch[error.row - 2].key} {error.column}: {error.message}" for error in report.errors))


def _cells(one: Situation, cast: Cast, calendar: DemoCalendar) -> tuple[str, ...]:
    shared = one.shared if one.shared == Audience.SUPERVISOR else f"{Audience.SUPERVISOR.value}, {one.shared}"
    return (
        str(cast.participants[one.trainee].user.email),
        calendar.day(one.days_ago).isoformat(),
        one.text,
        one.themes,
        "ja" if one.wants_in_lesson else "nee",
        one.needs_workplace,
        one.needs_school,
        one.urgency,
        shared,
    )


def _log(one: Situation, moment: datetime, cast: Cast, calendar: DemoCalendar) -> PracticeCase:
    """As the trainee did on the own phone."""
    participant = cast.participants[one.trainee]
    audiences = dict.fromkeys([Audience.SUPERVISOR, Audience(one.shared)]) if one.shared else {}
    content = CaseContent(
        text=one.text,
        happened_on=calendar.day(one.days_ago),
        feeling=Feeling.GOOD if one.urgency == "laag" else Feeling.HARD,
        needs_workplace=one.needs_workplace,
        needs_school=one.needs_school,
        wants_in_lesson=one.wants_in_lesson,
        themes=_themes(one),
    )
    logged = log_case(
        by=participant.user,
        participant=participant,
        key=uuid5(SPACE, one.key),
        content=content,
        audiences=[*audiences],
        is_named=one.is_named,
        wants_help=one.wants_help,
        is_draft=one.is_draft,
        now=moment,
    )
    if one.urgency == "hoog" and not one.wants_help:
        PracticeCase.objects.filter(pk=logged.case.pk).update(urgency=one.urgency)
    return logged.case


def _themes(one: Situation) -> list[Theme]:
    known = {theme.code: theme for theme in Theme.objects.filter(code__in=one.themes.split(","))}
    return [known[code] for code in one.themes.split(",")]


def _follow(one: Situation, case: PracticeCase, moment: datetime, cast: Cast, calendar: DemoCalendar) -> None:
    """What the supervisor did with it: the second look, an answer, a word for how far the trainee is."""
    if one.is_draft:
        return
    participant = cast.participants[one.trainee]
    supervisor = supervisors_of(participant, moment.date())[0]
    looked_at = min(moment + timedelta(hours=20 + len(one.text) % 30), calendar.now - timedelta(minutes=10))
    if one.days_ago >= CHECKED_BEFORE and not _is_imported(one):
        check_shares(by=supervisor, case=case, is_recognisable=False, now=looked_at)
    if one.answer:
        _answer(one, case, supervisor, looked_at, participant.user)


def _answer(one: Situation, case: PracticeCase, supervisor: User, moment: datetime, trainee: User) -> None:
    kind = FeedbackKind.QUESTION if one.reply or one.answer.endswith("?") else FeedbackKind.REACTION
    key = uuid5(SPACE, f"{one.key} reactie")
    progress = _progress(one, case)
    answered = answer_case(by=supervisor, case=case, key=key, text=one.answer, kind=kind, progress=progress, now=moment)
    if one.reply:
        later = moment + timedelta(hours=26)
        reply_to_feedback(by=trainee, feedback=answered.feedback, key=uuid5(SPACE, f"{one.key} antwoord"), text=one.reply, now=later)


def _progress(one: Situation, case: PracticeCase) -> dict[WorkProcess, ProgressWord]:
    if not one.progress:
        return {}
    code, word = one.progress.split()
    return {WorkProcess.objects.get(dossier=case.participant.qualification.dossier, code=code): ProgressWord(word)}
