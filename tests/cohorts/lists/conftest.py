"""A coordinator of De Wilg with four trainees who each miss something else, and one of the other organisation."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cohorts.choices import Party, SignedHow, Status
from cohorts.models import Employment, Participant, Placement, PracticeAgreement
from tests.cohorts.pages.visits import full_name
from tests.factories.cohorts import LocationFactory, ParticipantFactory
from tests.factories.kernel import UserFactory
from tests.world import ALWAYS, START, TODAY, World


@dataclass
class Listed:
    """The cast, with who is in the list by name."""

    world: World
    people: dict[str, Participant] = field(default_factory=dict)

    def enrol(self, name: str, *, placed: bool = True, linked: bool = True, start: date = START, employer: str = "wilg") -> Participant:
        organisation = self.world.organisations[employer]
        made: Participant = ParticipantFactory(
            user=UserFactory(first_name=name, infix="", last_name="Lijst"),
            cohort=self.world.cohorts["februari"],
            qualification=self.world.qualification,
            period=(start, None),
            employer=organisation,
            location=LocationFactory(organisation=organisation, name=f"Huis {name}") if placed else None,
            supervisor=self.world.people["supervisor"] if linked else None,
        )
        self.people[name] = made
        return made

    def agree(self, name: str, *, signed: int = 3) -> PracticeAgreement:
        participant, world = self.people[name], self.world
        agreement = PracticeAgreement.objects.create(
            participant=participant,
            school=world.organisations["roc"],
            organisation=world.organisations["wilg"],
            qualification=participant.qualification,
            period=(START, TODAY + timedelta(days=400)),
            practice_trainer=world.people["practice_trainer"],
        )
        for party in list(Party)[:signed]:
            agreement.signatures.create(party=party, how=SignedHow.PAPER, signed_on=START, recorded_by=world.people["coordinator"])
        agreement.refresh_from_db()
        return agreement


@pytest.fixture
def listed(world: World) -> Listed:
    """Only those of the list: the cast's own trainees are in another cohort, and work for nobody here."""
    Participant.objects.filter(cohort=world.cohorts["februari"]).update(cohort=world.cohorts["elders"])
    for dated in (Employment, Placement):
        dated.objects.all().delete()
    found = Listed(world)
    found.enrol("Alles")
    found.agree("Alles")
    found.enrol("Dakloos", placed=False)
    found.enrol("Eenzaam", linked=False)
    paused = found.enrol("Pauze")
    paused.statuses.create(status=Status.PAUSED, period=ALWAYS)
    found.enrol("Nieuw", start=TODAY + timedelta(days=30), placed=False, linked=False)
    found.enrol("Anker", employer="anker", linked=False)
    return found


@pytest.fixture
def names(client: Client, listed: Listed) -> Callable[..., list[str]]:
    """Who stands in the list, in order."""

    def asked(actor: str, query: str) -> list[str]:
        page = opened(client, listed.world, actor, query)
        found = [(page.find(f">{name} Lijst</a>"), name) for name in listed.people]
        return [name for place, name in sorted(found) if place >= 0]

    return asked


def opened(client: Client, world: World, actor: str, query: str = "sort=") -> str:
    client.force_login(world.people[actor])
    response = client.get(f"{reverse('cohorts:participant_list')}?{query}")
    assert response.status_code == 200
    return unescape(response.content.decode())


def posted(client: Client, world: World, actor: str, name: str, data: dict[str, Any], **kwargs: Any) -> Any:
    client.force_login(world.people[actor])
    return client.post(reverse(full_name(name), kwargs=kwargs), data)
