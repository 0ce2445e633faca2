"""Early signals: raised with facts, talked about or removed, taken further, closed. No audit row: what goes leaves nothing behind."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse
from django.utils.translation import gettext as _

from begeleiding.actions.arrangement import make_arrangement
from begeleiding.actions.careful import stop_on_what_we_never_keep
from begeleiding.actions.version import ChangedMeanwhile
from begeleiding.choices import Measure, ProposalState, SignalKind, SignalState
from begeleiding.models import CatalogueItem, EarlySignal, SignalProposal, SignalStep, SignalStepTaken, SupportArrangement
from begeleiding.rules.signal import talk_by, warned_until
from begeleiding.selectors.signal import free_days, trainers_of
from cohorts.actions.cohort import check_open
from cohorts.actions.lock import lock_open_participant
from cohorts.choices import Status
from cohorts.models import Participant
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Notice, Organisation, User
from opleiding.kernel.outbox import notify

KIND = "begeleiding.signal"


@transaction.atomic
def raise_signal(
    *,
    by: User,
    participant: Participant,
    facts: str,
    next_step: str,
    next_step_by: date,
    today: date,
    proposal: SignalProposal | None = None,
) -> EarlySignal:
    """What somebody saw, and the next step. The practice trainers hear that there is one. The same facts twice are one signal.

    DomainError for a proposal that somebody else decided about meanwhile: there would be two signals of one thing.
    """
    locked = lock_open_participant(participant)
    texts = {"facts": facts.strip(), "next_step": next_step.strip()}
    stop_on_what_we_never_keep(texts)
    trainers = trainers_of(locked, today)
    if not trainers:
        raise DomainError(_("Er is nog geen praktijkopleider om dit op te pakken. Bespreek het met de coördinator."))
    is_taken = proposal is None or _decide(proposal, ProposalState.TAKEN, today)
    earlier = EarlySignal.objects.filter(participant=locked, raised_by=by, raised_on=today, facts=texts["facts"]).first()
    if earlier is not None:
        return earlier
    if not is_taken:
        raise DomainError(_("Iemand anders nam dit net over, of legde het weg."))
    signal = EarlySignal(participant=locked, raised_by=by, raised_on=today, next_step_by=next_step_by, **texts)
    signal.talk_by = talk_by(today, free_days(today))
    signal.save(force_insert=True)
    for trainer in trainers:
        if trainer.pk != by.pk:
            _tell(signal, trainer, "raised", _("Er is een nieuw vroeg signaal."))
    return signal


@transaction.atomic
def change_signal(*, by: User, signal: EarlySignal, version: int, facts: str, next_step: str, next_step_by: date) -> EarlySignal:
    """Other words for what was seen or what comes next."""
    locked = _lock(signal, version)
    texts = {"facts": facts.strip(), "next_step": next_step.strip()}
    stop_on_what_we_never_keep(texts)
    locked.facts, locked.next_step, locked.next_step_by = texts["facts"], texts["next_step"], next_step_by
    return _save(locked)


@transaction.atomic
def record_talk(
    *, by: User, signal: EarlySignal, version: int, talked_on: date, next_step: str, next_step_by: date, today: date
) -> EarlySignal:
    """It was talked about with the trainee, who reads it from now on."""
    locked = _lock(signal, version, SignalState.OPEN)
    if not locked.raised_on <= talked_on <= today:
        raise DomainError(_("Kies de dag van het gesprek: na het signaal en niet later dan vandaag."), field="talked_on")
    stop_on_what_we_never_keep({"next_step": next_step})
    locked.state, locked.talked_on, locked.talked_by = SignalState.TALKED, talked_on, by
    locked.next_step, locked.next_step_by = next_step.strip(), next_step_by
    _tell(locked, locked.participant.user, "talked", _("Je kunt nalezen wat jullie bespraken."))
    return _save(locked)


@transaction.atomic
def take_step(
    *, by: User, signal: EarlySignal, version: int, step: SignalStep | None, title: str, taken_on: date, next_step: str, next_step_by: date,
    today: date,
) -> EarlySignal:  # fmt: skip
    """A step was taken, one that was set or in own words, and what comes next. A set step counts once."""
    locked = _lock(signal, version, SignalState.TALKED)
    if not (locked.talked_on or locked.raised_on) <= taken_on <= today:
        raise DomainError(_("Kies de dag van de stap: na het gesprek en niet later dan vandaag."), field="taken_on")
    said = step.title if step else title.strip()
    if not said:
        raise DomainError(_("Kies een stap, of schrijf op wat er gebeurde."), field="title")
    stop_on_what_we_never_keep({"title": title, "next_step": next_step})
    if step is None or not locked.steps_taken.filter(step=step).exists():
        SignalStepTaken.objects.create(signal=locked, step=step, title=said, taken_on=taken_on, taken_by=by)
    locked.next_step, locked.next_step_by = next_step.strip(), next_step_by
    return _save(locked)


@transaction.atomic
def close_signal(*, by: User, signal: EarlySignal, today: date) -> EarlySignal:
    """It is done. Closed already, nothing happens; not talked about yet, it cannot be."""
    locked = _hold(signal)
    if locked.state == SignalState.OPEN:
        raise DomainError(_("Een signaal wordt eerst besproken en dan pas afgesloten."))
    return _finish(locked, SignalState.CLOSED, today) if locked.state == SignalState.TALKED else locked


@transaction.atomic
def arrange_from_signal(
    *,
    by: User,
    signal: EarlySignal,
    side: Organisation,
    measure: Measure,
    item: CatalogueItem | None,
    period: DateRange,
    review_on: date,
    note: str,
    today: date,
) -> SupportArrangement:
    """It becomes an arrangement; nothing of what the signal says goes along."""
    locked = _hold(signal)
    if locked.state != SignalState.TALKED:
        raise DomainError(_("Maak een afspraak zodra het besproken is en zolang het niet is afgesloten."))
    wish = {"side": side, "measure": measure, "item": item, "period": period, "review_on": review_on, "note": note}
    made = make_arrangement(by=by, participant=locked.participant, today=today, **wish)
    _finish(locked, SignalState.ARRANGED, today)
    return made


# -- what the app noticed ------------------------------------------------------------------------------------------------


@transaction.atomic
def propose_signals(*, kind: SignalKind, found: Mapping[int, date], today: date) -> int:
    """What is true now of this kind: participant → since when. How many are new; those that are true no more go.

    Decided ones go too: that one was taken says that there was a signal, and of that nothing stays behind.

    Who pauses or stopped, and a cohort that was closed, is left alone. The same thing of the same day is proposed once.
    """
    learning = Participant.objects.filter(pk__in=list(found), cohort__closed_at=None).in_status(Status.ACTIVE, today=today)
    true = {pk: found[pk] for pk in learning.order_by().values_list("pk", flat=True)}
    for proposal in SignalProposal.objects.filter(kind=kind).order_by("pk").select_for_update(of=("self",)):
        if true.get(proposal.participant_id) != proposal.since:
            proposal.delete()
    before = SignalProposal.objects.filter(kind=kind).count()
    new = [SignalProposal(participant_id=pk, kind=kind, since=since) for pk, since in sorted(true.items())]
    SignalProposal.objects.bulk_create(new, ignore_conflicts=True)
    return SignalProposal.objects.filter(kind=kind).count() - before


@transaction.atomic
def dismiss_proposal(*, proposal: SignalProposal, today: date) -> None:
    """It is nothing; the same thing is not proposed again. Who said so is written nowhere: it would say that there was something."""
    _decide(proposal, ProposalState.DECLINED, today)


# -- what the clock does -------------------------------------------------------------------------------------------------


@transaction.atomic
def remove_signals(*, today: date) -> int:
    """Not talked about in time, or finished three months ago: gone, with the notices about it. How many went."""
    rows = list(EarlySignal.objects.to_remove(today).order_by("pk").select_for_update(of=("self",), skip_locked=True))
    for row in rows:
        Notice.objects.filter(dedupe_key__startswith=f"signal:{row.pk}:").delete()
        row.delete()
    return len(rows)


@transaction.atomic
def warn_of_removal(*, today: date) -> None:
    """A few working days before it goes, author and practice trainers hear that one waits; once, and not what it says."""
    waiting = EarlySignal.objects.kept(today).waiting().filter(talk_by__lte=warned_until(today, free_days(today)))
    for signal in waiting.select_related("participant", "raised_by"):
        readers = {person.pk: person for person in (*trainers_of(signal.participant, today), signal.raised_by)}
        for person in readers.values():
            if EarlySignal.objects.filter(pk=signal.pk).visible_to(person, today=today).exists():
                _tell(signal, person, "waits", _("Een vroeg signaal wacht op een gesprek. Anders verdwijnt het."))


# -- how ---------------------------------------------------------------------------------------------------------------


def _hold(signal: EarlySignal) -> EarlySignal:
    """The participant's row first, then this one as it is now. DomainError when it was removed meanwhile, or the cohort closed."""
    participant = Participant.objects.select_for_update(of=("self",), no_key=True).select_related("cohort").get(pk=signal.participant_id)
    check_open(participant.cohort)
    rows = EarlySignal.objects.select_for_update(of=("self",), no_key=True).select_related("participant__user", "participant__cohort")
    found = rows.filter(pk=signal.pk).first()
    if found is None:
        raise DomainError(_("Dit signaal is er niet meer."))
    return found


def _lock(signal: EarlySignal, version: int, *states: SignalState) -> EarlySignal:
    locked = _hold(signal)
    if locked.version != version or locked.state not in (states or (SignalState.OPEN, SignalState.TALKED)):
        raise ChangedMeanwhile(locked)
    return locked


def _save(signal: EarlySignal) -> EarlySignal:
    signal.version += 1
    with in_words():
        signal.save()
    return signal


def _finish(signal: EarlySignal, state: SignalState, today: date) -> EarlySignal:
    signal.state, signal.closed_on = state, today
    return _save(signal)


def _decide(proposal: SignalProposal, state: ProposalState, today: date) -> bool:
    """Whether it was decided now; decided by somebody else meanwhile, it stays so."""
    decided: dict[str, Any] = {"state": state, "decided_on": today}
    return bool(SignalProposal.objects.open().filter(pk=proposal.pk).update(**decided))


def _tell(signal: EarlySignal, person: User, what: str, text: str) -> None:
    url = reverse("begeleiding:signal_list")
    notify(receiver=person, kind=KIND, dedupe_key=f"signal:{signal.pk}:{what}:{person.pk}", text=text, url=url)
