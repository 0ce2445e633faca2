from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from begeleiding.choices import DuoOutcome
from begeleiding.models import DuoReview
from cohorts.actions.lock import lock_open_participant
from cohorts.actions.supervision import end_supervision
from cohorts.models import Supervision
from opleiding.kernel import audit, clock
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User


@transaction.atomic
def hold_review(*, by: User, supervision: Supervision, held_on: date, outcome: DuoOutcome | str) -> DuoReview:
    """Look back on a duo: it goes on, or it ends today. Raises DomainError when that was done already, or is still to come."""
    lock_open_participant(supervision.participant)
    review = DuoReview.objects.select_for_update(of=("self",), no_key=True).get(supervision=supervision)
    if review.held_on is not None:
        raise DomainError(_("Deze evaluatie is al vastgelegd."))
    if held_on > clock.today():
        raise DomainError(_("Leg de evaluatie vast als ze geweest is."), field="held_on")
    review.held_on, review.outcome = held_on, outcome
    with in_words():
        review.save(update_fields=["held_on", "outcome"])
    audit.record(by, "duo_review.held", review)
    if outcome == DuoOutcome.ENDS:
        end_supervision(by=by, supervision=supervision, until=clock.today())
    return review
