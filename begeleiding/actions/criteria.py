"""Writing down what an organisation asks of its supervisors. A version that was adopted never changes; the next one is a copy."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from begeleiding.choices import CriterionKind
from begeleiding.models import CriteriaSet, Criterion
from begeleiding.selectors.default_criteria import default_criteria
from opleiding.kernel import audit
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Organisation, User


@transaction.atomic
def start_criteria(*, by: User | None, organisation: Organisation, is_from_default: bool = False) -> CriteriaSet:
    """A draft: a copy of the newest version, else our proposal if wanted, else empty. When there is one already, that one."""
    locked = Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)
    versions = CriteriaSet.objects.filter(organisation=locked).order_by("-version")
    newest = versions.first()
    if newest is not None and newest.adopted_on is None:
        return newest
    draft = CriteriaSet.objects.create(organisation=locked, version=newest.version + 1 if newest else 1)
    if newest is not None:
        Criterion.objects.bulk_create(_copies(draft, newest.criteria.all()))
    elif is_from_default:
        Criterion.objects.bulk_create(Criterion(criteria=draft, **values) for values in default_criteria())
    audit.record(by, "criteria.started", draft, organisation=locked)
    return draft


@transaction.atomic
def save_criterion(
    *,
    by: User | None,
    criteria: CriteriaSet,
    criterion: Criterion | None = None,
    kind: CriterionKind | str,
    behaviour: str,
    valid_months: int | None = None,
) -> Criterion:
    """Add a criterion to a draft, or change one of it; of another kind it goes last."""
    draft = _lock_draft(criteria)
    others = draft.criteria.exclude(pk=criterion.pk) if criterion else draft.criteria.all()
    if others.filter(behaviour__iexact=behaviour.strip()).exists():
        raise DomainError(_("Dit staat er al."), field="behaviour")
    kept = criterion or Criterion(criteria=draft)
    if kept.kind != kind:
        kept.kind, kept.position = kind, _next_position(draft, kind)
    kept.behaviour, kept.valid_months = behaviour.strip(), valid_months
    with in_words():
        kept.save()
    audit.record(by, "criterion.saved", kept, organisation=draft.organisation)
    return kept


@transaction.atomic
def move_criterion(*, by: User | None, criterion: Criterion, is_up: bool) -> None:
    """One place up or down among those of its kind; at the end it stays."""
    draft = _lock_draft(criterion.criteria)
    row = list(draft.criteria.filter(kind=criterion.kind).order_by("position"))
    at = [one.pk for one in row].index(criterion.pk)
    to = at - 1 if is_up else at + 1
    if not 0 <= to < len(row):
        return
    row[at].position, row[to].position = row[to].position, row[at].position
    Criterion.objects.bulk_update([row[at], row[to]], ["position"])
    audit.record(by, "criterion.moved", criterion, organisation=draft.organisation)


@transaction.atomic
def remove_criterion(*, by: User | None, criterion: Criterion) -> None:
    draft = _lock_draft(criterion.criteria)
    audit.record(by, "criterion.removed", criterion, organisation=draft.organisation)
    criterion.delete()


@transaction.atomic
def discard_criteria(*, by: User | None, criteria: CriteriaSet) -> None:
    """Throw a draft away; what was adopted goes on."""
    draft = _lock_draft(criteria)
    audit.record(by, "criteria.discarded", draft, organisation=draft.organisation)
    draft.delete()


@transaction.atomic
def adopt_criteria(*, by: User, criteria: CriteriaSet, starts_on: date, today: date) -> CriteriaSet:
    """From this day on the draft is what is asked. What was decided under the version before moves along with what goes on."""
    draft = _lock_draft(criteria)
    if not draft.criteria.filter(kind=CriterionKind.ENTRY).exists():
        raise DomainError(_("Zet er eerst minstens één instapcriterium in."))
    newest = CriteriaSet.objects.filter(organisation=draft.organisation_id).aggregate(day=Max("adopted_on"))["day"]
    if newest is not None and starts_on <= newest:
        message = _("De vorige versie geldt vanaf %(day)s. Kies een latere dag.") % {"day": date_format(newest, "j F Y")}
        raise DomainError(message, field="starts_on")
    if newest is not None and starts_on < today:
        raise DomainError(_("Wat al gold, verandert niet meer. Kies vandaag of een dag die nog komt."), field="starts_on")
    draft.adopted_on = starts_on
    with in_words():
        draft.save(update_fields=["adopted_on"])
    audit.record(by, "criteria.adopted", draft, organisation=draft.organisation)
    return draft


def _lock_draft(criteria: CriteriaSet) -> CriteriaSet:
    rows = CriteriaSet.objects.select_for_update(of=("self",), no_key=True).select_related("organisation")
    locked: CriteriaSet | None = rows.filter(pk=criteria.pk).first()
    if locked is None:
        raise DomainError(_("Dit concept is er niet meer. Iemand gooide het net weg."))
    if locked.adopted_on is not None:
        raise DomainError(_("Deze criteria zijn vastgesteld en veranderen niet meer. Begin een nieuwe versie."))
    return locked


def _copies(draft: CriteriaSet, criteria: Iterable[Criterion]) -> Iterable[Criterion]:
    for one in criteria:
        yield Criterion(
            criteria=draft, kind=one.kind, position=one.position, behaviour=one.behaviour, valid_months=one.valid_months, continues=one
        )


def _next_position(draft: CriteriaSet, kind: str) -> int:
    last = draft.criteria.filter(kind=kind).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1
