"""Whom and what somebody can find by name: only what is in scope, and of each no more than the name says already."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Expression, F, FloatField, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat

from cohorts.choices import Role
from cohorts.models import Cohort, Employment, Location, Membership, Participant
from cohorts.permissions import known_to
from cohorts.permissions.cohort import visible_cohorts
from cohorts.permissions.location import visible_locations
from cohorts.querysets.flags import within
from opleiding.kernel.models import User
from opleiding.kernel.querysets import Plain, named

#: How alike a name has to be to be meant; "verbnad" and "verband" are 0.5.
ALIKE = 0.4


def find_trainees(user: User, typed: str, today: date) -> QuerySet[Participant]:
    """With `is_known`: of a fellow trainee nothing but the name is shown."""
    found = Participant.objects.visible_to(user, today=today).filter(named(typed, "user__search_name"))
    known = within(known_to(user, today))
    return found.annotate(is_known=known).select_related("user", "cohort").order_by("user__sort_name", "-period", "pk")


def find_colleagues(user: User, typed: str, today: date) -> QuerySet[User]:
    """Who has a role in an organisation this person works for, or teaches or steers a cohort of theirs; with those roles as `held`."""
    near = _roles_near(user, today)
    mine = ArrayAgg("memberships__role", filter=Q(memberships__in=near.values("pk")), distinct=True, default=Value([]))
    people = User.objects.active().filter(pk__in=near.values("user")).exclude(pk=user.pk)
    found: QuerySet[User] = people.filter(named(typed)).annotate(held=mine).order_by("sort_name", "pk")
    return found


def find_cohorts(user: User, typed: str) -> QuerySet[Cohort]:
    return visible_cohorts(user).filter(named(typed)).order_by("-period", "name")


def find_locations(user: User, typed: str) -> QuerySet[Location]:
    return visible_locations(user).filter(named(typed)).order_by("name", "pk")


def roles_said(roles: Iterable[str]) -> str:
    return ", ".join(str(Role(role).label) for role in roles)


def suggestion_for(user: User, typed: str, today: date) -> str:
    """The name in scope that is most like what was typed, or nothing: one query over everything that can be found."""
    first, *others = _likenesses(user, typed, today)
    best = first.union(*others, all=True).order_by("-likeness").first()
    return " ".join(best["said"].split()) if best else ""


def _likenesses(user: User, typed: str, today: date) -> Iterator[QuerySet[Any, Any]]:
    whole = Concat("user__first_name", Value(" "), "user__infix", Value(" "), "user__last_name", output_field=TextField())
    colleague = Concat("first_name", Value(" "), "infix", Value(" "), "last_name", output_field=TextField())
    yield _like(Participant.objects.visible_to(user, today=today), typed, "user__search_name", whole)
    near = _roles_near(user, today).values("user")
    yield _like(User.objects.active().filter(pk__in=near), typed, "search_name", colleague)
    yield _like(visible_cohorts(user).select_related(None), typed, "search_name", F("name"))
    yield _like(visible_locations(user).select_related(None), typed, "search_name", F("name"))


def _like(rows: QuerySet[Any], typed: str, field: str, name: Expression | F) -> QuerySet[Any, Any]:
    likeness = Func(Plain(Value(typed)), F(field), function="WORD_SIMILARITY", output_field=FloatField())
    found = rows.order_by().annotate(likeness=likeness).filter(likeness__gte=ALIKE)
    said = Concat(name, Value(""), output_field=TextField())
    likest: QuerySet[Any, Any] = found.values("likeness").annotate(said=said).values("likeness", "said")
    return likest


def _roles_near(user: User, today: date) -> QuerySet[Membership]:
    """Today's roles around this person: in the own organisations, and in the cohorts they have to do with."""
    held = Membership.objects.active_on(today).order_by()
    if user.is_superuser:
        return held
    own = Membership.objects.held_by(user).active_on(today).order_by().values("organisation")
    employers = Employment.objects.filter(participant__user=user, period__contains=today).values("organisation")
    cohorts = visible_cohorts(user).order_by().values("pk")
    return held.filter(Q(organisation__in=own) | Q(organisation__in=employers) | Q(cohort__in=cohorts))
