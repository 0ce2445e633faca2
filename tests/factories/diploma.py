"""What stands between a trainee and the diploma, with dull defaults."""

from datetime import date, timedelta

import factory

from cohorts import models
from cohorts.choices import CredentialKind, DutyKind, ModuleKind, RequirementKind, Role
from tests.factories.cohorts import (
    COHORT_END,
    COHORT_START,
    TODAY,
    CareOrganisationFactory,
    ParticipantFactory,
    QualificationFactory,
    SchoolFactory,
    during,
)
from tests.factories.kernel import UserFactory


class DutyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Duty

    organisation = factory.SubFactory(CareOrganisationFactory)
    kind = DutyKind.CONTACT
    role = Role.PRACTICE_TRAINER


class AgreementFactory(factory.django.DjangoModelFactory):
    """A praktijkovereenkomst nobody signed yet."""

    class Meta:
        model = models.PracticeAgreement

    participant = factory.SubFactory(ParticipantFactory)
    school = factory.SelfAttribute("participant.cohort.school")
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
