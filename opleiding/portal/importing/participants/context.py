from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from cohorts.choices import Role
from cohorts.models import Cohort, Location, Membership, Participant, Qualification
from cohorts.selectors.recognition import Recognitions, recognitions_of
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Organisation, User
from opleiding.portal.importing.values import normal


@dataclass(frozen=True, slots=True)
class Context:
    """What a file with trainees is held against, read once for the whole file."""

    cohort: Cohort
    #: Those this file may be about: the one that was named, or all of the cohort.
    organisations: tuple[Organisation, ...]
    today: date
    qualifications: dict[str, list[Qualification]] = field(default_factory=dict)
    locations: dict[str, list[Location]] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    #: Per organisation the people who work there, by name.
    colleagues: dict[int, dict[str, list[User]]] = field(default_factory=dict)
    enrolled: dict[int, Participant] = field(default_factory=dict)
    #: Who has which role where, today or later: (person, organisation, role).
    roles: frozenset[tuple[int, int, str]] = frozenset()
    recognitions: Recognitions = field(default_factory=lambda: Recognitions({}))

    def has_role(self, user: User, organisation: Organisation, role: Role) -> bool:
        return (user.pk, organisation.pk, role.value) in self.roles

    def name_of(self, user: User) -> str:
        """The name of who works in these organisations. Whose a mail address is elsewhere, is not told to who types it."""
        is_known = any(user in colleagues.get(normal(user.name), []) for colleagues in self.colleagues.values())
        return user.name if is_known else _("iemand anders")

    @property
    def only_organisation(self) -> Organisation | None:
        return self.organisations[0] if len(self.organisations) == 1 else None


def read_context(cohort: Cohort, organisation: str = "") -> Context:
    """Everything the rows need to know, in a fixed number of queries. DomainError when the organisation is not in the cohort."""
    organisations = find_organisations(cohort, organisation)
    return Context(
        cohort=cohort,
        organisations=organisations,
        today=clock.today(),
        qualifications=_qualifications(),
        locations=locations_by_name(organisations),
        users={user.email: user for user in User.objects.filter(email__isnull=False) if user.email},
        colleagues={organisation.pk: _colleagues(organisation) for organisation in organisations},
        enrolled=_enrolled(cohort),
        roles=_roles(organisations, cohort, clock.today()),
        recognitions=recognitions_of([one.pk for one in organisations]),
    )


def find_organisations(cohort: Cohort, name: str) -> tuple[Organisation, ...]:
    """The care organisation of this cohort with this name, or all of them when no name was given."""
    care = tuple(cohort.organisations.all())
    if not name:
        return care
    found = tuple(organisation for organisation in care if normal(name) in (normal(organisation.name), organisation.slug))
    if not found:
        names = ", ".join(organisation.name for organisation in care)
        raise DomainError(_("‘%(name)s’ doet niet mee in dit cohort. Kies uit: %(names)s.") % {"name": name, "names": names})
    return found


def _qualifications() -> dict[str, list[Qualification]]:
    """Per crebo, the oldest version of the dossier first."""
    found: dict[str, list[Qualification]] = {}
    for qualification in Qualification.objects.select_related("dossier").order_by("dossier__valid_from", "pk"):
        found.setdefault(qualification.crebo, []).append(qualification)
    return found


def locations_by_name(organisations: Iterable[Organisation]) -> dict[str, list[Location]]:
    """Two organisations may have one of the same name."""
    found: dict[str, list[Location]] = {}
    for location in Location.objects.filter(organisation__in=organisations).select_related("organisation"):
        found.setdefault(normal(location.name), []).append(location)
    return found


def _colleagues(organisation: Organisation) -> dict[str, list[User]]:
    works_here = (
        Q(memberships__organisation=organisation)
        | Q(enrolments__employments__organisation=organisation)
        | Q(supervisions__participant__employments__organisation=organisation)
        | Q(guided_participants__employments__organisation=organisation)
    )
    found: dict[str, list[User]] = {}
    for user in User.objects.filter(works_here, is_active=True).distinct().order_by("pk"):
        found.setdefault(normal(user.name), []).append(user)
    return found


def _roles(organisations: Iterable[Organisation], cohort: Cohort, today: date) -> frozenset[tuple[int, int, str]]:
    here = Q(cohort__isnull=True) | Q(cohort=cohort)
    held = Membership.objects.filter(here, organisation__in=organisations).exclude(period__fully_lt=(today, None))
    return frozenset(held.values_list("user_id", "organisation_id", "role"))


def _enrolled(cohort: Cohort) -> dict[int, Participant]:
    people = cohort.participants.select_related("user", "cohort", "qualification__dossier", "practice_trainer")
    return {
        participant.user_id: participant
        for participant in people.prefetch_related("employments__organisation", "placements__location", "supervisions")
    }
