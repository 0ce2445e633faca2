"""Situations as their owner and their readers see them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib.postgres.aggregates import BoolOr
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat, JSONObject
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from begeleiding.models import ClientQuestion
from cockpit.choices import Audience, CaseState
from cockpit.models import CaseShare, CaseTheme, Feedback, FeedbackProgress, PracticeCase
from cockpit.querysets.case import PracticeCaseQuerySet
from cockpit.rules.answer_link import Progress, progress_of
from cockpit.rules.case import week_of
from cohorts.choices import COLLEAGUES
from cohorts.models import Location, Membership, Participant, Theme, WorkProcess
from cohorts.selectors import nearest_guides_of
from opleiding.kernel.choices import OutboxState
from opleiding.kernel.models import OutboxMessage, User

#: The kind of the mail with an `AnswerLink`; its dedupe key is this and the id of the link.
LINK_MAIL = "cockpit.answer_asked"

DRAFTS, SUBMITTED = "concept", "vastgelegd"
FILTERS = {"": None, SUBMITTED: CaseState.SUBMITTED, DRAFTS: CaseState.DRAFT}


@dataclass(frozen=True, slots=True)
class Reading:
    """A situation as one reader sees it: week and kind of place, and the writer's name only where that may be known."""

    case: PracticeCase
    name: str
    week: int
    monday: date
    place_kind: str
    themes: tuple[Theme, ...]

    @property
    def days(self) -> str:
        """9 t/m 15 november."""
        sunday = self.monday + timedelta(days=6)
        first = date_format(self.monday, "j" if sunday.month == self.monday.month else "j F")
        return _("%(first)s t/m %(last)s") % {"first": first, "last": date_format(sunday, "j F")}


@dataclass(frozen=True, slots=True)
class Said:
    """One reaction or question, and what the trainee answered."""

    feedback: Feedback
    replies: list[Feedback]
    #: The id of the next answer: sending the form twice is one answer.
    reply_key: UUID = field(default_factory=uuid4)


def reading_of(case: PracticeCase, *, is_named: bool, has_themes: bool = True) -> Reading:
    """For a case fetched `with_themes`, its writer and location along; `has_themes=False` where they are not shown."""
    day = case.happened_on
    return Reading(
        case=case,
        name=case.participant.user.name if is_named else "",
        week=week_of(day),
        monday=day - timedelta(days=day.weekday()),
        place_kind=str(case.location.get_kind_display()) if case.location else "",
        themes=themes_of(case) if has_themes else (),
    )


def with_themes(cases: PracticeCaseQuerySet) -> PracticeCaseQuerySet:
    """With everything `reading_of` looks at."""
    lines = CaseTheme.objects.select_related("theme").order_by("-is_main", "pk")
    found: PracticeCaseQuerySet = cases.select_related("participant__user", "location").prefetch_related(
        Prefetch("case_themes", lines), Prefetch("work_processes", WorkProcess.objects.order_by("code"))
    )
    return found


def themes_of(case: PracticeCase) -> tuple[Theme, ...]:
    """The main theme first."""
    return tuple(line.theme for line in case.case_themes.all())


# --- For the owner --------------------------------------------------------------------------------------------------


def own_cases(user: User, filtered_by: str = "") -> PracticeCaseQuerySet:
    """The own list, newest first: each with the number of reactions, the main theme, and whether anybody else may read it."""
    state = FILTERS.get(filtered_by)
    own = PracticeCase.objects.own(user).newest_first()
    if state:
        own = own.filter(state=state)
    by_others = ~Q(feedback__author=F("trainee")) & Q(feedback__isnull=False)
    standing = CaseShare.objects.filter(case=OuterRef("pk")).standing()
    main = CaseTheme.objects.filter(case=OuterRef("pk"), is_main=True).values("theme__name")
    return own.annotate(reactions=Count("feedback", filter=by_others), is_shared=Exists(standing), main_theme=Subquery(main[:1]))


def latest_cases(user: User, limit: int = 3) -> list[PracticeCase]:
    return list(own_cases(user, SUBMITTED)[:limit])


def logged_just_now(participant: Participant, now: datetime) -> PracticeCase | None:
    """The last one of this hour: what somebody who goes on with "Nog een" comes from."""
    submitted = participant.cases.filter(state=CaseState.SUBMITTED, submitted_at__range=(now - timedelta(hours=1), now))
    return submitted.order_by("-submitted_at").first()


def drafts_of(user: User) -> list[PracticeCase]:
    return list(own_cases(user, DRAFTS))


def shares_of(case: PracticeCase) -> list[CaseShare]:
    """Who reads it, who will, who was asked to change it, and how far a colleague is; what was taken back is gone."""
    key = Concat(Value(f"{LINK_MAIL}:"), Cast("link", TextField()), output_field=TextField())
    mail = OutboxMessage.objects.filter(dedupe_key=OuterRef("mail"), state=OutboxState.SENT)
    asked = case.shares.standing().with_progress().annotate(mail=key).annotate(is_mailed=Exists(mail))
    return list(asked.select_related("receiver", "checked_by"))


def progress_of_share(share: Any, now: datetime) -> Progress | None:
    """How far the colleague is, for a row of `shares_of`; nothing for another audience."""
    if share.audience != Audience.COLLEAGUE:
        return None
    is_expired = share.expires_at is not None and share.expires_at <= now
    return progress_of(
        is_answered=share.is_answered, is_declined=share.declined_at is not None, is_expired=is_expired, is_sent=share.is_mailed
    )


def audience_words(audiences: Iterable[str]) -> str:
    """de cockpit en de groep"""
    return _(" en ").join(str(Audience(audience).label) for audience in audiences)


def checkers_of(case: PracticeCase, today: date) -> list[User]:
    """Who is asked whether a client can be recognised."""
    return nearest_guides_of(case.participant, today)


def conversation_of(case: PracticeCase, readable: QuerySet[Feedback]) -> list[Said]:
    """Reactions and questions on a situation, oldest first, each with the trainee's answers."""
    progress = Prefetch("progress", FeedbackProgress.objects.select_related("work_process"))
    found = readable.filter(case=case).select_related("author").prefetch_related(progress)
    everything = list(found.order_by("written_at", "pk"))
    first = [feedback for feedback in everything if not feedback.reply_to_id]
    return [Said(feedback, [reply for reply in everything if reply.reply_to_id == feedback.pk]) for feedback in first]


def places_for(participant: Participant, today: date) -> tuple[list[Location], Location | None]:
    """Where this trainee works or worked, and which to fill in: the last one used, else where they are placed today.

    Each with `taken_questions`: the open questions of clients there that this trainee took up.
    """
    here = Q(placements__participant=participant)
    used = PracticeCase.objects.filter(participant=participant, location=OuterRef("pk")).order_by("-created_at").values("created_at")
    is_now = BoolOr(Q(placements__period__contains=today), filter=here)
    taken = ClientQuestion.objects.open().filter(location=OuterRef("pk"), take_ups__participant=participant).order_by("pk")
    questions = ArraySubquery(taken.values(both=JSONObject(pk="pk", text="text")))
    placed = Location.objects.filter(here).annotate(used_at=Subquery(used[:1]), is_now=is_now)
    found: Any = placed.annotate(taken_questions=questions).order_by("name")
    last = max((place for place in found if place.used_at), key=lambda place: place.used_at, default=None)
    return list(found), last or next((place for place in found if place.is_now), None)


def unasked_colleagues(case: PracticeCase, today: date) -> QuerySet[User]:
    """Who can be chosen, without whom the trainee chose before; who was asked by address stays, or the list would tell who that is."""
    chosen = case.shares.standing().for_audience(Audience.COLLEAGUE).exclude(links__asked_as__gt="")
    return askable_colleagues(case.participant, today).exclude(pk__in=chosen.order_by().values("receiver"))


def askable_colleagues(participant: Participant, today: date) -> QuerySet[User]:
    """Who works in the same organisation and can log in, those of the same place first; never a manager."""
    working = Membership.objects.active_on(today).in_role(*COLLEAGUES)
    employed = participant.employments.filter(period__contains=today).values("organisation")
    here = participant.placements.filter(period__contains=today).values("location")
    theirs = working.filter(organisation__in=employed)
    close = theirs.filter(user=OuterRef("pk"), location__in=here)
    people = User.objects.able_to_log_in().with_account().exclude(pk=participant.user_id)
    working_there = people.filter(pk__in=theirs.order_by().values("user"))
    found: QuerySet[User] = working_there.annotate(is_close=Exists(close)).order_by("-is_close", "sort_name", "pk")
    return found
