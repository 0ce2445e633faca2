"""The placements of one trainee, and what in a cohort differs from the rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cohorts.choices import Role
from cohorts.models import Cohort, Location, Membership, Participant, Placement, Supervision
from cohorts.permissions import guided_by
from cohorts.selectors.dossier_part import DossierPart
from cohorts.selectors.participant import sight_on
from cohorts.selectors.recognition import Recognitions, recognitions_of
from cohorts.selectors.rotation import (
    Columns,
    PlacementRow,
    RotationRow,
    columns_of,
    exception_row,
    placement_row,
    rotation_row,
    with_rotation,
)
from opleiding.kernel.models import User


@dataclass(frozen=True, slots=True)
class PlacementLine:
    """A placement in the table; `is_unrecognised` on its first day that is still to come, else today."""

    row: PlacementRow
    is_unrecognised: bool

    @property
    def reason(self) -> str:
        return str(self.row.placement.unrecognised_reason)


@dataclass(frozen=True, slots=True)
class PlacementsPage:
    """Where one trainee was, is and will be; newest first in the table."""

    rotation: RotationRow
    columns: Columns
    lines: tuple[PlacementLine, ...]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One thing that is not as the rule has it. `what` says what, never why; a reason is only about a recognition."""

    participant: Participant
    kind: str
    what: str
    agreed_by: str = ""
    first_day: date | None = None
    last_day: date | None = None


def placements_page(participant: Participant, user: User, today: date) -> PlacementsPage:
    """Everything in a fixed number of queries, however long the history."""
    sight = sight_on(participant, user, today)
    columns = columns_of(participant.cohort, today)
    found = with_rotation(Participant.objects.filter(pk=participant.pk)).get()
    row = rotation_row(found, sight, today, columns)
    known = recognitions_of({one.placement.location.organisation_id for one in row.placements})
    crebo = found.qualification.crebo
    lines = (PlacementLine(one, sight.is_detailed and _lacks(one, known, crebo, today)) for one in reversed(row.placements))
    return PlacementsPage(row, columns, tuple(lines))


def places_part(participant: Participant, user: User, today: date) -> DossierPart | None:
    """Two queries: what this reader may know, and the placements. None for who may not know that there is a place."""
    sight = sight_on(participant, user, today)
    if not sight.is_known:
        return None
    url = reverse("cohorts:placement_list", kwargs={"pk": participant.pk})
    found = Placement.objects.filter(participant=participant).select_related("location").order_by("period")
    rows = [placement_row(row, today, is_named=sight.is_detailed) for row in found]
    current = next((row for row in rows if row.is_current), None)
    coming = next((row for row in rows if row.is_coming), None)
    if current is not None:
        return DossierPart(_("Plaatsing"), "done", _works(current), url)
    if coming is not None:
        return DossierPart(_("Plaatsing"), "busy", _("Begint op %(day)s.") % {"day": date_format(coming.first_day, "j F Y")}, url)
    if participant.period.upper and participant.period.upper <= today:
        return DossierPart(_("Plaatsing"), "done", _("De opleiding is afgelopen."), url)
    return DossierPart(_("Plaatsing"), "todo", _("Er is nu geen plaatsing."), url)


def report_lines(cohort: Cohort, user: User, today: date) -> list[ReportLine]:
    """Of the people this person places: exceptions that run or come, places without a recognition, and who has no place."""
    people = list(with_rotation(guided_by(user, today).of(cohort).exclude(period__endswith__lte=today).in_name_order()))
    known = recognitions_of({row.location.organisation_id for person in people for row in person.placements.all()})
    return [line for person in people for line in _lines(person, known, today)]


def agreers_for(participant: Participant, day: date) -> QuerySet[User]:
    """Who can agree to an exception: the employer's coordinators and practice trainers, the cohort's teachers, the own supervisors."""
    employer = participant.employments.filter(period__contains=day).values("organisation")
    here = Q(cohort__isnull=True) | Q(cohort=participant.cohort_id)
    guides = Q(role__in=[Role.COORDINATOR, Role.PRACTICE_TRAINER], organisation__in=employer) & here
    held = Membership.objects.active_on(day).filter(guides | Q(role=Role.TEACHER, cohort=participant.cohort_id))
    linked = Supervision.objects.filter(participant=participant).active_on(day).values("supervisor")
    found: QuerySet[User] = User.objects.active().filter(Q(pk__in=held.order_by().values("user")) | Q(pk__in=linked)).in_name_order()
    return found


def locations_to_choose(participant: Participant, day: date) -> list[tuple[Location, bool]]:
    """Where this trainee can be placed, and whether it is recognised for this education on this day. Two queries."""
    organisations = participant.cohort.organisations.order_by().values("pk")
    found = list(
        Location.objects.filter(organisation__in=organisations).select_related("organisation").order_by("organisation__name", "name")
    )
    known = recognitions_of({location.organisation_id for location in found})
    return [(location, known.covers(location, participant.qualification.crebo, day)) for location in found]


def _works(row: PlacementRow) -> str:
    known = {"where": row.title, "day": date_format(row.first_day, "j F Y")}
    return _("Werkt bij %(where)s sinds %(day)s.") % known if row.title else _("Geplaatst sinds %(day)s.") % known


def _lacks(row: PlacementRow, known: Recognitions, crebo: str, today: date) -> bool:
    return not row.is_over and not known.covers(row.placement.location, crebo, max(row.first_day, today))


def _lines(person: Participant, known: Recognitions, today: date) -> Iterator[ReportLine]:
    rows = [placement_row(row, today, is_named=True) for row in person.placements.all()]
    if not any(row.is_current for row in rows):
        coming = next((row for row in rows if row.is_coming), None)
        what = _("Begint op %(day)s.") % {"day": date_format(coming.first_day, "j F Y")} if coming else _("Er is nog niets gepland.")
        yield ReportLine(person, _("Nu geen plaatsing"), what)
    for row in rows:
        if _lacks(row, known, person.qualification.crebo, today):
            what = " · ".join(filter(None, [row.title, row.placement.unrecognised_reason or _("nog geen reden vastgelegd")]))
            yield ReportLine(person, _("Zonder erkenning"), what, first_day=row.first_day, last_day=row.last_day)
    for exception in person.rotation_exceptions.all():
        known_days = exception_row(exception, today)
        if not known_days.is_over:
            what, agreed = exception.get_kind_display(), exception.agreed_by.name
            yield ReportLine(person, _("Uitzondering op de rotatie"), what, agreed, known_days.first_day, known_days.last_day)
