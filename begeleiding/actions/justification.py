from django.db import transaction
from django.utils.translation import gettext as _

from begeleiding.models import Justification
from opleiding.kernel import audit
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User


@transaction.atomic
def give_reason(*, by: User, justification: Justification, reason: str) -> Justification:
    """The reason a list could not give. What was given stays as it is: DomainError."""
    locked = Justification.objects.select_for_update(of=("self",), no_key=True).get(pk=justification.pk)
    if locked.reason:
        raise DomainError(_("Iemand gaf hier net al een reden."))
    if not reason.strip():
        raise DomainError(_("Vul de reden in."), field="reason")
    locked.reason, locked.by = reason.strip(), by
    with in_words():
        locked.save(update_fields=["reason", "by"])
    audit.record(by, "justification.given", locked)
    return locked
