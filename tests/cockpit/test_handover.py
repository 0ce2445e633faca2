"""A new supervisor reads what is shared from then on; earlier situations when the trainee hands them over."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from cockpit.actions.case import ask_help
from cockpit.actions.handover import hand_over
from cockpit.models import CaseShare, PracticeCase
from cohorts.models import StandIn, Supervision
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Notice, User
from tests.factories.cockpit import CaseFactory, FeedbackFactory, ShareFactory
from tests.world import NOW, TODAY, World

BEFORE = NOW - timedelta(days=30)
PAGE = "/log/overdragen/"


@pytest.fixture
def trainee(world: World, client: Client) -> Client:
    client.force_login(world.people["trainee"])
    return client


@pytest.fixture
def link(world: World) -> Supervision:
    return Supervision.objects.get(supervisor=world.people["new_supervisor"])


def earlier(world: World, *audiences: str, **given: Any) -> PracticeCase:
    """Logged a month ago."""
    facts = {"happened_on": BEFORE.date(), "submitted_at": BEFORE, "created_at": BEFORE}
    case: PracticeCase = CaseFactory(participant=world.participants["trainee"], **facts | given)
    for audience in audiences:
        ShareFactory(case=case, audience=audience, requested_at=BEFORE, opened_at=BEFORE)
    return case


def reads(user: User, case: PracticeCase) -> bool:
    return PracticeCase.objects.filter(pk=case.pk).visible_to(user, today=TODAY).exists()


def waits(user: User, case: PracticeCase) -> bool:
    return PracticeCase.objects.filter(pk=case.pk).waiting_for(user, today=TODAY).exists()


def test_some_are_handed_over_and_it_can_be_undone(trainee: Client, world: World, link: Supervision) -> None:
    one, other = earlier(world, "werkbegeleider"), earlier(world)
    page = trainee.get(PAGE).content.decode()
    assert str(one.pk) in page
    assert str(other.pk) in page
    assert "checked" not in page
    assert str(world.cases["draft"].pk) not in page
    assert str(world.cases["shared_today"].pk) not in page
    assert trainee.post(PAGE, {"met": link.pk, "cases": [str(one.pk)]}).status_code == 302
    assert (reads(link.supervisor, one), reads(link.supervisor, other)) == (True, False)
    assert Notice.objects.get(receiver=link.supervisor).text == "Trainee laat je 1 eerdere situatie lezen."
    assert trainee.post(f"{PAGE}terug/").status_code == 302
    assert not reads(link.supervisor, one)
    assert reads(world.people["supervisor"], one), "who read it already reads on"
    assert trainee.post(f"{PAGE}terug/").status_code == 422


def test_it_is_for_that_supervisor_and_that_link(world: World, link: Supervision) -> None:
    case = earlier(world)
    hand_over(by=case.trainee, link=link, cases=[case])
    assert {actor for actor, user in world.people.items() if reads(user, case)} == {"trainee", "new_supervisor"}
    Supervision.objects.filter(pk=link.pk).update(period=(link.period.lower, TODAY))
    assert not reads(link.supervisor, case)
    Supervision.objects.filter(pk=link.pk).update(period=(TODAY + timedelta(days=1), None))
    visible = PracticeCase.objects.filter(pk=case.pk).visible_to(link.supervisor, today=TODAY + timedelta(days=9))
    assert not visible.exists(), "a new link begins anew"


def test_a_stand_in_reads_it_too(world: World, link: Supervision) -> None:
    case, stand_in = earlier(world), world.people["stand_in"]
    hand_over(by=case.trainee, link=link, cases=[case])
    StandIn.objects.create(supervisor=link.supervisor, stand_in=stand_in, period=(TODAY, TODAY + timedelta(days=7)))
    assert reads(stand_in, case)
    assert not reads(world.people["practice_trainer"], case)


def test_what_was_answered_waits_for_nobody(world: World, link: Supervision) -> None:
    answered, waiting = earlier(world, "werkbegeleider"), earlier(world, "werkbegeleider")
    FeedbackFactory(case=answered, author=world.people["supervisor"], is_guidance=True, written_at=BEFORE)
    hand_over(by=answered.trainee, link=link, cases=[answered, waiting])
    assert (reads(link.supervisor, answered), waits(link.supervisor, answered)) == (True, False)
    assert waits(link.supervisor, waiting)


def test_each_from_its_own_page(trainee: Client, world: World, link: Supervision) -> None:
    case = earlier(world, "werkbegeleider")
    assert "Laat New supervisor dit lezen" in trainee.get(f"/log/{case.pk}/").content.decode()
    assert trainee.post(f"/log/{case.pk}/overdragen/", {"met": link.pk}).status_code == 302
    assert reads(link.supervisor, case)
    page = trainee.get(f"/log/{case.pk}/").content.decode()
    assert "dit lezen" not in page
    trainee.post(f"/log/deling/{CaseShare.objects.get(case=case, receiver=link.supervisor).pk}/intrekken/")
    assert not reads(link.supervisor, case)


def test_not_handed_over_twice(trainee: Client, world: World, link: Supervision) -> None:
    case = earlier(world)
    for status in (302, 422):
        assert trainee.post(PAGE, {"met": link.pk, "cases": [str(case.pk)]}).status_code == status
    assert CaseShare.objects.filter(case=case).count() == 1


@pytest.mark.parametrize("met", ["", "0", "x", "²", "999999"])
def test_an_unknown_supervisor_is_nobody_else(trainee: Client, world: World, met: str) -> None:
    case = earlier(world)
    assert trainee.post(PAGE, {"met": met, "cases": [str(case.pk)]}).status_code == 422
    assert trainee.post(f"/log/{case.pk}/overdragen/", {"met": met}).status_code == 422
    assert not CaseShare.objects.filter(case=case).exists()


@pytest.mark.parametrize("which", ["nothing", "unknown", "no key", "draft", "somebody else's"])
def test_wrong_situations_are_refused_whole(trainee: Client, world: World, link: Supervision, which: str) -> None:
    other = CaseFactory(participant=world.participants["fellow"], submitted_at=BEFORE)
    wrong = {"unknown": uuid4(), "no key": "x", "draft": world.cases["draft"].pk, "somebody else's": other.pk}
    sent = [] if which == "nothing" else [str(earlier(world).pk), str(wrong[which])]
    before = CaseShare.objects.count()
    assert trainee.post(PAGE, {"met": link.pk, "cases": sent}).status_code == 422
    assert CaseShare.objects.count() == before


def test_one_that_stops_says_which_and_saves_none(world: World, link: Supervision) -> None:
    good, bad = earlier(world), earlier(world, text="Bel de familie op 06-12345678.")
    with pytest.raises(DomainError, match="In je situatie van 17 oktober"):
        hand_over(by=good.trainee, link=link, cases=[good, bad])
    assert not CaseShare.objects.filter(case__in=[good, bad]).exists()


def test_hidden_is_not_offered(trainee: Client, world: World) -> None:
    case = earlier(world, hidden_at=NOW)
    assert str(case.pk) not in trainee.get(PAGE).content.decode()


def test_hidden_it_is_not_handed_over_from_an_older_page_either(trainee: Client, world: World, link: Supervision) -> None:
    case = earlier(world, hidden_at=NOW)
    assert trainee.post(f"/log/{case.pk}/overdragen/", {"met": link.pk}).status_code == 409
    assert not CaseShare.objects.filter(case=case).exists()
    assert not Notice.objects.filter(receiver=link.supervisor).exists()


def test_help_asked_later_reaches_the_practice_trainer(world: World, link: Supervision) -> None:
    case = earlier(world)
    hand_over(by=case.trainee, link=link, cases=[case])
    ask_help(by=case.trainee, case=case)
    assert reads(world.people["practice_trainer"], case)


def test_help_taken_back_stands_on_no_page_though_one_supervisor_reads_on(client: Client, world: World, link: Supervision) -> None:
    case = earlier(world, "werkbegeleider", help_asked_at=BEFORE)
    hand_over(by=case.trainee, link=link, cases=[case])
    client.force_login(world.people["practice_trainer"])
    assert f"/reageren/{case.pk}/" in client.get("/").content.decode()
    case.shares.filter(receiver=None).update(withdrawn_at=NOW)
    assert reads(link.supervisor, case)
    assert f"/reageren/{case.pk}/" not in client.get("/").content.decode()


def test_home_offers_it_while_it_is_new(trainee: Client, world: World, link: Supervision) -> None:
    CaseShare.objects.handed_over().delete()
    case = earlier(world)
    assert f"{PAGE}?met={link.pk}" in trainee.get("/").content.decode()
    hand_over(by=case.trainee, link=link, cases=[case])
    assert PAGE not in trainee.get("/").content.decode()


def test_without_a_supervisor_it_is_calm(client: Client, world: World) -> None:
    Supervision.objects.all().delete()
    client.force_login(world.people["trainee"])
    assert "Je hebt nu geen werkbegeleider." in client.get(PAGE).content.decode()
