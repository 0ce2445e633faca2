"""The lines about intervision on the home of a member, and on that of who trains supervisors."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from begeleiding.choices import IntervisionNoteKind
from begeleiding.models import IntervisionMeeting, IntervisionNote
from begeleiding.permissions.intervision import own_groups
from begeleiding.selectors.home import HomeLine
from begeleiding.selectors.intervision import away_rows, groupless_rows
from opleiding.kernel import clock
from opleiding.kernel.models import User

#: How far ahead the next meeting is worth a line, and how long somebody is asked for what they take along.
AHEAD, BACK = timedelta(days=14), timedelta(days=14)


def intervision_lines(user: User, today: date) -> list[HomeLine]:
    """For a member or leader: what is to be rounded off or written down, and the next meeting. One query."""
    mine = IntervisionNote.objects.filter(meeting=OuterRef("pk"), by=user, kind=IntervisionNoteKind.TAKEAWAY)
    around = (clock.start_of_day(today) - BACK, clock.start_of_day(today) + AHEAD)
    groups = own_groups(user, today).running_on(today).order_by().values("pk")
    found = IntervisionMeeting.objects.planned().filter(group__in=groups, starts_at__range=around)
    rows = found.annotate(has_written=Exists(mine)).select_related("group").order_by("starts_at")
    return list(_lines(user, today, rows))


def intervision_care_lines(user: User, today: date) -> list[HomeLine]:
    """For a practice trainer: how many have not taken part for long, and how many have no group. Two queries."""
    url = reverse("begeleiding:intervision_list")
    away, groupless = len(away_rows(user, today)), len(groupless_rows(user, today))
    lines = []
    if away:
        text = ngettext(
            "%(count)s werkbegeleider was lang niet bij intervisie", "%(count)s werkbegeleiders waren lang niet bij intervisie", away
        )
        lines.append(HomeLine(text % {"count": away}, f"{url}#lang-niet"))
    if groupless:
        text = ngettext(
            "%(count)s werkbegeleider heeft nog geen intervisiegroep",
            "%(count)s werkbegeleiders hebben nog geen intervisiegroep",
            groupless,
        )
        lines.append(HomeLine(text % {"count": groupless}, f"{url}#zonder-groep"))
    return lines


def _lines(user: User, today: date, rows: Any) -> Iterator[HomeLine]:
    has_next: set[int] = set()
    for meeting in rows:
        if clock.day_of(meeting.starts_at) > today and meeting.group_id in has_next:
            continue
        has_next.add(meeting.group_id)
        yield _line(user, today, meeting)


def _line(user: User, today: date, meeting: IntervisionMeeting) -> HomeLine:
    url = reverse("begeleiding:intervision_meeting", kwargs={"pk": meeting.pk})
    when, group = moment_words(meeting.starts_at), meeting.group.name
    if meeting.starts_at > clock.now():
        chip = {"label": _("Jij brengt in"), "tone": "warn"} if meeting.bringer_id == user.pk else {"label": _("Gepland")}
        return HomeLine(_("Intervisie %(when)s") % {"when": when}, url, group, **chip)
    if not vars(meeting)["has_written"]:
        return HomeLine(_("Wat neem je mee van de intervisie?"), url, f"{group} · {when}", _("Nog opschrijven"), "info")
    if meeting.group.leader_id == user.pk:
        return HomeLine(_("Rond de intervisie af"), url, f"{group} · {when}", _("Nog afronden"), "info")
    return HomeLine(_("Intervisie %(when)s") % {"when": when}, url, group, _("Je schreef op wat je meeneemt"), "ok")


def moment_words(moment: datetime) -> str:
    """On the clock here: dinsdag 24 november om 14.00 uur."""
    here = moment.astimezone(clock.AMSTERDAM)
    return _("%(day)s om %(time)s uur") % {"day": date_format(here, "l j F"), "time": date_format(here, "G.i")}
