"""Who makes, changes and signs a practice agreement: the row "POK" of docs/privacy.md."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cohorts.choices import Party, SignedHow
from cohorts.models import Participant, PracticeAgreement
from cohorts.permissions.paper import ONLY_READERS, PaperSight, can_read_papers, known_people, paper_sight, papers_known_to
from cohorts.permissions.participant import ONLY_GUIDES
from opleiding.kernel import clock
from opleiding.kernel.access import Access
from opleiding.kernel.models import User

ONLY_MAKERS = _("Dit kan alleen de coördinator van de werkgever doen.")
ON_PAPER = tuple((party, SignedHow.PAPER) for party in Party)

#: What somebody may record: which party signed, and how.
Signing = tuple[Party, SignedHow]


def signings_of(sight: PaperSight) -> list[Signing]:
    """What this person may record on an agreement, the own signature first; what was signed on paper is said by staff who saw it."""
    own = {Party.TRAINEE: sight.is_own, Party.ORGANISATION: sight.is_trained, Party.SCHOOL: sight.is_taught}
    in_app = [(party, SignedHow.APP) for party, may in own.items() if may]
    return [*in_app, *(ON_PAPER if sight.is_staff else ())]


def known_agreements(user: User) -> QuerySet[PracticeAgreement]:
    people = papers_known_to(user, clock.today()).order_by().values("pk")
    related = ("participant__user", "participant__cohort", "school", "organisation", "qualification", "practice_trainer", "made_by")
    return PracticeAgreement.objects.filter(participant__in=people).select_related(*related)


def can_make_agreement(user: User, participant: Participant) -> bool:
    return paper_sight(user, participant, clock.today()).is_coordinated


def can_read_agreement(user: User, agreement: PracticeAgreement) -> bool:
    return can_read_papers(user, agreement.participant)


def can_change_agreement(user: User, agreement: PracticeAgreement) -> bool:
    return paper_sight(user, agreement.participant, clock.today()).is_guide


def can_sign_agreement(user: User, agreement: PracticeAgreement) -> bool:
    return bool(signings_of(paper_sight(user, agreement.participant, clock.today())))


#: Under the address of the trainee, so that opening it is written down.
OF_TRAINEE = {"pk": "participant__pk", "agreement": "pk"}

VIEW_SHEET = Access("agreement.read", known_agreements, can_read_agreement, ONLY_READERS, lookup_kwargs=OF_TRAINEE)
MAKE_AGREEMENT = Access("agreement.make", known_people, can_make_agreement, ONLY_MAKERS)
CHANGE_AGREEMENT = Access("agreement.change", known_agreements, can_change_agreement, ONLY_GUIDES, lookup_kwargs=OF_TRAINEE)
SIGN_AGREEMENT = Access("agreement.sign", known_agreements, can_sign_agreement, ONLY_READERS, lookup_kwargs=OF_TRAINEE)
