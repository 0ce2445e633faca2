from datetime import date

from django.db.models import QuerySet

from cohorts.models import Cohort, Participant
from opleiding.kernel.models import User


def cohorts_to_move_to(participant: Participant, user: User, today: date) -> QuerySet[Cohort]:
    """The other cohorts this person coordinates that are open and not over, and where the trainee never was."""
    found = Cohort.objects.coordinated_by(user, today=today).filter(closed_at__isnull=True, period__endswith__gt=today)
    been_in = Participant.objects.filter(user=participant.user_id).order_by().values("cohort")
    return found.exclude(pk__in=been_in).order_by("-period", "name")
