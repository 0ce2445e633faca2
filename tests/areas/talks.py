"""Progress talks, their preparation, and the numbers of guidance."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from begeleiding.choices import TalkKind
from begeleiding.models import ProgressTalk
from tests.begeleiding.talks.factories import GuidanceSettingsFactory, TalkAgreementFactory, TalkFactory
from tests.matrix import Route, grid, only, page_for
from tests.matrix_routes import participant
from tests.world import NOW, World

TALKERS = "supervisor new_supervisor practice_trainer teacher two_roles"
#: That there is a talk, and when.
KNOWN = grid(
    trainee=f"trainee {TALKERS} coordinator",
    covered_trainee="stand_in practice_trainer teacher two_roles coordinator",
    trainee_partner="practice_trainer_partner coordinator_partner teacher two_roles",
)
PLANNED = only(KNOWN, trainee="practice_trainer", covered_trainee="practice_trainer", trainee_partner="practice_trainer_partner")
COVERED = "stand_in practice_trainer teacher two_roles coordinator"
TALK = grid(planned=f"trainee {TALKERS} coordinator", held=f"trainee {TALKERS} coordinator", covered=COVERED)
READ = only(TALK, planned=f"trainee {TALKERS}", held=f"trainee {TALKERS}", covered=COVERED.removesuffix(" coordinator"))
WRITTEN = only(TALK, planned=TALKERS, held=TALKERS, covered=COVERED.removesuffix(" coordinator"))
#: What was agreed is text: for the coordinator it is not there.
AGREEMENT = only(grid(own=f"trainee {TALKERS}", teacher=f"trainee {TALKERS}"), own="trainee", teacher="teacher")
GUIDES = "practice_trainer practice_trainer_partner coordinator coordinator_partner coordinator_school coordinator_elsewhere"
LISTERS = f"{GUIDES} teacher teacher_elsewhere supervisor new_supervisor stand_in ended_supervisor two_roles"


def build(world: World) -> None:
    """One to come, one held and agreed on, and one with who stands in."""
    trainee = world.participants["trainee"]
    world.things["talk planned"] = TalkFactory(participant=trainee, kind=TalkKind.MIDDLE, planned_at=NOW + timedelta(days=4))
    held = TalkFactory(
        participant=trainee,
        kind=TalkKind.BEGIN,
        planned_at=NOW - timedelta(days=42),
        held_on=date(2026, 10, 5),
        held_by=world.people["practice_trainer"],
        organisation_guest=world.people["supervisor"],
        school_guest=world.people["teacher"],
    )
    world.things["talk held"] = held
    world.things["talk covered"] = TalkFactory(participant=world.participants["covered_trainee"], planned_at=NOW + timedelta(days=5))
    world.things["agreement own"] = TalkAgreementFactory(talk=held)
    world.things["agreement teacher"] = TalkAgreementFactory(talk=held, owner=world.people["teacher"])


def crowd(world: World, number: int) -> None:
    """More talks and agreements of the trainee, and an organisation that chose its numbers."""
    trainee = world.participants["trainee"]
    day = datetime(2026, 5, 4 + number, 9, tzinfo=UTC)
    held = TalkFactory(participant=trainee, planned_at=day, held_on=day.date(), confirmed_at=NOW)
    TalkAgreementFactory.create_batch(2, talk=held)
    TalkAgreementFactory(talk=world.things["talk held"])
    TalkFactory(participant=trainee, planned_at=NOW + timedelta(days=20 + number))
    GuidanceSettingsFactory()


def talk(world: World, state: str) -> dict[str, Any]:
    found: ProgressTalk = world.things[f"talk {state}"]
    return {"pk": found.pk}


def agreement(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.things[f"agreement {state}"].pk}


def organisation(world: World, state: str) -> dict[str, Any]:
    return {"slug": world.organisations[state].slug}


ROUTES: dict[str, Route] = {
    "begeleiding:talk_list": Route(KNOWN, participant),
    "begeleiding:talk_create": Route(PLANNED, participant, ("get", "post")),
    "begeleiding:talk_detail": Route(READ, talk),
    "begeleiding:talk_edit": Route(WRITTEN, talk, ("get", "post")),
    "begeleiding:talk_write": Route(WRITTEN, talk, ("get", "post")),
    "begeleiding:talk_cancel": Route(only(TALK, "practice_trainer"), talk, ("post",)),
    "begeleiding:talk_confirm": Route(only(TALK, planned="trainee", held="trainee"), talk, ("post",)),
    "begeleiding:talk_agreement_finish": Route(AGREEMENT, agreement, ("post",)),
    "begeleiding:talk_overview": Route(page_for(LISTERS)),
    "portal:talk_prepare": Route(READ, talk),
    "portal:talk_paper": Route(READ, talk),
    "begeleiding:guidance_settings": Route(grid(wilg="practice_trainer coordinator admin"), organisation, ("get", "post")),
}
COUNTS: dict[tuple[str, str, str], int] = {
    ("begeleiding:talk_list", "trainee", "trainee"): 6,
    ("begeleiding:talk_list", "trainee", "practice_trainer"): 6,
    ("begeleiding:talk_create", "trainee", "practice_trainer"): 8,
    ("begeleiding:talk_detail", "held", "trainee"): 6,
    ("begeleiding:talk_detail", "held", "practice_trainer"): 6,
    ("begeleiding:talk_edit", "planned", "teacher"): 8,
    ("begeleiding:talk_write", "held", "supervisor"): 10,
    ("begeleiding:talk_overview", "", "practice_trainer"): 5,
    ("begeleiding:talk_overview", "", "teacher"): 5,
    ("portal:talk_prepare", "held", "trainee"): 12,
    ("portal:talk_prepare", "planned", "practice_trainer"): 12,
    ("portal:talk_prepare", "planned", "teacher"): 11,
    ("portal:talk_paper", "planned", "supervisor"): 12,
    ("begeleiding:guidance_settings", "wilg", "coordinator"): 5,
}
