"""The draft praktijkverklaring: the practice trainer judges; trainee, coordinator and teacher read it."""

from django.utils.translation import gettext_lazy as _

from cohorts.models import Participant
from cohorts.permissions.paper import ONLY_READERS, can_read_papers, known_people, paper_sight
from opleiding.kernel import clock
from opleiding.kernel.access import Access
from opleiding.kernel.models import User

ONLY_TRAINERS = _("Dit kan alleen de praktijkopleider doen.")


def can_make_statement(user: User, participant: Participant) -> bool:
    return paper_sight(user, participant, clock.today()).is_trained


READ_STATEMENT = Access("statement.read", known_people, can_read_papers, ONLY_READERS)
MAKE_STATEMENT = Access("statement.make", known_people, can_make_statement, ONLY_TRAINERS)
