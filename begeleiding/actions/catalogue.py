"""What an organisation or school can offer."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from begeleiding.actions.careful import stop_on_what_we_never_keep
from begeleiding.choices import Measure
from begeleiding.models import CatalogueItem
from cohorts.models import Membership
from opleiding.kernel import audit, clock
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Organisation, User


@transaction.atomic
def add_item(*, by: User, organisation: Organisation, **content: Any) -> CatalogueItem:
    """One more, with the `content` of `_fill`."""
    return _save(by, CatalogueItem(organisation=organisation), "catalogue_item.added", content)


@transaction.atomic
def change_item(*, by: User, item: CatalogueItem, **content: Any) -> CatalogueItem:
    """Other words, another contact, or no longer offered; what was arranged under it stays arranged."""
    locked = CatalogueItem.objects.select_for_update(of=("self",), no_key=True).select_related("organisation").get(pk=item.pk)
    return _save(by, locked, "catalogue_item.changed", content)


def _save(by: User, item: CatalogueItem, act: str, content: Mapping[str, Any]) -> CatalogueItem:
    _fill(item, **content)
    with in_words():
        item.save()
    audit.record(by, act, item, organisation=item.organisation)
    return item


def _fill(item: CatalogueItem, *, measure: Measure, title: str, description: str, contact: User, is_offered: bool = True) -> None:
    """The title stands in people's arrangements, so it says nothing about health; the contact works there."""
    stop_on_what_we_never_keep({"title": title, "description": description})
    if not Membership.objects.held_by(contact).active_on(clock.today()).filter(organisation=item.organisation).exists():
        raise DomainError(_("Kies iemand die hier werkt."), field="contact")
    item.measure, item.title, item.description, item.contact, item.is_offered = measure, title, description, contact, is_offered
