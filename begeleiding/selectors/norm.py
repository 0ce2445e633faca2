"""The norms a page shows: of each organisation, and of its locations with one of their own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from begeleiding.choices import LearningYear, WeightKind
from begeleiding.models import NormWeight, RatioNorm
from begeleiding.permissions.norm import visible_locations, visible_organisations
from begeleiding.permissions.organisation import planned_by
from begeleiding.selectors.load import in_places
from cohorts.choices import ClientGroup, SupervisionForm
from cohorts.models import Location
from cohorts.rules.days import last_day
from opleiding.kernel.models import Organisation, User

WORDS = {
    WeightKind.CLIENT_GROUP: dict(ClientGroup.choices),
    WeightKind.YEAR: {str(code): label for code, label in LearningYear.choices},
    WeightKind.FORM: dict(SupervisionForm.choices),
}


@dataclass(frozen=True, slots=True)
class NormLine:
    """A norm in words, with its days; `last_day` None: until another one."""

    norm: RatioNorm
    words: str
    weights: tuple[str, ...]
    first_day: date
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Norms:
    """What holds now, what comes and what was; `now` None: that of the organisation, or the usual one."""

    now: NormLine | None = None
    coming: tuple[NormLine, ...] = ()
    earlier: tuple[NormLine, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganisationNorms:
    """One organisation with its own norms and those of the locations this person reads."""

    organisation: Organisation
    norms: Norms
    locations: tuple[tuple[Location, Norms], ...]
    can_set: bool


def norm_page(user: User, today: date) -> list[OrganisationNorms]:
    """In five queries."""
    organisations = list(visible_organisations(user))
    locations = list(visible_locations(user).order_by("name"))
    planned = set(planned_by(user, today).values_list("pk", flat=True))
    rows = list(RatioNorm.objects.filter(organisation__in=organisations).prefetch_related("weights").order_by("period"))
    return [
        OrganisationNorms(
            organisation,
            _norms((row for row in rows if row.organisation_id == organisation.pk and row.location_id is None), today),
            tuple(
                (place, _norms((row for row in rows if row.location_id == place.pk), today))
                for place in locations
                if place.organisation_id == organisation.pk
            ),
            organisation.pk in planned,
        )
        for organisation in organisations
    ]


def norm_on(organisation: Organisation, location: Location | None, day: date) -> RatioNorm | None:
    """The one of exactly this organisation or location, with its weights."""
    found = RatioNorm.objects.filter(organisation=organisation, location=location).active_on(day)
    return found.prefetch_related("weights").first()


def _norms(rows: Iterable[RatioNorm], today: date) -> Norms:
    lines = [_line(row) for row in rows]
    now = next((line for line in lines if line.first_day <= today and (line.last_day is None or line.last_day >= today)), None)
    return Norms(
        now,
        tuple(line for line in lines if line.first_day > today),
        tuple(line for line in lines if line.last_day is not None and line.last_day < today),
    )


def _line(row: RatioNorm) -> NormLine:
    numbers = {"preferred": in_places(row.preferred), "most": in_places(row.most)}
    words = _("Het liefst %(preferred)s, hoogstens %(most)s per werkbegeleider") % numbers
    return NormLine(row, words, tuple(_weights(row.weights.all())), row.period.lower, last_day(row.period.upper))


def _weights(rows: Iterable[NormWeight]) -> Iterator[str]:
    for row in rows:
        what = str(WORDS[WeightKind(row.kind)].get(row.code, row.code))
        yield _("%(what)s telt voor %(weight)s") % {"what": what, "weight": in_places(row.weight)}
