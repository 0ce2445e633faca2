from celery import shared_task

from begeleiding.actions.arrangement_removal import remove_over_arrangements
from begeleiding.actions.signal import propose_signals, remove_signals, warn_of_removal
from begeleiding.choices import SignalKind
from begeleiding.selectors.signal_noticed import talks_missed
from opleiding.kernel import clock


@shared_task
def remove_what_is_over() -> None:
    """Arrangements and signals whose time has come; whoever could read them cannot since the day itself."""
    remove_over_arrangements(today=clock.today())
    remove_signals(today=clock.today())


@shared_task
def look_after_signals() -> None:
    """Say what waits for a talk, and propose what begeleiding noticed."""
    today = clock.today()
    warn_of_removal(today=today)
    propose_signals(kind=SignalKind.NO_TALK, found=talks_missed(today), today=today)
