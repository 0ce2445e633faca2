"""What the demo organisation asks of its supervisors, how each of them stands, and what they followed."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

import yaml

from begeleiding.actions.criteria import adopt_criteria, start_criteria
from begeleiding.actions.criterion_proposal import answer_proposal, propose_criterion
from begeleiding.actions.passport import Seen, decide_criteria, record_suitability, set_availability
from begeleiding.actions.training import record_training, save_activity
from begeleiding.choices import CriterionKind, CriterionState
from begeleiding.models import Criterion, CriterionProposal, SupervisorAbsence, SupervisorPassport
from cohorts.actions.period import days
from cohorts.models import Cohort
from opleiding.kernel import clock
from opleiding.portal.demo import story
from opleiding.portal.demo.calendar import DemoCalendar
from opleiding.portal.demo.people import Cast

DAY = timedelta(days=1)
KINDS = {"instap": CriterionKind.ENTRY, "kwaliteit": CriterionKind.QUALITY}
STATEMENTS = {"is_flexible": True, "is_positive": True}

Asked = Mapping[tuple[str, int], Criterion]


def make_passports(cast: Cast, cohort: Cohort, calendar: DemoCalendar) -> None:
    """De Wilgenhof asks something of its supervisors; Stichting Kantelpad does not yet, and shows the empty state."""
    document = yaml.safe_load((story.FOLDER / "paspoort.yaml").read_text())
    asked = _make_criteria(cast, calendar)
    _make_trainings(cast, document, calendar)
    for entry in document["paspoorten"]:
        _make_passport(cast, entry, asked, calendar)
    _make_absence(cast, document["weg"], calendar)
    for entry in document["voorstellen"]:
        _make_proposal(cast, entry, asked, calendar)


def _make_criteria(cast: Cast, calendar: DemoCalendar) -> Asked:
    trainer, wilgenhof = cast.people["jolanda"], cast.organisations["wilgenhof"]
    draft = start_criteria(by=trainer, organisation=wilgenhof, is_from_default=True)
    adopt_criteria(by=trainer, criteria=draft, starts_on=calendar.start - 30 * DAY, today=calendar.today)
    return {(one.kind, one.position): one for one in draft.criteria.all()}


def _make_trainings(cast: Cast, document: Any, calendar: DemoCalendar) -> None:
    trainer, offered = cast.people["jolanda"], {}
    for entry in document["scholing"]:
        offered[entry["sleutel"]] = save_activity(
            by=trainer,
            organisation=cast.organisations["wilgenhof"],
            kind=entry["soort"],
            title=entry["titel"],
            hours=Decimal(entry["uren"]),
            valid_months=entry.get("maanden"),
        )
    for entry in document["gevolgd"]:
        people, day = [cast.people[key] for key in entry["wie"]], calendar.today - entry["dagen"] * DAY
        record_training(by=trainer, activity=offered[entry["wat"]], supervisors=people, followed_on=day, today=calendar.today)


def _make_passport(cast: Cast, entry: Any, asked: Asked, calendar: DemoCalendar) -> None:
    trainer, today = cast.people["jolanda"], calendar.today
    known: dict[str, Any] = {"by": trainer, "supervisor": cast.people[entry["wie"]], "organisation": cast.organisations["wilgenhof"]}
    most = Decimal(entry["hoogstens"]) if "hoogstens" in entry else None
    set_availability(**known, most=most, weekdays=entry["dagen"], is_coach=entry.get("leercoach", False))
    talk = entry.get("gesprek")
    talked_on = today - (talk["dagen"] if talk else 20) * DAY
    decide_criteria(**known, seen=_seen(entry, asked, talked_on, today), today=today)
    if talk:
        said = {**STATEMENTS, "lets_happen": talk["uitkomst"] == "suits"}
        agreed = talk.get("afgesproken", "")
        record_suitability(**known, held_on=talked_on, statements=said, outcome=talk["uitkomst"], agreed=agreed, today=today)


def _seen(entry: Any, asked: Asked, seen_on: Any, today: Any) -> list[Seen]:
    ends = entry.get("verloopt", {})
    found = []
    for word, kind in KINDS.items():
        for number in entry.get(word, ()):
            is_ending = word == "instap" and ends.get("criterium") == number
            expires_on = today + ends["over_dagen"] * DAY if is_ending else None
            found.append(Seen(asked[kind, number].pk, CriterionState.MET, seen_on, entry["blijkt"], expires_on))
    return found


def _make_absence(cast: Cast, entry: Any, calendar: DemoCalendar) -> None:
    """Somebody takes over already, so nobody needs to be told any more."""
    passport = SupervisorPassport.objects.get(supervisor=cast.people[entry["wie"]], organisation=cast.organisations["wilgenhof"])
    period = days(calendar.today + entry["van"] * DAY, calendar.today + (entry["tot"] + 1) * DAY)
    SupervisorAbsence.objects.create(passport=passport, period=period)


def _make_proposal(cast: Cast, entry: Any, asked: Asked, calendar: DemoCalendar) -> None:
    word, number = entry["over"]
    made = propose_criterion(
        by=cast.people[entry["van"]],
        organisation=cast.organisations["wilgenhof"],
        criterion=asked[KINDS[word], number],
        text=entry["tekst"],
    )
    made_at = clock.start_of_day(calendar.today - entry["dagen"] * DAY) + timedelta(hours=14)
    CriterionProposal.objects.filter(pk=made.pk).update(made_at=made_at)
    if "stand" in entry:
        answer_proposal(by=cast.people["jolanda"], proposal=made, state=entry["stand"], answer=entry["antwoord"])
