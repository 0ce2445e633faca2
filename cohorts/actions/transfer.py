from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cohorts.actions.cohort import lock_cohort
from cohorts.actions.enrolment import check_room
from cohorts.actions.lock import lock_open_participant
from cohorts.actions.participant import employ
from cohorts.actions.period import days, end_on
from cohorts.actions.placement import place
from cohorts.actions.status import finish, first_rows, go_on_learning
from cohorts.actions.supervision import supervise
from cohorts.choices import Role, Status
from cohorts.models import Cohort, Employment, Location, Membership, Participant, Placement, StatusPeriod, Supervision
from opleiding.kernel import audit, clock
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Organisation, User

#: What is about the education and not about one cohort: it goes along.
GOES_ALONG = ("route", "earlier_diplomas", "requirement_progress", "exam_results", "agreements")
KEPT = ("user", "qualification", "contract_hours", "birth_date", "practice_trainer", "background")


@transaction.atomic
def transfer(
    *,
    by: User | None,
    participant: Participant,
    cohort: Cohort,
    starts_on: date,
    employer: Organisation | None = None,
    location: Location | None = None,
    unrecognised_reason: str = "",
) -> Participant:
    """On in another cohort from this day; returns the new enrolment.

    Route, diplomas, requirements, exams and agreements go along; what was logged stays with the old enrolment. Employer,
    place and supervisors go on where the new cohort knows them, unless another is given. Who pauses, starts again.
    """
    _lock_both(participant.cohort, cohort)
    target = check_room(cohort, 1)
    old = lock_open_participant(participant)
    _check(old, target, starts_on)
    around = replace(_around(old, target, starts_on, employer), location=location, unrecognised_reason=unrecognised_reason)
    go_on_learning(by, old, starts_on)
    finish(old, Status.MOVED, starts_on)
    for row in old.employments.all():
        end_on(row, starts_on)
    new = _enrol(by, old, target, starts_on)
    _go_on(by, new, starts_on, around)
    for name in GOES_ALONG:
        getattr(old, name).update(participant=new)
    audit.record(by, "participant.moved", new, organisation=around.employer)
    return new


@dataclass(frozen=True, slots=True)
class _Around:
    """Who employs, places and supervises somebody from the change on, as far as the new cohort knows them."""

    employer: Organisation
    placement: Placement | None
    links: tuple[Supervision, ...]
    #: Where somebody was placed on this occasion; else the place goes on.
    location: Location | None = None
    unrecognised_reason: str = ""


def _lock_both(*cohorts: Cohort) -> None:
    """Always in the same order, so that two who move people to and fro do not wait for each other."""
    for cohort in sorted(cohorts, key=lambda one: one.pk):
        lock_cohort(cohort)


def _check(old: Participant, target: Cohort, starts_on: date) -> None:
    if target.pk == old.cohort_id or Participant.objects.of(target).own(old.user).exists():
        raise DomainError(_("Deze persoon zit al in dit cohort, of zat er eerder in."), field="cohort")
    if starts_on <= old.period.lower:
        raise DomainError(_("Kies een dag na de eerste dag in het oude cohort."), field="starts_on")
    if not target.period.lower <= starts_on < target.period.upper:
        names = {"first": date_format(target.period.lower, "j F Y"), "until": date_format(target.period.upper, "j F Y")}
        raise DomainError(_("Dit cohort loopt van %(first)s tot %(until)s. Kies een dag daarin.") % names, field="starts_on")


def _around(old: Participant, target: Cohort, starts_on: date, employer: Organisation | None) -> _Around:
    job = Employment.objects.filter(participant=old, period__contains=starts_on).select_related("organisation").first()
    employer = employer or (job.organisation if job else None)
    if employer is None or not target.organisations.filter(pk=employer.pk).exists():
        raise DomainError(_("Kies wie in dit cohort de werkgever wordt."), field="employer")
    here = Membership.objects.filter(organisation=employer, period__contains=starts_on).in_role(Role.SUPERVISOR)
    place_now = old.placements.filter(period__contains=starts_on, location__organisation=employer).select_related("location").first()
    links = old.supervisions.active_on(starts_on).filter(supervisor__in=here.values("user")).select_related("supervisor")
    return _Around(employer, place_now, tuple(links))


def _enrol(by: User | None, old: Participant, target: Cohort, starts_on: date) -> Participant:
    new = Participant(
        cohort=target, continues=old, period=days(starts_on, target.period.upper), **{name: getattr(old, name) for name in KEPT}
    )
    with in_words():
        new.save(force_insert=True)
        StatusPeriod.objects.bulk_create(first_rows(new, starts_on, clock.today()))
    return new


def _go_on(by: User | None, new: Participant, starts_on: date, around: _Around) -> None:
    employ(by=by, participant=new, organisation=around.employer, starts_on=starts_on)
    if around.location is not None:
        reason = around.unrecognised_reason
        place(by=by, participant=new, location=around.location, starts_on=starts_on, unrecognised_reason=reason)
    elif around.placement is not None:
        row = around.placement
        period = days(starts_on, row.period.upper)
        Placement.objects.create(participant=new, location=row.location, period=period, unrecognised_reason=row.unrecognised_reason)
    for link in around.links:  # the old links ended on this very day: nobody carries more, so nobody is asked for a reason
        supervise(by=by, supervisor=link.supervisor, participant=new, period=days(starts_on, link.period.upper), form=link.form)
