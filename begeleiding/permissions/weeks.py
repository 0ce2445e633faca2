"""In which weeks somebody was in practice: the row "practice weeks" of docs/privacy.md."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from begeleiding.models import Absence
from cohorts.choices import Role
from cohorts.models import Membership, Participant, Supervision
from cohorts.permissions import sees, with_sight
from cohorts.permissions.cohort import can_view
from cohorts.permissions.participant import people_seen
from opleiding.kernel import clock
from opleiding.kernel.access import Access, PageAccess
from opleiding.kernel.choices import OrganisationKind
from opleiding.kernel.models import User

ONLY_CLOSE = _("Dit zie je alleen als je met deze persoon werkt.")
ONLY_OWN_OR_GUIDES = _("Afwezigheid meldt de persoon zelf, of de praktijkopleider of coördinator van de werkgever.")
ONLY_GUIDES = _("Dit kan alleen de praktijkopleider of de coördinator van de werkgever doen.")
ONLY_SUPERVISORS = _("Dit kan alleen de werkbegeleider doen, of de praktijkopleider of coördinator van de werkgever.")
NOT_SUPERVISING = _("Deze pagina is voor wie nu iemand begeleidt.")
NOT_PLANNING = _("Deze pagina is voor praktijkopleiders, coördinatoren en teamleiders.")


def readable_weeks(user: User) -> QuerySet[Participant]:
    """The trainees whose weeks this person reads, with their circles."""
    today = clock.today()
    found = with_sight(people_seen("reads_weeks", user, today), user, today)
    return found.select_related("user", "cohort", "qualification__dossier")


def readable_absences(user: User) -> QuerySet[Absence]:
    people = people_seen("reads_weeks", user, clock.today()).order_by().values("pk")
    return Absence.objects.select_related("participant__user", "participant__cohort").filter(participant__in=people)


def confirmable_by(user: User, today: date) -> QuerySet[Participant]:
    """Whom this person supervises today, or stands in for somebody who does."""
    linked = Participant.objects.supervised_by(user, today=today).filter(cohort__closed_at=None)
    return linked.in_name_order().select_related("user", "cohort")


def overseen_by(user: User, today: date) -> QuerySet[Participant]:
    """The trainees in practice this person guides or leads a location of."""
    found: QuerySet[Participant] = Participant.objects.filter(
        Q(pk__in=people_seen("is_guided", user, today).order_by().values("pk"))
        | Q(pk__in=Participant.objects.led_by(user, today=today).order_by().values("pk"))
    )
    return found.filter(cohort__closed_at=None, period__contains=today).select_related("user", "cohort").order_by("user__sort_name", "pk")


def can_report_absence(user: User, participant: Participant) -> bool:
    return participant.user_id == user.pk or can_correct_weeks(user, participant)


def can_correct_weeks(user: User, participant: Participant) -> bool:
    """Never the own ones: the subsidy stands on them, so another looks."""
    return participant.user_id != user.pk and people_seen("is_guided", user, clock.today()).filter(pk=participant.pk).exists()


def can_confirm_month(user: User, participant: Participant) -> bool:
    return participant.user_id != user.pk and people_seen("confirms_weeks", user, clock.today()).filter(pk=participant.pk).exists()


def can_take_back(user: User, absence: Absence) -> bool:
    """Own days too; that they must be still to come is for the rules to say."""
    return can_report_absence(user, absence.participant)


def can_correct_absence(user: User, absence: Absence) -> bool:
    return can_correct_weeks(user, absence.participant)


def can_confirm_somebody(user: User) -> bool:
    return Supervision.objects.in_force_of(user, today=clock.today()).exists()


def can_oversee_weeks(user: User) -> bool:
    """Whoever guides trainees of a care organisation, be it those of one cohort, or leads a location."""
    held = Membership.objects.held_by(user).active_on(clock.today())
    return held.in_role(Role.PRACTICE_TRAINER, Role.COORDINATOR, Role.TEAM_LEAD).filter(organisation__kind=OrganisationKind.CARE).exists()


def is_guide(participant: Participant) -> bool:
    """Of a participant of `readable_weeks`: practice trainer or coordinator, and somebody else, without asking again."""
    return sees(participant, "is_guided") and not vars(participant)["near_own"]


def is_confirmer(participant: Participant) -> bool:
    return sees(participant, "confirms_weeks") and not vars(participant)["near_own"]


VIEW_WEEKS = Access("weeks.view", readable_weeks, can_view, ONLY_CLOSE)
REPORT_ABSENCE = Access("absence.report", readable_weeks, can_report_absence, ONLY_OWN_OR_GUIDES)
TAKE_BACK_ABSENCE = Access("absence.take_back", readable_absences, can_take_back, ONLY_OWN_OR_GUIDES)
CORRECT_ABSENCE = Access("absence.correct", readable_absences, can_correct_absence, ONLY_GUIDES)
CONFIRM_MONTH = Access("month.confirm", readable_weeks, can_confirm_month, ONLY_SUPERVISORS)
CONFIRM_MONTHS = PageAccess("months.confirm", can_confirm_somebody, NOT_SUPERVISING)
OVERSEE_WEEKS = PageAccess("weeks.oversee", can_oversee_weeks, NOT_PLANNING)
