from collections.abc import Iterable

from django.db.models import Model

from opleiding.kernel.models import AuditEvent, Organisation, User


def record(by: User | None, action: str, obj: Model, *, organisation: Organisation | None = None) -> None:
    """Write down who did what to which thing, in the caller's transaction. Never what it said.

    `by` is empty when the app itself did it; `action` is `<noun>.<past participle>`, such as `case.shared`.
    """
    _event(by, action, obj, organisation).save()


def record_all(by: User | None, events: Iterable[tuple[str, Model, Organisation | None]]) -> None:
    """As `record`, for many things at once: action, thing, organisation."""
    AuditEvent.objects.bulk_create(_event(by, *event) for event in events)


def _event(by: User | None, action: str, obj: Model, organisation: Organisation | None) -> AuditEvent:
    return AuditEvent(
        by=by,
        action=action,
        object_type=obj._meta.label_lower,
        object_id=str(obj.pk),
        organisation=organisation,
    )
