"""Rows held until the end of the transaction, so that who changes something around them takes turns."""

from cohorts.models import Participant


def lock_participant(participant: Participant) -> Participant:
    """The participant's row: who changes what is dated around it takes turns."""
    return Participant.objects.select_for_update(of=("self",), no_key=True).select_related("cohort", "qualification").get(pk=participant.pk)
