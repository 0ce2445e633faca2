"""Circles somebody cannot be in are left out of what a request asks: that may never change who is seen."""

from inspect import getmembers

import pytest
from django.db.models import Q

from cohorts.choices import Role, Tie
from cohorts.models import Participant
from cohorts.permissions.participant import CIRCLES, people_seen, with_flags
from cohorts.querysets.circles import Circles, Nobody, Ties
from cohorts.querysets.flags import whether, within
from opleiding.kernel.models import User
from opleiding.portal.selectors.reader import ask_reader
from tests.world import TODAY, World

CIRCLE_NAMES = [name for name, member in getmembers(Circles) if hasattr(member, "ties")]


def fresh(user: User) -> User:
    """As a request has it: nothing drawn, nothing known."""
    return User.objects.get(pk=user.pk)


def tied(user: User) -> User:
    found = fresh(user)
    Ties.keep(found, ask_reader(found, TODAY).ties)
    return found


def inside(circle: Q) -> set[int]:
    return set(Participant.objects.filter(circle).values_list("pk", flat=True))


def test_what_is_left_out_was_empty(world: World) -> None:
    assert len(CIRCLE_NAMES) == 11
    left_out = 0
    for actor, user in world.people.items():
        known, unknown = Circles(tied(user), TODAY), Circles(fresh(user), TODAY)
        for name in CIRCLE_NAMES:
            drawn = getattr(known, name)()
            left_out += isinstance(drawn, Nobody)
            assert inside(drawn) == inside(getattr(unknown, name)()), f"{name} of {actor}"
    assert left_out > 0


def test_every_flag_says_the_same(world: World) -> None:
    for actor, user in world.people.items():
        for flag in CIRCLES:
            seen, asked = people_seen(flag, tied(user), TODAY), people_seen(flag, fresh(user), TODAY)
            pks = set(asked.values_list("pk", flat=True))
            assert set(seen.values_list("pk", flat=True)) == pks, f"{flag} of {actor}"
            flagged = with_flags(Participant.objects.all(), tied(user), TODAY, flag).filter(**{flag: True})
            assert set(flagged.values_list("pk", flat=True)) == pks, f"{flag} of {actor}"


def test_ties_of_another_day_say_nothing(world: World) -> None:
    user = fresh(world.people["teacher"])
    Ties.keep(user, Ties(TODAY.replace(day=1), frozenset()))
    assert not isinstance(Circles(user, TODAY).taught(), Nobody)
    Ties.keep(user, Ties(TODAY, frozenset()))
    assert not isinstance(Circles(fresh(user), TODAY).led(), Nobody)
    assert isinstance(Circles(user, TODAY).led(), Nobody)


@pytest.mark.parametrize("somebody", [Q(), Q(pk=1), Q(pk=1) | Q(pk=2)])
def test_nobody_beside_somebody(somebody: Q) -> None:
    """An empty `Q` is everybody in a filter and nothing in an or: beside nobody it is nobody."""
    nobody = Nobody()
    assert isinstance(somebody & nobody, Nobody)
    assert isinstance(nobody & somebody, Nobody)
    expected = somebody or nobody
    assert somebody | nobody == expected
    assert nobody | somebody == expected


def test_nobody_in_a_query(world: World) -> None:
    everybody = Participant.objects.all()
    assert not everybody.filter(Nobody()).exists()
    assert everybody.filter(~Nobody()).count() == everybody.count()
    assert everybody.filter(~(Q() | Nobody())).count() == everybody.count()
    rows = everybody.annotate(is_near=whether(Nobody())).order_by("-is_near", "pk")
    assert [row.is_near for row in rows] == [False] * everybody.count()
    for flag in (whether(Nobody()), within(everybody.filter(Nobody()))):
        flagged = everybody.annotate(is_near=flag)
        assert flagged.first().is_near is False  # type: ignore[union-attr]  # the cast has trainees
        assert flagged.filter(is_near=False).count() == everybody.count()
        assert not flagged.filter(is_near=True).exists()


def test_what_ties_whom(world: World) -> None:
    held = {actor: ask_reader(world.people[actor], TODAY).ties.held for actor in ("trainee", "supervisor", "teacher", "admin")}
    assert held["trainee"] == {Tie.ENROLLED}
    assert Tie.GUIDES in held["supervisor"]
    assert Role.TEACHER in held["teacher"]
    assert held["admin"] == set()
