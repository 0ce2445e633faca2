"""Arrangements: asked by the trainee or made together, answered, changed, withdrawn. With their own log, and no audit row (docs/adr/)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse
from django.utils.translation import gettext as _

from begeleiding.actions.careful import stop_on_what_we_never_keep
from begeleiding.actions.version import ChangedMeanwhile
from begeleiding.choices import ArrangementAct, ArrangementSight, ArrangementState, Measure
from begeleiding.models import ArrangementEvent, ArrangementPerson, CatalogueItem, SupportArrangement
from begeleiding.rules.arrangement import halfway
from begeleiding.selectors.arrangement import keepers_for, opened_since, sides_of, tellable_for
from cohorts.actions.cohort import check_open
from cohorts.actions.lock import lock_open_participant
from cohorts.models import Participant
from opleiding.kernel import clock
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.openings import ONE_OPENING
from opleiding.kernel.outbox import notify

KIND = "begeleiding.arrangement"


@dataclass(frozen=True, slots=True)
class Made:
    """An arrangement, and whether it was not there before."""

    arrangement: SupportArrangement
    is_new: bool


@transaction.atomic
def ask_arrangement(
    *,
    by: User,
    participant: Participant,
    side: Organisation,
    keeper: User,
    measure: Measure,
    item: CatalogueItem | None,
    period: DateRange,
    note: str,
    today: date,
) -> SupportArrangement:
    """The trainee asks somebody of the employer or the school, who alone hears of it. The same question twice is one."""
    locked = lock_open_participant(participant)
    if locked.user_id != by.pk:
        raise DomainError(_("Vragen kan alleen degene voor wie de afspraak is."))
    if not keepers_for(locked, side, today).filter(pk=keeper.pk).exists():
        raise DomainError(_("Kies iemand die dit bijhoudt."), field="keeper")
    asked = SupportArrangement(participant=locked, organisation=side, asked_by=by, asked_on=today, period=period)
    asked.review_on = halfway(period.lower, period.upper)
    made = _create(asked, measure, item, note)
    if made.is_new:
        _name(made.arrangement, keeper, ArrangementSight.TO_DO, by)
        _tell(_log(made.arrangement, by, ArrangementAct.ASKED), [keeper])
    return made.arrangement


@transaction.atomic
def make_arrangement(
    *,
    by: User,
    participant: Participant,
    side: Organisation,
    measure: Measure,
    item: CatalogueItem | None,
    period: DateRange,
    review_on: date,
    note: str,
    today: date,
) -> SupportArrangement:
    """Made together with the trainee, who sees it at once; whoever makes it is named. The same one twice is one."""
    locked = lock_open_participant(participant)
    if not keepers_for(locked, side, today).filter(pk=by.pk).exists():
        raise DomainError(_("Dit maakt iemand van de werkgever of van de school."), field="side")
    agreed = SupportArrangement(participant=locked, organisation=side, asked_by=by, asked_on=today, period=period)
    agreed.review_on = review_on
    agreed.state, agreed.answered_on = ArrangementState.AGREED, today
    made = _create(agreed, measure, item, note)
    if made.is_new:
        _name(made.arrangement, by, ArrangementSight.TO_DO, by)
        _tell(_log(made.arrangement, by, ArrangementAct.MADE), [locked.user])
    return made.arrangement


@transaction.atomic
def answer_arrangement(
    *,
    by: User,
    arrangement: SupportArrangement,
    version: int,
    agrees: bool,
    period: DateRange,
    review_on: date,
    answer: str,
    today: date,
) -> SupportArrangement:
    """Agree, for these days, or say what is not possible. ChangedMeanwhile when it was answered or withdrawn meanwhile."""
    locked = _lock(arrangement, version, ArrangementState.ASKED)
    stop_on_what_we_never_keep({"answer": answer})
    if not agrees and not answer.strip():
        raise DomainError(_("Schrijf kort wat er wel kan, of met wie verder te praten."), field="answer")
    locked.state = ArrangementState.AGREED if agrees else ArrangementState.DECLINED
    locked.answered_on, locked.answer = today, answer.strip()
    if agrees:
        locked.period, locked.review_on = period, review_on
    _save(locked)
    _tell(_log(locked, by, ArrangementAct.ANSWERED), [locked.participant.user])
    return locked


@transaction.atomic
def change_arrangement(
    *, by: User, arrangement: SupportArrangement, version: int, period: DateRange, review_on: date, note: str
) -> SupportArrangement:
    """Other days or other words; the trainee and who is named hear that something is new."""
    locked = _lock(arrangement, version, ArrangementState.AGREED)
    stop_on_what_we_never_keep({"note": note})
    locked.period, locked.review_on, locked.note = period, review_on, note.strip()
    _save(locked)
    _tell(_log(locked, by, ArrangementAct.CHANGED), [locked.participant.user, *_named_in(locked)], but=by)
    return locked


@transaction.atomic
def withdraw_arrangement(*, by: User, arrangement: SupportArrangement, today: date) -> None:
    """At once, by the trainee, also in a cohort that was closed: nobody else sees it any more. Withdrawn already, nothing happens."""
    locked = _hold(arrangement)
    if locked.state == ArrangementState.WITHDRAWN:
        return
    if locked.state == ArrangementState.DECLINED:
        raise DomainError(_("Deze afspraak is er niet gekomen. Er is niets om in te trekken."))
    locked.state, locked.ended_on = ArrangementState.WITHDRAWN, today
    _save(locked)
    _tell(_log(locked, by, ArrangementAct.WITHDREW), _named_in(locked))


@transaction.atomic
def name_person(*, by: User, arrangement: SupportArrangement, person: User, sight: ArrangementSight, today: date) -> ArrangementPerson:
    """From now on this person sees this much of it; named already, the sight is what was chosen now.

    Whoever keeps such arrangements reads all of it: DomainError for less, which the trainee would read and which would not be true.
    """
    locked = _hold(arrangement)
    check_open(locked.participant.cohort)
    if not tellable_for(locked, today).filter(pk=person.pk).exists():
        raise DomainError(_("Kies iemand die nu met deze persoon werkt."), field="person")
    if locked.state != ArrangementState.AGREED:
        raise DomainError(_("Meekijken kan zodra het is afgesproken."))
    if sight == ArrangementSight.TO_ROSTER and keepers_for(locked.participant, locked.organisation, today).filter(pk=person.pk).exists():
        raise DomainError(_("Deze persoon houdt afspraken bij en leest dan alles."), field="sight")
    named, is_new = ArrangementPerson.objects.get_or_create(
        arrangement=locked, user=person, defaults={"sight": sight, "named_by": by, "named_at": clock.now()}
    )
    if not is_new and named.sight == sight:
        return named
    named.sight = sight
    named.save(update_fields=["sight"])
    _tell(_log(locked, by, ArrangementAct.NAMED), [person], but=by)
    return named


@transaction.atomic
def unname_person(*, by: User, named: ArrangementPerson, today: date) -> None:
    """This person sees nothing of it from now on. DomainError for the last one who keeps it."""
    locked = _hold(named.arrangement)
    row = locked.people.filter(pk=named.pk).first()
    if row is None:
        return
    keepers = keepers_for(locked.participant, locked.organisation, today)
    if not locked.people.exclude(pk=row.pk).told_what_to_do().filter(user__in=keepers).exists():
        raise DomainError(_("Iemand houdt de afspraak bij. Laat eerst een ander meekijken."))
    row.delete()
    _log(locked, by, ArrangementAct.UNNAMED)


def record_opened(*, by: User, arrangements: Iterable[int]) -> None:
    """Write down that this person read these; leafing back and forth is once."""
    now, asked = clock.now(), set(arrangements)
    new = asked - opened_since(now - ONE_OPENING, by, asked) if asked else set()
    events = [ArrangementEvent(arrangement_id=pk, by=by, act=ArrangementAct.OPENED, happened_at=now) for pk in sorted(new)]
    ArrangementEvent.objects.bulk_create(events)


def notices_about(arrangement: int) -> str:
    """How the keys of all notices about one arrangement begin."""
    return f"arrangement:{arrangement}:"


# -- how ---------------------------------------------------------------------------------------------------------------


def _create(new: SupportArrangement, measure: Measure, item: CatalogueItem | None, note: str) -> Made:
    """Keep it, unless the same one stands there from a click before; the participant's row is held."""
    stop_on_what_we_never_keep({"note": note})
    if new.organisation not in sides_of(new.participant, new.asked_on):
        raise DomainError(_("Een afspraak maak je met de werkgever of met de school."), field="side")
    if item is not None and (item.organisation_id != new.organisation_id or not item.is_offered):
        raise DomainError(_("Dit bieden zij niet. Kies iets anders, of vraag het de ander."), field="wish")
    new.measure, new.item, new.note = item.measure if item else measure, item, note.strip()
    same = {"measure": new.measure, "item": item, "period": new.period, "note": new.note, "state": new.state, "asked_by": new.asked_by}
    earlier = SupportArrangement.objects.filter(participant=new.participant, organisation=new.organisation, **same).first()
    if earlier is not None:
        return Made(earlier, is_new=False)
    with in_words():
        new.save(force_insert=True)
    return Made(new, is_new=True)


def _hold(arrangement: SupportArrangement) -> SupportArrangement:
    """The participant's row first, then this one as it is now. DomainError when it was removed meanwhile."""
    Participant.objects.select_for_update(of=("self",), no_key=True).get(pk=arrangement.participant_id)
    rows = SupportArrangement.objects.select_for_update(of=("self",), no_key=True)
    found = rows.select_related("participant__user", "participant__cohort", "organisation").filter(pk=arrangement.pk).first()
    if found is None:
        raise DomainError(_("Deze afspraak is er niet meer."))
    return found


def _lock(arrangement: SupportArrangement, version: int, state: ArrangementState) -> SupportArrangement:
    locked = _hold(arrangement)
    check_open(locked.participant.cohort)
    if locked.state == ArrangementState.WITHDRAWN:  # nobody but the trainee reads it any more, so not in what stands there now either
        raise DomainError(_("Deze afspraak is er niet meer."))
    if locked.version != version or locked.state != state:
        raise ChangedMeanwhile(locked)
    return locked


def _save(arrangement: SupportArrangement) -> None:
    arrangement.version += 1
    with in_words():
        arrangement.save()


def _name(arrangement: SupportArrangement, person: User, sight: ArrangementSight, by: User) -> None:
    ArrangementPerson.objects.create(arrangement=arrangement, user=person, sight=sight, named_by=by, named_at=clock.now())


def _named_in(arrangement: SupportArrangement) -> list[User]:
    return [named.user for named in arrangement.people.select_related("user")]


def _log(arrangement: SupportArrangement, by: User, act: ArrangementAct) -> ArrangementEvent:
    return ArrangementEvent.objects.create(arrangement=arrangement, by=by, act=act, happened_at=clock.now())


def _tell(event: ArrangementEvent, people: Iterable[User], *, but: User | None = None) -> None:
    """A line on their list that something is new, and not what or whose."""
    for person in people:
        if but is None or person.pk != but.pk:
            key = f"{notices_about(event.arrangement_id)}{event.pk}:{person.pk}"
            url = reverse("begeleiding:arrangement_list")
            notify(receiver=person, kind=KIND, dedupe_key=key, text=_("Er is iets nieuws in je afspraken."), url=url)
