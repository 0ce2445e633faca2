from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from cohorts.actions.cohort import check_open
from cohorts.actions.lock import lock_open_participant
from cohorts.actions.period import end_on
from cohorts.actions.person import lock_person
from cohorts.choices import SupervisionForm
from cohorts.models import Membership, Participant, StandIn, Supervision
from opleiding.kernel import audit
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User


@transaction.atomic
def supervise(
    *,
    by: User | None,
    supervisor: User,
    participant: Participant,
    period: DateRange,
    form: SupervisionForm | str = SupervisionForm.INDIVIDUAL,
) -> Supervision:
    """Link a supervisor and a trainee over a period, without asking whether it is wise: people link by `begeleiding.actions`.

    Raises DomainError when it is the trainee, a stranger to the cohort, or when the two are linked already.
    """
    locked = lock_open_participant(participant)
    if supervisor.pk == locked.user_id:
        raise DomainError(_("Iemand kan niet de eigen werkbegeleider zijn."), field="supervisor")
    _check_colleague(supervisor, locked, period)
    link = Supervision(supervisor=supervisor, participant=locked, trainee_id=locked.user_id, period=period, form=form)
    if Supervision.objects.filter(supervisor=supervisor, participant=locked, period__overlap=period).exists():
        raise DomainError(_("Deze twee zijn in die tijd al gekoppeld."), field="supervisor")
    with in_words():
        link.save(force_insert=True)
    audit.record(by, "supervision.linked", link)
    return link


@transaction.atomic
def supervise_many(*, by: User | None, links: Sequence[Supervision]) -> None:
    """Many unsaved links at once, as `supervise`: all or none. DomainError does not say which: then make them one by one."""
    people = [link.participant_id for link in links]
    held = Participant.objects.select_for_update(of=("self",), no_key=True).select_related("cohort").filter(pk__in=people).order_by("pk")
    locked = {participant.pk: participant for participant in held}
    for cohort in {participant.cohort for participant in locked.values()}:
        check_open(cohort)
    _check_colleagues(links, locked)
    with in_words():
        Supervision.objects.bulk_create(links)
    audit.record_all(by, [("supervision.linked", link, None) for link in links])


@transaction.atomic
def end_supervision(*, by: User | None, supervision: Supervision, until: date) -> None:
    """From `until` on these two are no longer linked, and what the supervisor could see is closed at that moment."""
    lock_open_participant(supervision.participant)
    locked = Supervision.objects.get(pk=supervision.pk)
    audit.record(by, "supervision.ended", locked)
    end_on(locked, until)


@transaction.atomic
def set_stand_in(*, by: User | None, supervisor: User, stand_in: User, period: DateRange) -> StandIn:
    """Somebody takes over all trainees of a supervisor during leave: answers, and sees, what the supervisor would."""
    lock_person(supervisor)
    if stand_in.pk == supervisor.pk:
        raise DomainError(_("Kies iemand anders als vervanger."), field="stand_in")
    if Supervision.objects.filter(supervisor=supervisor, trainee=stand_in, period__overlap=period).exists():
        raise DomainError(_("Een vervanger is niet iemand die zelf door deze persoon begeleid wordt."), field="stand_in")
    cover = StandIn(supervisor=supervisor, stand_in=stand_in, period=period)
    if StandIn.objects.filter(supervisor=supervisor, period__overlap=period).exists():
        raise DomainError(_("Er is in die tijd al een vervanger."), field="stand_in")
    with in_words():
        cover.save(force_insert=True)
    audit.record(by, "stand_in.set", cover)
    return cover


@transaction.atomic
def remove_stand_in(*, by: User | None, stand_in: StandIn) -> None:
    lock_person(stand_in.supervisor)
    audit.record(by, "stand_in.removed", stand_in)
    stand_in.delete()


def _check_colleague(supervisor: User, participant: Participant, period: DateRange) -> None:
    """A link opens what a trainee shares with the supervisor, so it is made with people of the cohort's organisations."""
    held = Membership.objects.held_by(supervisor).filter(period__overlap=period)
    if not held.filter(organisation__cohorts=participant.cohort_id).exists():
        message = _("%(name)s werkt niet bij een organisatie in dit cohort.") % {"name": supervisor.name}
        raise DomainError(message, field="supervisor")


def _check_colleagues(links: Sequence[Supervision], participants: dict[int, Participant]) -> None:
    """The same for many."""
    held = Membership.objects.filter(user__in={link.supervisor_id for link in links})
    roles: dict[tuple[int, int], list[DateRange]] = {}
    for user, cohort, period in held.values_list("user_id", "organisation__cohorts", "period"):
        roles.setdefault((user, cohort), []).append(period)
    for link in links:
        periods = roles.get((link.supervisor_id, participants[link.participant_id].cohort_id), [])
        if link.supervisor_id == link.trainee_id or not any(_overlap(period, link.period) for period in periods):
            raise DomainError(_("Iemand in deze lijst werkt niet bij een organisatie in dit cohort."), field="supervisor")


def _overlap(one: DateRange, other: DateRange) -> bool:
    return (one.upper is None or one.upper > other.lower) and (other.upper is None or other.upper > one.lower)
