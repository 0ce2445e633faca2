"""The menu of the frame: built here, because only the roof knows every app."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from cohorts.permissions.roles import Roles
from opleiding.kernel.models import User
from opleiding.kernel.writer import known_writer
from opleiding.portal.reader import reader_of
from opleiding.portal.selectors.guidance import guidance_addresses
from opleiding.portal.selectors.reader import Reader

TABS = 4
#: Of who learns: after today and logging.
OWN_DOSSIER = 2


@dataclass(frozen=True)
class NavItem:
    """One entry of the menu; on a phone the first four are the tab bar."""

    label: str
    url: str
    icon: str
    current: bool
    in_tabs: bool


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Lazy: a fragment that shows no frame asks nothing of the database."""
    user = request.user
    everybody = {
        "help_url": reverse("portal:help"),
        "waiting_url": reverse("portal:queue"),
        "writer": SimpleLazyObject(lambda: known_writer(request)),
    }
    if not isinstance(user, User):
        return everybody
    return everybody | {
        "search_url": reverse("portal:search"),
        "import_url": reverse("portal:import_list"),
        "map_url": reverse("begeleiding:map_detail"),
        "guidance_url": reverse("portal:guidance"),
        "nav": SimpleLazyObject(lambda: _entries(request.path, reader_of(request))),
        "more": SimpleLazyObject(lambda: _more(request.path, user, reader_of(request).roles)),
        "notice_count": SimpleLazyObject(lambda: reader_of(request).unread),
    }


def _entries(path: str, reader: Reader) -> list[NavItem]:
    chosen = [(label, reverse(name), icon) for label, name, icon in _for(reader.roles, reader.trainees)]
    if reader.dossier:
        place = OWN_DOSSIER if reader.roles.is_trainee else len(chosen)
        chosen.insert(place, (_("Dossier"), reverse("portal:dossier_detail", kwargs={"pk": reader.dossier}), "folder2-open"))
    return [NavItem(label, url, icon, _is_current(path, url), in_tabs=number < TABS) for number, (label, url, icon) in enumerate(chosen)]


def _for(roles: Roles, trainees: str) -> Iterator[tuple[str, str, str]]:
    """Everybody's own menu, the daily things first."""
    yield _("Vandaag"), "portal:home", "sun"
    if roles.is_trainee:
        yield _("Vastleggen"), "cockpit:case_create", "pencil-square"
    if roles.is_supervisor or roles.is_practice_trainer or roles.is_teacher:
        yield _("Reageren"), "cockpit:feedback_list", "chat-left-text"
    is_staff = roles.is_coordinator or roles.is_practice_trainer or roles.is_teacher or roles.is_team_lead or roles.is_admin
    if is_staff:
        yield trainees.capitalize(), "cohorts:participant_list", "mortarboard"
    if not roles.is_nobody:
        yield _("Plan"), "cockpit:cockpit_list", "calendar-week"
    if roles.has_guidance:
        yield _("Begeleiding"), "portal:guidance", "person-check"
    if roles.is_trainee:
        yield _("Situaties"), "cockpit:case_list", "journal-text"
    if is_staff:
        yield _("Cohorten"), "cohorts:cohort_list", "people"


def _more(path: str, user: User, roles: Roles) -> list[NavItem]:
    """What is not for every day."""
    found = []
    if roles.is_coordinator or roles.is_practice_trainer or roles.is_team_lead or roles.is_admin:
        found.append((_("Locaties"), "cohorts:location_list", "geo-alt"))
    if roles.is_coordinator or roles.is_practice_trainer or roles.is_admin:
        found.append((_("Organisatie"), "cohorts:organisation_list", "building"))
    if roles.is_coordinator or roles.is_admin:
        found.append((_("Lijst uit Excel overnemen"), "portal:import_list", "file-earmark-spreadsheet"))
    if roles.is_coordinator or roles.is_practice_trainer or roles.is_teacher or roles.is_admin:
        found.append((_("Diplomaregister"), "cohorts:credential_register", "mortarboard"))
    if user.is_staff:
        found.append((_("Beheer"), "admin:index", "sliders"))
    return [NavItem(label, reverse(name), icon, path.startswith(reverse(name)), in_tabs=False) for label, name, icon in found]


def _is_current(path: str, url: str) -> bool:
    """The list of situations lies under the page to log one; only the longest address is the current one."""
    if url == "/" or url == reverse("cockpit:case_create"):
        return path == url
    return path.startswith(guidance_addresses() if url == reverse("portal:guidance") else url)
