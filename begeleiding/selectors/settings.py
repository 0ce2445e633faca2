"""The numbers of guidance of an organisation; who set nothing works with the defaults."""

from collections.abc import Iterable

from begeleiding.models import GuidanceSettings
from opleiding.kernel.models import Organisation


def settings_of(organisation: Organisation) -> GuidanceSettings:
    """One query; a row that is not in the database when nothing was set."""
    return settings_by([organisation])[organisation.pk]


def settings_by(organisations: Iterable[Organisation]) -> dict[int, GuidanceSettings]:
    """Organisation id → its numbers, for every one asked. One query."""
    asked = {organisation.pk: organisation for organisation in organisations}
    found = {row.organisation_id: row for row in GuidanceSettings.objects.filter(organisation__in=asked)}
    return {pk: found.get(pk) or GuidanceSettings(organisation=organisation) for pk, organisation in asked.items()}
