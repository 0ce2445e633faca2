"""Who stands where in a cohort, and who may open its cockpit and steer its plans (docs/privacy.md)."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cohorts.choices import Role
from cohorts.models import Cohort, Membership, Participant
from opleiding.kernel import clock
from opleiding.kernel.access import Access
from opleiding.kernel.models import User


@dataclass(frozen=True)
class Standing:
    """What somebody is in one cohort by dated roles; being a trainee or supervisor of somebody is asked apart."""

    coordinates: bool = False
    sits_in_cockpit: bool = False
    teaches: bool = False
    trains: bool = False
    coordinates_school: bool = False

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

    def may_change(self, *, is_adopted: bool) -> bool:
        return self.changes_adopted if is_adopted else self.steers


def standing_of(user: User, cohort: Cohort) -> Standing:
    """One query: the roles this person holds today in the cohort, its care organisations and its school."""
    in_cohort = Cohort.organisations.through.objects.filter(cohort=cohort.pk, organisation=OuterRef("organisation"))
    held = Membership.objects.held_by(user).active_on(clock.today()).filter(Q(cohort=cohort) | Q(cohort__isnull=True))
    rows = set(held.annotate(is_care=Exists(in_cohort)).values_list("role", "cohort", "is_care", "organisation"))
    care = {role for role, _cohort, is_care, _org in rows if is_care}
    here = {role for role, of, _care, _org in rows if of == cohort.pk}
    school = {role for role, _cohort, _care, organisation in rows if organisation == cohort.school_id}
    return Standing(
        coordinates=Role.COORDINATOR in care,
        sits_in_cockpit=Role.COCKPIT in here,
        teaches=Role.TEACHER in here,
        trains=Role.PRACTICE_TRAINER in care,
        coordinates_school=Role.COORDINATOR in school,
    )


def visible_cohorts(user: User) -> QuerySet[Cohort]:
    return Cohort.objects.visible_to(user, today=clock.today())


def cohorts_with_a_cockpit_for(user: User) -> QuerySet[Cohort]:
    """The cohorts of which this person may open the cockpit."""
    today = clock.today()
    people = Participant.objects.all()
    circles = (
        people.own(user),
        people.supervised_by(user, today=today),
        people.trained_by(user, today=today),
    )
    found = Q(pk__in=Cohort.objects.steered_by(user, today=today).values("pk"))
    for circle in circles:
        found |= Q(pk__in=circle.order_by().values("cohort"))
    roles = Membership.objects.held_by(user).active_on(today)
    found |= Q(pk__in=roles.in_role(Role.TEACHER).values("cohort"))
    school = roles.in_role(Role.COORDINATOR).filter(Q(cohort__isnull=True) | Q(cohort=OuterRef("pk")), organisation=OuterRef("school"))
    care = roles.in_role(Role.PRACTICE_TRAINER).filter(
        Q(cohort__isnull=True) | Q(cohort=OuterRef("pk")), organisation__cohorts=OuterRef("pk")
    )
    return Cohort.objects.filter(found | Q(Exists(school)) | Q(Exists(care)))


def may_open_cockpit(user: User, cohort: Cohort) -> bool:
    return cohorts_with_a_cockpit_for(user).filter(pk=cohort.pk).exists()


def may_steer(user: User, cohort: Cohort) -> bool:
    return standing_of(user, cohort).steers


VIEW_COCKPIT = Access(
    "cockpit.view",
    visible_cohorts,
    may_open_cockpit,
    _("De cockpit is voor de mensen rond de leerlingen. Het plan van het blok mag je wel zien."),
    lookup="slug",
)
STEER_COHORT = Access(
    "cockpit.steer",
    visible_cohorts,
    may_steer,
    _("Dit kan alleen de opleidingscoördinator of een lid van de cockpit doen."),
    lookup="slug",
)
