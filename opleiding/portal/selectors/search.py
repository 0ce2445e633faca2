"""One search over everything with a name; never over what people wrote."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.models import Cohort, Location, Participant
from cohorts.selectors import trainee_words
from cohorts.selectors.search import find_cohorts, find_colleagues, find_locations, find_trainees, roles_said
from opleiding.kernel.models import User

#: So many of each kind at first.
FIRST = 10
#: Fewer letters find half of everything.
FEWEST = 2
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found; without an address there is nothing more to see."""

    title: str
    meta: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One group of the answer: its name in the address, its words, what it finds, and how a line of it looks."""

    key: str
    label: str
    icon: str
    found: QuerySet[Any]
    hit: Callable[[Any], Hit]


@dataclass(frozen=True, slots=True)
class Group:
    kind: Kind
    hits: list[Hit]
    has_more: bool


def typed_by(text: str) -> str:
    """What somebody typed, without the spaces around and between."""
    return " ".join(text.split())[:LONGEST]


def is_enough(typed: str) -> bool:
    return sum(sign.isalnum() for sign in typed) >= FEWEST


def kinds(user: User, typed: str, today: date) -> list[Kind]:
    words = trainee_words(user, today)
    return [
        Kind("trainees", words.plural.capitalize(), "mortarboard", find_trainees(user, typed, today), _trainee),
        Kind("colleagues", _("Collega's"), "people", find_colleagues(user, typed, today), _colleague),
        Kind("cohorts", _("Cohorten"), "calendar-week", find_cohorts(user, typed), _cohort),
        Kind("locations", _("Locaties"), "geo-alt", find_locations(user, typed), _location),
    ]


def groups_of(found: list[Kind]) -> list[Group]:
    """The first of each kind that has any, one query a kind."""
    groups = ((kind, list(kind.found[: FIRST + 1])) for kind in found)
    return [Group(kind, [kind.hit(row) for row in rows[:FIRST]], len(rows) > FIRST) for kind, rows in groups if rows]


def _trainee(participant: Participant) -> Hit:
    is_known = vars(participant)["is_known"]
    return Hit(participant.user.name, participant.cohort.name if is_known else "", participant.get_absolute_url())


def _colleague(person: User) -> Hit:
    return Hit(person.name, roles_said(vars(person)["held"]))


def _cohort(cohort: Cohort) -> Hit:
    return Hit(cohort.name, cohort.school.name, reverse("cohorts:cohort_detail", args=[cohort.slug]))


def _location(location: Location) -> Hit:
    return Hit(location.name, location.organisation.name, reverse("cohorts:location_detail", args=[location.pk]))
