"""Around the cohorts of the demo: who does what, one that is being prepared, and the first one, closed."""

from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format

from begeleiding.actions.supervision import Wanted, link_from_list
from cohorts.actions.calendar import confirm_free_weeks
from cohorts.actions.close import close_cohort
from cohorts.actions.cohort import edit_cohort, start_cohort
from cohorts.actions.duty import assign_duty
from cohorts.actions.enrolment import Newcomer, enrol_newcomers
from cohorts.actions.period import days
from cohorts.actions.person import give_role
from cohorts.actions.status import after_diploma, graduate
from cohorts.choices import CredentialKind, Region, Role
from cohorts.models import Cohort, Credential, Participant, Qualification
from cohorts.selectors.cohort_close import open_people
from opleiding.kernel import clock
from opleiding.kernel.models import User
from opleiding.portal.demo import story
from opleiding.portal.demo.calendar import DemoCalendar
from opleiding.portal.demo.people import OLD_SLUG, Cast

PREPARED_IN = timedelta(weeks=10)
PLACES = 24
UNCHECKED = "Erkenning is aangevraagd; SBB kijkt ernaar."


def make_cohorts(cast: Cast, cohort: Cohort, calendar: DemoCalendar) -> None:
    """What is agreed about the cohort that runs, and one that starts in ten weeks and is half ready."""
    _complete(cast, cohort, calendar)
    _prepare(cast, calendar)


def close_first_cohort(cast: Cast, calendar: DemoCalendar) -> None:
    """The thirteen of 2019 have their diplomas, and their cohort is closed: the last thing that happens to it."""
    first = Cohort.objects.get(slug=OLD_SLUG)
    plan = story.cohorts()["eerste_cohort"]
    open_ones = {person.participant.pk for person in open_people(first, calendar.today)}
    people = first.participants.filter(pk__in=open_ones).select_related("cohort", "user").order_by("pk")
    for number, (participant, after) in enumerate(zip(people, plan["daarna"], strict=False), start=1):
        _register(cast, participant, plan["besluit"], number)
        graduate(by=cast.coordinator, participant=participant, starts_on=plan["besluit"])
        after_diploma(by=cast.coordinator, participant=participant, after_role=after)
    close_cohort(by=cast.coordinator, cohort=first, name=first.name, today=calendar.today)


def _register(cast: Cast, participant: Participant, decided_on: date, number: int) -> None:
    """In those years the register was kept on paper; what it said was typed over later."""
    moment = clock.start_of_day(decided_on) + timedelta(days=7, hours=10)
    if participant.credentials.standing().exists():
        return
    Credential.objects.create(
        participant=participant,
        kind=CredentialKind.DIPLOMA,
        school=participant.cohort.school,
        number=f"VH-2021-{number:04}",
        decided_on=decided_on,
        registered_by=cast.people["esther"],
        registered_at=moment,
        confirmed_by=cast.coordinator,
        confirmed_at=moment + timedelta(days=1),
    )


def _complete(cast: Cast, cohort: Cohort, calendar: DemoCalendar) -> None:
    followed = Qualification.objects.filter(participants__cohort=cohort).select_related("dossier").distinct()
    edit_cohort(
        by=cast.coordinator,
        cohort=cohort,
        name=cohort.name,
        school=cohort.school,
        organisations=list(cohort.organisations.all()),
        region=cohort.region,
        period=cohort.period,
        capacity=PLACES,
        qualifications=followed,
    )
    confirm_free_weeks(by=cast.coordinator, cohort=cohort, today=cohort.period.lower - timedelta(weeks=8))
    for line in story.cohorts()["taken"]:
        assign_duty(
            by=cast.coordinator,
            cohort=cohort,
            organisation=cast.organisations[line["bij"]],
            kind=line["taak"],
            role=line["rol"],
            person=cast.people[line["wie"]] if "wie" in line else None,
            today=calendar.today,
        )


def _prepare(cast: Cast, calendar: DemoCalendar) -> None:
    plan, start = story.cohorts()["komend"], calendar.today + PREPARED_IN
    start -= timedelta(days=start.weekday())
    offered = Qualification.objects.filter(crebo__in=plan["opleidingen"], dossier__valid_from__lte=start).select_related("dossier")
    cohort = start_cohort(
        by=cast.coordinator,
        name=f"De Wilgenhof, {date_format(start, 'F Y')}",
        school=cast.organisations["veerhuis"],
        organisations=[cast.organisations["wilgenhof"], cast.organisations["kantelpad"]],
        region=Region.MIDDLE,
        period=days(start, date(start.year + 2, start.month, 1)),
        capacity=plan["plaatsen"],
        qualifications=offered,
    )
    give_role(
        by=cast.coordinator,
        user=cast.people["esther"],
        organisation=cohort.school,
        role=Role.TEACHER,
        starts_on=calendar.today,
        cohort=cohort,
    )
    by_crebo = {one.crebo: one for one in offered}
    newcomers = [_newcomer(cast, entry, by_crebo[entry["opleiding"]], start) for entry in plan["leerlingen"]]
    people = list(zip(enrol_newcomers(by=cast.coordinator, cohort=cohort, newcomers=newcomers), plan["leerlingen"], strict=True))
    for participant, entry in people:
        Participant.objects.filter(pk=participant.pk).update(background=entry["achtergrond"])
    wanted = [
        Wanted(supervisor=cast.people[entry["begeleider"]], participant=participant, starts_on=start)
        for participant, entry in people
        if "begeleider" in entry
    ]
    link_from_list(by=cast.coordinator, wanted=wanted)


def _newcomer(cast: Cast, entry: dict[str, Any], qualification: Qualification, start: date) -> Newcomer:
    first_name, infix, last_name = entry["naam"]
    email = f"{first_name}.{last_name}@post.example".lower()  # a private address: so nobody gives them a password of the demo
    return Newcomer(
        user=User(first_name=first_name, infix=infix, last_name=last_name, email=email),
        qualification=qualification,
        employer=cast.organisations[entry["bij"]],
        starts_on=start,
        location=cast.locations.get(entry.get("locatie", "")),
        unrecognised_reason=UNCHECKED,
    )
