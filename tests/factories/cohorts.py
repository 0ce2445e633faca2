"""People, places and periods with dull defaults. Every date is fixed: freeze the clock at `TODAY` to be inside them all."""

from datetime import date, time

import factory
from django.db.backends.postgresql.psycopg_any import DateRange

from cohorts import models
from cohorts.choices import LocationKind, Region, Role, Status, SupervisionForm, Weekday
from opleiding.kernel.choices import OrganisationKind
from tests.factories.kernel import OrganisationFactory, UserFactory

#: A Wednesday in an ordinary lesson week.
TODAY = date(2026, 3, 11)
COHORT_START = date(2025, 9, 1)
COHORT_END = date(2027, 9, 1)
#: The first Monday of a block that holds TODAY and no summer.
BLOCK_START = date(2026, 2, 2)


def during(first: date, until: date | None = None) -> DateRange:
    """From the first day up to, and not including, the last."""
    return DateRange(first, until, "[)")


def running() -> DateRange:
    return during(COHORT_START)


class SchoolFactory(OrganisationFactory):
    name = factory.Sequence(lambda n: f"School {n}")
    slug = factory.Sequence(lambda n: f"school-{n}")
    kind = OrganisationKind.SCHOOL


class CareOrganisationFactory(OrganisationFactory):
    name = factory.Sequence(lambda n: f"Zorgorganisatie {n}")
    slug = factory.Sequence(lambda n: f"zorgorganisatie-{n}")
    kind = OrganisationKind.CARE


class DossierFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.QualificationDossier

    crebo = factory.Sequence(lambda n: f"{10_000 + n}")
    version = "2020"
    title = "Verzorgende-IG"
    valid_from = date(2020, 8, 1)


class QualificationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Qualification

    dossier = factory.SubFactory(DossierFactory)
    crebo = factory.Sequence(lambda n: f"{50_000 + n}")
    title = "Verzorgende-IG"
    level = 3


class CoreTaskFactory(factory.django.DjangoModelFactory):
    """`qualifications=[…]`; without it the task belongs to every qualification its dossier has."""

    class Meta:
        model = models.CoreTask
        skip_postgeneration_save = True

    dossier = factory.SubFactory(DossierFactory)
    code = factory.Sequence(lambda n: f"B1-K{n}")
    title = "Bieden van zorg en ondersteuning"

    @factory.post_generation
    def qualifications(self, create: bool, extracted: object, **kwargs: object) -> None:
        if create:
            self.qualifications.set(self.dossier.qualifications.all() if extracted is None else extracted)


class WorkProcessFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.WorkProcess

    core_task = factory.SubFactory(CoreTaskFactory)
    dossier = factory.SelfAttribute("core_task.dossier")
    code = factory.Sequence(lambda n: f"B1-K1-W{n}")
    title = "Voert zorg uit"


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Theme
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"thema_{n}")
    name = factory.LazyAttribute(lambda theme: theme.code.replace("_", " "))
    position = factory.Sequence(lambda n: n)


class CrosswalkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ThemeWorkProcess

    theme = factory.SubFactory(ThemeFactory)
    work_process = factory.SubFactory(WorkProcessFactory)


class CohortFactory(factory.django.DjangoModelFactory):
    """`organisations=[…]`; without it one care organisation is made."""

    class Meta:
        model = models.Cohort
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Cohort {n}")
    slug = factory.Sequence(lambda n: f"cohort-{n}")
    school = factory.SubFactory(SchoolFactory)
    region = Region.MIDDLE
    period = factory.LazyFunction(lambda: during(COHORT_START, COHORT_END))

    @factory.post_generation
    def organisations(self, create: bool, extracted: object, **kwargs: object) -> None:
        if create:
            self.organisations.set([CareOrganisationFactory()] if extracted is None else extracted)


class LocationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Location

    organisation = factory.SubFactory(CareOrganisationFactory)
    name = factory.Sequence(lambda n: f"Locatie {n}")
    kind = LocationKind.TEAM


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(CareOrganisationFactory)
    role = Role.COORDINATOR
    period = factory.LazyFunction(running)


class StandInFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.StandIn

    supervisor = factory.SubFactory(UserFactory)
    stand_in = factory.SubFactory(UserFactory)
    period = factory.LazyFunction(lambda: during(date(2026, 3, 1), date(2026, 4, 1)))


class ParticipantFactory(factory.django.DjangoModelFactory):
    """A trainee; `employer=` and `location=` add the dated rows behind them (None: none)."""

    class Meta:
        model = models.Participant
        skip_postgeneration_save = True

    user = factory.SubFactory(UserFactory)
    cohort = factory.SubFactory(CohortFactory)
    qualification = factory.SubFactory(QualificationFactory)
    period = factory.LazyFunction(lambda: during(COHORT_START, COHORT_END))

    @factory.post_generation
    def employer(self, create: bool, extracted: object, **kwargs: object) -> None:
        if create and extracted is not None:
            EmploymentFactory(participant=self, organisation=extracted)

    @factory.post_generation
    def location(self, create: bool, extracted: object, **kwargs: object) -> None:
        if create and extracted is not None:
            PlacementFactory(participant=self, location=extracted)

    @factory.post_generation
    def supervisor(self, create: bool, extracted: object, **kwargs: object) -> None:
        if create and extracted is not None:
            SupervisionFactory(participant=self, supervisor=extracted)


class EmploymentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Employment

    participant = factory.SubFactory(ParticipantFactory)
    organisation = factory.SubFactory(CareOrganisationFactory)
    period = factory.LazyFunction(running)


class PlacementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Placement

    participant = factory.SubFactory(ParticipantFactory)
    location = factory.SubFactory(LocationFactory)
    period = factory.LazyFunction(running)


class SupervisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Supervision

    supervisor = factory.SubFactory(UserFactory)
    participant = factory.SubFactory(ParticipantFactory)
    trainee = factory.SelfAttribute("participant.user")
    period = factory.LazyFunction(running)
    form = SupervisionForm.INDIVIDUAL


class StatusPeriodFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.StatusPeriod

    participant = factory.SubFactory(ParticipantFactory)
    status = Status.ACTIVE
    period = factory.LazyFunction(running)


class EarlierDiplomaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.EarlierDiploma

    participant = factory.SubFactory(ParticipantFactory)
    title = "Helpende Zorg en Welzijn"
    level = 2
    year = 2015


class LessonSlotFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.LessonSlot

    cohort = factory.SubFactory(CohortFactory)
    weekday = factory.Sequence(lambda n: Weekday(n % 5 + 1))
    starts_at = time(9, 30)
    ends_at = time(12, 30)


class FreeWeekFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.FreeWeek

    cohort = factory.SubFactory(CohortFactory)
    monday = date(2026, 3, 23)
    is_free = True
    name = "Toetsweek"


class BlockFactory(factory.django.DjangoModelFactory):
    """Eleven calendar weeks with the Dutch spring holiday of the middle of the country inside."""

    class Meta:
        model = models.Block

    cohort = factory.SubFactory(CohortFactory)
    number = 1
    period = factory.LazyFunction(lambda: during(BLOCK_START, date(2026, 4, 20)))
    free_mondays = factory.LazyFunction(lambda: [date(2026, 2, 16)])
