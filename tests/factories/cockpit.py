"""Situations with dull defaults, on fixed days (see `tests/factories/cohorts.py`)."""

import uuid
from datetime import UTC, date, datetime

import factory

from cockpit import models
from cockpit.choices import CHECKED_AUDIENCES, Audience, CaseState, FeedbackKind
from tests.factories.cohorts import ParticipantFactory, ThemeFactory
from tests.factories.kernel import UserFactory

HAPPENED_ON = date(2026, 3, 9)
SUBMITTED_AT = datetime(2026, 3, 9, 15, 0, tzinfo=UTC)


class CaseFactory(factory.django.DjangoModelFactory):
    """A submitted situation nobody else sees yet; `themes=[…]` (the first is the main one), `audiences=[…]` opens shares."""

    class Meta:
        model = models.PracticeCase
        skip_postgeneration_save = True

    id = factory.LazyFunction(uuid.uuid4)
    participant = factory.SubFactory(ParticipantFactory)
    trainee = factory.SelfAttribute("participant.user")
    state = CaseState.SUBMITTED
    happened_on = HAPPENED_ON
    text = factory.Sequence(lambda n: f"Bij het ontbijt ging het anders dan ik dacht, keer {n}.")
    created_at = SUBMITTED_AT
    submitted_at = SUBMITTED_AT

    @factory.post_generation
    def themes(self, create: bool, extracted: object, **kwargs: object) -> None:
        for number, theme in enumerate(extracted or []):
            CaseThemeFactory(case=self, theme=theme, is_main=number == 0)

    @factory.post_generation
    def audiences(self, create: bool, extracted: object, **kwargs: object) -> None:
        for audience in extracted or []:
            ShareFactory(case=self, audience=audience)


class DraftFactory(CaseFactory):
    state = CaseState.DRAFT
    submitted_at = None


class CaseThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.CaseTheme

    case = factory.SubFactory(CaseFactory)
    theme = factory.SubFactory(ThemeFactory)
    is_main = True


class ShareFactory(factory.django.DjangoModelFactory):
    """An open share; for cockpit and group somebody else has looked. `is_waiting=True`: nobody has looked yet."""

    class Meta:
        model = models.CaseShare

    class Params:
        is_waiting = False
        needs_check = factory.LazyAttribute(lambda share: share.audience in CHECKED_AUDIENCES)

    case = factory.SubFactory(CaseFactory)
    trainee = factory.SelfAttribute("case.trainee")
    audience = Audience.SUPERVISOR
    requested_at = SUBMITTED_AT
    opened_at = factory.LazyAttribute(lambda share: None if share.is_waiting else SUBMITTED_AT)
    checked_at = factory.LazyAttribute(lambda share: SUBMITTED_AT if share.needs_check and not share.is_waiting else None)
    checked_by = factory.Maybe("checked_at", factory.SubFactory(UserFactory), None)


class FeedbackFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Feedback

    id = factory.LazyFunction(uuid.uuid4)
    case = factory.SubFactory(CaseFactory)
    author = factory.SubFactory(UserFactory)
    kind = FeedbackKind.REACTION
    text = "Goed dat je het hebt gemeld."
    is_guidance = False
    written_at = SUBMITTED_AT
