"""What happened, told: one sentence per change, who did it, and nothing of what only follows from it."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pghistory
import pytest
from django.test import Client

from cohorts.choices import (
    CredentialKind,
    ExceptionKind,
    Party,
    RequirementKind,
    RequirementState,
    Role,
    RouteState,
    SignedHow,
    Status,
)
from cohorts.models import Module, Participant, Requirement, RequirementList
from cohorts.permissions.history import history_sight
from cohorts.selectors.history import history_of, role_history
from tests.world import NOW, TODAY, World

SPAN = (date(2026, 3, 1), date(2026, 7, 1))
LATER = (date(2026, 3, 1), date(2026, 9, 1))


def told(world: World, actor: str = "coordinator") -> list[str]:
    """The newest first; without what the cast itself brought."""
    participant = world.participants["lonely_trainee"]
    user = world.people[actor]
    return [sentence.text for sentence in history_of(participant, user, history_sight(user, participant, TODAY))]


def after(world: World, *acts: Callable[[], Any], by: str = "practice_trainer", actor: str = "coordinator") -> list[str]:
    """What is told of these acts, each a request of its own; of one kind in the order in which they happened."""
    before = Counter(told(world, actor))
    for act in acts:
        with pghistory.context(user=world.people[by].pk):
            act()
    return [text for text in told(world, actor)[::-1] if before.subtract([text]) or before[text] < 0]


@pytest.fixture
def learner(world: World) -> Participant:
    found = world.participants["lonely_trainee"]
    found.placements.all().delete()
    return found


def changed(row: Any, **values: Any) -> Callable[[], None]:
    return lambda: type(row).objects.filter(pk=row.pk).update(**values)


def test_a_placement(world: World, learner: Participant) -> None:
    made = learner.placements.create(location=world.locations["lindehof"], period=SPAN)
    expected = [
        "Practice trainer Test verzette het einde van de plaatsing op Locatie lindehof van 30 juni 2026 naar 31 augustus 2026.",
        "Practice trainer Test haalde het einde van de plaatsing op Locatie lindehof weg. Dat was 31 augustus 2026.",
        "Practice trainer Test verzette het begin van de plaatsing op Locatie lindehof van 1 maart 2026 naar 2 maart 2026.",
        "Practice trainer Test verwijderde de plaatsing op Locatie lindehof.",
    ]
    acts = (
        changed(made, period=LATER),
        changed(made, period=(SPAN[0], None)),
        changed(made, period=(date(2026, 3, 2), None)),
        made.delete,
    )
    assert after(world, *acts) == expected


def test_who_moves_on_is_told_once(world: World, learner: Participant) -> None:
    """Placing somebody elsewhere ends the placement there was: that is not a second sentence."""
    old = learner.placements.create(location=world.locations["lindehof"], period=(SPAN[0], None))

    def move() -> None:
        changed(old, period=SPAN)()
        learner.placements.create(location=world.locations["haven"], period=(SPAN[1], None))

    assert after(world, move) == ["Practice trainer Test plaatste Lonely trainee op Locatie haven, vanaf 1 juli 2026."]


def test_nobody_asked_for_it(world: World, learner: Participant) -> None:
    learner.placements.create(location=world.locations["lindehof"], period=SPAN)
    sentence = "Het systeem plaatste Lonely trainee op Locatie lindehof, van 1 maart 2026 tot en met 30 juni 2026."
    assert told(world)[0] == sentence
    assert told(world, "lonely_trainee")[0] == sentence.replace("Lonely trainee", "jou")


def test_who_reads_is_you(world: World, learner: Participant) -> None:
    def link() -> None:
        learner.supervisions.create(supervisor=world.people["supervisor"], trainee=learner.user, period=(TODAY, None))

    sentence = "Practice trainer Test koppelde Supervisor Test als werkbegeleider, vanaf 16 november 2026."
    assert after(world, link) == [sentence]
    assert told(world, "practice_trainer")[0] == sentence.replace("Practice trainer Test", "Jij")
    assert told(world, "supervisor")[0] == sentence.replace("Supervisor Test", "jou")


def test_status_employer_and_rotation(world: World, learner: Participant) -> None:
    employment = learner.employments.get()
    agreed = {"agreed_by": world.people["practice_trainer"], "agreed_on": TODAY}
    acts = (
        lambda: learner.statuses.create(status=Status.PAUSED, period=SPAN),
        changed(employment, period=(date(2026, 2, 2), date(2027, 1, 1))),
        lambda: learner.rotation_exceptions.create(kind=ExceptionKind.STAYS, period=SPAN, **agreed),
    )
    assert sorted(after(world, *acts)) == [
        "Practice trainer Test legde een uitzondering op de rotatie vast: blijft langer op deze locatie,"
        " van 1 maart 2026 tot en met 30 juni 2026.",
        "Practice trainer Test legde het einde van het dienstverband bij Organisatie wilg vast: 31 december 2026.",
        "Practice trainer Test zette de status op ‘pauze’, van 1 maart 2026 tot en met 30 juni 2026.",
    ]


def test_a_route(world: World, learner: Participant) -> None:
    learner.route.all().delete()
    item = learner.route.create(work_process=world.work_processes["B1-K1-W1"], period=SPAN)
    exempt = {"evidence": "Diploma 2019", "decided_by": "Examencommissie", "decided_on": TODAY}
    assert after(
        world,
        changed(item, period=LATER),
        changed(item, state=RouteState.POSTPONED),
        changed(item, state=RouteState.DONE, done_on=TODAY),
        changed(item, evidence="Map"),
        changed(item, state=RouteState.EXEMPT, done_on=None, **exempt),
        changed(item, changed_by=world.people["teacher"]),
        item.delete,
    ) == [
        "Practice trainer Test verschoof ‘Werkproces 1’, van 1 maart 2026 tot en met 31 augustus 2026.",
        "Practice trainer Test stelde ‘Werkproces 1’ uit.",
        "Practice trainer Test noteerde ‘Werkproces 1’ als gedaan op 16 november 2026.",
        "Practice trainer Test werkte ‘Werkproces 1’ in de route bij.",
        "Practice trainer Test legde een vrijstelling vast voor ‘Werkproces 1’.",
        "Practice trainer Test verwijderde ‘Werkproces 1’ in de route.",
    ]


def test_many_steps_at_once_are_one_sentence(world: World, learner: Participant) -> None:
    learner.route.all().delete()
    processes = world.work_processes.values()

    def later() -> object:
        return [changed(item, period=LATER)() for item in learner.route.all()]

    assert after(
        world,
        lambda: [learner.route.create(work_process=process, period=SPAN) for process in processes],
        later,
        lambda: learner.route.all().delete(),
    ) == [
        "Practice trainer Test zette 4 onderdelen in de route.",
        "Practice trainer Test verschoof of wijzigde 4 onderdelen van de route.",
        "Practice trainer Test haalde 4 onderdelen uit de route.",
    ]


def test_requirements_and_exams(world: World, learner: Participant) -> None:
    asked = RequirementList.objects.create(qualification=learner.qualification, version=99, starts_on=date(2024, 8, 1))
    dutch = Requirement.objects.create(list=asked, kind=RequirementKind.DUTCH, title="Nederlands")
    module = Module.objects.create(kind="keuzedeel", code="K9999", title="Zorg en technologie", sbu=240)
    found = after(
        world,
        lambda: learner.requirement_progress.create(requirement=dutch, state=RequirementState.BUSY),
        lambda: learner.requirement_progress.filter(requirement=dutch).update(state=RequirementState.MET, evidence="Map"),
        lambda: learner.exam_results.create(requirement=dutch, attempt=1, taken_on=TODAY, grade="5.4", is_passed=False),
        lambda: learner.exam_results.create(requirement=dutch, module=module, attempt=2, taken_on=TODAY, is_passed=True),
        by="teacher",
    )
    assert sorted(found) == [
        "Teacher Test legde de uitslag van ‘Nederlands’ vast: poging 1, 5,4, nog niet voldoende.",
        "Teacher Test legde de uitslag van ‘Zorg en technologie’ vast: poging 2, voldoende.",
        "Teacher Test zette ‘Nederlands’ op ‘bezig’.",
        "Teacher Test zette ‘Nederlands’ op ‘klaar’.",
    ]


def test_papers(world: World, learner: Participant) -> None:
    learner.agreements.all().delete()
    school, trainer = world.organisations["roc"], world.people["practice_trainer"]
    parties = {"school": school, "organisation": world.organisations["wilg"], "qualification": learner.qualification}
    made = learner.agreements.create(practice_trainer=trainer, period=SPAN, **parties)
    seen = {"signed_on": TODAY, "recorded_by": trainer}
    given = {"school": school, "decided_on": TODAY, "registered_by": trainer}
    credential = learner.credentials.create(kind=CredentialKind.DIPLOMA, number="D-1", **given)
    found = after(
        world,
        lambda: made.signatures.create(party=Party.ORGANISATION, how=SignedHow.APP, **seen),
        lambda: made.signatures.create(party=Party.TRAINEE, how=SignedHow.PAPER, **seen),
        changed(made, withdrawn_at=NOW),
        changed(credential, confirmed_by=world.people["teacher"], confirmed_at=NOW),
        changed(credential, annulled_by=world.people["teacher"], annulled_at=NOW),
    )
    assert sorted(found) == [
        "Practice trainer Test bevestigde diploma D-1.",
        "Practice trainer Test haalde diploma D-1 door.",
        "Practice trainer Test legde vast dat Lonely trainee de praktijkovereenkomst tekende op 16 november 2026.",
        "Practice trainer Test tekende de praktijkovereenkomst.",
        "Practice trainer Test trok de praktijkovereenkomst met Organisatie wilg in.",
    ]


#: Who reads -> what is told of a placement, a link, a step of the route and an agreement.
WHOLE_PLACE, KNOWN_PLACE = "plaatste Lonely trainee op Locatie haven", "Vastgelegd: een plaatsing, vanaf"
WHOLE_LINK, KNOWN_LINK = "koppelde Stand in Test", "Vastgelegd: een koppeling met een werkbegeleider"
ROUTE_STEP = "plande ‘Werkproces 2’"
WHOLE_PAPER, KNOWN_PAPER = "maakte een praktijkovereenkomst met", "Vastgelegd: een praktijkovereenkomst, van"
SEEN = {
    "lonely_trainee": {"plaatste jou op Locatie haven", WHOLE_LINK, ROUTE_STEP, WHOLE_PAPER},
    "practice_trainer": {WHOLE_PLACE, WHOLE_LINK, ROUTE_STEP, WHOLE_PAPER},
    "coordinator": {WHOLE_PLACE, WHOLE_LINK, ROUTE_STEP, WHOLE_PAPER},
    "teacher": {WHOLE_PLACE, KNOWN_LINK, ROUTE_STEP, WHOLE_PAPER},
    "supervisor": {WHOLE_PLACE, ROUTE_STEP, KNOWN_PAPER},
    "team_lead": {WHOLE_PLACE, KNOWN_LINK},
    "coordinator_partner": {KNOWN_PLACE, KNOWN_LINK, KNOWN_PAPER},
    "cockpit_member": {KNOWN_PLACE},
    "admin": {KNOWN_PLACE, KNOWN_LINK, KNOWN_PAPER},
    "colleague": set(),
}


@pytest.mark.parametrize("actor", SEEN)
def test_each_reads_what_the_table_says(world: World, learner: Participant, actor: str) -> None:
    learner.route.all().delete()
    learner.agreements.all().delete()
    learner.supervisions.create(supervisor=world.people["supervisor"], trainee=learner.user, period=(TODAY, None))
    learner.placements.create(location=world.locations["lindehof"], period=(TODAY, TODAY + timedelta(days=1)))
    learner.placements.create(location=world.locations["haven"], period=(TODAY + timedelta(days=1), None))
    learner.supervisions.create(supervisor=world.people["stand_in"], trainee=learner.user, period=(TODAY, None))
    learner.route.create(work_process=world.work_processes["B1-K1-W2"], period=SPAN)
    parties = {"school": world.organisations["roc"], "organisation": world.organisations["wilg"], "qualification": learner.qualification}
    learner.agreements.create(practice_trainer=world.people["practice_trainer"], period=SPAN, **parties)
    text = "\n".join(told(world, actor))
    every = set().union(*SEEN.values(), {KNOWN_PLACE, KNOWN_LINK, KNOWN_PAPER})
    assert {part for part in every if part in text} == SEEN[actor]


def test_the_history_of_roles(world: World) -> None:
    person, wilg, by = world.people["colleague"], world.organisations["wilg"], world.people["coordinator"]
    with pghistory.context(user=by.pk):
        made = person.memberships.create(organisation=wilg, role=Role.SUPERVISOR, period=(TODAY, None))
        changed(made, period=(TODAY, date(2027, 1, 1)))()
        made.delete()
    found = [sentence.text for sentence in role_history(user=by, organisation=wilg, person=person)]
    assert found[:3] == [
        "Jij verwijderde de rol van Colleague Test: werkbegeleider bij Organisatie wilg.",
        "Jij veranderde de rol van Colleague Test: werkbegeleider bij Organisatie wilg, van 16 november 2026 tot en met 31 december 2026.",
        "Jij gaf Colleague Test de rol werkbegeleider bij Organisatie wilg, vanaf 16 november 2026.",
    ]


def test_a_fellow_has_no_such_page(client: Client, world: World) -> None:
    client.force_login(world.people["fellow"])
    assert client.get(f"{world.participants['trainee'].get_absolute_url()}tijdlijn/").status_code == 404
