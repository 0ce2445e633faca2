from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from begeleiding.actions.supervision import Wanted, link_from_list, link_supervisor
from begeleiding.choices import JustificationKind
from begeleiding.models import Justification
from begeleiding.selectors.load import in_places
from cohorts.actions.cohort import lock_cohort
from cohorts.actions.enrolment import Newcomer, enrol_newcomers
from cohorts.actions.location import add_location
from cohorts.actions.participant import enrol_participant, update_participant
from cohorts.actions.period import days
from cohorts.actions.person import add_people, add_person, give_role, lock_people
from cohorts.actions.placement import place
from cohorts.actions.supervision import end_supervision
from cohorts.choices import Role, SupervisionForm
from cohorts.models import Cohort, Location, Membership, Participant
from cohorts.permissions.organisation import can_manage_organisation
from cohorts.rules.person import split_name
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import ImportRun, Organisation, User
from opleiding.portal.importing.participants.check import ParticipantRow
from opleiding.portal.importing.participants.context import Context
from opleiding.portal.importing.participants.people import PersonNamed
from opleiding.portal.importing.recorder import Recorder
from opleiding.portal.importing.report import Checked, Finding, Report
from opleiding.portal.importing.run import Order, write_rows
from opleiding.portal.importing.values import normal

#: A list does not say whether a location is recognised; the report of exceptions shows who has to look.
UNCHECKED = gettext_lazy("Overgenomen uit een import; erkenning nog niet nagekeken")
#: Fields of a DomainError, by the heading people know them under.
HEADINGS = {
    "email": "E-mail werk",
    "user": "E-mail werk",
    "location": "Locatie",
    "supervisor": "Werkbegeleider",
    "practice_trainer": "Praktijkopleider",
    "starts_on": "Startdatum",
    "contract_hours": "Contracturen",
    "qualification": "Opleiding (crebo)",
}


def take_over_participants(checked: Checked[ParticipantRow], context: Context, order: Order) -> Report:
    """Enrol who is new and update who is not, and say what became of every row."""
    doubts: dict[int, str] = {}

    def make_writer(recorder: Recorder) -> Writer:
        return Writer(context, order.by, recorder, doubts)

    report = write_rows(checked, order=order, kind="participants", make_writer=make_writer, columns=HEADINGS)
    found = (Finding(row, HEADINGS["supervisor"], doubt) for row, doubt in sorted(doubts.items()) if row in report.outcomes)
    report.warnings.extend(found)
    return report


class Writer:
    """Writes one file: a supervisor or location named in many rows is made once."""

    def __init__(self, context: Context, by: User | None, recorder: Recorder, doubts: dict[int, str]) -> None:
        """`doubts`: filled with what there is to say about the link of a row."""
        self._doubts = doubts
        self._context = context
        self._by = by
        self._recorder = recorder
        self._people: dict[tuple[int, str], User] = {}
        self._locations: dict[tuple[int, str], Location] = {}
        self._given: dict[tuple[int, int, str], int] = {}
        self._reach: dict[int, Cohort | None] = {}

    def write_many(self, rows: list[ParticipantRow]) -> list[ParticipantRow]:
        lock_cohort(self._context.cohort)  # two people may take the same file over at once
        self._hold_supervisors(rows)
        self._follow(rows)
        return [*(row for row in rows if row.participant), *self._enrol_at_once([row for row in rows if not row.participant])]

    def _enrol_at_once(self, rows: list[ParticipantRow]) -> list[ParticipantRow]:
        """Everybody new at once. When that is refused each half, until it is known who it was about: those are handed back."""
        try:
            with self._attempt():
                self._add_people(rows)
                newcomers = [self._newcomer(row) for row in rows]
                enrolled = enrol_newcomers(by=self._by, cohort=self._context.cohort, newcomers=newcomers)
                self._link_newcomers(rows, enrolled)
        except DomainError:
            half = len(rows) // 2
            return [*self._enrol_at_once(rows[:half]), *self._enrol_at_once(rows[half:])] if half else rows
        for row, participant in zip(rows, enrolled, strict=True):
            self._record_enrolled(row, participant)
        return []

    def _add_people(self, rows: list[ParticipantRow]) -> None:
        """Supervisors and practice trainers nobody knows yet, at once: one by one they took most of the time of a long list."""
        roles: dict[tuple[int, str], Membership] = {}
        numbers: dict[tuple[int, str], int] = {}
        for row in rows:
            for named, role in ((row.supervisor, Role.SUPERVISOR), (row.practice_trainer, Role.PRACTICE_TRAINER)):
                if named and named.user is None and named.key not in self._people and named.key not in roles:
                    roles[named.key] = self._role_of(named, role, row.starts_on)
                    numbers[named.key] = row.number
        add_people(by=self._by, roles=list(roles.values()))
        for key, given in roles.items():
            self._people[key] = given.user
            self._given[given.user_id, given.organisation_id, str(given.role)] = given.pk
            self._recorder.made(User, {given.user_id: numbers[key]})
            self._recorder.made(Membership, {given.pk: numbers[key]})

    def _role_of(self, named: PersonNamed, role: Role, starts_on: date) -> Membership:
        """Somebody to be made, with the role the file names."""
        first_name, infix, last_name = split_name(named.name)
        person = User(first_name=first_name, infix=infix, last_name=last_name, email=named.mail)
        within = self._within(named.organisation)
        return Membership(user=person, organisation=named.organisation, role=role.value, cohort=within, period=days(starts_on))

    @contextmanager
    def _attempt(self) -> Iterator[None]:
        """When this is refused, what was made on the way is gone with it; what was made before stays."""
        made: tuple[dict[Any, Any], ...] = (self._people, self._locations, self._given)
        sizes = [len(one) for one in made]
        try:
            with transaction.atomic():
                yield
        except DomainError:
            for one, size in zip(made, sizes, strict=True):
                while len(one) > size:
                    one.popitem()
            raise

    def _follow(self, rows: list[ParticipantRow]) -> None:
        """Who is enrolled already, held until the end: everything dated around them changes under this lock."""
        known = {row.participant.pk: row.number for row in rows if row.participant}
        held = Participant.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=known)
        list(held.order_by("pk").values_list("pk"))
        self._recorder.follow(Participant, known)
        reasons = Justification.objects.filter(supervision__participant__in=known).values_list("pk", "supervision__participant")
        self._recorder.follow(Justification, {pk: known[participant] for pk, participant in reasons})

    def _hold_supervisors(self, rows: list[ParticipantRow]) -> None:
        """Before any trainee, as everybody who links does, so that nobody waits for each other."""
        lock_people({row.supervisor.user.pk for row in rows if row.supervisor and row.supervisor.user})

    def _link_newcomers(self, rows: list[ParticipantRow], enrolled: list[Participant]) -> None:
        """Never refused for the norm: a reason that is not in the file is asked afterwards."""
        numbers = {participant.pk: row.number for row, participant in zip(rows, enrolled, strict=True)}
        wanted = [
            Wanted(supervisor=supervisor, participant=participant, starts_on=row.starts_on, reason=row.link_reason)
            for row, participant in zip(rows, enrolled, strict=True)
            if (supervisor := self._person(row, row.supervisor, Role.SUPERVISOR))
        ]
        kept = link_from_list(by=self._by, wanted=wanted)
        for participant, number in numbers.items():
            self._doubt(number, kept.get(participant, []))

    def _link_one(self, row: ParticipantRow, participant: Participant, supervisor: User, starts_on: date) -> None:
        link = link_supervisor(
            by=self._by,
            supervisor=supervisor,
            participant=participant,
            period=days(starts_on),
            reason=row.link_reason,
            source_is_list=True,
        )
        self._doubt(row.number, list(link.justifications.all()))

    def _doubt(self, number: int, kept: list[Justification]) -> None:
        """Reported with the row, and taken back with it when the import is undone."""
        self._recorder.made(Justification, {row.pk: number for row in kept})
        self._doubts.pop(number, None)
        if kept:
            what = " ".join(_in_words(row) for row in kept)
            self._doubts[number] = what if kept[0].reason else f"{what} {_('De reden moet je nog geven, bij Redenen.')}"

    def _record_enrolled(self, row: ParticipantRow, participant: Participant) -> None:
        self._recorder.made(Participant, {participant.pk: row.number})
        if row.user is None:
            self._recorder.made(User, {participant.user_id: row.number})

    def _newcomer(self, row: ParticipantRow) -> Newcomer:
        return Newcomer(
            user=row.user or User(first_name=row.first_name, infix=row.infix, last_name=row.last_name, email=row.mail),
            qualification=row.qualification,
            employer=row.organisation,
            starts_on=row.starts_on,
            location=self._location(row),
            unrecognised_reason=str(UNCHECKED),
            contract_hours=row.contract_hours,
            birth_date=row.birth_date,
            practice_trainer=self._person(row, row.practice_trainer, Role.PRACTICE_TRAINER),
        )

    def write(self, row: ParticipantRow, run: ImportRun) -> str:
        with self._attempt():
            return self._write(row)

    def _write(self, row: ParticipantRow) -> str:
        if row.participant is None:
            enrolled = self._enrol(row)
            supervisor = self._person(row, row.supervisor, Role.SUPERVISOR)
            if supervisor:
                self._link_one(row, enrolled, supervisor, row.starts_on)
            self._record_enrolled(row, enrolled)
            return "created"
        changed = [self._update(row, row.participant), self._move(row, row.participant), self._link(row, row.participant)]
        return "updated" if any(changed) else "unchanged"

    def _enrol(self, row: ParticipantRow) -> Participant:
        user = row.user or add_person(by=self._by, first_name=row.first_name, infix=row.infix, last_name=row.last_name, email=row.mail)
        return enrol_participant(
            by=self._by,
            cohort=self._context.cohort,
            user=user,
            qualification=row.qualification,
            employer=row.organisation,
            starts_on=row.starts_on,
            location=self._location(row),
            unrecognised_reason=str(UNCHECKED),
            contract_hours=row.contract_hours,
            birth_date=row.birth_date,
            practice_trainer=self._person(row, row.practice_trainer, Role.PRACTICE_TRAINER),
        )

    def _update(self, row: ParticipantRow, participant: Participant) -> bool:
        """An empty cell leaves what is known."""
        trainer = self._person(row, row.practice_trainer, Role.PRACTICE_TRAINER) or participant.practice_trainer
        hours, birth_date = row.contract_hours or participant.contract_hours, row.birth_date or participant.birth_date
        wanted = (row.qualification, row.starts_on, hours, birth_date, trainer)
        return wanted != _known(participant) and update_participant(
            by=self._by,
            participant=participant,
            qualification=row.qualification,
            starts_on=row.starts_on,
            contract_hours=hours,
            birth_date=birth_date,
            practice_trainer=trainer,
        )

    def _move(self, row: ParticipantRow, participant: Participant) -> bool:
        """Another location than now holds from today on."""
        location, day = self._location(row), self._from(row)
        running = [placement.location for placement in participant.placements.all() if day in placement.period]
        if location is None or location in running:
            return False
        place(
            by=self._by,
            participant=participant,
            location=location,
            starts_on=day,
            unrecognised_reason=str(UNCHECKED),
            is_correction=True,
        )
        return True

    def _link(self, row: ParticipantRow, participant: Participant) -> bool:
        """Another supervisor than now takes over from today on."""
        supervisor, day = self._person(row, row.supervisor, Role.SUPERVISOR), self._from(row)
        running = [link for link in participant.supervisions.all() if day in link.period]
        if supervisor is None or any(link.supervisor_id == supervisor.pk for link in running):
            return False
        for link in running:
            if link.form == SupervisionForm.INDIVIDUAL:
                end_supervision(by=self._by, supervision=link, until=day)
        self._link_one(row, participant, supervisor, day)
        return True

    def _from(self, row: ParticipantRow) -> date:
        return max(self._context.today, row.starts_on)

    def _location(self, row: ParticipantRow) -> Location | None:
        if row.location is None or isinstance(row.location, Location):
            return row.location
        key = row.organisation.pk, normal(row.location)
        if key not in self._locations:
            location = self._locations[key] = add_location(by=self._by, organisation=row.organisation, name=row.location)
            self._recorder.made(Location, {location.pk: row.number})
        return self._locations[key]

    def _person(self, row: ParticipantRow, named: PersonNamed | None, role: Role) -> User | None:
        """Who is new gets the role that the file names; who is known already only what a link asks for."""
        if named is None:
            return None
        user = named.user or self._people.get(named.key)
        if user is None:
            first_name, infix, last_name = split_name(named.name)
            user = add_person(by=self._by, first_name=first_name, infix=infix, last_name=last_name, email=named.mail)
            self._people[named.key] = user
            self._recorder.made(User, {user.pk: row.number})
            self._give(row, user, named.organisation, role)
        elif role is Role.SUPERVISOR:
            self._give(row, user, named.organisation, role)
        return user

    def _give(self, row: ParticipantRow, user: User, organisation: Organisation, role: Role) -> None:
        key = user.pk, organisation.pk, role.value
        if key not in self._given and not self._context.has_role(user, organisation, role):
            cohort = self._within(organisation)
            given = give_role(by=self._by, user=user, organisation=organisation, role=role, starts_on=row.starts_on, cohort=cohort)
            self._given[key] = given.pk
            self._recorder.made(Membership, {given.pk: row.number})

    def _within(self, organisation: Organisation) -> Cohort | None:
        """Who coordinates no more than this cohort, gives no role that reaches further."""
        if organisation.pk not in self._reach:
            is_whole = self._by is None or can_manage_organisation(self._by, organisation)
            self._reach[organisation.pk] = None if is_whole else self._context.cohort
        return self._reach[organisation.pk]


def _in_words(row: Justification) -> str:
    if row.kind == JustificationKind.UNQUALIFIED:
        return _("Deze werkbegeleider voldoet nog niet aan de instapcriteria.")
    numbers = {"places": in_places(row.places), "most": in_places(row.most)}
    return _("Boven de norm: %(places)s van %(most)s plaatsen.") % numbers


def _known(participant: Participant) -> tuple[object, ...]:
    return (
        participant.qualification,
        participant.period.lower,
        participant.contract_hours,
        participant.birth_date,
        participant.practice_trainer,
    )
