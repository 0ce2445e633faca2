"""A new supervisor reads what is shared from then on; earlier situations when the trainee hands them over."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cockpit.actions import news
from cockpit.actions.privacy import CertainFound
from cockpit.actions.share import lock_shareable, open_share, withdraw_share
from cockpit.choices import Audience
from cockpit.models import CaseShare, PracticeCase
from cohorts.models import Supervision
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User

NOT_LINKED = gettext_lazy("Deze werkbegeleider is niet meer aan je gekoppeld.")


@transaction.atomic
def hand_over(*, by: User, link: Supervision, cases: Iterable[PracticeCase], now: datetime | None = None) -> list[CaseShare]:
    """Let this one supervisor read these situations for as long as the link lasts. All of them or, on a DomainError, none."""
    now = now or clock.now()
    if link.trainee_id != by.pk or clock.day_of(now) not in link.period:
        raise DomainError(NOT_LINKED)
    shares = [_open(by, case, link.supervisor, now) for case in sorted(cases, key=lambda case: case.pk)]
    if shares:
        news.tell_handed_over(shares, link.supervisor, now)
    return shares


@transaction.atomic
def take_back(*, by: User, shares: Sequence[CaseShare], now: datetime | None = None) -> None:
    """Undo: what was handed over together."""
    for share in sorted(shares, key=lambda share: share.case_id):
        withdraw_share(by=by, share=share, now=now)


def _open(by: User, case: PracticeCase, supervisor: User, now: datetime) -> CaseShare:
    locked = lock_shareable(case)
    if locked.trainee_id != by.pk:
        raise DomainError(_("Deze situatie kun je niet overdragen."))
    try:
        return open_share(by, locked, Audience.SUPERVISOR, now, receiver=supervisor)
    except CertainFound as found:
        day = date_format(locked.happened_on, "j F")
        raise DomainError(_("In je situatie van %(day)s: %(found)s") % {"day": day, "found": found.message}) from found
