"""Who registers what the school's exam board decided, and who confirms it: the row "diploma dossier, register" of docs/privacy.md."""

from django.utils.translation import gettext_lazy as _

from cohorts.choices import Role
from cohorts.models import Credential, Membership, Participant
from cohorts.permissions.paper import PaperSight, known_people, paper_sight, papers_known_to
from cohorts.querysets.credential import CredentialQuerySet
from opleiding.kernel import clock
from opleiding.kernel.access import Access, PageAccess
from opleiding.kernel.models import User

ONLY_REGISTRARS = _("Dit kan alleen de coördinator van de werkgever of een docent van het cohort doen.")
ONLY_A_SECOND = _("Bevestigen doet een tweede persoon: coördinator, praktijkopleider of docent, en niet wie het registreerde.")
REGISTER_READERS = (Role.COORDINATOR, Role.PRACTICE_TRAINER, Role.TEACHER)


def known_credentials(user: User) -> CredentialQuerySet:
    people = papers_known_to(user, clock.today()).order_by().values("pk")
    related = ("participant__user", "participant__cohort", "school", "module", "registered_by", "confirmed_by", "annulled_by")
    return Credential.objects.filter(participant__in=people).select_related(*related)


def is_registrar(sight: PaperSight) -> bool:
    return sight.is_coordinated or sight.is_taught


def can_open_register(user: User) -> bool:
    held = Membership.objects.held_by(user).in_role(*REGISTER_READERS).active_on(clock.today())
    return user.is_superuser or held.exists()


def can_register_credential(user: User, participant: Participant) -> bool:
    return is_registrar(paper_sight(user, participant, clock.today()))


def can_confirm_credential(user: User, credential: Credential) -> bool:
    """A second person who reads the papers of this trainee, and whose own they are not."""
    return credential.registered_by_id != user.pk and paper_sight(user, credential.participant, clock.today()).is_staff


def can_annul_credential(user: User, credential: Credential) -> bool:
    return is_registrar(paper_sight(user, credential.participant, clock.today()))


#: Under the address of the trainee, so that opening it is written down.
OF_TRAINEE = {"pk": "participant__pk", "credential": "pk"}

OPEN_REGISTER = PageAccess(
    "credential.register", can_open_register, _("Het register is voor coördinatoren, praktijkopleiders en docenten.")
)
REGISTER_CREDENTIAL = Access("credential.create", known_people, can_register_credential, ONLY_REGISTRARS)
CONFIRM_CREDENTIAL = Access("credential.confirm", known_credentials, can_confirm_credential, ONLY_A_SECOND, lookup_kwargs=OF_TRAINEE)
ANNUL_CREDENTIAL = Access("credential.annul", known_credentials, can_annul_credential, ONLY_REGISTRARS, lookup_kwargs=OF_TRAINEE)
