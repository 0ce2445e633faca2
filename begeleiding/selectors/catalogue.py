from dataclasses import dataclass
from datetime import date
from itertools import groupby

from begeleiding.models import CatalogueItem
from begeleiding.permissions.catalogue import catalogue_kept_by, readable_items
from opleiding.kernel.models import Organisation, User


@dataclass(frozen=True, slots=True)
class Offer:
    """What one organisation or school can offer; `is_kept` when this reader may change it."""

    organisation: Organisation
    is_kept: bool
    items: tuple[CatalogueItem, ...]


def offers_for(user: User, today: date) -> list[Offer]:
    """Everything this person may read, by organisation. Two queries."""
    kept = set(catalogue_kept_by(user, today).values_list("pk", flat=True))
    rows = readable_items(user).order_by("organisation__kind", "organisation__name", "-is_offered", "measure", "title")
    return [Offer(side, side.pk in kept, tuple(items)) for side, items in groupby(rows, key=lambda item: item.organisation)]
