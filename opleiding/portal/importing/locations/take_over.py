from django.db import transaction

from cohorts.actions.location import add_location, edit_location, set_places
from cohorts.actions.period import days
from cohorts.actions.recognition import add_recognitions
from cohorts.choices import LocationKind
from cohorts.models import Location
from opleiding.kernel.models import ImportRun, User
from opleiding.portal.importing.locations.check import Context, LocationRow
from opleiding.portal.importing.recorder import Recorder
from opleiding.portal.importing.report import Checked, Report
from opleiding.portal.importing.run import Order, write_rows

#: Fields of a DomainError, by the heading people know them under.
HEADINGS = {"name": "Naam", "kind": "Soort", "places": "Plaatsen", "leerbedrijf_id": "Leerbedrijf-ID", "crebo": "Crebo's"}


def take_over_locations(checked: Checked[LocationRow], context: Context, order: Order) -> Report:
    """Add the locations that are new, update those that are not, and say what became of every row."""
    return write_rows(
        checked, order=order, kind="locations", make_writer=lambda recorder: Writer(context, order.by, recorder), columns=HEADINGS
    )


class Writer:
    """Writes the locations of one file."""

    def __init__(self, context: Context, by: User | None, recorder: Recorder) -> None:
        self._context = context
        self._by = by
        self._recorder = recorder

    def write_many(self, rows: list[LocationRow]) -> list[LocationRow]:
        """None at once; those that are there already are held."""
        known = {row.location.pk: row.number for row in rows if row.location}
        list(Location.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=known).order_by("pk").values_list("pk"))
        self._recorder.follow(Location, known)
        return rows

    @transaction.atomic
    def write(self, row: LocationRow, run: ImportRun) -> str:
        if row.location is None:
            kind = row.kind or LocationKind.TEAM
            location = add_location(by=self._by, organisation=row.organisation, name=row.name, kind=kind)
            self._recorder.made(Location, {location.pk: row.number})
            self._complete(row, location)
            return "created"
        changed = [self._update_kind(row, row.location), *self._complete(row, row.location)]
        return "updated" if any(changed) else "unchanged"

    def _complete(self, row: LocationRow, location: Location) -> list[bool]:
        return [self._set_places(row, location), self._recognise(row, location)]

    def _update_kind(self, row: LocationRow, location: Location) -> bool:
        if row.kind in (None, location.kind):
            return False
        edit_location(by=self._by, location=location, name=location.name, kind=row.kind or location.kind)
        return True

    def _set_places(self, row: LocationRow, location: Location) -> bool:
        """The number in the file holds from today on."""
        today = self._context.today
        running = [one.places for one in location.places.all() if today in one.period]
        if row.places is None or row.places in running:
            return False
        set_places(by=self._by, location=location, places=row.places, starts_on=today)
        return True

    def _recognise(self, row: LocationRow, location: Location) -> bool:
        """What is inherited stays inherited. Own recognitions put those of the organisation out of force, so then all are written."""
        known, today = self._context.recognitions, self._context.today
        missing = [crebo for crebo in row.crebos if not known.covers(location, crebo, today)]
        if not missing:
            return False
        crebos = missing if known.has_own(location) else row.crebos
        add_recognitions(
            by=self._by,
            organisation=row.organisation,
            location=location,
            leerbedrijf_id=row.leerbedrijf_id,
            crebos=crebos,
            period=days(self._context.starts_on),
        )
        return True
