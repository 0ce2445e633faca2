"""Practice agreements, the register of what schools awarded, and the draft statement."""

from datetime import date, timedelta
from typing import Any

from cohorts.choices import Party, SignedHow
from cohorts.models import AgreementHours, AgreementSignature, HoursNorm, PracticeAgreement
from tests.matrix import Route, grid, only
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
OF_TRAINEE = {"trainee": PAPERS["trainee"]}


def agreement(world: World, state: str) -> dict[str, Any]:
    made: PracticeAgreement = world.things[f"agreement {state}"]
    return {"pk": made.participant_id, "agreement": made.pk}


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
}
COUNTS: dict[tuple[str, str, str], int] = {
    ("cohorts:agreement_list", "trainee", "coordinator"): 11,
    ("cohorts:agreement_create", "trainee", "coordinator"): 11,
    ("cohorts:agreement_edit", "trainee", "coordinator"): 12,
    ("cohorts:agreement_sign", "trainee", "practice_trainer"): 9,
    ("cohorts:agreement_sheet", "trainee", "coordinator"): 11,
}


def build(world: World) -> None:
    """An agreement nobody signed yet."""
    HoursNorm.objects.create(starts_on=date(2020, 8, 1), total=850, guided=200, practice=610)
    world.things["agreement trainee"] = _agreement(world, START, date(2028, 2, 1))


def crowd(world: World, number: int) -> None:
    """An earlier one, signed by all."""
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
