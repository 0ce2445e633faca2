"""Who knows of, reads, writes, plans and confirms a progress talk: the row "progress talk" of docs/privacy.md.

A check looks at the flags its scope put on the row, so that a page asks each circle once.
"""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from begeleiding.models import ProgressTalk, TalkAgreement
from begeleiding.querysets.talk import knows_of, writes
from cohorts.choices import Role
from cohorts.models import Membership, Participant, Supervision
from cohorts.permissions.cohort import can_view
from cohorts.querysets.circles import Circles
from cohorts.querysets.flags import whether
from cohorts.querysets.participant import ParticipantQuerySet
from opleiding.kernel import clock
from opleiding.kernel.access import Access, PageAccess
from opleiding.kernel.models import User

ONLY_CLOSE = _("Je ziet dat dit gesprek er is en wanneer. Wat er besproken is, lezen alleen wie erbij horen.")
ONLY_TALKERS = _("Dit kan alleen wie het gesprek voert: de werkbegeleider, de praktijkopleider of de docent.")
ONLY_TRAINERS = _("Een gesprek plannen kan alleen de praktijkopleider van de werkgever.")
ONLY_OWN = _("Dit kan alleen degene over wie het gesprek gaat.")
ONLY_OWNER = _("Dit kan alleen degene die de afspraak uitvoert.")
ONLY_AROUND = _("Deze lijst is er voor praktijkopleiders, coördinatoren, docenten en werkbegeleiders.")
LISTERS = (Role.PRACTICE_TRAINER, Role.COORDINATOR, Role.TEACHER, Role.SUPERVISOR)


def talks_known_to(user: User, today: date) -> ParticipantQuerySet:
    """The trainees of whose talks this person knows that they are there."""
    return Participant.objects.filter(knows_of(Circles(user, today)))


def with_talk_sight(people: QuerySet[Participant], user: User, today: date) -> QuerySet[Participant]:
    """Each with `reads_talks`, `writes_talks` and `plans_talks`, in the same query."""
    near = Circles(user, today)
    written = writes(near)
    planned = near.trained() & ~near.own()
    return people.annotate(reads_talks=whether(near.own() | written), writes_talks=whether(written), plans_talks=whether(planned))


def people_with_talks(user: User) -> QuerySet[Participant]:
    today = clock.today()
    found = talks_known_to(user, today).select_related("user", "cohort", "qualification")
    return with_talk_sight(found, user, today)


def visible_talks(user: User) -> QuerySet[ProgressTalk]:
    """With `is_read`, `is_written` and `is_planned`: whether this person reads what was said, writes it, and plans talks."""
    today = clock.today()
    near = Circles(user, today, "participant__")
    written = writes(near)
    planned = near.trained() & ~near.own()
    flags = {"is_read": whether(near.own() | written), "is_written": whether(written), "is_planned": whether(planned)}
    people = ("participant__user", "participant__cohort", "participant__qualification", "school_guest", "organisation_guest", "held_by")
    return ProgressTalk.objects.visible_to(user, today=today).select_related(*people).annotate(**flags)


def readable_agreements(user: User) -> QuerySet[TalkAgreement]:
    found = TalkAgreement.objects.readable_by(user, today=clock.today())
    return found.select_related("talk__participant__cohort", "owner")


def can_plan_talks(user: User, participant: Participant) -> bool:
    return bool(vars(participant)["plans_talks"])


def can_read_talk(user: User, talk: ProgressTalk) -> bool:
    return bool(vars(talk)["is_read"])


def can_write_talk(user: User, talk: ProgressTalk) -> bool:
    return bool(vars(talk)["is_written"])


def can_cancel_talk(user: User, talk: ProgressTalk) -> bool:
    return bool(vars(talk)["is_planned"])


def can_confirm_talk(user: User, talk: ProgressTalk) -> bool:
    return talk.participant.user_id == user.pk


def can_finish_agreement(user: User, agreement: TalkAgreement) -> bool:
    return agreement.owner_id == user.pk


def can_list_talks(user: User) -> bool:
    """Who has one of these roles, or is linked to somebody."""
    today = clock.today()
    held = Membership.objects.held_by(user).in_role(*LISTERS).active_on(today)
    return held.exists() or Supervision.objects.in_force_of(user, today=today).exists()


VIEW_TALKS = Access("talk.list", people_with_talks, can_view, ONLY_CLOSE)
PLAN_TALK = Access("talk.plan", people_with_talks, can_plan_talks, ONLY_TRAINERS)
READ_TALK = Access("talk.read", visible_talks, can_read_talk, ONLY_CLOSE)
CHANGE_TALK = Access("talk.change", visible_talks, can_write_talk, ONLY_TALKERS)
CANCEL_TALK = Access("talk.cancel", visible_talks, can_cancel_talk, ONLY_TRAINERS)
CONFIRM_TALK = Access("talk.confirm", visible_talks, can_confirm_talk, ONLY_OWN)
FINISH_AGREEMENT = Access("talk_agreement.finish", readable_agreements, can_finish_agreement, ONLY_OWNER)
LIST_TALKS = PageAccess("talk.overview", can_list_talks, ONLY_AROUND)
