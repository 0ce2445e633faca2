"""The supervisors of a practice trainer, by name: who is qualified, what runs out, with whom a talk was not held yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from begeleiding.models import SuitabilityTalk, SupervisorAbsence
from begeleiding.permissions.passport import known_supervisors
from begeleiding.selectors.coverage import guided_places
from begeleiding.selectors.passport import Qualifications, qualifications
from cohorts.choices import Role
from cohorts.models import Membership, Supervision
from opleiding.kernel.models import User

#: What the list can be narrowed to, in the address and in words.
CHOICES = (("", _("Iedereen")), ("nog-niet", _("Criteria open")), ("verloopt", _("Loopt af")), ("gesprek", _("Zonder gesprek")))


@dataclass(frozen=True, slots=True)
class PassportRow:
    """One supervisor. `is_asked` is false where there are no criteria yet; `open` are entry criteria not met."""

    person: User
    organisation: str
    location: str
    is_asked: bool
    open: int
    #: The first day on which an entry criterion runs out, when that is near.
    ends_on: date | None
    talked_on: date | None
    supervises: bool
    is_away: bool

    @property
    def is_qualified(self) -> bool:
        return self.is_asked and not self.open

    def is_in(self, choice: str) -> bool:
        asked = {
            "nog-niet": self.is_asked and bool(self.open),
            "verloopt": self.ends_on is not None,
            "gesprek": self.supervises and self.talked_on is None,
        }
        return asked.get(choice, True)


def passport_rows(user: User, today: date) -> list[PassportRow]:
    """Three queries, however many people."""
    people: list[User] = list(_people(user, today))
    keys = {vars(person)["organisation_pk"] for person in people}
    known = qualifications(keys, [person.pk for person in people])
    return [_row(person, known, today) for person in people]


def narrowed(rows: Iterable[PassportRow], choice: str) -> list[PassportRow]:
    return [row for row in rows if row.is_in(choice)]


def _people(user: User, today: date) -> "QuerySet[Any, Any]":
    held = (
        Membership.objects.active_on(today).in_role(Role.SUPERVISOR).filter(user=OuterRef("pk"), organisation=OuterRef("organisation_pk"))
    )
    here = {"passport__supervisor": OuterRef("pk"), "passport__organisation": OuterRef("organisation_pk")}
    links = Supervision.objects.active_on(today).filter(supervisor=OuterRef("pk"))
    found = known_supervisors(user).filter(Q(is_trained=True), is_active=True).order_by("sort_name", "pk")
    return found.annotate(
        location_name=Coalesce(
            Subquery(held.filter(location__isnull=False).order_by("pk").values("location__name")[:1]),
            Subquery(guided_places("pk", "organisation_pk", today).values("location__name")[:1]),
        ),
        talked_on=Subquery(SuitabilityTalk.objects.filter(**here).order_by("-held_on").values("held_on")[:1]),
        supervises=Exists(links),
        is_away=Exists(SupervisorAbsence.objects.filter(**here, period__contains=today)),
    )


def _row(person: User, known: Qualifications, today: date) -> PassportRow:
    found = vars(person)
    organisation: int = found["organisation_pk"]
    return PassportRow(
        person,
        found["organisation_name"],
        found["location_name"] or "",
        known.has_criteria(organisation, today),
        known.open_entry(person.pk, organisation, today),
        known.ends_soon(person.pk, organisation, today),
        found["talked_on"],
        found["supervises"],
        found["is_away"],
    )
