"""Mail that is never lost and never doubled. Read `plan.py`, then `deliver.py`; the promise is in docs/operations.md."""

from opleiding.kernel.outbox.deliver import deliver_due
from opleiding.kernel.outbox.plan import notify, plan_mail

__all__ = ["deliver_due", "notify", "plan_mail"]
