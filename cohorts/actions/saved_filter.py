from django.db import transaction
from django.utils.translation import gettext as _

from opleiding.kernel import audit
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Organisation, SavedFilter, User

#: As much as there is room for.
LONGEST = 1_000


@transaction.atomic
def save_filter(*, by: User, list_name: str, query: str, name: str, organisation: Organisation | None = None) -> SavedFilter:
    """The question under a name, for the maker or shared. DomainError when the maker has that name already, or it is an endless one."""
    if len(query) > LONGEST:
        raise DomainError(_("Dit filter is te lang om te bewaren. Kies minder, of zoek op een kortere naam."))
    saved = SavedFilter(owner=by, list=list_name, query=query, name=name, organisation=organisation)
    with in_words():
        saved.save(force_insert=True)
    audit.record(by, "filter.saved", saved, organisation=organisation)
    return saved


@transaction.atomic
def edit_filter(*, by: User, saved: SavedFilter, name: str, organisation: Organisation | None) -> SavedFilter:
    """Another name, or shared with other people; the question stays."""
    locked = SavedFilter.objects.select_for_update(of=("self",), no_key=True).get(pk=saved.pk)
    locked.name, locked.organisation = name, organisation
    with in_words():
        locked.save(update_fields=["name", "organisation"])
    audit.record(by, "filter.changed", locked, organisation=organisation)
    return locked


@transaction.atomic
def delete_filter(*, by: User, saved: SavedFilter) -> None:
    audit.record(by, "filter.deleted", saved, organisation=saved.organisation)
    saved.delete()
