"""Who knows of a progress talk, reads what was said in it and writes it: the row "progress talk" of docs/privacy.md."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet

from cohorts.querysets.circles import Circles

if TYPE_CHECKING:
    from begeleiding.models import ProgressTalk, TalkAgreement
    from opleiding.kernel.models import User


def knows_of(near: Circles) -> Q:
    """That there is a talk, when, and whether it was held."""
    return near.own() | writes(near) | near.coordinated()


def writes(near: Circles) -> Q:
    """Who talks with the trainee, and so reads and writes what was said; the trainee reads it too."""
    return (near.supervised() | near.trained() | near.taught()) & ~near.own()


class ProgressTalkQuerySet(QuerySet["ProgressTalk"]):
    def visible_to(self, user: "User", *, today: date) -> Self:
        return self.filter(knows_of(_around(user, today)))

    def readable_by(self, user: "User", *, today: date) -> Self:
        near = _around(user, today)
        return self.filter(near.own() | writes(near))

    def writable_by(self, user: "User", *, today: date) -> Self:
        return self.filter(writes(_around(user, today)))

    def held(self) -> Self:
        return self.filter(held_on__isnull=False)


class TalkAgreementQuerySet(QuerySet["TalkAgreement"]):
    def readable_by(self, user: "User", *, today: date) -> Self:
        near = Circles(user, today, "talk__participant__")
        return self.filter(near.own() | writes(near))

    def open(self) -> Self:
        return self.filter(done_on__isnull=True)


def _around(user: "User", today: date) -> Circles:
    return Circles(user, today, "participant__")
