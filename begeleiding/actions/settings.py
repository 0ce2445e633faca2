from typing import Any

from django.db import transaction

from begeleiding.models import GuidanceSettings
from opleiding.kernel import audit
from opleiding.kernel.constraints import in_words
from opleiding.kernel.models import Organisation, User


@transaction.atomic
def save_settings(*, by: User, organisation: Organisation, **numbers: Any) -> GuidanceSettings:
    """The numbers an organisation works with from now on. DomainError for one that cannot be."""
    with in_words():
        settings, _is_new = GuidanceSettings.objects.update_or_create(organisation=organisation, defaults=numbers)
    audit.record(by, "guidance_settings.saved", settings, organisation=organisation)
    return settings
