"""What was noticed becomes a nudge to the trainee, and only days later something a person may look at."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from begeleiding.actions.signal import propose_signals
from begeleiding.choices import SignalKind
from cockpit.rules.signal import DAYS_TO_ONESELF, Quiet
from cockpit.selectors.signal import nudged_before, quiet_trainees, unanswered_trainees
from cohorts.models import Participant
from opleiding.kernel import clock
from opleiding.kernel.outbox import notify


def notice_signals(*, today: date) -> None:
    """Any number of times: a nudge is given once, and a proposal of what is still true once."""
    quiet = quiet_trainees(today)
    keys = {person.pk: _nudge(person, what) for person, what in quiet.items()}
    told = nudged_before(keys.values(), clock.start_of_day(today - DAYS_TO_ONESELF))
    for kind in (SignalKind.NO_FIRST_CASE, SignalKind.SILENT):
        found = {person.pk: what.since for person, what in quiet.items() if what.kind == kind and keys[person.pk] in told}
        propose_signals(kind=kind, found=found, today=today)
    propose_signals(kind=SignalKind.UNANSWERED, found=unanswered_trainees(today), today=today)


def _nudge(person: Participant, what: Quiet) -> str:
    """One line in the app, for the trainee alone; its key."""
    key = f"nudge:{person.pk}:{what.kind}:{what.since.isoformat()}"
    text = _("Maakte je iets mee op je werk? Eén zin vastleggen is genoeg.")
    notify(receiver=person.user, kind="cockpit.nudge", dedupe_key=key, text=text, url=reverse("cockpit:case_create"))
    return key
