"""The register of what schools awarded: of one trainee, of everybody this person has to do with, and the line in the dossier."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.choices import CredentialKind
from cohorts.models import Cohort, Credential, Participant
from cohorts.permissions.credential import is_registrar, known_credentials
from cohorts.permissions.paper import PaperSight, knows_papers, paper_sight, papers_read_by
from cohorts.querysets.credential import CredentialQuerySet
from cohorts.querysets.flags import within
from cohorts.selectors.dossier_part import DossierPart
from cohorts.selectors.list import Column
from opleiding.kernel.models import User

WAITING, CONFIRMED, ANNULLED = "waiting", "confirmed", "annulled"
TONES = {WAITING: "warn", CONFIRMED: "ok", ANNULLED: "quiet"}


@dataclass(frozen=True, slots=True)
class CredentialRow:
    """One line of the register; what this reader may know no more of than kind, day and state is empty."""

    credential: Credential
    name: str
    cohort: str
    kind: str
    decided_on: date
    state: str
    school: str = ""
    module: str = ""
    number: str = ""
    registered_by: str = ""
    confirmed_by: str = ""
    can_confirm: bool = False
    can_annul: bool = False

    @property
    def label(self) -> str:
        return {WAITING: _("Wacht op bevestiging"), CONFIRMED: _("Bevestigd"), ANNULLED: _("Doorgehaald")}[self.state]

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def is_annulled(self) -> bool:
        return self.state == ANNULLED


CREDENTIAL_COLUMNS: tuple[Column[CredentialRow], ...] = (
    Column("name", gettext_lazy("Naam"), lambda row: row.name, ("participant__user__sort_name",)),
    Column("cohort", gettext_lazy("Cohort"), lambda row: row.cohort, ("participant__cohort__name",)),
    Column("kind", gettext_lazy("Soort"), lambda row: f"{row.kind} {row.module}".strip(), ("kind",)),
    Column("number", gettext_lazy("Nummer"), lambda row: row.number),
    Column("decided", gettext_lazy("Besluit op"), lambda row: row.decided_on, ("decided_on",)),
    Column("school", gettext_lazy("School"), lambda row: row.school),
    Column("registered", gettext_lazy("Geregistreerd door"), lambda row: row.registered_by),
    Column("state", gettext_lazy("Stand"), lambda row: f"{row.label} {row.confirmed_by}".strip()),
)


@dataclass(frozen=True, slots=True)
class CredentialsPage:
    """Of one trainee, the newest first."""

    rows: tuple[CredentialRow, ...]
    can_register: bool


def credentials_page(participant: Participant, user: User, today: date) -> CredentialsPage:
    sight = paper_sight(user, participant, today)
    found = known_credentials(user).filter(participant=participant)
    return CredentialsPage(tuple(_row(one, sight, user) for one in found), is_registrar(sight))


def registered(user: User, today: date) -> CredentialQuerySet:
    """The register as far as this person has to do with it, with whether each may be read in full."""
    is_read = within(papers_read_by(user, today), "participant")
    return known_credentials(user).annotate(is_read=is_read).order_by("-decided_on", "participant__user__sort_name", "pk")


def register_row(credential: Credential, user: User) -> CredentialRow:
    """A line of `registered`, cut down to what its flag allows this person."""
    return _row(credential, PaperSight(is_taught=bool(vars(credential)["is_read"])), user)


def waiting_for(user: User, today: date) -> list[CredentialRow]:
    """What this person can confirm: somebody else registered it, and it is not about this person."""
    people = papers_read_by(user, today).order_by().values("pk")
    found = registered(user, today).waiting().filter(participant__in=people).exclude(registered_by=user).exclude(participant__user=user)
    return [register_row(one, user) for one in found]


def nominating_cohorts(user: User, today: date) -> QuerySet[Cohort]:
    """The open cohorts in which somebody may be put forward for a diploma."""
    return Cohort.objects.visible_to(user, today=today).filter(closed_at__isnull=True, period__startswith__lte=today).order_by("name")


@dataclass(frozen=True, slots=True)
class RegisterFacets:
    """What the register can be narrowed to: what stands in it."""

    cohorts: list[tuple[str, str]]
    years: list[tuple[str, str]]


def facets_of(credentials: QuerySet[Credential]) -> RegisterFacets:
    """In one query."""
    rows = list(credentials.order_by().values_list("participant__cohort", "participant__cohort__name", "decided_on__year").distinct())
    cohorts = {(str(row[0]), row[1]) for row in rows}
    return RegisterFacets(_in_order(cohorts), sorted({(str(row[2]), str(row[2])) for row in rows}, reverse=True))


def credential_part(participant: Participant, user: User, today: date) -> DossierPart | None:
    """Its line in the dossier; nothing for who may not know of it."""
    if not knows_papers(user, participant, today):
        return None
    rows = list(Credential.objects.filter(participant=participant).standing().order_by("confirmed_at", "decided_on"))
    last = rows[-1] if rows else None
    url = reverse("cohorts:credential_list", args=[participant.pk])
    if any(row.confirmed_at is None for row in rows):
        return DossierPart(_("Diploma's en certificaten"), "busy", _("Wacht op bevestiging door een tweede persoon."), url)
    if last is None:
        return DossierPart(_("Diploma's en certificaten"), "todo", _("Nog niets vastgelegd."), url)
    names = {"kind": last.get_kind_display().capitalize(), "day": date_format(last.decided_on, "j F Y")}
    is_done = any(row.kind == CredentialKind.DIPLOMA for row in rows)
    return DossierPart(_("Diploma's en certificaten"), "done" if is_done else "busy", _("%(kind)s, besluit van %(day)s.") % names, url)


def _row(credential: Credential, sight: PaperSight, user: User) -> CredentialRow:
    state = ANNULLED if credential.annulled_at else CONFIRMED if credential.confirmed_at else WAITING
    seen: dict[str, Any] = _whole(credential, sight, user, state) if sight.is_reader else {}
    return CredentialRow(
        credential,
        credential.participant.user.name,
        credential.participant.cohort.name,
        credential.get_kind_display().capitalize(),
        credential.decided_on,
        state,
        **seen,
    )


def _whole(credential: Credential, sight: PaperSight, user: User, state: str) -> dict[str, Any]:
    return {
        "school": credential.school.name,
        "module": str(credential.module) if credential.module else "",
        "number": credential.number,
        "registered_by": credential.registered_by.name,
        "confirmed_by": credential.confirmed_by.name if credential.confirmed_by else "",
        "can_confirm": state == WAITING and sight.is_staff and credential.registered_by_id != user.pk,
        "can_annul": state != ANNULLED and is_registrar(sight),
    }


def _in_order(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(pairs, key=lambda pair: pair[1].lower())
