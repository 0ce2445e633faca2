"""Early signals: the row "early signal" of docs/privacy.md."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from begeleiding.models import EarlySignal, SignalProposal, SignalStep
from begeleiding.permissions.organisation import trained_by
from cohorts.models import Participant
from cohorts.permissions.cohort import can_view
from cohorts.permissions.participant import visible_participants
from cohorts.querysets.circles import Circles
from opleiding.kernel import clock
from opleiding.kernel.access import Access, PageAccess
from opleiding.kernel.models import User

ONLY_NEAR = _("Een signaal vastleggen doet wie nu begeleidt: de werkbegeleider, de praktijkopleider of een docent van dit cohort.")
ONLY_READERS = _("Dit lezen de praktijkopleider en wie het opmerkte. Jij ziet alleen dat het er is.")
ONLY_TRAINER = _("Dit doet de praktijkopleider van de werkgever.")


def known_signals(user: User) -> QuerySet[EarlySignal]:
    """What this person reads, and what a coordinator may know to be there."""
    today = clock.today()
    found = EarlySignal.objects.known_to(user, today=today).with_sight(user, today=today)
    return found.select_related("participant__user", "participant__cohort", "raised_by", "talked_by")


def visible_proposals(user: User) -> QuerySet[SignalProposal]:
    return SignalProposal.objects.visible_to(user, today=clock.today()).select_related("participant__user", "participant__cohort")


def steps_kept_by(user: User) -> QuerySet[SignalStep]:
    return SignalStep.objects.filter(organisation__in=trained_by(user, clock.today()).order_by().values("pk")).select_related(
        "organisation"
    )


def can_read(user: User, signal: EarlySignal) -> bool:
    return EarlySignal.objects.filter(pk=signal.pk).visible_to(user, today=clock.today()).exists()


def can_work_on(user: User, signal: EarlySignal) -> bool:
    return EarlySignal.objects.filter(pk=signal.pk).worked_on_by(user, today=clock.today()).exists()


def can_raise(user: User, participant: Participant) -> bool:
    """Linked now or standing in, practice trainer of the employer, teacher of the cohort; never about oneself."""
    near = Circles(user, clock.today())
    found = Participant.objects.filter(pk=participant.pk).filter(near.supervised() | near.trained() | near.taught())
    return participant.user_id != user.pk and found.exists()


def can_set_steps(user: User) -> bool:
    return trained_by(user, clock.today()).exists()


VIEW_SIGNAL = Access("signal.view", known_signals, can_read, ONLY_READERS)
WORK_ON_SIGNAL = Access("signal.work_on", known_signals, can_work_on, ONLY_TRAINER)
RAISE_SIGNAL = Access("signal.raise", visible_participants, can_raise, ONLY_NEAR)
DECIDE_PROPOSAL = Access("signal_proposal.decide", visible_proposals, can_view, ONLY_NEAR)
SET_STEPS = PageAccess("signal_step.set", can_set_steps, ONLY_TRAINER)
CHANGE_STEP = Access("signal_step.change", steps_kept_by, can_view, ONLY_TRAINER)
