from datetime import date

from begeleiding.choices import GuidanceKind
from begeleiding.models import GuidanceMoment
from cohorts.models import Participant
from opleiding.kernel.models import User


def record_guidance(*, participant: Participant, guide: User, kind: GuidanceKind, given_on: date) -> GuidanceMoment:
    """Keep that this trainee was guided on this day; twice on one day is once."""
    moment, _ = GuidanceMoment.objects.get_or_create(participant=participant, guide=guide, kind=kind, given_on=given_on)
    return moment
