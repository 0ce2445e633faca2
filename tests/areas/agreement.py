"""Practice agreements, the register of what schools awarded, and the draft statement."""

from datetime import date, timedelta
from typing import Any

from cohorts.choices import CredentialKind, Mastery, Party, SignedHow
from cohorts.models import (
    AgreementHours,
    AgreementSignature,
    Credential,
    HoursNorm,
    PracticeAgreement,
    PracticeStatement,
    PracticeStatementLine,
)
from tests.matrix import Route, grid, only, page_for
from tests.matrix_routes import participant
from tests.world import START, TODAY, World

READERS = "trainee practice_trainer teacher two_roles coordinator"
KNOWN = "coordinator_partner coordinator_school admin"
#: Who reads the papers of a trainee, and who knows how far they are; fellows, cockpit and team lead do not.
PAPERS = grid(
    trainee=f"{READERS} supervisor new_supervisor {KNOWN}",
    covered_trainee=f"practice_trainer teacher two_roles coordinator stand_in {KNOWN}",
    trainee_partner="teacher two_roles coordinator coordinator_partner coordinator_school practice_trainer_partner admin",
)
PARTNER_READERS = "teacher two_roles coordinator_partner practice_trainer_partner"
OF_TRAINEE = {"trainee": PAPERS["trainee"]}


def agreement(world: World, state: str) -> dict[str, Any]:
    made: PracticeAgreement = world.things[f"agreement {state}"]
    return {"pk": made.participant_id, "agreement": made.pk}


def credential(world: World, state: str) -> dict[str, Any]:
    made: Credential = world.things[f"credential {state}"]
    return {"pk": made.participant_id, "credential": made.pk}


REGISTER = page_for(
    "practice_trainer practice_trainer_partner teacher teacher_elsewhere two_roles "
    "coordinator coordinator_partner coordinator_school coordinator_elsewhere admin"
)
REGISTRARS = "teacher two_roles"

ROUTES: dict[str, Route] = {
    "cohorts:agreement_list": Route(PAPERS, participant),
    "cohorts:agreement_create": Route(
        only(PAPERS, trainee="coordinator", covered_trainee="coordinator", trainee_partner="coordinator_partner"),
        participant,
        ("get", "post"),
    ),
    "cohorts:agreement_edit": Route(only(OF_TRAINEE, "practice_trainer coordinator"), agreement, ("get", "post")),
    "cohorts:agreement_sign": Route(only(OF_TRAINEE, READERS), agreement, ("get", "post")),
    "cohorts:agreement_withdraw": Route(only(OF_TRAINEE, "practice_trainer coordinator"), agreement, ("post",)),
    "cohorts:agreement_restore": Route(only(OF_TRAINEE, "practice_trainer coordinator"), agreement, ("post",)),
    "cohorts:agreement_sheet": Route(only(OF_TRAINEE, READERS), agreement),
    "cohorts:credential_register": Route(REGISTER),
    "cohorts:credential_list": Route(PAPERS, participant),
    "cohorts:credential_create": Route(
        only(
            PAPERS,
            REGISTRARS,
            trainee="coordinator",
            covered_trainee="coordinator",
            trainee_partner="coordinator_partner",
        ),
        participant,
        ("get", "post"),
    ),
    "portal:statement_detail": Route(only(PAPERS, trainee=READERS, covered_trainee=READERS, trainee_partner=PARTNER_READERS), participant),
    "portal:statement_edit": Route(
        only(PAPERS, trainee="practice_trainer", covered_trainee="practice_trainer", trainee_partner="practice_trainer_partner"),
        participant,
        ("get", "post"),
    ),
    "portal:statement_sheet": Route(only(OF_TRAINEE, READERS), participant),
    # Registered by the teacher: somebody else confirms.
    "cohorts:credential_confirm": Route(only(OF_TRAINEE, "two_roles coordinator practice_trainer"), credential, ("post",)),
    "cohorts:credential_annul": Route(only(OF_TRAINEE, "teacher two_roles coordinator"), credential, ("post",)),
}
COUNTS: dict[tuple[str, str, str], int] = {
    ("cohorts:agreement_list", "trainee", "coordinator"): 11,
    ("cohorts:agreement_create", "trainee", "coordinator"): 11,
    ("cohorts:agreement_edit", "trainee", "coordinator"): 12,
    ("cohorts:agreement_sign", "trainee", "practice_trainer"): 9,
    ("cohorts:agreement_sheet", "trainee", "coordinator"): 12,
    ("cohorts:credential_register", "", "coordinator"): 10,
    ("cohorts:credential_register", "", "teacher"): 10,
    ("portal:statement_detail", "trainee", "coordinator"): 9,
    ("portal:statement_edit", "trainee", "practice_trainer"): 12,
    ("portal:statement_sheet", "trainee", "coordinator"): 8,
    ("cohorts:credential_list", "trainee", "coordinator"): 7,
    ("cohorts:credential_create", "trainee", "coordinator"): 9,
}


def build(world: World) -> None:
    """An agreement nobody signed yet, a statement that waits for a second person, and a draft."""
    HoursNorm.objects.create(starts_on=date(2020, 8, 1), total=850, guided=200, practice=610)
    world.things["agreement trainee"] = _agreement(world, START, date(2028, 2, 1))
    statement = PracticeStatement.objects.create(participant=world.participants["trainee"], made_by=world.people["practice_trainer"])
    for process in world.work_processes.values():
        PracticeStatementLine.objects.create(statement=statement, work_process=process, mastery=Mastery.WITH_HELP)
    world.things["credential trainee"] = _statement(world, 0)


def crowd(world: World, number: int) -> None:
    """An earlier one, signed by all, and one more that waits."""
    _statement(world, number + 1)
    first = START - timedelta(days=100 * (number + 1))
    made = _agreement(world, first, first + timedelta(days=100))
    for party in Party:
        by = world.people["coordinator"]
        AgreementSignature.objects.create(agreement=made, party=party, how=SignedHow.APP, signed_on=TODAY, recorded_by=by)


def _agreement(world: World, first: date, until: date) -> PracticeAgreement:
    made = PracticeAgreement.objects.create(
        participant=world.participants["trainee"],
        school=world.organisations["roc"],
        organisation=world.organisations["wilg"],
        qualification=world.qualification,
        period=(first, until),
        practice_trainer=world.people["practice_trainer"],
    )
    AgreementHours.objects.create(agreement=made, study_year=1, hours=300)
    return made


def _statement(world: World, number: int) -> Credential:
    return Credential.objects.create(
        participant=world.participants["trainee"],
        kind=CredentialKind.STATEMENT,
        school=world.organisations["roc"],
        number=f"V-{number}",
        decided_on=TODAY - timedelta(days=7),
        registered_by=world.people["teacher"],
    )
