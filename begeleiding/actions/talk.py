"""Progress talks: planned, moved, written down once held, and confirmed by the trainee."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from begeleiding.actions.version import check_version
from begeleiding.actions.weeks import record_guidance
from begeleiding.choices import GuidanceKind
from begeleiding.models import GuidanceMoment, ProgressTalk, TalkAgreement
from cohorts.actions.lock import lock_open_participant
from cohorts.models import Participant, Supervision
from opleiding.kernel import audit, clock
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.marks import problems_in
from opleiding.kernel.models import User
from opleiding.kernel.outbox import notify


@dataclass(frozen=True, slots=True)
class Plan:
    """Which talk it is, when and where, and who sits at the table beside the trainee."""

    kind: str
    year: int
    planned_at: datetime
    place: str = ""
    school_guest: User | None = None
    organisation_guest: User | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed; `pk` is None for a new one."""

    text: str
    owner: User
    due_on: date
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What is written down of a talk that was held."""

    held_on: date
    goes_well: str
    can_improve: str
    school_guest: User | None = None
    organisation_guest: User | None = None
    agreed: tuple[Agreed, ...] = ()


@transaction.atomic
def plan_talk(*, by: User, participant: Participant, plan: Plan) -> ProgressTalk:
    """A talk to come, or one of before that is written down next. The same once more is the one that is there.

    DomainError before the start, after the end, for a second begin or end talk of a year, and for two at one moment.
    """
    locked = lock_open_participant(participant)
    _check_moment(locked, plan.planned_at)
    there = locked.progress_talks.filter(kind=plan.kind, year=plan.year, planned_at=plan.planned_at).first()
    if there is not None:
        return there
    talk = ProgressTalk(participant=locked)
    _write_plan(talk, plan)
    audit.record(by, "talk.planned", talk)
    _tell_planned(talk, by)
    return talk


@transaction.atomic
def change_talk(*, by: User, talk: ProgressTalk, version: int, plan: Plan) -> ProgressTalk:
    """Another moment, place or company for a talk that was not held yet. ChangedMeanwhile when somebody else was first."""
    locked = _lock(talk)
    if locked.is_held:
        raise DomainError(_("Dit gesprek is al gehouden. Pas het verslag aan."))
    if plan_of(locked) == plan:
        return locked
    check_version(locked, version)
    _check_moment(locked.participant, plan.planned_at)
    locked.version += 1
    _write_plan(locked, plan)
    audit.record(by, "talk.changed", locked)
    _tell_planned(locked, by)
    return locked


@transaction.atomic
def cancel_talk(*, by: User, talk: ProgressTalk) -> None:
    """It was planned and will not be. What was held stays: DomainError."""
    locked = _lock(talk)
    if locked.is_held:
        raise DomainError(_("Dit gesprek is al gehouden en blijft staan."))
    audit.record(by, "talk.cancelled", locked)
    locked.delete()


@transaction.atomic
def write_talk(*, by: User, talk: ProgressTalk, version: int, report: Report, today: date) -> ProgressTalk:
    """Keep what was said and agreed. Other words than the trainee confirmed ask for a confirmation again.

    The day counts as guidance by who was there for the organisation. ChangedMeanwhile; DomainError for a day to come.
    """
    locked = _lock(talk)
    if _is_said(report_of(locked), report):
        return locked
    check_version(locked, version)
    _check_report(locked, report, today)
    _take_back_guidance(locked)
    for name in ("held_on", "goes_well", "can_improve", "school_guest", "organisation_guest"):
        setattr(locked, name, getattr(report, name))
    locked.held_by, locked.confirmed_at, locked.version = by, None, locked.version + 1
    with in_words():
        locked.save()
    _write_agreements(locked, report.agreed)
    _record_guidance(locked)
    audit.record(by, "talk.written", locked)
    _tell_to_confirm(locked)
    return locked


@transaction.atomic
def confirm_talk(*, by: User, talk: ProgressTalk, version: int, remark: str, now: datetime) -> ProgressTalk:
    """The trainee says that it is right, of the words the trainee read: ChangedMeanwhile when there are others by now."""
    locked = _lock(talk)
    if not locked.is_held:
        raise DomainError(_("Dit gesprek is nog niet gehouden."))
    check_version(locked, version)
    if locked.is_confirmed and locked.remark == remark:
        return locked
    _check_texts({"remark": remark})
    locked.confirmed_at, locked.remark = now, remark
    locked.save(update_fields=["confirmed_at", "remark"])
    audit.record(by, "talk.confirmed", locked)
    _tell_confirmed(locked)
    return locked


@transaction.atomic
def finish_agreement(*, by: User, agreement: TalkAgreement, is_done: bool, today: date) -> TalkAgreement:
    """Its owner did it, or did not after all; twice is once."""
    lock_open_participant(agreement.talk.participant)
    locked = TalkAgreement.objects.get(pk=agreement.pk)
    if is_done == (locked.done_on is not None):
        return locked
    locked.done_on = today if is_done else None
    locked.save(update_fields=["done_on"])
    audit.record(by, "talk_agreement.done" if is_done else "talk_agreement.reopened", locked)
    return locked


def plan_of(talk: ProgressTalk) -> Plan:
    return Plan(talk.kind, talk.year, talk.planned_at, talk.place, talk.school_guest, talk.organisation_guest)


def report_of(talk: ProgressTalk) -> Report | None:
    """What stands there; None while it was not held."""
    if talk.held_on is None:
        return None
    agreed = tuple(Agreed(row.text, row.owner, row.due_on, row.pk) for row in talk.agreements.select_related("owner"))
    return Report(talk.held_on, talk.goes_well, talk.can_improve, talk.school_guest, talk.organisation_guest, agreed)


def _is_said(there: Report | None, report: Report) -> bool:
    """The same once more; an agreement that was new then has a number by now."""
    return there is not None and _without_numbers(there) == _without_numbers(report)


def _without_numbers(report: Report) -> Report:
    agreed = sorted((replace(one, pk=None) for one in report.agreed), key=lambda one: (one.due_on, one.text))
    return replace(report, agreed=tuple(agreed))


def _lock(talk: ProgressTalk) -> ProgressTalk:
    """As it is now, with its participant's row held. DomainError when somebody took it away."""
    participant = lock_open_participant(talk.participant)
    people = ("participant__user", "school_guest", "organisation_guest", "held_by")
    locked = ProgressTalk.objects.select_related(*people).filter(pk=talk.pk, participant=participant).first()
    if locked is None:
        raise DomainError(_("Dit gesprek is er niet meer. Iemand haalde het net uit de planning."))
    return locked


def _write_plan(talk: ProgressTalk, plan: Plan) -> None:
    for name in ("kind", "year", "planned_at", "place", "school_guest", "organisation_guest"):
        setattr(talk, name, getattr(plan, name))
    with in_words():
        talk.save()


def _check_moment(participant: Participant, planned_at: datetime) -> None:
    day = clock.day_of(planned_at)
    if day < participant.period.lower:
        raise DomainError(_("Op die dag is de opleiding nog niet begonnen."), field="day")
    if participant.period.upper is not None and day >= participant.period.upper:
        raise DomainError(_("Op die dag is de opleiding al afgelopen."), field="day")


def _check_report(talk: ProgressTalk, report: Report, today: date) -> None:
    if report.held_on > today:
        raise DomainError(_("Die dag moet nog komen. Kies vandaag of een eerdere dag."), field="held_on")
    if report.held_on < talk.participant.period.lower:
        raise DomainError(_("Op die dag is de opleiding nog niet begonnen."), field="held_on")
    agreed = {f"agreement_{number}": one.text for number, one in enumerate(report.agreed, start=1)}
    _check_texts({"goes_well": report.goes_well, "can_improve": report.can_improve, **agreed})


def _check_texts(texts: Mapping[str, str]) -> None:
    """DomainError for what certainly is somebody's number or address."""
    for name, text in texts.items():
        for problem in problems_in(text):
            raise DomainError(problem, field=name)


def _write_agreements(talk: ProgressTalk, agreed: Sequence[Agreed]) -> None:
    """These, and no others; one that was done stays done."""
    there = {row.pk: row for row in talk.agreements.all()}
    talk.agreements.exclude(pk__in=[one.pk for one in agreed if one.pk]).delete()
    for one in agreed:
        row = there.get(one.pk or 0) or TalkAgreement(talk=talk)
        row.text, row.owner, row.due_on = one.text, one.owner, one.due_on
        row.save()


def _record_guidance(talk: ProgressTalk) -> None:
    guide = _guide_of(talk)
    if guide is not None and talk.held_on is not None:
        record_guidance(participant=talk.participant, guide=guide, kind=GuidanceKind.TALK, given_on=talk.held_on)


def _take_back_guidance(talk: ProgressTalk) -> None:
    """What the talk counted for until now, unless another talk was held that day."""
    others = ProgressTalk.objects.filter(participant=talk.participant_id, held_on=talk.held_on).exclude(pk=talk.pk)
    guide = _guide_of(talk)
    if talk.held_on is not None and guide is not None and not others.exists():
        kept = {"participant": talk.participant_id, "kind": GuidanceKind.TALK, "given_on": talk.held_on}
        GuidanceMoment.objects.filter(guide=guide, **kept).delete()


def _guide_of(talk: ProgressTalk) -> User | None:
    """Who was there for the organisation; when nobody was named, who supervised on that day."""
    if talk.held_on is None or talk.organisation_guest is not None:
        return talk.organisation_guest
    links = Supervision.objects.filter(participant=talk.participant_id).active_on(talk.held_on)
    link = links.select_related("supervisor").order_by("period", "pk").first()
    return link.supervisor if link else None


def _tell_planned(talk: ProgressTalk, by: User) -> None:
    """Everybody at the table but who planned it."""
    moment = date_format(talk.planned_at.astimezone(clock.AMSTERDAM), "l j F, G.i")
    trainee = talk.participant.user
    for person in {trainee, talk.school_guest, talk.organisation_guest} - {None, by}:
        if person == trainee:
            text = _("Er is een gesprek met jou gepland: %(when)s.") % {"when": moment}
        else:
            text = _("Er is een gesprek met %(name)s gepland: %(when)s.") % {"name": trainee.get_short_name(), "when": moment}
        _tell(talk, person, "talk.planned", text)


def _tell_to_confirm(talk: ProgressTalk) -> None:
    day = date_format(talk.held_on or talk.planned_at, "j F")
    _tell(talk, talk.participant.user, "talk.written", _("Lees het verslag van je gesprek op %(day)s. Klopt het?") % {"day": day})


def _tell_confirmed(talk: ProgressTalk) -> None:
    facts = {"name": talk.participant.user.get_short_name(), "day": date_format(talk.held_on or talk.planned_at, "j F")}
    _tell(talk, talk.held_by, "talk.confirmed", _("%(name)s bevestigde het gesprek van %(day)s.") % facts)


def _tell(talk: ProgressTalk, receiver: User | None, kind: str, text: str) -> None:
    if receiver is not None:
        key = f"{kind}:{talk.pk}:{talk.version}:{receiver.pk}"
        notify(receiver=receiver, kind=kind, dedupe_key=key, text=text, url=reverse("begeleiding:talk_detail", args=[talk.pk]))
