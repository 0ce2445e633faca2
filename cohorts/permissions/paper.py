"""The papers of a trainee (agreement, what the school awarded, draft statement): who reads them, and who only knows that they are there.

The rows "POK" and "diploma dossier, register" of docs/privacy.md: the same circles.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cohorts.models import Participant
from cohorts.permissions.cohort import can_view
from cohorts.permissions.participant import people_seen, sees
from cohorts.querysets.circles import Circles
from cohorts.querysets.flags import whether
from cohorts.querysets.participant import ParticipantQuerySet
from opleiding.kernel import clock
from opleiding.kernel.access import Access
from opleiding.kernel.models import User

ONLY_READERS = _("Dit zien alleen wie het aangaat, de praktijkopleider, de docent en de coördinator.")


@dataclass(frozen=True, slots=True)
class PaperSight:
    """What one person is to the papers of one trainee today."""

    is_own: bool = False
    is_trained: bool = False
    is_coordinated: bool = False
    is_taught: bool = False

    @property
    def is_reader(self) -> bool:
        """Reads what they say; who is none of these and still knows of them sees how far they are and when."""
        return self.is_own or self.is_staff

    @property
    def is_guide(self) -> bool:
        """Practice trainer or coordinator of the employer, and not about oneself."""
        return self.is_trained or self.is_coordinated

    @property
    def is_staff(self) -> bool:
        """Practice trainer, coordinator or teacher."""
        return self.is_guide or self.is_taught


def paper_sight(user: User, participant: Participant, today: date) -> PaperSight:
    """In one query. About the own papers somebody is only the trainee, whatever roles come with it."""
    if participant.user_id == user.pk:
        return PaperSight(is_own=True)
    near = Circles(user, today)
    flags = {"is_trained": near.trained(), "is_coordinated": near.coordinated(), "is_taught": near.taught()}
    row = Participant.objects.annotate(**{name: whether(circle) for name, circle in flags.items()}).get(pk=participant.pk)
    return PaperSight(**{name: getattr(row, name) for name in flags})


def papers_read_by(user: User, today: date) -> ParticipantQuerySet:
    """Whose papers this person reads."""
    return people_seen("reads_papers", user, today)


def papers_known_to(user: User, today: date) -> ParticipantQuerySet:
    """Of whom this person may know how far the papers are: readers, supervisors, partners in the cohort and the administrator."""
    return people_seen("knows_papers", user, today)


def knows_papers(user: User, participant: Participant, today: date) -> bool:
    """Whether somebody may know of these papers; not asked again of a trainee that came with the answer for this reader."""
    if getattr(participant, "seen_by", None) == (user.pk, today):
        return sees(participant, "knows_papers")
    return papers_known_to(user, today).filter(pk=participant.pk).exists()


def known_people(user: User) -> QuerySet[Participant]:
    return papers_known_to(user, clock.today()).select_related("user", "cohort__school", "qualification__dossier")


def can_read_papers(user: User, participant: Participant) -> bool:
    return paper_sight(user, participant, clock.today()).is_reader


VIEW_PAPERS = Access("papers.view", known_people, can_view, ONLY_READERS)
