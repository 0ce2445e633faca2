"""Norms and learners without an account, with dull defaults."""

from decimal import Decimal

import factory

from begeleiding import models
from begeleiding.choices import JustificationKind, LearnerKind
from opleiding.kernel import clock
from tests.factories.cohorts import CareOrganisationFactory, LocationFactory, SupervisionFactory, during, running
from tests.world import START, TODAY


class RatioNormFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.RatioNorm

    organisation = factory.SubFactory(CareOrganisationFactory)
    period = factory.LazyFunction(running)


class NormWeightFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.NormWeight

    norm = factory.SubFactory(RatioNormFactory)
    kind = "form"
    code = "duo"
    weight = Decimal("0.5")


class ExternalLearnerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ExternalLearner

    location = factory.SubFactory(LocationFactory)
    kind = LearnerKind.BOL
    period = factory.LazyFunction(lambda: during(START, TODAY.replace(year=TODAY.year + 1)))


class JustificationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Justification

    supervision = factory.SubFactory(SupervisionFactory)
    kind = JustificationKind.OVER_NORM
    reason = "Tot de zomer; daarna komt er een werkbegeleider bij."
    places = Decimal(4)
    most = Decimal(3)
    made_at = factory.LazyFunction(clock.now)


class DuoReviewFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.DuoReview

    supervision = factory.SubFactory(SupervisionFactory)
    due_on = TODAY
