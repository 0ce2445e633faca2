"""The organisations of the demo, who works there, and the two cohorts with their trainees."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from cohorts.actions.calendar import save_lesson_slot
from cohorts.actions.cohort import start_cohort
from cohorts.actions.location import add_location
from cohorts.actions.period import days
from cohorts.actions.person import add_person, give_role
from cohorts.actions.supervision import set_stand_in
from cohorts.choices import Region, Role
from cohorts.models import Cohort, Location, Participant
from opleiding.kernel.models import Organisation, User
from opleiding.portal.demo import story
from opleiding.portal.demo.calendar import FIRST_COHORT, DemoCalendar
from opleiding.portal.importing.participants.check import check_participants
from opleiding.portal.importing.participants.context import read_context
from opleiding.portal.importing.participants.take_over import take_over_participants
from opleiding.portal.importing.run import Order
from opleiding.portal.importing.table import read_table

SINCE = date(2018, 9, 1)
OLD_SLUG, SLUG = "wilgenhof-2019", "wilgenhof-kantelpad"


class DemoIncomplete(Exception):
    """A data file of the demo does not pass the rules of the importer."""


@dataclass
class Cast:
    """Everybody of the demo, by key."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    locations: dict[str, Location] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    participants: dict[str, Participant] = field(default_factory=dict)

    @property
    def coordinator(self) -> User:
        return self.people["anouk"]


def make_cast(calendar: DemoCalendar) -> tuple[Cast, Cohort]:
    """Organisations, staff, the cohort of 2019 and the one that runs now."""
    cast = Cast()
    _make_organisations(cast)
    _make_staff(cast)
    _make_first_cohort(cast)
    cohort = _make_cohort(cast, calendar)
    _make_roles_in_cohort(cast, cohort, calendar)
    return cast, cohort


def staff() -> Iterator[dict[str, Any]]:
    yield from story.organisations()["mensen"]


def _make_organisations(cast: Cast) -> None:
    for entry in story.organisations()["organisaties"]:
        organisation = Organisation.objects.create(
            kind=entry["soort"],
            name=entry["naam"],
            slug=entry["sleutel"],
            incident_line=entry.get("melden", ""),
            harm_line=entry.get("melden_zelf", ""),
            help_phone=entry.get("telefoon", ""),
        )
        cast.organisations[entry["sleutel"]] = organisation
        if "woord" in entry:
            singular, plural, article = entry["woord"]
            organisation.trainee_words.create(singular=singular, plural=plural, article=article)
        for place in entry.get("locaties", ()):
            cast.locations[place["naam"]] = add_location(by=None, organisation=organisation, name=place["naam"], kind=place["soort"])


def _make_staff(cast: Cast) -> None:
    for entry in staff():
        first, infix, last = entry["naam"]
        email = story.mail(entry["sleutel"], entry["bij"])
        cast.people[entry["sleutel"]] = user = add_person(by=None, first_name=first, infix=infix, last_name=last, email=email)
        if entry["rol"] == "admin":
            User.objects.filter(pk=user.pk).update(is_staff=True, is_superuser=True)
        elif entry["rol"] != Role.TEACHER:
            location = cast.locations.get(entry.get("locatie", ""))
            organisation = cast.organisations[entry["bij"]]
            give_role(by=None, user=user, organisation=organisation, role=entry["rol"], starts_on=SINCE, location=location)


def _make_first_cohort(cast: Cast) -> None:
    """Thirteen who started in 2019 and finished two years later."""
    start, end = FIRST_COHORT
    wilgenhof, veerhuis = cast.organisations["wilgenhof"], cast.organisations["veerhuis"]
    cohort = start_cohort(
        by=None, name="De Wilgenhof, februari 2019", slug=OLD_SLUG, school=veerhuis, organisations=[wilgenhof], region=Region.MIDDLE,
        period=days(start, end),
    )  # fmt: skip
    _import(cohort, "leerlingen_2019.csv", wilgenhof, cast)
    give_role(
        by=None, user=cast.people["esther"], organisation=veerhuis, role=Role.TEACHER, starts_on=start, until=end, cohort=cohort
    )  # fmt: skip


def _make_cohort(cast: Cast, calendar: DemoCalendar) -> Cohort:
    """Twenty-three of two organisations who started in February."""
    care = [cast.organisations["wilgenhof"], cast.organisations["kantelpad"]]
    cohort = start_cohort(
        by=None,
        name=f"Wilgenhof en Kantelpad, februari {calendar.start.year}",
        slug=f"{SLUG}-{calendar.start.year}",
        school=cast.organisations["veerhuis"],
        organisations=care,
        region=Region.MIDDLE,
        period=days(calendar.start, calendar.end),
    )
    for organisation in care:
        _import(cohort, f"leerlingen_{organisation.slug}.csv", organisation, cast)
    for participant in cohort.participants.select_related("user", "cohort", "qualification__dossier"):
        cast.participants[str(participant.user.email).partition("@")[0]] = participant
    for slot in story.organisations()["lestijden"]:
        save_lesson_slot(
            by=None,
            cohort=cohort,
            weekday=slot["dag"],
            starts_at=time.fromisoformat(slot["van"]),
            ends_at=time.fromisoformat(slot["tot"]),
            kind=slot.get("soort", ""),
            title=slot.get("wat", ""),
        )
    return cohort


def _make_roles_in_cohort(cast: Cast, cohort: Cohort, calendar: DemoCalendar) -> None:
    """Teachers, the cockpit with two trainees in it, and a supervisor on leave."""
    people = {key: participant.user for key, participant in cast.participants.items()} | cast.people
    entries = [*staff(), *story.organisations()["leerlingen"]]
    for entry in entries:
        roles = [Role.TEACHER] if entry.get("rol") == Role.TEACHER else []
        roles += [Role.COCKPIT] if entry.get("cockpit") else []
        for role in roles:
            organisation = cast.organisations[entry["bij"]]
            give_role(by=None, user=people[entry["sleutel"]], organisation=organisation, role=role, starts_on=calendar.start, cohort=cohort)
    leave = story.organisations()["vervanging"]
    period = days(calendar.today - timedelta(days=10), calendar.today + timedelta(days=21))
    set_stand_in(by=cast.coordinator, supervisor=cast.people[leave["wie"]], stand_in=cast.people[leave["door"]], period=period)


def _import(cohort: Cohort, name: str, organisation: Organisation, cast: Cast) -> None:
    context = read_context(cohort, organisation.name)
    checked = check_participants(read_table(story.FOLDER / name), context)
    report = take_over_participants(checked, context, Order(by=cast.coordinator, file_name=name))
    if report.errors:
        raise DemoIncomplete("; ".join(f"{name} {error.row} {error.column}: {error.message}" for error in report.errors))
