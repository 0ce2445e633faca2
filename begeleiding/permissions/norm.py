"""Norms, learners without an account and the reasons that were kept: the row "load, capacity, hours" of docs/privacy.md."""

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from begeleiding.models import ExternalLearner, Justification
from begeleiding.permissions.organisation import led_by, planned_by, planned_locations
from begeleiding.querysets.norm import JustificationQuerySet
from cohorts.models import Location, Supervision
from cohorts.permissions import guided_by
from cohorts.permissions.cohort import can_view
from cohorts.permissions.list import can_act_on_many
from cohorts.permissions.participant import can_guide, visible_supervisions
from opleiding.kernel import clock
from opleiding.kernel.access import Access, PageAccess
from opleiding.kernel.models import Organisation, User

ONLY_PLANNERS = _("Dit kan alleen een praktijkopleider of opleidingscoördinator van deze organisatie doen.")
NOT_WITH_NORMS = _("De norm is er voor praktijkopleiders, coördinatoren en teamleiders.")
ONLY_GUIDES = _("Dit is er voor praktijkopleiders en coördinatoren.")
ONLY_ITS_PEOPLE = _("Een duo kijkt terug met de werkbegeleider, de praktijkopleider of de coördinator.")


def can_see_norms(user: User) -> bool:
    today = clock.today()
    return planned_by(user, today).exists() or led_by(user, today).exists()


def visible_organisations(user: User) -> QuerySet[Organisation]:
    """Those somebody plans for, and of the locations somebody leads."""
    led = led_by(user, clock.today()).order_by().values("organisation")
    return Organisation.objects.filter(Q(pk__in=planned_by(user, clock.today()).order_by().values("pk")) | Q(pk__in=led)).order_by("name")


def can_set_norm(user: User, organisation: Organisation) -> bool:
    return planned_by(user, clock.today()).filter(pk=organisation.pk).exists()


def visible_locations(user: User) -> QuerySet[Location]:
    return planned_locations(user, clock.today())


def can_plan_location(user: User, location: Location) -> bool:
    return planned_by(user, clock.today()).filter(pk=location.organisation_id).exists()


def visible_externals(user: User) -> QuerySet[ExternalLearner]:
    found = ExternalLearner.objects.select_related("location__organisation", "supervisor")
    return found.filter(location__in=visible_locations(user).order_by().values("pk"))


def can_change_external(user: User, learner: ExternalLearner) -> bool:
    return can_plan_location(user, learner.location)


def visible_justifications(user: User) -> JustificationQuerySet:
    """Of whom this person guides today, and of links that were made when the trainee worked for an own organisation."""
    today = clock.today()
    own = planned_by(user, today).order_by().values("pk")
    link = "supervision__participant__employments"
    then = Q(**{f"{link}__organisation__in": own, f"{link}__period__contains": F("supervision__period__startswith")})
    guided = Q(supervision__participant__in=guided_by(user, today).order_by().values("pk"))
    found = Justification.objects.filter(then | guided | Q(external__location__organisation__in=own)).order_by().values("pk")
    around = ("supervision__supervisor", "supervision__participant__user", "external__supervisor", "external__location", "by")
    return Justification.objects.filter(pk__in=found).select_related(*around).order_by("-made_at", "-pk")


def visible_duos(user: User) -> QuerySet[Supervision]:
    """Links with a day on which they look back."""
    found: QuerySet[Supervision] = visible_supervisions(user).filter(duo_review__isnull=False)
    return found.select_related("duo_review", "participant__cohort")


def can_hold_review(user: User, supervision: Supervision) -> bool:
    return supervision.supervisor_id == user.pk or can_guide(user, supervision.participant)


LIST_NORMS = PageAccess("norm.list", can_see_norms, NOT_WITH_NORMS)
SET_NORM = Access("norm.set", visible_organisations, can_set_norm, ONLY_PLANNERS, lookup="slug")
SET_LOCATION_NORM = Access("norm.set_location", visible_locations, can_plan_location, ONLY_PLANNERS)
LIST_EXTERNALS = Access("external_learner.list", visible_locations, can_view, ONLY_PLANNERS)
ADD_EXTERNAL = Access("external_learner.add", visible_locations, can_plan_location, ONLY_PLANNERS)
CHANGE_EXTERNAL = Access("external_learner.change", visible_externals, can_change_external, ONLY_PLANNERS)
LIST_JUSTIFICATIONS = PageAccess("justification.list", can_act_on_many, ONLY_GUIDES)
GIVE_REASON = Access("justification.give", visible_justifications, can_view, ONLY_GUIDES)
HOLD_REVIEW = Access("duo_review.hold", visible_duos, can_hold_review, ONLY_ITS_PEOPLE)
