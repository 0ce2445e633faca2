from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cockpit.choices import FacilitatorKind
from cockpit.models import Facilitator, FacilitatorAbsence, Lesson
from cohorts.actions.cohort import check_open
from cohorts.models import Cohort, Theme
from opleiding.kernel import audit
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User


@transaction.atomic
def add_facilitator(
    *,
    by: User | None,
    cohort: Cohort,
    name: str,
    kind: FacilitatorKind,
    themes: Iterable[Theme] = (),
    cannot: Iterable[date] = (),
    user: User | None = None,
) -> Facilitator:
    """Somebody who can lead lessons of this cohort; `cannot` holds the Mondays of weeks they are away."""
    check_open(cohort)
    with in_words():
        facilitator = Facilitator.objects.create(cohort=cohort, name=name, kind=kind, user=user)
    _set_lists(facilitator, themes, cannot)
    audit.record(by, "facilitator.added", facilitator)
    return facilitator


@transaction.atomic
def change_facilitator(
    *,
    by: User,
    facilitator: Facilitator,
    name: str,
    kind: FacilitatorKind,
    themes: Iterable[Theme],
    cannot: Iterable[date],
    user: User | None = None,
) -> Facilitator:
    """Lessons that stand in a plan stay as they are; the board shows whom they no longer suit."""
    locked = Facilitator.objects.select_for_update(of=("self",), no_key=True).get(pk=facilitator.pk)
    check_open(locked.cohort)
    locked.name, locked.kind, locked.user = name, kind, user
    with in_words():
        locked.save()
    _set_lists(locked, themes, cannot)
    audit.record(by, "facilitator.changed", locked)
    return locked


def _set_lists(facilitator: Facilitator, themes: Iterable[Theme], cannot: Iterable[date]) -> None:
    facilitator.themes.set(list(themes))
    wanted = set(cannot)
    facilitator.absences.exclude(monday__in=wanted).delete()
    absences = [FacilitatorAbsence(facilitator=facilitator, monday=monday) for monday in sorted(wanted)]
    FacilitatorAbsence.objects.bulk_create(absences, ignore_conflicts=True)


@transaction.atomic
def remove_facilitator(*, by: User, facilitator: Facilitator) -> None:
    """Only who stands in no plan, held blocks included: what was taught by whom stays known."""
    locked = Facilitator.objects.select_for_update(of=("self",)).get(pk=facilitator.pk)
    check_open(locked.cohort)
    planned = Lesson.objects.filter(facilitator=locked).select_related("plan__block", "theme").order_by("date")
    first = planned.first()
    if first is not None:
        values = {"name": locked.name, "count": planned.count(), "block": first.plan.block.number, "week": first.week}
        raise DomainError(
            _("%(name)s staat bij %(count)d les(sen), als eerste in blok %(block)d, week %(week)d. Kies daar eerst een ander.") % values
        )
    audit.record(by, "facilitator.removed", locked)
    locked.delete()
