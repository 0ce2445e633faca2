"""One trainee's dossier: its head, its pages, and how far each part is, for one reader."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from begeleiding.selectors.talk_page import talks_part
from begeleiding.selectors.weeks import weeks_part
from cockpit.selectors.dossier import ProcessLine, processes_in_practice
from cohorts.choices import Status
from cohorts.models import Participant
from cohorts.permissions import sees
from cohorts.rules.days import last_day
from cohorts.selectors.agreement import agreement_part
from cohorts.selectors.credential import credential_part
from cohorts.selectors.dossier_part import DossierPart
from cohorts.selectors.intake import people_part
from cohorts.selectors.participant import Sight
from cohorts.selectors.placement import places_part
from cohorts.selectors.requirement import requirements_part
from cohorts.selectors.route import route_part
from cohorts.selectors.status import TONES
from opleiding.kernel.models import User


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the dossier this reader can go to."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class DossierHead:
    """What stands above every page of a dossier. `participant` came through `VIEW_DOSSIER` or a narrower access."""

    participant: Participant
    sight: Sight
    is_own: bool
    is_graduated: bool
    status: str
    tone: str
    employer: str
    tabs: tuple[Tab, ...]

    @property
    def first_day(self) -> date:
        first: date = self.participant.period.lower
        return first

    @property
    def last_day(self) -> date | None:
        until: date | None = self.participant.period.upper
        return last_day(until)


def dossier_head(participant: Any, user: User, current: str, today: date) -> DossierHead:
    """Without a query: all of it came along with the participant. `current` is the name of the route."""
    status = Status(participant.status_now)
    participant.seen_by = (user.pk, today)  # so that no part asks the same again
    return DossierHead(
        participant=participant,
        sight=Sight.of(participant),
        is_own=participant.user_id == user.pk,
        is_graduated=status == Status.GRADUATED,
        status=str(status.label).capitalize(),
        tone=TONES[status],
        employer=participant.employer_name or "",
        tabs=tuple(_tab(participant, label, name, current) for label, name, is_there in _pages(participant) if is_there),
    )


def _tab(participant: Participant, label: str, name: str, current: str) -> Tab:
    return Tab(label, reverse(f"portal:{name}", args=[participant.pk]), name == current)


def _pages(participant: Any) -> Iterator[tuple[str, str, bool]]:
    yield _("Overzicht"), "dossier_detail", True
    yield _("Praktijk"), "dossier_practice", sees(participant, "reads_route")
    yield _("Begeleiding"), "dossier_guidance", sees(participant, "is_counted") or sees(participant, "reads_route")
    yield _("Tijdlijn"), "dossier_history", sees(participant, "is_known")
    yield _("Wie keek"), "dossier_openings", sees(participant, "sees_openings")


Part = Callable[[Participant, User, date], DossierPart | None]
#: In the order in which they are done.
PARTS: tuple[Part, ...] = (people_part, places_part, agreement_part, weeks_part, talks_part, route_part, requirements_part, credential_part)


def dossier_parts(participant: Any, user: User, today: date) -> list[DossierPart]:
    """Every part this reader may know of, each by the selector of its own."""
    found = [part(participant, user, today) for part in PARTS]
    return [part for part in (*found, _guidance(participant, today), _practice(participant)) if part is not None]


def _guidance(participant: Any, today: date) -> DossierPart | None:
    if not (sees(participant, "is_counted") or sees(participant, "reads_route")):
        return None
    url = reverse("portal:dossier_guidance", args=[participant.pk])
    if participant.linked_since is None and participant.period.upper and participant.period.upper <= today:
        return DossierPart(_("Werkbegeleider"), "done", _("De opleiding is afgelopen."), url)
    if participant.linked_since is None:
        return DossierPart(_("Werkbegeleider"), "todo", _("Er is nu geen werkbegeleider."), url)
    since = _("Gekoppeld sinds %(day)s.") % {"day": date_format(participant.linked_since, "j F Y")}
    return DossierPart(_("Werkbegeleider"), "done", since, url)


def _practice(participant: Any) -> DossierPart | None:
    """In numbers for the trainee and for who may know of all that was shared; a supervisor reads from the own first day on."""
    if not sees(participant, "reads_route"):
        return None
    url, count = reverse("portal:dossier_practice", args=[participant.pk]), participant.logged
    if not sees(participant, "is_counted"):
        return DossierPart(_("Situaties"), "busy", _("Wat langskwam in wat jij leest."), url)
    if not count:
        return DossierPart(_("Situaties"), "todo", _("Nog niets vastgelegd."), url)
    return DossierPart(_("Situaties"), "busy", logged_text(count, participant.answered), url)


def logged_text(logged: int, answered: int) -> str:
    """ "12 situaties, op 9 kwam een reactie"."""
    counted = ngettext("%(logged)s situatie", "%(logged)s situaties", logged) % {"logged": logged}
    return _("%(counted)s, op %(answered)s kwam een reactie.") % {"counted": counted, "answered": answered}


@dataclass(frozen=True, slots=True)
class DossierSheet:
    """The dossier on paper, for one reader on one day."""

    day: date
    head: DossierHead
    parts: list[DossierPart]
    lines: list[ProcessLine]


def dossier_sheet(participant: Any, user: User, today: date) -> DossierSheet:
    """Everything the reader sees of it but its history, which has days of its own."""
    head = dossier_head(participant, user, "dossier_paper", today)
    lines = processes_in_practice(participant, user, today) if sees(participant, "reads_route") else []
    return DossierSheet(today, head, dossier_parts(participant, user, today), lines)
