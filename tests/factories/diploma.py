"""What stands between a trainee and the diploma, with dull defaults."""

from datetime import date, timedelta

import factory

from cohorts import models
from cohorts.choices import CredentialKind, DutyKind, ExceptionKind, ModuleKind, RequirementKind, Role, Status
from tests.factories.cohorts import (
    COHORT_END,
    COHORT_START,
    TODAY,
    CareOrganisationFactory,
    LocationFactory,
    ParticipantFactory,
    QualificationFactory,
    SchoolFactory,
    during,
    running,
)
from tests.factories.kernel import UserFactory


class StatusPeriodFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.StatusPeriod

    participant = factory.SubFactory(ParticipantFactory)
    status = Status.ACTIVE
    period = factory.LazyFunction(running)


class RecognitionFactory(factory.django.DjangoModelFactory):
    """Of a whole organisation; `location=` makes it one of that location."""

    class Meta:
        model = models.Recognition

    organisation = factory.SubFactory(CareOrganisationFactory)
    leerbedrijf_id = factory.Sequence(lambda n: f"{100_000 + n}")
    crebo = "25656"
    period = factory.LazyFunction(running)


class LocationPlacesFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.LocationPlaces

    location = factory.SubFactory(LocationFactory)
    period = factory.LazyFunction(running)
    places = 4


class DutyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Duty

    organisation = factory.SubFactory(CareOrganisationFactory)
    kind = DutyKind.CONTACT
    role = Role.PRACTICE_TRAINER


class RotationExceptionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.RotationException

    participant = factory.SubFactory(ParticipantFactory)
    kind = ExceptionKind.STAYS
    period = factory.LazyFunction(lambda: during(date(2026, 2, 2), date(2026, 4, 20)))
    agreed_by = factory.SubFactory(UserFactory)
    agreed_on = date(2026, 1, 30)


class AgreementFactory(factory.django.DjangoModelFactory):
    """A praktijkovereenkomst nobody signed yet."""

    class Meta:
        model = models.PracticeAgreement

    participant = factory.SubFactory(ParticipantFactory)
    school = factory.SubFactory(SchoolFactory)
    organisation = factory.SubFactory(CareOrganisationFactory)
    qualification = factory.SelfAttribute("participant.qualification")
    leerbedrijf_id = "100000"
    period = factory.LazyFunction(lambda: during(COHORT_START, COHORT_END))
    practice_trainer = factory.SubFactory(UserFactory)


class CredentialFactory(factory.django.DjangoModelFactory):
    """Registered, and waiting for a second person."""

    class Meta:
        model = models.Credential

    participant = factory.SubFactory(ParticipantFactory)
    kind = CredentialKind.DIPLOMA
    school = factory.SubFactory(SchoolFactory)
    number = factory.Sequence(lambda n: f"D-{n}")
    decided_on = TODAY
    registered_by = factory.SubFactory(UserFactory)


class ModuleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Module

    kind = ModuleKind.ELECTIVE
    code = factory.Sequence(lambda n: f"K{n:04d}")
    title = "Gezonde leefstijl"
    sbu = 240


class RequirementListFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.RequirementList

    qualification = factory.SubFactory(QualificationFactory)
    starts_on = date(2020, 8, 1)


class RequirementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Requirement

    list = factory.SubFactory(RequirementListFactory)
    kind = RequirementKind.DUTCH
    title = "Nederlands"
    norm = "2F"


class HoursNormFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.HoursNorm

    starts_on = factory.Sequence(lambda n: date(2020, 8, 1) + timedelta(days=n))
    total = 850
    guided = 200
    practice = 610
