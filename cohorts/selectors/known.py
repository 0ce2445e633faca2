"""Whose names and which places the recogniser looks for in what somebody writes."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from cohorts.models import Cohort, Employment, Location, Membership, Participant, Supervision
from opleiding.kernel.marks import Known
from opleiding.kernel.models import Organisation, User


def known_around(user: User, today: date) -> Known:
    """The people this person knows by name here and the locations of the own organisations, in two queries."""
    own = _organisations_of(user, today)
    links = Supervision.objects.active_on(today).filter(participant__user=user)
    trainees = Participant.objects.visible_to(user, today=today)
    return _known(own, Q(pk__in=trainees.order_by().values("user")) | Q(pk__in=links.values("supervisor")), today, but=user)


def known_in(cohort: Cohort, today: date) -> Known:
    """The same for a file about a whole cohort."""
    own = Organisation.objects.filter(cohorts=cohort).values("pk")
    return _known(own, Q(pk__in=Participant.objects.of(cohort).values("user")), today)


def _known(organisations: "QuerySet[Any, Any]", people: Q, today: date, *, but: User | None = None) -> Known:
    """Who works for these organisations, these people, and these organisations' locations."""
    colleagues = Membership.objects.active_on(today).filter(organisation__in=organisations)
    found = User.objects.filter(people | Q(pk__in=colleagues.values("user"))).exclude(pk=but.pk if but else None)
    names = [person.name for person in found.only("first_name", "infix", "last_name")]
    return Known(names, list(Location.objects.filter(organisation__in=organisations).values_list("name", flat=True)))


def _organisations_of(user: User, today: date) -> "QuerySet[Any, Any]":
    """Where this person has a role or, learning, an employer."""
    jobs = Employment.objects.filter(participant__user=user, period__contains=today)
    roles = Membership.objects.held_by(user).active_on(today)
    here = Q(pk__in=jobs.values("organisation")) | Q(pk__in=roles.values("organisation"))
    own: QuerySet[Any, Any] = Organisation.objects.filter(here).values("pk")
    return own
