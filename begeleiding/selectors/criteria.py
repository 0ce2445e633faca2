"""What an organisation asks of its supervisors, as its page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from begeleiding.choices import CriterionKind
from begeleiding.models import CriteriaSet, Criterion, CriterionProposal
from begeleiding.permissions.criteria import asking, visible_criteria, visible_proposals
from begeleiding.permissions.organisation import trained_by
from begeleiding.permissions.passport import supervised_at
from opleiding.kernel.models import Organisation, User

WORDS = {
    CriterionKind.ENTRY: (_("Instapcriteria"), _("Wat je laat zien voordat je iemand begeleidt.")),
    CriterionKind.QUALITY: (_("Kwaliteitscriteria"), _("Waarin je verder groeit.")),
}


@dataclass(frozen=True, slots=True)
class KindPart:
    """The criteria of one kind, in their order."""

    label: Any
    lead: Any
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class CriteriaPage:
    """One organisation: what counts today, what comes, the draft (only for who writes it), and what was proposed."""

    organisation: Organisation
    organisations: tuple[Organisation, ...]
    now: CriteriaSet | None
    coming: CriteriaSet | None
    draft: CriteriaSet | None
    earlier: tuple[CriteriaSet, ...]
    parts: tuple[KindPart, ...]
    proposals: tuple[CriterionProposal, ...]
    can_write: bool
    can_propose: bool


def criteria_page(user: User, slug: str, today: date) -> CriteriaPage | None:
    """Four queries. The organisation in the address, else the first; None for one that is not of this person."""
    known = tuple(_organisations(user, today))
    organisation = next((one for one in known if one.slug == slug or not slug), None)
    if organisation is None:
        return None
    versions = list(visible_criteria(user).filter(organisation=organisation).order_by("-version"))
    counting = [one for one in versions if one.adopted_on and one.adopted_on <= today]
    now, can_write = next(iter(counting), None), bool(vars(organisation)["is_trained"])
    proposals = visible_proposals(user).filter(organisation=organisation)
    return CriteriaPage(
        organisation,
        known,
        now,
        coming=next((one for one in versions if one.adopted_on and one.adopted_on > today), None),
        draft=next((one for one in versions if one.adopted_on is None), None),
        earlier=tuple(counting[1:]),
        parts=parts_of(now.criteria.all()) if now else (),
        proposals=tuple(proposals.order_by("-made_at")),
        can_write=can_write,
        can_propose=bool(vars(organisation)["is_own"]),
    )


def parts_of(criteria: Iterable[Criterion]) -> tuple[KindPart, ...]:
    """Entry first, then quality; also when there is nothing in one of them."""
    rows = sorted(criteria, key=lambda one: one.position)
    return tuple(KindPart(*WORDS[kind], tuple(one for one in rows if one.kind == kind)) for kind in CriterionKind)


def _organisations(user: User, today: date) -> QuerySet[Organisation]:
    trained, own = (found.filter(pk=OuterRef("pk")).order_by() for found in (trained_by(user, today), supervised_at(user)))
    return asking(user).annotate(is_trained=Exists(trained), is_own=Exists(own))
