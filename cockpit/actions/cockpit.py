from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.actions.cohort import check_open
from cohorts.models import Cohort, Participant
from opleiding.kernel import audit, clock, outbox
from opleiding.kernel.models import User


@transaction.atomic
def remind_group(*, by: User, cohort: Cohort) -> None:
    """Ask everybody in the group for a situation, in the app; however often it is pressed, once a day."""
    check_open(cohort)
    today = clock.today()
    for participant in Participant.objects.of(cohort).active_on(today).select_related("user"):
        outbox.notify(
            receiver=participant.user,
            kind="cohort.reminded",
            dedupe_key=f"cohort.reminded:{cohort.pk}:{today}:{participant.user_id}",
            text=_("De cockpit is benieuwd wat je meemaakte. Eén zin is genoeg."),
            url=reverse("cockpit:case_create"),
        )
    audit.record(by, "cohort.reminded", cohort)
