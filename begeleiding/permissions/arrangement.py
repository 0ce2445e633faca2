"""Arrangements: the rows "afspraak op maat" of docs/privacy.md. Who may make one reads only those where named."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from begeleiding.models import ArrangementPerson, SupportArrangement
from cohorts.models import Membership, Participant
from cohorts.permissions.cohort import can_view
from cohorts.permissions.participant import visible_participants
from cohorts.querysets.circles import Circles
from opleiding.kernel import clock
from opleiding.kernel.access import Access, PageAccess
from opleiding.kernel.models import Organisation, User

ONLY_KEEPERS = _("Dit doet wie de afspraak bijhoudt.")
ONLY_OWN = _("Een afspraak intrekken kan alleen degene voor wie hij is.")
ONLY_THOSE_WHO_ARRANGE = _("Dit doet de praktijkopleider, de coördinator van de werkgever of een docent van dit cohort.")


def readable(user: User) -> QuerySet[SupportArrangement]:
    """The own ones and those where this person is named, each with how much of it this person sees."""
    today = clock.today()
    found = SupportArrangement.objects.visible_to(user, today=today).with_sight(user, today=today)
    return found.select_related("participant__user", "participant__cohort", "organisation", "item")


def readable_people(user: User) -> QuerySet[ArrangementPerson]:
    """Who is named where this person reads who is named."""
    today = clock.today()
    own = Q(arrangement__in=SupportArrangement.objects.own(user).kept(today).order_by().values("pk"))
    kept = Q(arrangement__in=SupportArrangement.objects.kept_by(user, today=today).order_by().values("pk"))
    return ArrangementPerson.objects.filter(own | kept).select_related("arrangement__participant", "user")


def can_keep(user: User, arrangement: SupportArrangement) -> bool:
    return SupportArrangement.objects.filter(pk=arrangement.pk).kept_by(user, today=clock.today()).exists()


def can_unname(user: User, named: ArrangementPerson) -> bool:
    return can_keep(user, named.arrangement)


def is_own(user: User, arrangement: SupportArrangement) -> bool:
    return arrangement.participant.user_id == user.pk


def can_arrange(user: User, participant: Participant) -> bool:
    """For somebody else: of the employer, or of the school of this cohort."""
    near = Circles(user, clock.today())
    found = Participant.objects.filter(pk=participant.pk).filter(near.trained() | near.coordinated() | near.taught())
    return participant.user_id != user.pk and found.exists()


def learns(user: User) -> bool:
    return Participant.objects.own(user).exists()


def counted_organisations(user: User, today: date) -> QuerySet[Organisation]:
    """Whose numbers somebody reads: practice trainer or coordinator of all of it, of a school its coordinator."""
    held = Membership.objects.held_by(user).active_on(today).over_all()
    found: QuerySet[Organisation] = Organisation.objects.filter(pk__in=held.order_by().values("organisation"))
    return found


def can_count(user: User) -> bool:
    return counted_organisations(user, clock.today()).exists()


VIEW_ARRANGEMENT = Access("arrangement.view", readable, can_view, ONLY_KEEPERS)
KEEP_ARRANGEMENT = Access("arrangement.keep", readable, can_keep, ONLY_KEEPERS)
WITHDRAW_ARRANGEMENT = Access("arrangement.withdraw", readable, is_own, ONLY_OWN)
UNNAME_PERSON = Access("arrangement.unname", readable_people, can_unname, ONLY_KEEPERS)
ARRANGE = Access("arrangement.make", visible_participants, can_arrange, ONLY_THOSE_WHO_ARRANGE)
ASK_ARRANGEMENT = PageAccess("arrangement.ask", learns, _("Vragen is voor wie een opleiding volgt."))
COUNT_ARRANGEMENTS = PageAccess("arrangement.count", can_count, _("Deze aantallen zijn voor de praktijkopleider en de coördinator."))
