"""Who stands where in a cohort, and who may open its cockpit and steer its plans (docs/privacy.md)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Value
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from cockpit.models import Facilitator, Lesson, LessonChange, Proposal
from cohorts.choices import Role
from cohorts.models import Block, Cohort, Membership, Participant
from cohorts.querysets.circles import Circles
from opleiding.kernel import clock
from opleiding.kernel.access import Access
from opleiding.kernel.models import User

M = TypeVar("M", bound=Model)

#: From a thing to its cohort.
COHORT_OF: Mapping[type[Model], str] = {
    Cohort: "pk",
    Block: "cohort",
    Facilitator: "cohort",
    Lesson: "plan__block__cohort",
    LessonChange: "plan__block__cohort",
    Proposal: "block__cohort",
}


@dataclass(frozen=True)
class Standing:
    """What somebody is in one cohort today."""

    coordinates: bool = False
    sits_in_cockpit: bool = False
    teaches: bool = False
    trains: bool = False
    coordinates_school: bool = False
    #: Learns here, or supervises or trains somebody who does.
    has_people: bool = False

    @property
    def steers(self) -> bool:
        """May make blocks and change a plan that has not been adopted."""
        return self.coordinates or self.sits_in_cockpit

    @property
    def changes_adopted(self) -> bool:
        """May change a plan after it was adopted; every change is recorded."""
        return self.coordinates or self.teaches or self.trains

    @property
    def sees_everybody(self) -> bool:
        """Counts over the whole cohort, not just over the own people."""
        return self.steers or self.teaches or self.coordinates_school

    @property
    def opens_cockpit(self) -> bool:
        return self.sees_everybody or self.trains or self.has_people

    def can_change(self, *, is_adopted: bool) -> bool:
        return self.changes_adopted if is_adopted else self.steers


def with_standing(found: QuerySet[M], user: User) -> QuerySet[M]:
    """Each row with what this person is in its cohort, in the same query; `standing_of` reads it."""
    today, cohort = clock.today(), OuterRef(COHORT_OF[found.model])
    held = Membership.objects.held_by(user).active_on(today)
    here = held.filter(Q(cohort__isnull=True) | Q(cohort=cohort))
    near = Circles(user, today)
    around = Participant.objects.filter(near.own() | near.supervised() | near.trained())
    flags = {
        "coordinates": here.in_role(Role.COORDINATOR).filter(organisation__cohorts=cohort),
        "sits_in_cockpit": held.in_role(Role.COCKPIT).filter(cohort=cohort),
        "teaches": held.in_role(Role.TEACHER).filter(cohort=cohort),
        "trains": here.in_role(Role.PRACTICE_TRAINER).filter(organisation__cohorts=cohort),
        "coordinates_school": here.in_role(Role.COORDINATOR).filter(organisation__taught_cohorts=cohort),
        "has_people": around.filter(cohort=cohort),
    }
    standing = JSONObject(of=Value(user.pk), **{name: Exists(rows) for name, rows in flags.items()})
    return cast("QuerySet[M]", found.annotate(standing=standing))


def standing_of(user: User, thing: Model) -> Standing:
    """As it came with the thing (`with_standing`), else asked now."""
    known = getattr(thing, "standing", None)
    if known is None or known["of"] != user.pk:
        row = with_standing(type(thing)._default_manager.filter(pk=thing.pk), user).values_list("standing", flat=True)
        known = row.get()
    return Standing(**{name: value for name, value in known.items() if name != "of"})


def visible_cohorts(user: User) -> QuerySet[Cohort]:
    return Cohort.objects.visible_to(user, today=clock.today())


def cohorts_in_reach(user: User) -> QuerySet[Cohort]:
    return with_standing(visible_cohorts(user), user)


def can_open_cockpit(user: User, cohort: Cohort) -> bool:
    return standing_of(user, cohort).opens_cockpit


def can_steer(user: User, thing: Model) -> bool:
    """A cohort, or something in it."""
    return standing_of(user, thing).steers


VIEW_COCKPIT = Access(
    "cockpit.view",
    cohorts_in_reach,
    can_open_cockpit,
    _("De cockpit is voor de mensen rond de leerlingen. Het plan van het blok mag je wel zien."),
    lookup="slug",
)
STEER_COHORT = Access(
    "cockpit.steer",
    cohorts_in_reach,
    can_steer,
    _("Dit kan alleen de opleidingscoördinator of een lid van de cockpit doen."),
    lookup="slug",
)
