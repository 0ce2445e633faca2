"""A list that people live in: filters, an order, saved filters above it, pages, and the same rows as a file."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.generic import ListView

from cohorts.forms.agreement_list import AgreementFilter
from cohorts.forms.credential import CredentialFilter
from cohorts.forms.placement_list import PlacementFilter
from cohorts.forms.trainee_list import TraineeFilter
from cohorts.permissions.list import ACT_ON_MANY, LIST_PARTICIPANTS, visible_filters
from cohorts.selectors import trainee_words
from cohorts.selectors.agreement_list import AGREEMENT_COLUMNS, listed_agreements
from cohorts.selectors.credential import CREDENTIAL_COLUMNS, register_row, registered
from cohorts.selectors.list import NO_QUESTION, Column, chips_of, filters_for, heads_of, question_of
from cohorts.selectors.placement_list import PLACEMENT_COLUMNS, listed_placements, placement_row
from cohorts.selectors.trainee_list import TRAINEE_COLUMNS, listed_trainees, trainee_row
from opleiding.kernel import clock
from opleiding.kernel.exports import as_csv, as_xlsx
from opleiding.kernel.guard import GuardedMixin
from opleiding.kernel.models import User

EXPORTS = {"csv": as_csv, "xlsx": as_xlsx}
FILES = (("xlsx", "Excel (xlsx)", "file-earmark-spreadsheet"), ("csv", "CSV", "file-earmark-text"))
#: Time to look for another place.
SOON = timedelta(weeks=8)
#: Rows read from the database at a time for a file.
CHUNK = 500


@dataclass(frozen=True)
class Listing:
    """One list: what its rows are, how they are asked for, and the questions that stand above it for everybody."""

    name: str
    url_name: str
    rows: Callable[[User, date], QuerySet[Any]]
    row: Callable[[Any, User], Any]
    columns: tuple[Column[Any], ...]
    filterset: type[django_filters.FilterSet]
    chips: Callable[[], list[tuple[str, str]]] = field(default=list)
    #: What is asked when nothing is.
    default: str = ""

    def asked(self, user: User, data: QueryDict) -> django_filters.FilterSet:
        """The list as this person asks for it; `qs` is the answer."""
        is_asked = set(data) - NO_QUESTION
        return self.filterset(data if is_asked else QueryDict(self.default), queryset=self.rows(user, clock.today()))

    def question_in(self, text: str) -> str:
        """Of an address somebody sends: only what this list can be asked, in the one spelling."""
        sent, kept = QueryDict(text), QueryDict(mutable=True)
        for name in sent.keys() & self.filterset.base_filters.keys():
            kept.setlist(name, sent.getlist(name))
        return question_of(kept)


def _participant_chips() -> list[tuple[str, str]]:
    return [
        (_("Actief"), "status=active"),
        (_("Zonder werkbegeleider"), "status=active&missing=supervisor"),
        (_("Zonder plaats"), "status=active&missing=place"),
        (_("POK niet rond"), "missing=agreement"),
        (_("Alle"), ""),
    ]


def _credential_chips() -> list[tuple[str, str]]:
    return [(_("Alle"), ""), (_("Wacht op bevestiging"), "state=waiting")]


def _agreement_chips() -> list[tuple[str, str]]:
    return [
        (_("Niet rond"), "standing=missing&standing=needs_new&standing=unsigned"),
        (_("Loopt af"), "standing=ending"),
        (_("Nieuwe nodig"), "standing=needs_new"),
        (_("Alle"), ""),
    ]


def _placement_chips() -> list[tuple[str, str]]:
    """From when on somebody else comes: the days of eight weeks around today."""
    today = clock.today()
    soon = f"{today + SOON:%d-%m-%Y}"
    coming = f"starts_from={today + timedelta(days=1):%d-%m-%Y}"
    return [(_("Alle"), ""), (_("Begint later"), coming), (_("Loopt af binnen acht weken"), f"ends_until={soon}")]


PARTICIPANTS = Listing(
    "participants",
    "cohorts:participant_list",
    listed_trainees,
    trainee_row,
    TRAINEE_COLUMNS,
    TraineeFilter,
    chips=_participant_chips,
    default="status=active",
)
CREDENTIALS = Listing(
    "credentials",
    "cohorts:credential_register",
    registered,
    register_row,
    CREDENTIAL_COLUMNS,
    CredentialFilter,
    chips=_credential_chips,
)
AGREEMENTS = Listing(
    "agreements",
    "cohorts:agreement_listing",
    listed_agreements,
    trainee_row,
    AGREEMENT_COLUMNS,
    AgreementFilter,
    chips=_agreement_chips,
    default="standing=missing&standing=needs_new&standing=unsigned",
)
PLACEMENTS = Listing(
    "placements", "cohorts:placement_listing", listed_placements, placement_row, PLACEMENT_COLUMNS, PlacementFilter, chips=_placement_chips
)
#: By the name a saved filter remembers.
LISTINGS = {listing.name: listing for listing in (PARTICIPANTS, CREDENTIALS, AGREEMENTS, PLACEMENTS)}


class ListPage(GuardedMixin, ListView):
    """A page of a list, or with `?as=` the whole answer as a file."""

    listing: Listing
    paginate_by = 50

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.asked = self.listing.asked(self.user, request.GET)
        kind = request.GET.get("as", "")
        return self.export(kind) if kind in EXPORTS else super().get(request, *args, **kwargs)

    def export(self, kind: str) -> HttpResponseBase:
        return exported(self.listing, self.user, self.asked.qs, kind, self.title())

    def title(self) -> str:
        raise NotImplementedError

    def get_queryset(self) -> QuerySet[Any]:
        found: QuerySet[Any] = self.asked.qs
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        data, listing = self.asked.data, self.listing
        saved = filters_for(self.user, listing.name, visible_filters(self.user))
        return {
            **context,
            "title": self.title(),
            "rows": [listing.row(one, self.user) for one in context["object_list"]],
            "heads": list(heads_of(listing.columns, data)),
            "chips": chips_of(listing.chips(), saved, self.user, data),
            "own_filters": [one for one in saved if one.owner_id == self.user.pk],
            "form": self.asked.form,
            "question": question_of(data),
            "listing": listing,
            "filter_label": _filter_label(data),
            "files": [(label, f"?{_file_query(data, kind)}", icon) for kind, label, icon in FILES],
        }


def _file_query(data: QueryDict, kind: str) -> str:
    asked = data.copy()
    asked.pop("page", None)
    asked["as"] = kind
    return asked.urlencode()


def _filter_label(data: QueryDict) -> str:
    number = sum(bool(data.get(name)) for name in set(data) - NO_QUESTION - {"sort", "name"})
    return _("Filters (%(number)s aan)") % {"number": number} if number else _("Filters")


def exported(listing: Listing, user: User, found: QuerySet[Any], kind: str, title: str) -> HttpResponseBase:
    """Every row of the answer with the columns of the page, and in them what this person may see."""
    rows = (listing.row(one, user) for one in found.iterator(chunk_size=CHUNK))
    cells = ([column.cell(row) for column in listing.columns] for row in rows)
    return EXPORTS[kind](f"{title} {clock.today():%d-%m-%Y}", [column.label for column in listing.columns], cells)


class ParticipantList(ListPage):
    access = LIST_PARTICIPANTS
    listing = PARTICIPANTS
    template_name = "cohorts/participant_list.html"

    def title(self) -> str:
        return trainee_words(self.user, clock.today()).plural.capitalize()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(can_act=ACT_ON_MANY.check(self.user), **kwargs)


class AgreementListing(ListPage):
    access = LIST_PARTICIPANTS
    listing = AGREEMENTS
    template_name = "cohorts/agreement_listing.html"

    def title(self) -> str:
        return _("Praktijkovereenkomsten")


class PlacementListing(ListPage):
    access = LIST_PARTICIPANTS
    listing = PLACEMENTS
    template_name = "cohorts/placement_listing.html"

    def title(self) -> str:
        return _("Plaatsingen")
