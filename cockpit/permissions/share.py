from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cockpit.models import CaseShare, PracticeCase
from cockpit.permissions.case import ONLY_WRITER, readable_cases, wrote
from cohorts.models import Participant
from opleiding.kernel import clock
from opleiding.kernel.access import Access
from opleiding.kernel.models import User


def readable_shares(user: User) -> QuerySet[CaseShare]:
    cases = PracticeCase.objects.visible_to(user, today=clock.today())
    return CaseShare.objects.filter(case__in=cases.order_by().values("pk")).select_related("case")


def asked_for(user: User, share: CaseShare) -> bool:
    return share.trainee_id == user.pk


def can_check(user: User, case: PracticeCase) -> bool:
    """Supervisor or stand-in; the practice trainer when there is no supervisor; never the writer."""
    if wrote(user, case):
        return False
    today, people = clock.today(), Participant.objects.filter(pk=case.participant_id)
    alone = people.without_supervisor(today=today).trained_by(user, today=today)
    return people.supervised_by(user, today=today).exists() or alone.exists()


SHARE_CASE = Access("case.share", readable_cases, wrote, ONLY_WRITER)
WITHDRAW_SHARE = Access("share.withdraw", readable_shares, asked_for, ONLY_WRITER)
CHECK_SHARE = Access(
    "share.check",
    readable_cases,
    can_check,
    _("Dit kan alleen de werkbegeleider doen, of de praktijkopleider als die er niet is."),
)
