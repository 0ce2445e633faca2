"""Recognitions, places and exceptions, with dull defaults."""

from datetime import date

import factory

from cohorts import models
from cohorts.choices import ExceptionKind
from tests.factories.cohorts import COHORT_START, CareOrganisationFactory, LocationFactory, ParticipantFactory, during, running
from tests.factories.kernel import UserFactory


class RecognitionFactory(factory.django.DjangoModelFactory):
    """Of a whole organisation; `location=…` makes it that location's own."""

    class Meta:
        model = models.Recognition

    organisation = factory.SubFactory(CareOrganisationFactory)
    leerbedrijf_id = "100234567"
    crebo = "25656"
    period = factory.LazyFunction(running)


class LocationPlacesFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.LocationPlaces

    location = factory.SubFactory(LocationFactory)
    period = factory.LazyFunction(running)
    places = 4


class RotationExceptionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.RotationException

    participant = factory.SubFactory(ParticipantFactory)
    kind = ExceptionKind.STAYS
    period = factory.LazyFunction(lambda: during(date(2026, 3, 1), date(2026, 6, 1)))
    agreed_by = factory.SubFactory(UserFactory)
    agreed_on = COHORT_START
