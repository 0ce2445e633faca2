"""The agreements of everybody this person may know how they stand for: what is red, what ends, what needs a new one."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cohorts.models import Participant
from cohorts.rules.agreement import Standing
from cohorts.selectors.list import Column
from cohorts.selectors.trainee_list import TraineeRow, listed_trainees
from opleiding.kernel.models import User

KNOWN, RUNNING = Q(is_paper_known=True), ~Q(standing=Standing.OVER)
FIRST: tuple[str, ...] = ("agreed_until", "user__sort_name", "pk")


def listed_agreements(user: User, today: date) -> QuerySet[Participant]:
    """A trainee a line, whose education is not over; the one that ends first comes first."""
    return listed_trainees(user, today).filter(KNOWN & RUNNING).order_by(*FIRST)


AGREEMENT_COLUMNS: tuple[Column[TraineeRow], ...] = (
    Column("name", _("Naam"), lambda row: row.name, ("user__sort_name",)),
    Column("cohort", _("Cohort"), lambda row: row.cohort, ("cohort__search_name",)),
    Column("employer", _("Werkgever"), lambda row: row.employer, ("employer_name",)),
    Column("standing", _("POK"), lambda row: row.standing_label, ("standing",)),
    Column("until", _("Loopt tot en met"), lambda row: row.agreed_last_day, ("agreed_until",)),
)
