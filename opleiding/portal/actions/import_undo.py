"""Putting everything back as it was before an import, or refusing with the rows that stand in the way."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import ForeignObjectRel, Model
from django.utils.translation import gettext as _

from cohorts.actions.cohort import lock_open_cohort
from cohorts.models import Participant
from opleiding.kernel import audit, clock
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import DossierOpening, ImportRun, User
from opleiding.portal.importing.recorder import FAMILIES, fields_of, fingerprint
from opleiding.portal.importing.report import Finding
from opleiding.portal.models import ImportChange, ImportDraft

#: How long an import can be undone.
IN_TIME = timedelta(hours=24)
#: What hangs on others goes first, and comes back last.
FROM_THE_GROUND: Sequence[type[Model]] = [member for family in FAMILIES.values() for member in family]
FROM_THE_TOP = FROM_THE_GROUND[::-1]
Records = Mapping[type[Model], Mapping[str, Model]]


class CannotUndo(DomainError):
    """Something happened since with what came out of the file; `findings` says with which rows."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = sorted(set(findings))
        super().__init__(_("Deze import kan niet meer ongedaan gemaakt worden. Er is daarna iets mee gebeurd."))


def may_still_undo(run: ImportRun, now: datetime) -> bool:
    """Within a day, and once."""
    return run.undone_at is None and now < run.run_at + IN_TIME


@transaction.atomic
def undo_import(*, by: User, run: ImportRun) -> None:
    """Everything the import made goes, everything it changed is as it was. Everything or nothing: CannotUndo."""
    locked = ImportRun.objects.select_for_update(of=("self",), no_key=True).get(pk=run.pk)
    if locked.undone_at is not None:
        return  # pressed twice
    if not may_still_undo(locked, clock.now()):
        raise DomainError(_("Een import kun je 24 uur lang ongedaan maken. Die tijd is voorbij."))
    for draft in ImportDraft.objects.filter(run=locked).select_related("cohort"):
        lock_open_cohort(draft.cohort)
    changes = list(locked.changes.order_by("pk"))
    found = _hold(changes)
    _check_untouched(changes, found)
    _check_unused(changes)
    with in_words():
        _put_back(changes)
    locked.undone_at, locked.undone_by = clock.now(), by
    locked.save(update_fields=["undone_at", "undone_by"])
    locked.changes.all().delete()
    audit.record(by, "import.undone", locked)


def model_of(change: ImportChange) -> type[Model]:
    return apps.get_model(change.model)


def _by_model(changes: Iterable[ImportChange]) -> dict[type[Model], list[ImportChange]]:
    found: dict[type[Model], list[ImportChange]] = defaultdict(list)
    for change in changes:
        found[model_of(change)].append(change)
    return found


def _hold(changes: Sequence[ImportChange]) -> Records:
    """Everything that was touched as it is now, locked: nobody starts to refer to it while we look."""
    found: dict[type[Model], dict[str, Model]] = {}
    grouped = _by_model(changes)
    for model in FROM_THE_GROUND:
        keys = [change.object_id for change in grouped.get(model, [])]
        held = model._default_manager.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk") if keys else []
        found[model] = {str(record.pk): record for record in held}
    return found


def _check_untouched(changes: Iterable[ImportChange], found: Records) -> None:
    """Every record is still as the import left it."""
    touched = [change for change in changes if not _is_untouched(change, found[model_of(change)].get(change.object_id))]
    opened = [
        change
        for change in changes
        if change.before is None and isinstance(person := found[model_of(change)].get(change.object_id), User) and person.has_account
    ]
    findings = [Finding(change.row_number, "", _("%(what)s is daarna veranderd.") % {"what": _called(change, found)}) for change in touched]
    findings += [
        Finding(change.row_number, "", _("%(what)s heeft al een account.") % {"what": _called(change, found)})
        for change in opened
        if change not in touched
    ]
    if findings:
        raise CannotUndo(findings)


def _is_untouched(change: ImportChange, record: Model | None) -> bool:
    return bool((fingerprint(record) if record is not None else {}) == change.after)


def _called(change: ImportChange, found: Records) -> str:
    """Whom or what it is about, as far as there is a name for it; else what kind of thing."""
    record = found[model_of(change)].get(change.object_id)
    kind = str(model_of(change)._meta.verbose_name)
    person = record if isinstance(record, User) else record.user if isinstance(record, Participant) else None
    return f"{kind.capitalize()} {person.name}" if person else kind.capitalize()


def _check_unused(changes: Sequence[ImportChange]) -> None:
    """Nothing but what the import itself touched refers to what it made."""
    touched = {(model_of(change), change.object_id) for change in changes}
    for model, some in _by_model(changes).items():
        made = {change.object_id: change.row_number for change in some if change.before is None}
        findings = list(_uses(model, made, touched))
        if findings:
            raise CannotUndo(findings)


def _uses(model: type[Model], made: Mapping[str, int], touched: Set[tuple[type[Model], str]]) -> Iterator[Finding]:
    for relation in _references(model) if made else ():
        other, name = relation.related_model, relation.field.name
        for pk, target in other._default_manager.filter(**{f"{name}__in": list(made)}).order_by().values_list("pk", name):
            if (other, str(pk)) not in touched:
                what = {"what": str(other._meta.verbose_name), "name": str(model._meta.verbose_name)}
                yield Finding(made[str(target)], "", _("Aan deze %(name)s hangt al iets: %(what)s.") % what)


def _references(model: type[Model]) -> Iterator[Any]:
    """Relations that point here; the past that triggers write down, and the traces of who did what, stay when it goes.

    Who only looked at a dossier that should not be there did nothing with it: those lines go along with their person.
    """
    for relation in model._meta.related_objects:
        is_trace = relation.related_model is DossierOpening or hasattr(relation.related_model, "pgh_tracked_model")
        if isinstance(relation, ForeignObjectRel) and not is_trace:
            yield relation


def _put_back(changes: Sequence[ImportChange]) -> None:
    grouped = _by_model(changes)
    for model in FROM_THE_TOP:
        made = [change.object_id for change in grouped.get(model, []) if change.before is None]
        if made:
            model._default_manager.filter(pk__in=made).delete()
    for model in FROM_THE_GROUND:
        for change in grouped.get(model, []):
            if change.before is not None:
                _restore(model, change)


def _restore(model: type[Model], change: ImportChange) -> None:
    """As it was: changed back, or made again under its own key."""
    before: Mapping[str, Any] = change.before or {}
    values = {field.attname: field.to_python(before[field.name]) for field in fields_of(model)}
    if change.after:
        model._default_manager.filter(pk=change.object_id).update(**{name: value for name, value in values.items() if name != "id"})
    else:
        model(**values).save(force_insert=True)
