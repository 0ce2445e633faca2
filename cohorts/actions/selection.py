"""One thing for many trainees: each through the action for one, so each is done or refused by itself, with the reason why."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.actions.invitation import invite_people
from cohorts.actions.placement import place
from cohorts.models import Location, Participant
from cohorts.permissions import guided_by
from cohorts.permissions.participant import ONLY_GUIDES
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User

#: What one request does; more is a mistake more often than a wish.
MOST = 200


@dataclass(slots=True)
class Report:
    """For whom it was done, and for whom not and why."""

    done: list[Participant] = field(default_factory=list)
    refused: list[tuple[Participant, str]] = field(default_factory=list)


def invite_many(*, by: User, people: Iterable[Participant]) -> Report:
    """A mail for each who has no account yet. Raises DomainError when nobody was chosen, or too many."""
    return for_each(by, people, lambda one: invite_people(by=by, cohort=one.cohort, users=[one.user]))


def place_many(*, by: User, people: Iterable[Participant], location: Location, starts_on: date, unrecognised_reason: str) -> Report:
    """The same location for each, from a day on. Raises as `invite_many`."""

    def put(one: Participant) -> None:
        place(by=by, participant=one, location=location, starts_on=starts_on, unrecognised_reason=unrecognised_reason)

    return for_each(by, people, put)


def check_number(chosen: int) -> None:
    """Somebody, and not more than one request can do: else DomainError."""
    if not chosen:
        raise DomainError(_("Kruis eerst aan voor wie dit geldt."))
    if chosen > MOST:
        raise DomainError(_("Dit kan voor %(most)s mensen tegelijk. Je koos er %(number)s.") % {"most": MOST, "number": chosen})


def for_each(by: User, people: Iterable[Participant], act: Callable[[Participant], object]) -> Report:
    """This, for whom this person guides; in the order of their numbers, so that two of these at once never wait for each other."""
    chosen = sorted(people, key=lambda one: one.pk)
    check_number(len(chosen))
    guided = set(guided_by(by, clock.today()).filter(pk__in=[one.pk for one in chosen]).values_list("pk", flat=True))
    report = Report()
    for one in chosen:
        _try(report, one, act if one.pk in guided else _refuse)
    return report


def _try(report: Report, one: Participant, act: Callable[[Participant], object]) -> None:
    try:
        with transaction.atomic():
            act(one)
    except DomainError as error:
        report.refused.append((one, error.message))
    else:
        report.done.append(one)


def _refuse(one: Participant) -> None:
    raise DomainError(ONLY_GUIDES)
