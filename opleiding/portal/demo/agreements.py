"""The papers of the demo: agreements of everybody who learns now, what the school awarded meanwhile, and a draft for who stopped."""

from datetime import timedelta
from typing import Any

from cohorts.actions.agreement import make_agreement, sign_agreement
from cohorts.actions.credential import confirm_credential, register_credential
from cohorts.actions.statement import save_statement
from cohorts.choices import CredentialKind, Mastery, ModuleKind, Party, SignedHow, Status
from cohorts.models import Cohort, Module, Participant, PracticeAgreement, Qualification
from cohorts.selectors import work_processes_of
from cohorts.selectors.agreement_page import first_values
from opleiding.kernel.models import Organisation, User
from opleiding.portal.demo.calendar import DemoCalendar
from opleiding.portal.demo.people import Cast

DAY = timedelta(days=1)
#: Whose agreement is not as it should be: who did not sign yet, whose ends soon, who changed education since.
UNSIGNED = {"samira": Party.TRAINEE, "kevin": Party.SCHOOL}
ENDS_SOON, OTHER_EDUCATION = "joyce", "fleur"
CERTIFIED, WAITING = "wendy", "ewa"


def make_agreements(cast: Cast, cohort: Cohort, calendar: DemoCalendar) -> None:
    """After places and people: the number of the recognition stands on an agreement, and somebody has to have stopped."""
    for key, participant in cast.participants.items():
        _agree(cast, key, participant, calendar)
    _award(cast, calendar)
    for participant in cohort.participants.filter(statuses__status=Status.STOPPED):
        _draft(cast, participant, calendar)


def _agree(cast: Cast, key: str, participant: Participant, calendar: DemoCalendar) -> None:
    values: dict[str, Any] = first_values(participant, participant.period.lower)
    last_day = calendar.today + 40 * DAY if key == ENDS_SOON else values["last_day"]
    agreement = make_agreement(
        by=cast.coordinator,
        participant=participant,
        organisation=Organisation.objects.get(pk=values["organisation"]),
        practice_trainer=User.objects.get(pk=values["practice_trainer"]),
        starts_on=values["starts_on"],
        until=last_day + DAY,
        hours=values["hours"],
        leerbedrijf_id=values["leerbedrijf_id"],
    )
    for party in Party:
        if UNSIGNED.get(key) != party:
            signed_on = calendar.start - (20 if party == Party.TRAINEE else 13) * DAY
            sign_agreement(by=cast.coordinator, agreement=agreement, party=party, how=SignedHow.PAPER, signed_on=signed_on)
    if key == OTHER_EDUCATION:
        other = Qualification.objects.exclude(pk=participant.qualification_id).filter(participants__cohort=participant.cohort).first()
        PracticeAgreement.objects.filter(pk=agreement.pk).update(qualification=other)


def _award(cast: Cast, calendar: DemoCalendar) -> None:
    """Written down by the teacher; the coordinator has confirmed one of them."""
    certificate = Module.objects.filter(kind=ModuleKind.CERTIFICATE).order_by("code").first()
    for number, key in enumerate((CERTIFIED, WAITING), start=1):
        credential = register_credential(
            by=cast.people["esther"],
            participant=cast.participants[key],
            kind=CredentialKind.CERTIFICATE,
            module=certificate,
            number=f"VH-C-{calendar.today.year}-{number:03}",
            decided_on=calendar.today - 30 * DAY // number,
        )
        if key == CERTIFIED:
            confirm_credential(by=cast.coordinator, credential=credential)


def _draft(cast: Cast, participant: Participant, calendar: DemoCalendar) -> None:
    """For who stopped: what this person can, and the statement of the school."""
    words = [Mastery.ALONE, Mastery.WITH_HELP, Mastery.WITH_HELP, Mastery.PRACTISING]
    processes = work_processes_of(participant.qualification)
    mastery = {process: words[number % len(words)] for number, process in enumerate(processes)}
    save_statement(by=cast.people["jolanda"], participant=participant, mastery=mastery)
    credential = register_credential(
        by=cast.people["esther"],
        participant=participant,
        kind=CredentialKind.STATEMENT,
        number=f"VH-V-{calendar.today.year}-{participant.pk:03}",
        decided_on=calendar.today - DAY,
    )
    confirm_credential(by=cast.coordinator, credential=credential)
