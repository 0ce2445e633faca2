"""The home of a cohort: whom to call, what is still to do, and which pages of it somebody may open."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, prefetch_related_objects
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.choices import Role
from cohorts.models import Cohort, Membership
from cohorts.permissions.result import ResultSight, sight_of
from cohorts.rules.checklist import SHOWN_AFTER_START
from cohorts.selectors.checklist import Checklist, checklist_of, with_start_facts
from cohorts.selectors.cohort import TraineeWords
from cohorts.selectors.duty import CohortContact, contacts_of
from opleiding.kernel.models import User


@dataclass(frozen=True, slots=True)
class CohortLink:
    """A page of this cohort."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class CohortHome:
    """What stands on the page of a cohort beside its people."""

    links: tuple[CohortLink, ...]
    contacts: tuple[CohortContact, ...]
    checklist: Checklist | None
    can_manage: bool
    can_invite: bool


def cohort_home(cohort: Cohort, user: User, today: date, words: TraineeWords) -> CohortHome:
    """In three queries: the roles here with the facts of the start, the organisations, and who answers the telephone."""
    prefetch_related_objects([cohort], "organisations")
    is_starting = cohort.period.lower > today - SHOWN_AFTER_START
    mine = Membership.objects.held_by(user).active_on(today).filter(Q(cohort__isnull=True) | Q(cohort=OuterRef("pk")))
    rows = Cohort.objects.filter(pk=cohort.pk).annotate(
        held=ArraySubquery(mine.order_by("pk").values(one=JSONObject(role=F("role"), organisation=F("organisation"), cohort=F("cohort"))))
    )
    found: Any = (with_start_facts(rows.select_related("school"), today) if is_starting else rows).get()
    sight = sight_of(user, cohort, map(_membership, found.held))
    can_manage = user.is_superuser or _coordinates(cohort, found.held)
    return CohortHome(
        links=tuple(CohortLink(label, reverse(name, args=[cohort.slug])) for label, name in _pages(sight)),
        contacts=tuple(contact for contact in contacts_of(cohort, today) if contact.people),
        checklist=checklist_of(found, today, words=(words.singular, words.plural)) if is_starting and can_manage else None,
        can_manage=can_manage and not cohort.is_closed,
        can_invite=bool(sight.own) and not cohort.is_closed,
    )


def _membership(held: dict[str, Any]) -> Membership:
    return Membership(role=held["role"], organisation_id=held["organisation"], cohort_id=held["cohort"])


def _coordinates(cohort: Cohort, held: Iterable[dict[str, Any]]) -> bool:
    care = {organisation.pk for organisation in cohort.organisations.all()}
    return any(one["role"] == Role.COORDINATOR and one["organisation"] in care for one in held)


def _pages(sight: ResultSight) -> Iterator[tuple[str, str]]:
    """What each of these pages asks is decided there; here only what follows from the roles that were read already."""
    yield _("Wie doet wat"), "cohorts:duty_list"
    yield _("Lestijden"), "cohorts:slot_list"
    yield _("Vrije weken"), "cohorts:week_list"
    yield _("Rotatie"), "cohorts:rotation_detail"
    if sight.own:
        yield _("Uitzonderingen"), "cohorts:exception_report"
    if sight.takes_part:
        yield _("Voordragen"), "cohorts:nomination_list"
    if not sight.is_none:
        yield _("Uitkomst"), "cohorts:result_detail"
