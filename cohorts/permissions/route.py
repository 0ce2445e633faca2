"""Who reads and changes a route, exemptions and diploma requirements: that row of docs/privacy.md."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Self

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cohorts.choices import Role
from cohorts.models import Cohort, ExamResult, Membership, Participant
from cohorts.permissions.cohort import can_view, visible_cohorts
from cohorts.permissions.participant import ONLY_CLOSE, ONLY_GUIDES, people_seen
from cohorts.querysets.circles import Circles
from cohorts.querysets.flags import within
from cohorts.querysets.participant import ParticipantQuerySet
from opleiding.kernel import clock
from opleiding.kernel.access import Access
from opleiding.kernel.models import User

ONLY_DECIDERS = _("Dit kan alleen de docent, de praktijkopleider of de coördinator van de werkgever doen.")
ONLY_AROUND = _("Dit zien alleen de coördinatoren, praktijkopleiders en docenten van dit cohort.")


@dataclass(frozen=True, slots=True)
class RouteSight:
    """How much of the route of one trainee one person sees (in full, or only states and days), and what they may do."""

    is_full: bool
    can_plan: bool
    can_decide: bool

    @classmethod
    def of(cls, participant: Participant) -> Self:
        """From the flags `with_route_sight` put on it."""
        return cls(**{part.name: getattr(participant, part.name) for part in fields(cls)})


def routes_known_to(user: User, today: date) -> ParticipantQuerySet:
    """Whose states and days this person sees, or more."""
    return people_seen("knows_route", user, today)


def with_route_sight(people: QuerySet[Participant], user: User, today: date) -> QuerySet[Participant]:
    """Each participant with the flags of `RouteSight`, in the same query. About the own route somebody is only the trainee."""
    near = Circles(user, today)
    guided = near.trained() | near.coordinated()
    others = {"can_plan": guided & ~near.own(), "can_decide": (guided | near.taught()) & ~near.own()}
    flags = {name: within(Participant.objects.filter(circle)) for name, circle in others.items()}
    return people.annotate(is_full=within(people_seen("reads_route", user, today)), **flags)


def route_sight(participant: Participant, user: User, today: date) -> RouteSight:
    return RouteSight.of(with_route_sight(Participant.objects.filter(pk=participant.pk), user, today).get())


def known_routes(user: User) -> QuerySet[Participant]:
    return routes_known_to(user, clock.today()).select_related("user", "cohort", "qualification__dossier")


def known_exams(user: User) -> QuerySet[ExamResult]:
    people = routes_known_to(user, clock.today()).order_by().values("pk")
    return ExamResult.objects.filter(participant__in=people).select_related("participant__user", "requirement")


def can_plan_route(user: User, participant: Participant) -> bool:
    return route_sight(participant, user, clock.today()).can_plan


def can_decide_route(user: User, participant: Participant) -> bool:
    """Writes down what the school decided: also its teachers."""
    return route_sight(participant, user, clock.today()).can_decide


def can_remove_exam(user: User, result: ExamResult) -> bool:
    return can_decide_route(user, result.participant)


def can_view_nominations(user: User, cohort: Cohort) -> bool:
    """Whoever coordinates, trains or teaches here; which trainees they then see is `routes_known_to`."""
    if user.is_superuser:
        return True
    held = Membership.objects.held_by(user).active_on(clock.today()).filter(Q(cohort__isnull=True) | Q(cohort=cohort))
    takes_part = Q(organisation__cohorts=cohort) | Q(organisation__taught_cohorts=cohort)
    steers = Q(role__in=[Role.COORDINATOR, Role.PRACTICE_TRAINER]) & takes_part
    return held.filter(steers | Q(role=Role.TEACHER, cohort=cohort)).exists()


VIEW_ROUTE = Access("route.view", known_routes, can_view, ONLY_CLOSE)
PLAN_ROUTE = Access("route.plan", known_routes, can_plan_route, ONLY_GUIDES)
DECIDE_ROUTE = Access("route.decide", known_routes, can_decide_route, ONLY_DECIDERS)
REMOVE_EXAM = Access("exam.remove", known_exams, can_remove_exam, ONLY_DECIDERS)
VIEW_NOMINATIONS = Access("nomination.view", visible_cohorts, can_view_nominations, ONLY_AROUND, lookup="slug")
