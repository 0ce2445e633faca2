"""Who learns at my location, and until when: for the team lead. No situations, no judgement."""

from datetime import date

from django.db.models import F, QuerySet

from cohorts.models import Participant
from opleiding.kernel.models import User


def team_lead_home(user: User, today: date) -> QuerySet[Participant]:
    people = Participant.objects.led_by(user, today=today).filter(placements__period__contains=today)
    return people.annotate(place=F("placements__location__name")).select_related("user", "qualification", "cohort").in_name_order()
