"""The pages about the progress talks of one trainee, and who can sit at the table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import DateField, DateTimeField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from begeleiding.models import ProgressTalk, TalkAgreement
from begeleiding.rules import talk as rules
from begeleiding.selectors.talk import TalkRow, enrolment_of, talk_rows, talk_title, with_talks
from cohorts.choices import Role
from cohorts.models import Employment, Membership, Participant, StandIn, Supervision
from cohorts.permissions import sees
from cohorts.selectors.dossier_part import DossierPart
from opleiding.kernel import clock
from opleiding.kernel.models import User

#: How far ahead a talk can be planned before its year of learning begins.
AHEAD = timedelta(weeks=26)


@dataclass(frozen=True, slots=True)
class TalkLink:
    """A talk, and where its line leads this reader; empty for who only knows that it is there."""

    row: TalkRow
    url: str


@dataclass(frozen=True, slots=True)
class TalksPage:
    """Every talk of one trainee by day, and what this reader may do."""

    links: tuple[TalkLink, ...]
    reads: bool
    plans: bool

    @property
    def coming(self) -> tuple[TalkLink, ...]:
        """What asks somebody to do something: the rest is done, or later."""
        return tuple(link for link in self.links if link.row.state in (rules.PLANNED, rules.PASSED, rules.MISSED, rules.OPEN))

    @property
    def held(self) -> tuple[TalkLink, ...]:
        """The last one first."""
        return tuple(link for link in reversed(self.links) if link.row.state == rules.HELD)

    @property
    def later(self) -> tuple[TalkLink, ...]:
        return tuple(link for link in self.links if link.row.state == rules.LATER)


def talks_page(participant: Participant, today: date) -> TalksPage:
    """For a participant from `VIEW_TALKS`; one query."""
    seen = vars(participant)
    reads, plans = seen["reads_talks"], seen["plans_talks"]
    person = with_talks(Participant.objects.filter(pk=participant.pk), today).get()
    links = (TalkLink(row, row.act_url(reads=reads, plans=plans)) for row in talk_rows(person, today))
    return TalksPage(tuple(links), reads=reads, plans=plans)


def talk_choices(participant: Participant, today: date, own: ProgressTalk | None = None) -> list[tuple[str, str]]:
    """What can be planned, as ("1-begin", words): what there should be and is not there yet, and an extra talk."""
    person = with_talks(Participant.objects.filter(pk=participant.pk), today).get()
    rows = [row for row in talk_rows(person, today, today + AHEAD) if row.talk_pk is None and row.standing.day >= today - rules.LOOKS_BACK]
    year = rules.year_on(enrolment_of(person, today), today)
    kept = [(key_of(own), talk_title(own.kind, own.year))] if own else []
    extra = (f"{year}-{rules.EXTRA}", _("Extra gesprek"))
    return list(dict([*((row.key, f"{row.title} ({row.when})") for row in rows), extra, *kept]).items())


@dataclass(frozen=True, slots=True)
class OpenAgreement:
    """What was agreed in an earlier talk and is not done yet."""

    text: str
    owner: str
    due_on: date

    @classmethod
    def read(cls, fact: Mapping[str, str]) -> Self:
        """From the JSON the database made of it."""
        owner = User(first_name=fact["first_name"], infix=fact["infix"], last_name=fact["last_name"])
        return cls(fact["text"], owner.name, date.fromisoformat(fact["due_on"]))


def key_of(talk: ProgressTalk) -> str:
    """ "1-begin"."""
    return f"{talk.year}-{talk.kind}"


def agreements_of(talk: ProgressTalk) -> list[TalkAgreement]:
    return list(talk.agreements.select_related("owner"))


def with_talk_before(talks: QuerySet[ProgressTalk]) -> QuerySet[ProgressTalk]:
    """Each with the day of the talk that was held before it, and what was agreed in earlier talks and is not done yet."""
    own_day = Coalesce(OuterRef("held_on"), Value(date.max, DateField()))
    earlier = ProgressTalk.objects.held().filter(participant=OuterRef("participant"), held_on__lte=own_day)
    others = earlier.exclude(pk=OuterRef("pk")).order_by("-held_on")
    agreed = TalkAgreement.objects.open().filter(talk__participant=OuterRef("participant")).exclude(talk=OuterRef("pk"))
    names = JSONObject(text="text", due_on="due_on", **{name: f"owner__{name}" for name in ("first_name", "infix", "last_name")})
    return talks.annotate(
        held_before_on=Subquery(others.values("held_on")[:1], DateField()),
        open_before=ArraySubquery(agreed.order_by("due_on", "pk").values_list(names)),
    )


def open_agreements_before(talk: ProgressTalk) -> list[OpenAgreement]:
    """Of a talk that came `with_talk_before`, the first to be done first."""
    return [OpenAgreement.read(fact) for fact in vars(talk)["open_before"]]


def school_guests(participant: Participant, today: date, also: Iterable[int | None] = ()) -> QuerySet[User]:
    """The teachers of the cohort; `also` are people who stand in the talk already."""
    held = Membership.objects.active_on(today).in_role(Role.TEACHER).filter(cohort=participant.cohort_id)
    return _people(Q(pk__in=held.order_by().values("user")), also)


def organisation_guests(participant: Participant, today: date, also: Iterable[int | None] = ()) -> QuerySet[User]:
    """Who supervises, stands in for a supervisor, or is practice trainer of the employer."""
    links = Supervision.objects.filter(participant=participant).active_on(today).order_by().values("supervisor")
    covers = StandIn.objects.filter(supervisor__in=links).active_on(today).order_by().values("stand_in")
    employer = Employment.objects.filter(participant=participant, period__contains=today).values("organisation")
    here = Q(cohort__isnull=True) | Q(cohort=participant.cohort_id)
    trainers = Membership.objects.active_on(today).in_role(Role.PRACTICE_TRAINER).filter(here, organisation__in=employer)
    around = Q(pk__in=links) | Q(pk__in=covers) | Q(pk__in=trainers.order_by().values("user"))
    return _people(around & ~Q(pk=participant.user_id), also)


def with_talk_days(people: QuerySet[Participant], today: date) -> QuerySet[Participant]:
    """For the task list of a dossier: when the last talk was and when the next one is."""
    talks = ProgressTalk.objects.filter(participant=OuterRef("pk")).order_by()
    coming = talks.filter(held_on=None, planned_at__gte=clock.start_of_day(today)).order_by("planned_at")
    return people.annotate(
        last_talk_on=Subquery(talks.held().order_by("-held_on").values("held_on")[:1], DateField()),
        next_talk_at=Subquery(coming.values("planned_at")[:1], DateTimeField()),
    )


def talks_part(participant: Participant, user: User, today: date) -> DossierPart | None:
    """The line of the dossier, without a query, for a participant that came `with_sight` and `with_talk_days`."""
    if not sees(participant, "knows_talks"):
        return None
    known = vars(participant)
    url, last, coming = reverse("begeleiding:talk_list", args=[participant.pk]), known["last_talk_on"], known["next_talk_at"]
    sentences = [_("Het laatste was op %(day)s.") % {"day": _said(last)}] if last else []
    sentences += [_("Het volgende is op %(day)s.") % {"day": _said(clock.day_of(coming))}] if coming else []
    if not sentences:
        return DossierPart(_("Gesprekken"), "todo", _("Nog geen gesprek gepland."), url)
    return DossierPart(_("Gesprekken"), "busy" if coming or last is None else "done", " ".join(sentences), url)


def _said(day: Any) -> str:
    return date_format(day, "j F Y")


def _people(around: Q, also: Iterable[int | None]) -> QuerySet[User]:
    found: QuerySet[User] = User.objects.active().filter(around | Q(pk__in=[pk for pk in also if pk])).in_name_order()
    return found
