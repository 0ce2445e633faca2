from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cockpit.choices import CHECKED_AUDIENCES, Audience
from cohorts.querysets.circles import linked_since

if TYPE_CHECKING:
    from cockpit.models import CaseShare
    from opleiding.kernel.models import User

LINK = "case__participant__supervisions"
#: What was handed over to one supervisor is for that one, and for who stands in.
NOT_FOR_ANOTHER = ~Q(audience=Audience.SUPERVISOR) | Q(receiver__isnull=True) | Q(receiver=F(f"{LINK}__supervisor"))


class CaseShareQuerySet(QuerySet["CaseShare"]):
    def live(self, withdrawn_since: datetime | None = None) -> Self:
        """Open now; with `withdrawn_since` also what was taken back after that moment."""
        still = Q(withdrawn_at__isnull=True)
        if withdrawn_since is not None:
            still |= Q(withdrawn_at__gte=withdrawn_since)
        return self.filter(still, opened_at__isnull=False)

    def for_audience(self, *audiences: Audience) -> Self:
        return self.filter(audience__in=audiences)

    def for_everybody(self) -> Self:
        """For the audience as a whole: not handed over to one supervisor, not given to one colleague."""
        return self.filter(receiver__isnull=True)

    def awaiting_check(self) -> Self:
        """Asked for, and a second person has not yet looked whether a client can be recognised."""
        return self.for_audience(*CHECKED_AUDIENCES).filter(opened_at__isnull=True, withdrawn_at__isnull=True, refused_at__isnull=True)

    def standing(self) -> Self:
        """Asked for and not taken back; waiting, opened or turned down."""
        return self.filter(withdrawn_at__isnull=True)

    def since_link_with(self, user: "User", *, today: date) -> Self:
        """Opened (or asked for, while it waits) since the link with this supervisor, or with whom this person stands in for, began."""
        with_since = self.alias(since=Coalesce("opened_at", "requested_at"))
        return with_since.filter(linked_since(user, today, links=LINK, since="since"), NOT_FOR_ANOTHER)

    def handed_over(self) -> Self:
        """Open to one supervisor by name: a situation from before that link."""
        return self.standing().for_audience(Audience.SUPERVISOR).filter(receiver__isnull=False)

    def asked_by_address(self, user: "User", *, today: date) -> Self:
        """Given to this person, who is known by no more than a mail address, through a link that is open."""
        links: Any = self.model._meta.get_field("links").related_model
        open_links = links._default_manager.by_address(today=today)
        return self.for_audience(Audience.COLLEAGUE).filter(receiver=user, pk__in=open_links.values("share"))

    def declined_by(self, user: "User") -> Self:
        """This colleague said not to react, and was not asked again."""
        return self.filter(receiver=user, links__revoked_at__isnull=True, links__declined_at__isnull=False)

    def with_progress(self) -> Self:
        """With how far a colleague who was asked is: the last link, whether its mail left, and the answer."""
        links: Any = self.model._meta.get_field("links").related_model
        feedback: Any = self.model._meta.get_field("case").related_model._meta.get_field("feedback").related_model
        last = links._default_manager.filter(share=OuterRef("pk")).order_by("-created_at")
        answers = feedback._default_manager.filter(case=OuterRef("case"), author=OuterRef("receiver"))
        return self.annotate(
            asked_as=Subquery(last.values("asked_as")[:1]),
            link=Subquery(last.values("pk")[:1]),
            expires_at=Subquery(last.values("expires_at")[:1]),
            declined_at=Subquery(last.values("declined_at")[:1]),
            is_answered=Exists(answers),
        )
