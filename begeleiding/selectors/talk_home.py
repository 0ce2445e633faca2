"""Lines on a home page about progress talks: each function one query, for who has that role."""

from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from begeleiding.models import ProgressTalk, TalkAgreement
from begeleiding.selectors.home import HomeLine
from begeleiding.selectors.talk import TalkRow, missed_rows, talk_title, with_talks
from begeleiding.selectors.talk_list import learning_now
from cohorts.models import Participant
from cohorts.querysets.participant import ParticipantQuerySet
from opleiding.kernel import clock
from opleiding.kernel.models import User

#: How far ahead a home page looks.
AHEAD = timedelta(weeks=4)


def trainer_talk_lines(user: User, today: date) -> list[HomeLine]:
    """For a practice trainer: how many did not happen, of those they train; the page behind it has the names."""
    return _counted(_missed(Participant.objects.trained_by(user, today=today), today))


def coordinator_talk_lines(user: User, today: date) -> list[HomeLine]:
    """For a coordinator: how many did not happen."""
    return _counted(_missed(Participant.objects.coordinated_by(user, today=today), today))


def guide_talk_lines(user: User, today: date) -> list[HomeLine]:
    """For a supervisor or teacher: the talks of the coming weeks, and those that are not written down yet."""
    talks = ProgressTalk.objects.writable_by(user, today=today).filter(held_on=None, planned_at__lt=clock.end_of_day(today + AHEAD))
    found = talks.select_related("participant__user").order_by("planned_at")
    return [_next_line(talk, f"{capfirst(talk.get_kind_display())}: {talk.participant.user.name}", today) for talk in found]


def own_talk_lines(user: User, today: date) -> list[HomeLine]:
    """For a trainee: what to confirm, the next talk, and what was agreed that the trainee does."""
    open_ones = TalkAgreement.objects.open().filter(talk=OuterRef("pk"), owner=user).order_by("due_on")
    agreed = ArraySubquery(open_ones.values_list(JSONObject(text="text", due_on="due_on")))
    asks = Q(held_on__isnull=False, confirmed_at=None) | Q(held_on=None, planned_at__gte=clock.start_of_day(today))
    does = Q(pk__in=TalkAgreement.objects.open().filter(owner=user).values("talk"))
    talks = ProgressTalk.objects.filter(asks | does, participant__user=user).annotate(agreed=agreed).order_by("planned_at")
    return [line for talk in talks for line in _own_lines(talk, today)]


def _missed(people: ParticipantQuerySet, today: date) -> list[TalkRow]:
    return missed_rows(with_talks(learning_now(people, today), today).select_related("user"), today)


def _counted(rows: list[TalkRow]) -> list[HomeLine]:
    if not rows:
        return []
    title = ngettext("%(number)s gesprek ging niet door", "%(number)s gesprekken gingen niet door", len(rows)) % {"number": len(rows)}
    return [HomeLine(title, f"{reverse('begeleiding:talk_overview')}?state=missed", tone="warn", label=_("Niet doorgegaan"))]


def _own_lines(talk: Any, today: date) -> list[HomeLine]:
    url, lines = reverse("begeleiding:talk_detail", args=[talk.pk]), []
    if talk.held_on is None and clock.day_of(talk.planned_at) >= today:
        lines.append(_next_line(talk, talk_title(talk.kind, talk.year), today))
    if talk.held_on is not None and talk.confirmed_at is None:
        title = _("Bevestig het gesprek van %(day)s") % {"day": date_format(talk.held_on, "j F")}
        lines.append(HomeLine(title, url, label=_("Lees en bevestig"), tone="warn"))
    return [*lines, *(_agreement_line(fact, url, today) for fact in talk.agreed)]


def _agreement_line(fact: dict[str, str], url: str, today: date) -> HomeLine:
    due_on = date.fromisoformat(fact["due_on"])
    meta = _("afgesproken, voor %(day)s") % {"day": date_format(due_on, "j F")}
    is_late = due_on < today
    return HomeLine(fact["text"], url, meta, _("Te laat") if is_late else _("Afspraak"), "warn" if is_late else "info")


def _next_line(talk: ProgressTalk, title: str, today: date) -> HomeLine:
    moment = talk.planned_at.astimezone(clock.AMSTERDAM)
    is_past = moment.date() < today
    meta = _("%(day)s om %(time)s uur") % {"day": date_format(moment, "l j F"), "time": date_format(moment, "G.i")}
    url = reverse("begeleiding:talk_detail", args=[talk.pk])
    return HomeLine(title, url, meta, _("Nog vastleggen") if is_past else _("Gesprek"), "warn" if is_past else "info")
