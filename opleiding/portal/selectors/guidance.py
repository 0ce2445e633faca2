"""Begeleiding for one reader: what asks attention, from every part of it, and where its pages are."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from begeleiding.selectors.arrangement import arrangement_lines
from begeleiding.selectors.forum import forum_lines
from begeleiding.selectors.home import HomeLine
from begeleiding.selectors.hours import hours_short_lines
from begeleiding.selectors.hours_own import hours_lines
from begeleiding.selectors.intervision_home import intervision_care_lines, intervision_lines
from begeleiding.selectors.justification import link_lines
from begeleiding.selectors.map_home import room_lines, waiting_lines
from begeleiding.selectors.passport_home import supervisor_lines, trainer_lines
from begeleiding.selectors.signal import proposal_lines, signal_lines
from begeleiding.selectors.talk_home import coordinator_talk_lines, guide_talk_lines, own_talk_lines, trainer_talk_lines
from begeleiding.selectors.weeks import weeks_care_lines, weeks_lines
from cohorts.permissions.roles import Roles
from opleiding.kernel.models import User

Lines = Callable[[User, date], list[HomeLine]]

TRAINEE, SUPERVISOR, TRAINER, TEACHER, COORDINATOR, LEAD = (
    "is_trainee",
    "is_supervisor",
    "is_practice_trainer",
    "is_teacher",
    "is_coordinator",
    "is_team_lead",
)
STAFF = (TRAINER, COORDINATOR, LEAD)
EVERYBODY = (TRAINEE, SUPERVISOR, TRAINER, TEACHER, COORDINATOR, LEAD)

Sources = Mapping[Lines, tuple[str, ...]]

#: What may have something to say about those who learn, to somebody in one of these roles.
LEARNING: Sources = {
    signal_lines: (TRAINEE, TRAINER, SUPERVISOR, TEACHER, COORDINATOR),
    arrangement_lines: EVERYBODY,
    proposal_lines: (TRAINER, SUPERVISOR),
    own_talk_lines: (TRAINEE,),
    guide_talk_lines: (SUPERVISOR, TEACHER),
    trainer_talk_lines: (TRAINER,),
    coordinator_talk_lines: (COORDINATOR,),
    weeks_lines: (SUPERVISOR,),
    weeks_care_lines: (TRAINER,),
}
#: Likewise about those who guide, and about what people agreed together.
GUIDING: Sources = {
    link_lines: (TRAINER, COORDINATOR),
    waiting_lines: (COORDINATOR,),
    hours_lines: (SUPERVISOR,),
    hours_short_lines: (LEAD,),
    trainer_lines: (TRAINER,),
    supervisor_lines: (SUPERVISOR,),
    intervision_lines: (SUPERVISOR, TRAINEE, TEACHER),
    intervision_care_lines: (TRAINER,),
    forum_lines: EVERYBODY,
}
#: The word in the address -> what the card is called, and what is asked for it. Cards of their own, so that none asks too much at once.
PARTS: Mapping[str, tuple[Any, Sources]] = {
    "leren": (_("Wie begeleid wordt"), LEARNING),
    "begeleiden": (_("Begeleiden en afspreken"), GUIDING),
    "ruimte": (_("Ruimte op de locaties"), {room_lines: STAFF}),
}
#: The same cards in the words of who is guided.
OWN_TITLES: Mapping[str, Any] = {"leren": _("Jouw begeleiding"), "begeleiden": _("Samen leren")}
URGENCY = {"error": 0, "warn": 1, "info": 2, "ok": 3}


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of begeleiding, what somebody does there, and in which roles somebody comes there."""

    label: Any
    text: Any
    name: str
    roles: tuple[str, ...]

    @property
    def url(self) -> str:
        return reverse(self.name)


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that belong together."""

    title: Any
    entries: tuple[Entry, ...]


GROUPS = (
    Group(
        _("Van jou"),
        (
            Entry(_("Mijn paspoort"), _("Wat je laat zien, je dagen en je scholing"), "begeleiding:passport_own", (SUPERVISOR,)),
            Entry(_("Mijn uren"), _("Hoeveel tijd begeleiden kostte, één keer per blok"), "begeleiding:hours_own", (SUPERVISOR,)),
            Entry(_("Maanden bevestigen"), _("Klopt het wat de app over de weken weet?"), "begeleiding:weeks_confirm_list", (SUPERVISOR,)),
            Entry(_("Mijn acties"), _("Wat je ging doen, uit elk overleg"), "begeleiding:point_list", EVERYBODY),
        ),
    ),
    Group(
        _("Hoe het gaat"),
        (
            Entry(
                _("Gesprekken"),
                _("Gepland, gehouden en niet doorgegaan"),
                "begeleiding:talk_overview",
                (SUPERVISOR, TRAINER, TEACHER, COORDINATOR),
            ),
            Entry(
                _("Vroege signalen"),
                _("Feiten, een gesprek en een volgende stap"),
                "begeleiding:signal_list",
                (SUPERVISOR, TRAINER, TEACHER, COORDINATOR),
            ),
            Entry(_("Praktijkweken"), _("Aanwezig en begeleid, per week"), "begeleiding:weeks_overview", STAFF),
        ),
    ),
    Group(
        _("Op maat"),
        (
            Entry(_("Afspraken op maat"), _("Wat er anders gaat, en tot wanneer"), "begeleiding:arrangement_list", EVERYBODY),
            Entry(
                _("Wat kan er?"),
                _("Mogelijkheden van de organisatie en de school"),
                "begeleiding:catalogue_list",
                (TRAINEE, TRAINER, TEACHER, COORDINATOR),
            ),
            Entry(_("Aantallen afspraken op maat"), _("Per soort, zonder namen"), "begeleiding:arrangement_totals", (TRAINER, COORDINATOR)),
        ),
    ),
    Group(
        _("Ruimte"),
        (
            Entry(_("Begeleidingskaart"), _("Wie begeleidt wie, en is er plek?"), "begeleiding:map_detail", STAFF),
            Entry(
                _("Ruimte om te begeleiden"), _("Anderhalf jaar vooruit, en wat als er meer starten"), "begeleiding:capacity_detail", STAFF
            ),
            Entry(_("Begeleidingsuren"), _("Gepland en besteed, per locatie"), "begeleiding:hours_list", STAFF),
            Entry(_("Begeleidingsnorm"), _("Hoeveel plaatsen een werkbegeleider heeft"), "begeleiding:norm_list", (TRAINER, COORDINATOR)),
            Entry(
                _("Redenen bij koppelingen"),
                _("Boven de norm of nog niet bevoegd, en waarom"),
                "begeleiding:justification_list",
                (TRAINER, COORDINATOR),
            ),
            Entry(_("Duo's"), _("Wanneer een duo terugkijkt"), "begeleiding:duo_review_list", (TRAINER, COORDINATOR)),
        ),
    ),
    Group(
        _("Werkbegeleiders"),
        (
            Entry(_("Paspoorten"), _("Criteria, scholing en dagen per persoon"), "begeleiding:passport_list", (TRAINER,)),
            Entry(_("Criteria"), _("Wat een werkbegeleider laat zien"), "begeleiding:criteria_list", (TRAINER, SUPERVISOR)),
            Entry(_("Scholing"), _("Wat werkbegeleiders kunnen volgen"), "begeleiding:training_list", (TRAINER, SUPERVISOR)),
            Entry(_("Dekking"), _("Hoeveel werkbegeleiders voldoen, zonder namen"), "begeleiding:coverage_list", STAFF),
        ),
    ),
    Group(
        _("Samen leren"),
        (
            Entry(
                _("Intervisie"),
                _("Groepen, bijeenkomsten en wie inbrengt"),
                "begeleiding:intervision_list",
                (TRAINEE, SUPERVISOR, TRAINER, TEACHER, COORDINATOR),
            ),
            Entry(_("Cliëntvragen"), _("Het bord van het wijkleercentrum"), "portal:question_list", EVERYBODY),
            Entry(_("Overleg"), _("Bijeenkomsten, onderwerpen en actiepunten"), "begeleiding:forum_list", EVERYBODY),
            Entry(_("Kwaliteitsplan"), _("Doelen met de stand van nu"), "begeleiding:quality_list", STAFF),
        ),
    ),
)


@cache
def guidance_addresses() -> tuple[str, ...]:
    """Where the addresses of these pages begin; not all of them lie under that of the front page."""
    return reverse("portal:guidance"), *{entry.url for group in GROUPS for entry in group.entries}


def guidance_lines(part: str, user: User, roles: Roles, today: date) -> list[HomeLine]:
    """What asks attention now in one of the PARTS, the most pressing first; each source keeps its own order."""
    _title, sources = PARTS[part]
    found = (line for source, meant in sources.items() if _has_one(roles, meant) for line in source(user, today))
    return sorted(found, key=lambda line: URGENCY[line.tone])


def guidance_title(part: str, roles: Roles) -> Any:
    """What the card of one of the PARTS is called for somebody in these roles."""
    title, _sources = PARTS[part]
    return OWN_TITLES.get(part, title) if roles.is_trainee else title


def guidance_groups(roles: Roles) -> list[Group]:
    """The pages of begeleiding somebody in these roles comes to."""
    shown = (Group(group.title, tuple(_open(group.entries, roles))) for group in GROUPS)
    return [group for group in shown if group.entries]


def _open(entries: Iterable[Entry], roles: Roles) -> Iterator[Entry]:
    return (entry for entry in entries if _has_one(roles, entry.roles))


def _has_one(roles: Roles, meant: Iterable[str]) -> bool:
    return any(getattr(roles, role) for role in meant)
