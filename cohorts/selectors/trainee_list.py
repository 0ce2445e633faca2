"""The list of trainees: one line each, cut down to what its reader may see; so is what it is filtered and ordered by."""

from dataclasses import dataclass
from datetime import date

from django.db.models import (
    Case,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    When,
)
from django.utils.translation import gettext_lazy as _

from cohorts.choices import Role, Status
from cohorts.models import Membership, Participant, Supervision
from cohorts.permissions import known_to, with_flags
from cohorts.permissions.paper import papers_known_to
from cohorts.querysets.flags import whether, within
from cohorts.rules.agreement import Standing
from cohorts.rules.days import last_day
from cohorts.selectors.agreement import TONES as TONE_OF_STANDING
from cohorts.selectors.agreement import label_of
from cohorts.selectors.agreement_standing import with_standing
from cohorts.selectors.list import Column, choices_of
from cohorts.selectors.participant import Sight
from cohorts.selectors.status import TONES
from opleiding.kernel.models import Organisation, User


@dataclass(frozen=True, slots=True)
class TraineeRow:
    """One trainee. What this reader may not know is empty, or None where empty would mean something."""

    participant: Participant
    name: str
    cohort: str
    employer: str
    qualification: str
    level: int
    status: Status
    starts_on: date
    last_day: date | None
    location: str = ""
    is_placed: bool = False
    supervisors: tuple[str, ...] = ()
    has_supervisor: bool | None = None
    standing: Standing | None = None
    agreed_last_day: date | None = None

    @property
    def tone(self) -> str:
        return TONES[self.status]

    @property
    def standing_label(self) -> str:
        return label_of(self.standing) if self.standing else ""

    @property
    def standing_tone(self) -> str:
        return TONE_OF_STANDING.get(self.standing, "error") if self.standing else ""


def listed_trainees(user: User, today: date) -> QuerySet[Participant]:
    """Every trainee this person knows more of than the name, with what stands on a line and a flag per circle."""
    people = known_to(user, today).with_status(today).select_related("user", "cohort", "qualification")
    found = people.annotate(
        job=FilteredRelation("employments", condition=Q(employments__period__contains=today)),
        place=FilteredRelation("placements", condition=Q(placements__period__contains=today)),
        employer_id=F("job__organisation"),
        employer_name=F("job__organisation__name"),
        is_placed=whether(Q(place__isnull=False)),
        is_supervised=Exists(Supervision.objects.filter(participant=OuterRef("pk")).active_on(today)),
        is_paper_known=within(papers_known_to(user, today)),
    )
    seen = with_flags(with_standing(found, today, employer="job__organisation"), user, today, "is_detailed", "is_counted")
    return (
        _with_papers(_with_places(seen))
        .prefetch_related(Prefetch("supervisions", Supervision.objects.active_on(today).select_related("supervisor")))
        .order_by("user__sort_name", "pk")
    )


def trainee_row(participant: Participant, user: User) -> TraineeRow:
    """A line of `listed_trainees`, cut down to what its flags allow this person."""
    seen, last, found = Sight.of(participant), participant.period.upper, vars(participant)
    return TraineeRow(
        participant,
        participant.user.name,
        participant.cohort.name,
        found["employer_name"] or "",
        participant.qualification.title,
        participant.level,
        Status(found["status_now"]),
        participant.period.lower,
        last_day(last),
        location=found["location_name"] or "",
        is_placed=found["is_placed"],
        supervisors=tuple(
            link.supervisor.name for link in participant.supervisions.all() if seen.is_private or link.supervisor_id == user.pk
        ),
        has_supervisor=found["is_supervised"] if seen.is_counted else None,
        standing=Standing(found["standing"]) if found["standing"] else None,
        agreed_last_day=last_day(found["agreed_until"]),
    )


FACETS: tuple[str, ...] = (
    "cohort_id",
    "cohort__name",
    "employer_id",
    "employer_name",
    "location_id",
    "location_name",
    "qualification__crebo",
    "qualification__title",
    "qualification__level",
)


@dataclass(frozen=True, slots=True)
class Facets:
    """What the list can be narrowed to: what stands in it, as (value, words), each in the order of its words."""

    cohorts: list[tuple[str, str]]
    employers: list[tuple[str, str]]
    locations: list[tuple[str, str]]
    qualifications: list[tuple[str, str]]


def facets_of(people: QuerySet[Participant]) -> Facets:
    """In one query over `listed_trainees`; a location this person may not know of is not among them."""
    rows = list(people.order_by().values_list(*FACETS).distinct())
    education = _("%(title)s · niveau %(level)s (crebo %(crebo)s)")
    return Facets(
        choices_of((row[0], row[1]) for row in rows),
        choices_of((row[2], row[3]) for row in rows),
        choices_of((row[4], row[5]) for row in rows),
        choices_of((row[6], education % {"crebo": row[6], "title": row[7], "level": row[8]}) for row in rows),
    )


def _with_places(people: QuerySet[Participant]) -> QuerySet[Participant]:
    """Where somebody works, for who may know: hidden here, it cannot be filtered or ordered out of the list either."""
    return people.annotate(
        location_id=Case(When(is_detailed=True, then=F("place__location"))),
        location_name=Case(When(is_detailed=True, then=F("place__location__name"))),
    )


def _with_papers(people: QuerySet[Participant]) -> QuerySet[Participant]:
    """How the agreement stands and until when, in the same way."""
    return people.annotate(**{name: Case(When(is_paper_known=True, then=F(name))) for name in ("standing", "agreed_until")})


#: The columns of the list, of its export, and what it can be ordered by.
TRAINEE_COLUMNS: tuple[Column[TraineeRow], ...] = (
    Column("name", _("Naam"), lambda row: row.name, ("user__sort_name",)),
    Column("cohort", _("Cohort"), lambda row: row.cohort, ("cohort__search_name",)),
    Column("employer", _("Werkgever"), lambda row: row.employer, ("employer_name",)),
    Column(
        "qualification", _("Opleiding"), lambda row: f"{row.qualification} · {row.level}", ("qualification__level", "qualification__title")
    ),
    Column("status", _("Status"), lambda row: row.status.label, ("status_now",)),
    Column("location", _("Locatie"), lambda row: row.location, ("location_name",)),
    Column("supervisor", _("Werkbegeleider"), lambda row: ", ".join(row.supervisors)),
    Column("agreement", _("POK"), lambda row: row.standing_label, ("standing",)),
    Column("start", _("Start"), lambda row: row.starts_on, ("period__startswith",)),
    Column("last", _("Laatste dag"), lambda row: row.last_day, ("period__endswith",)),
)


def colleagues_to_link(organisations: QuerySet[Organisation], today: date) -> QuerySet[User]:
    """The supervisors of these organisations."""
    held = Membership.objects.in_role(Role.SUPERVISOR).active_on(today).filter(organisation__in=organisations.order_by().values("pk"))
    found: QuerySet[User] = User.objects.active().filter(pk__in=held.order_by().values("user")).in_name_order()
    return found
