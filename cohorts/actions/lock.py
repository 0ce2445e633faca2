"""Rows held until the end of the transaction, so that who changes something around them takes turns."""

from cohorts.actions.cohort import check_open
from cohorts.models import Participant


def lock_open_participant(participant: Participant) -> Participant:
    """The participant's row: who changes what is dated around it takes turns. DomainError when the cohort was closed."""
    rows = Participant.objects.select_for_update(of=("self",), no_key=True).select_related("cohort", "qualification")
    locked = rows.get(pk=participant.pk)
    check_open(locked.cohort)
    return locked
