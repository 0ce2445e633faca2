from django.db.models import Model

from opleiding.kernel.models import AuditEvent, Organisation, User


def record(by: User | None, action: str, obj: Model, *, organisation: Organisation | None = None) -> None:
    """Write down who did what to which thing, in the caller's transaction. Never what it said.

    `by` is empty when the app itself did it; `action` is `<noun>.<past participle>`, such as `case.shared`.
    """
    AuditEvent.objects.create(
        by=by,
        action=action,
        object_type=obj._meta.label_lower,
        object_id=str(obj.pk),
        organisation=organisation,
    )
