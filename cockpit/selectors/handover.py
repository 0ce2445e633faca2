"""Earlier situations and the supervisor who came later: what can be handed over, and to whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Subquery

from cockpit.choices import Audience
from cockpit.models import CaseShare, CaseTheme, PracticeCase
from cockpit.querysets.case import PracticeCaseQuerySet
from cohorts.models import Supervision
from cohorts.querysets.participant import SupervisionQuerySet
from opleiding.kernel import clock
from opleiding.kernel.models import User

#: How long after a link began the home page offers it.
OFFERED_FOR = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Handover:
    """The supervisors of today, the one chosen, and what that one cannot read yet."""

    links: list[Supervision]
    chosen: Supervision | None
    cases: list[PracticeCase]


def own_links(trainee: User | int, today: date) -> SupervisionQuerySet:
    """The supervisors of this trainee today, who came last first."""
    found: SupervisionQuerySet = Supervision.objects.filter(trainee=trainee).active_on(today)
    return found.select_related("supervisor", "participant").order_by("-period", "pk")


def handover_of(user: User, today: date, chosen: int | None = None) -> Handover:
    """For the page on which earlier situations are handed over; who came last when nobody was chosen."""
    links = list(own_links(user, today))
    link = next((one for one in links if one.pk == chosen), links[0] if links else None)
    cases = unread_by(link, today) if link else PracticeCase.objects.none()
    main = CaseTheme.objects.filter(case=OuterRef("pk"), is_main=True).values("theme__name")
    was_shared = CaseShare.objects.standing().filter(case=OuterRef("pk"))
    rows = cases.annotate(main_theme=Subquery(main[:1]), is_shared=Exists(was_shared)).newest_first()
    return Handover(links=links, chosen=link, cases=list(rows))


def unread_by(link: Supervision, today: date) -> PracticeCaseQuerySet:
    """Logged before this link began, and not open to this supervisor."""
    earlier = PracticeCase.objects.shown().filter(participant=link.participant_id, submitted_at__date__lt=link.period.lower)
    read = PracticeCase.objects.readable_by_supervisor(link.supervisor, today=today)
    return earlier.exclude(pk__in=read.order_by().values("pk"))


def links_missing(case: PracticeCase, shares: Iterable[CaseShare], today: date) -> list[Supervision]:
    """Whose link began after this situation was shared with the supervisor; sharing it is enough as long as it is not."""
    open_to_all = [share for share in shares if share.audience == Audience.SUPERVISOR and not share.receiver_id and share.opened_at]
    if not open_to_all or case.is_hidden:
        return []
    handed_to = {share.receiver_id for share in shares if share.audience == Audience.SUPERVISOR}
    opened_on = min(clock.day_of(share.opened_at) for share in open_to_all if share.opened_at)
    later = own_links(case.trainee_id, today).filter(participant=case.participant_id, period__startswith__gt=opened_on)
    return [link for link in later if link.supervisor_id not in handed_to]


def offered_link(user: User, today: date) -> Supervision | None:
    """Whom the home page speaks of: new, something lies from before, and nothing was handed over yet."""
    earlier = PracticeCase.objects.shown().filter(
        participant=OuterRef("participant"), submitted_at__date__lt=OuterRef("period__startswith")
    )
    handed = CaseShare.objects.handed_over().filter(case__participant=OuterRef("participant"), receiver=OuterRef("supervisor"))
    recent = own_links(user, today).filter(period__startswith__gt=today - OFFERED_FOR)
    found: Supervision | None = recent.filter(Exists(earlier), ~Exists(handed)).first()
    return found
