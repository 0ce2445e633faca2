"""The progress talks of trainees: what there should be, what is planned, what was held and what did not happen. Never what was said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject, Lower, Upper
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from begeleiding.choices import TalkKind
from begeleiding.models import GuidanceSettings, ProgressTalk
from begeleiding.rules import talk as rules
from begeleiding.rules.talk import Enrolment, Pause, Planned, Standing
from cohorts.choices import FINAL, Status
from cohorts.models import Participant, StatusPeriod
from opleiding.kernel import clock

TONES = {
    rules.HELD: "ok",
    rules.PLANNED: "info",
    rules.PASSED: "warn",
    rules.MISSED: "error",
    rules.OPEN: "warn",
    rules.LATER: "quiet",
}
WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class TalkRow:
    """One talk of one trainee as everybody who knows of it sees it: which, when, and how it stands."""

    participant: Participant
    standing: Standing
    planned_at: datetime | None = None
    is_confirmed: bool = False

    @property
    def talk_pk(self) -> int | None:
        """None while it is not planned."""
        return self.standing.planned.key if self.standing.planned else None

    @property
    def key(self) -> str:
        """Which talk it is, for the form that plans it: "1-begin"."""
        return f"{self.standing.year}-{self.standing.kind}"

    @property
    def title(self) -> str:
        return talk_title(self.standing.kind, self.standing.year)

    @property
    def state(self) -> str:
        return self.standing.state

    @property
    def waits(self) -> bool:
        """Held, and the trainee has not said yet that it is right."""
        return self.state == rules.HELD and not self.is_confirmed

    @property
    def label(self) -> str:
        if self.waits:
            return _("Wacht op bevestiging")
        return {
            rules.HELD: _("Bevestigd"),
            rules.PLANNED: _("Gepland"),
            rules.PASSED: _("Niet vastgelegd"),
            rules.MISSED: _("Niet gehouden"),
            rules.OPEN: _("Nog te plannen"),
            rules.LATER: _("Later"),
        }[self.state]

    @property
    def tone(self) -> str:
        return "info" if self.waits else TONES[self.state]

    @property
    def when(self) -> str:
        """One part of a sentence: held, planned, or due."""
        talk, due = self.standing.planned, self.standing.due_on
        if talk is not None and talk.held_on is not None:
            return _("gehouden op %(day)s") % {"day": date_format(talk.held_on, "j F Y")}
        if talk is not None:
            return _("gepland op %(day)s") % {"day": date_format(talk.day, "j F Y")}
        return _("uiterlijk %(day)s") % {"day": date_format(due, "j F Y")} if due else ""

    @property
    def url(self) -> str:
        """All talks of this trainee."""
        return reverse("begeleiding:talk_list", args=[self.participant.pk])

    def act_url(self, *, reads: bool, plans: bool) -> str:
        """The talk itself for who reads it; the form that plans it for who plans; else nothing."""
        if self.talk_pk is not None:
            return reverse("begeleiding:talk_detail", args=[self.talk_pk]) if reads else ""
        return f"{reverse('begeleiding:talk_create', args=[self.participant.pk])}?which={self.key}" if plans else ""


def talk_title(kind: str, year: int) -> str:
    """ "Begingesprek, leerjaar 1"."""
    return _("%(kind)s, leerjaar %(year)s") % {"kind": str(TalkKind(kind).label).capitalize(), "year": year}


def with_talks(people: QuerySet[Participant], today: date) -> QuerySet[Participant]:
    """Each with all that its talks are counted from, in the same query."""
    talks = ProgressTalk.objects.filter(participant=OuterRef("pk")).order_by()
    facts = JSONObject(pk="pk", year="year", kind="kind", planned_at="planned_at", held_on="held_on", confirmed_at="confirmed_at")
    statuses = StatusPeriod.objects.filter(participant=OuterRef("pk"), status__in=[Status.PAUSED, *FINAL]).order_by()
    stretches = JSONObject(status="status", first=Lower("period"), until=Upper("period"))
    return people.annotate(
        talk_facts=ArraySubquery(talks.values_list(facts)),
        status_facts=ArraySubquery(statuses.values_list(stretches)),
        talks_a_year=_talks_a_year(today),
    )


def talk_rows(participant: Participant, today: date, until: date | None = None) -> list[TalkRow]:
    """Of a participant that came `with_talks`: every talk of the years of learning that began by `until` (today), by day."""
    found = vars(participant)
    facts = {fact["pk"]: fact for fact in found["talk_facts"]}
    asked = rules.wanted(enrolment_of(participant, today), found["talks_a_year"], until or today)
    rows = rules.standings(asked, map(_planned, facts.values()), today)
    return [_row(participant, row, facts.get(row.planned.key) if row.planned else None) for row in rows]


def missed_rows(people: Iterable[Participant], today: date) -> list[TalkRow]:
    """What did not happen in the last year, of participants that came `with_talks`; the longest ago first."""
    rows = [row for person in people for row in talk_rows(person, today)]
    missed = set(rules.missed((row.standing for row in rows), today))
    return sorted((row for row in rows if row.standing in missed), key=lambda row: row.standing.day)


def enrolment_of(participant: Participant, today: date) -> Enrolment:
    """When somebody learns, as far as it counts for talks; a pause without an end lasts at least until today."""
    facts = vars(participant)["status_facts"]
    pauses = tuple(_pause(fact, today) for fact in facts if fact["status"] == Status.PAUSED)
    ends = [date.fromisoformat(fact["first"]) for fact in facts if fact["status"] in FINAL]
    last: date | None = participant.period.upper
    return Enrolment(participant.period.lower, min([*ends, *([last] if last else [])], default=None), pauses)


def _row(participant: Participant, standing: Standing, fact: Mapping[str, Any] | None) -> TalkRow:
    if fact is None:
        return TalkRow(participant, standing)
    return TalkRow(participant, standing, datetime.fromisoformat(fact["planned_at"]), fact["confirmed_at"] is not None)


def _planned(fact: Mapping[str, Any]) -> Planned:
    held_on = date.fromisoformat(fact["held_on"]) if fact["held_on"] else None
    day = clock.day_of(datetime.fromisoformat(fact["planned_at"]))
    return Planned(fact["pk"], fact["year"], fact["kind"], day, held_on)


def _pause(fact: Mapping[str, Any], today: date) -> Pause:
    return Pause(date.fromisoformat(fact["first"]), date.fromisoformat(fact["until"]) if fact["until"] else today)


def _talks_a_year(today: date) -> Coalesce:
    """As the employer of today set it."""
    jobs = {"organisation__employments__participant": OuterRef("pk"), "organisation__employments__period__contains": today}
    field: Any = GuidanceSettings._meta.get_field("talks_a_year")
    return Coalesce(Subquery(GuidanceSettings.objects.filter(**jobs).values("talks_a_year")[:1]), field.default)
