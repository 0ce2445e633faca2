"""Who reaches what: a scope (which rows, else 404) paired with a check (what may be done with a visible row, else 403)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from opleiding.kernel.models import User

M = TypeVar("M", bound=Model)

NOT_FOR_YOU = _("Deze pagina is niet voor jou bedoeld.")


@dataclass(frozen=True, eq=False)
class Access(Generic[M]):
    """May this person do `name` with this object? `refusal` is what a 403 says (a lazy Dutch sentence).

    `lookup` is the URL kwarg and field the object is found by; when they differ, or there are more, `lookup_kwargs`
    maps URL kwarg to field path (`{"slug": "cohort__slug", "number": "number"}`).
    """

    name: str
    scope: Callable[[User], QuerySet[M]]
    check: Callable[[User, M], bool]
    refusal: Any
    lookup: str = "pk"
    lookup_kwargs: Mapping[str, str] | None = None

    @property
    def url_kwargs(self) -> Mapping[str, str]:
        return self.lookup_kwargs or {self.lookup: self.lookup}

    def fetch(self, user: User, **lookup: Any) -> M:
        """The object, or Http404 (out of scope, or no such thing: nobody can tell), or PermissionDenied."""
        found = self.scope(user)
        try:
            subject = found.get(**lookup)
        except (ObjectDoesNotExist, ValueError, TypeError, ValidationError):
            raise Http404 from None
        if not self.check(user, subject):
            raise PermissionDenied(self.refusal)
        return subject

    def fetch_from(self, user: User, kwargs: dict[str, Any]) -> M:
        """Take this access's own kwargs out of a URL's kwargs and fetch the object they name."""
        return self.fetch(user, **{field: kwargs.pop(kwarg) for kwarg, field in self.url_kwargs.items()})

    def allows(self, user: User, subject: M) -> bool:
        """Whether to show the button: the check alone, for an object that is already in scope."""
        return self.check(user, subject)


@dataclass(frozen=True, eq=False)
class PageAccess:
    """May this person open a page that is not about one object?"""

    name: str
    check: Callable[[User], bool]
    refusal: Any = NOT_FOR_YOU

    def require(self, user: User) -> None:
        """Nothing, or PermissionDenied."""
        if not self.check(user):
            raise PermissionDenied(self.refusal)


def anybody(user: User) -> bool:
    return True


#: Every person who has logged in.
SIGNED_IN = PageAccess("signed_in", anybody)
#: Everybody, also without a login. What carries it is one list: see the test that walks the resolver.
PUBLIC = PageAccess("public", anybody)
