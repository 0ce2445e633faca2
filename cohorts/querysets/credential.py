from typing import TYPE_CHECKING, Self

from django.db.models import QuerySet

if TYPE_CHECKING:
    from cohorts.models import Credential


class CredentialQuerySet(QuerySet["Credential"]):
    def standing(self) -> Self:
        """Not struck out."""
        return self.filter(annulled_at__isnull=True)

    def confirmed(self) -> Self:
        return self.standing().filter(confirmed_at__isnull=False)

    def waiting(self) -> Self:
        """For a second person to confirm."""
        return self.standing().filter(confirmed_at__isnull=True)
