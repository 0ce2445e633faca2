"""What supervisors can follow, and who followed what in a year."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Max, Q, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from begeleiding.models import TrainingActivity, TrainingRecord
from begeleiding.permissions.organisation import supervisors_of, trained_by
from begeleiding.permissions.training import visible_activities, visible_records
from opleiding.kernel.models import Organisation, User


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One line of the catalogue: the facts in words, how many followed it, and when last."""

    activity: TrainingActivity
    facts: str
    followed: int
    last_on: date | None


@dataclass(frozen=True, slots=True)
class YearRow:
    """One supervisor and what was followed in that year. Hours as far as the catalogue knows them."""

    person: User
    organisation: str
    records: tuple[TrainingRecord, ...]

    @property
    def hours(self) -> Decimal:
        return sum((record.activity.hours or Decimal(0) for record in self.records), Decimal(0))


def activity_rows(user: User) -> list[ActivityRow]:
    """What this person may read, offered first, by title. One query."""
    found = visible_activities(user).annotate(followed=Count("records__passport", distinct=True), last_on=Max("records__followed_on"))
    rows = found.order_by("-is_offered", "title", "pk")
    return [ActivityRow(one, _facts(one), vars(one)["followed"], vars(one)["last_on"]) for one in rows]


def year_rows(user: User, year: int, today: date) -> list[YearRow]:
    """By name: everybody this person trains today, also who followed nothing, and who followed something and left. Two queries."""
    trained = trained_by(user, today)
    in_year = Q(followed_on__year=year, passport__organisation__in=trained.order_by().values("pk"))
    found: dict[int, list[TrainingRecord]] = defaultdict(list)
    for record in visible_records(user).filter(in_year).order_by("followed_on", "pk"):
        found[record.passport.supervisor_id].append(record)
    people = {person.pk: person for person in supervisors_of(trained, today).filter(is_active=True)}
    people |= {rows[0].passport.supervisor_id: rows[0].passport.supervisor for rows in found.values()}
    rows = [YearRow(person, _where(found[person.pk]), tuple(found[person.pk])) for person in people.values()]
    return sorted(rows, key=lambda row: (row.person.sort_name, row.person.pk))


def people_for(organisation: Organisation | int, today: date) -> QuerySet[User]:
    """The supervisors of an organisation, by name."""
    here = Organisation.objects.filter(pk=organisation.pk if isinstance(organisation, Organisation) else organisation)
    return supervisors_of(here, today).filter(is_active=True).order_by("sort_name", "pk")


def _where(records: list[TrainingRecord]) -> str:
    return records[0].passport.organisation.name if records else ""


def _facts(activity: TrainingActivity) -> str:
    """ "Training · 6 uur · 24 maanden geldig"."""
    hours = _("%(hours)s uur") % {"hours": number_format(activity.hours.normalize())} if activity.hours else ""
    months = activity.valid_months
    valid = ngettext("%d maand geldig", "%d maanden geldig", months) % months if months else ""
    return " · ".join(filter(None, [str(activity.get_kind_display()).capitalize(), hours, valid]))
