"""Made-up people for `bench.search`: names as in the demo, so many that an index has to help."""

from faker import Faker

from cohorts.choices import Role
from cohorts.models import Employment, Participant, Placement, Qualification, QualificationDossier, Supervision
from opleiding.kernel.models import User
from tests.factories.cohorts import CareOrganisationFactory, CohortFactory, LocationFactory, MembershipFactory
from tests.world import ALWAYS, TODAY

NAMES = Faker("nl_NL")
Faker.seed(4)


def coordinator() -> User:
    user: User = MembershipFactory(role=Role.COORDINATOR, period=ALWAYS, organisation=CareOrganisationFactory(name="Bench")).user
    return user


def add_people(number: int) -> None:
    """Colleagues of the coordinator: whom a search goes through."""
    made = User.objects.bulk_create(_person(f"c{number}-{index}") for index in range(number))
    organisation = CareOrganisationFactory._meta.model.objects.get(name="Bench")
    roles = MembershipFactory._meta.model
    roles.objects.bulk_create(roles(user=user, organisation=organisation, role=Role.SUPERVISOR, period=ALWAYS) for user in made)


def add_trainees(number: int) -> None:
    """Trainees of the coordinator's organisation, placed and supervised."""
    organisation = CareOrganisationFactory._meta.model.objects.get(name="Bench")
    cohort, place = CohortFactory(organisations=[organisation]), LocationFactory(organisation=organisation)
    dossier, _made = QualificationDossier.objects.get_or_create(
        crebo="23268", version="2020", defaults={"title": "Verzorgende-IG", "valid_from": TODAY.replace(year=2020)}
    )
    learning, _made = Qualification.objects.get_or_create(dossier=dossier, crebo="25656", defaults={"title": "Verzorgende-IG", "level": 3})
    people = User.objects.bulk_create(_person(f"t{cohort.pk}-{index}") for index in range(number))
    supervisor = people[0]
    made = Participant.objects.bulk_create(Participant(user=user, cohort=cohort, qualification=learning, period=ALWAYS) for user in people)
    Employment.objects.bulk_create(Employment(participant=one, organisation=organisation, period=ALWAYS) for one in made)
    Placement.objects.bulk_create(Placement(participant=one, location=place, period=ALWAYS) for one in made)
    Supervision.objects.bulk_create(
        Supervision(supervisor=supervisor, participant=one, trainee=one.user, period=ALWAYS) for one in made[1:]
    )


def _person(key: str) -> User:
    return User(email=f"{key}@bench.example", first_name=NAMES.first_name(), last_name=NAMES.last_name(), password="!")
