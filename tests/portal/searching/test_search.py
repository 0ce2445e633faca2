"""One box over people, cohorts and locations: spelled as people type, and no more than they may know."""

from collections.abc import Callable
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cohorts.choices import Role
from tests.factories.cohorts import LocationFactory, MembershipFactory, ParticipantFactory
from tests.factories.kernel import UserFactory
from tests.world import ALWAYS, World

NAMES = [
    ("José", "de", "Boer"),
    ("Fatima", "El", "Ma'roub"),
    ("Anna", "van 't", "Hof"),
    ("Zoë", "", "Jansen-Bakker"),
    ("J.P.", "van der", "Meer"),
    ("Łukasz", "", "Wiśniewski"),
    ("Çelik", "", "Şahin"),
]
FOUND = [
    ("boer", "José de Boer"),
    ("de boer", "José de Boer"),
    ("BOER", "José de Boer"),
    ("José", "José de Boer"),
    ("jose", "José de Boer"),
    ("boer jose", "José de Boer"),
    ("jo bo", "José de Boer"),
    ("el ma'roub", "Fatima El Ma'roub"),
    ("el ma’roub", "Fatima El Ma'roub"),
    ("maroub", "Fatima El Ma'roub"),
    ("van 't", "Anna van 't Hof"),
    ("van ’t hof", "Anna van 't Hof"),
    ("van t", "Anna van 't Hof"),
    ("zoe", "Zoë Jansen-Bakker"),
    ("bakker", "Zoë Jansen-Bakker"),
    ("jansen-bak", "Zoë Jansen-Bakker"),
    ("jansen bakker", "Zoë Jansen-Bakker"),
    ("jp van der meer", "J.P. van der Meer"),
    ("meer", "J.P. van der Meer"),
    ("lukasz wis", "Łukasz Wiśniewski"),
    ("sahin", "Çelik Şahin"),
    ("  boer   jose ", "José de Boer"),
]
NOT_FOUND = ["oer", "jansenbakker", "boerx", "boer%", "b_er", "jo\\", "' or 1=1"]


@pytest.fixture
def named(world: World) -> World:
    for first, infix, last in NAMES:
        user = UserFactory(first_name=first, infix=infix, last_name=last)
        ParticipantFactory(
            user=user, cohort=world.cohorts["februari"], qualification=world.qualification, employer=world.organisations["wilg"]
        )
    return world


@pytest.fixture
def ask(client: Client, world: World) -> Callable[..., str]:
    def asked(actor: str, typed: str, **more: str) -> str:
        client.force_login(world.people[actor])
        response = client.get(reverse("portal:search"), {"q": typed, **more})
        assert response.status_code == 200
        return unescape(response.content.decode()).partition("<main")[2].partition("</main>")[0]

    return asked


def test_a_name_as_people_type_it(named: World, ask: Callable[..., str]) -> None:
    names = [" ".join(filter(None, parts)) for parts in NAMES]
    found = {typed: [name for name in names if name in ask("coordinator", typed)] for typed, _name in FOUND}
    assert found == {typed: [name] for typed, name in FOUND}


def test_what_no_word_begins_with_is_not_found(named: World, ask: Callable[..., str]) -> None:
    assert [typed for typed in NOT_FOUND if f"Niets gevonden voor ‘{typed}’" not in ask("coordinator", typed)] == []


def test_at_least_two_letters(named: World, ask: Callable[..., str]) -> None:
    short = ["b", "'", "%%", "-", " é "]
    assert [typed for typed in short if "Typ minstens twee letters." not in ask("coordinator", typed)] == []


def test_nothing_typed_is_no_mistake(ask: Callable[..., str]) -> None:
    assert "Het begin van een naam is genoeg" in ask("coordinator", " ")


MEANT = [("boerr", "José de Boer"), ("wisnievski", "Łukasz Wiśniewski"), ("februarie", "Cohort februari")]


def test_what_was_meant(named: World, ask: Callable[..., str]) -> None:
    assert [typed for typed, meant in MEANT if f"‘{meant}’" not in ask("coordinator", typed).partition("Bedoel je")[2]] == []
    page = ask("coordinator", "qqqq")
    assert "Niets gevonden" in page
    assert "Bedoel je" not in page


def test_nothing_is_suggested_that_cannot_be_found(named: World, ask: Callable[..., str]) -> None:
    assert "Bedoel je" not in ask("coordinator_elsewhere", "wisnievski")


#: What each may find, by a word of the cast's names -> names.
SCOPES = [
    ("trainee", "fellow", ["Fellow Test"]),
    ("trainee", "trainee elsewhere", []),
    ("trainee", "supervisor", ["Supervisor Test"]),
    ("trainee", "verweg", []),
    ("supervisor", "trainee", ["Trainee Test"]),
    ("supervisor", "lonely", []),
    ("teacher_elsewhere", "lonely", []),
    ("coordinator", "lindehof", ["Locatie lindehof"]),
    ("coordinator", "haven", []),
    ("coordinator_elsewhere", "februari", []),
    ("coordinator_elsewhere", "lonely", []),
    ("admin", "trainee elsewhere", ["Trainee elsewhere Test"]),
    ("admin", "haven", ["Locatie haven"]),
]


def test_who_finds_whom(ask: Callable[..., str]) -> None:
    wrong = []
    for actor, typed, names in SCOPES:
        page = ask(actor, typed)
        if ("Niets gevonden" in page) is bool(names) or not all(name in page for name in names):
            wrong.append((actor, typed))
    assert wrong == []


def test_of_a_fellow_trainee_nothing_but_the_name(ask: Callable[..., str]) -> None:
    page = ask("trainee", "fellow")
    assert "Fellow Test" in page
    assert "Cohort februari" not in page
    assert "Organisatie" not in page
    assert "Cohort februari" in ask("coordinator", "fellow")


def test_what_people_wrote_is_never_searched(ask: Callable[..., str]) -> None:
    assert "Niets gevonden" in ask("trainee", "ontbijt")


def test_ten_of_a_kind_and_a_way_to_all(world: World, ask: Callable[..., str]) -> None:
    for number in range(12):
        LocationFactory(organisation=world.organisations["wilg"], name=f"Zonnehof {number}")
    page = ask("coordinator", "zonnehof")
    assert page.count("Zonnehof ") == 10
    assert "kind=locations" in page
    assert ask("coordinator", "zonnehof", kind="locations").count("Zonnehof ") == 12


def test_the_number_of_queries_stays(world: World, ask: Callable[..., str]) -> None:
    counts = []
    ask("coordinator", "zeppelin")
    for rows in (1, 4):
        for _row in range(rows):
            cohort, wilg = world.cohorts["februari"], world.organisations["wilg"]
            ParticipantFactory(user=UserFactory(first_name="Zeppelin"), cohort=cohort, qualification=world.qualification, employer=wilg)
            MembershipFactory(user=UserFactory(first_name="Zeppelin"), organisation=wilg, role=Role.SUPERVISOR, period=ALWAYS)
        with CaptureQueriesContext(connection) as asked:
            ask("coordinator", "zeppelin")
        counts.append(len([query for query in asked if "SELECT" in query["sql"]]))
    assert counts[0] == counts[1]
    assert counts[0] <= 12
