from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat

from opleiding.kernel.choices import JobState, OutboxState

if TYPE_CHECKING:
    from opleiding.kernel.models import Invitation, Job, Notice, OutboxMessage, User


class Plain(Func):
    """What people type and what stands in the database in one spelling: small letters, no accents, no apostrophes or dots.

    A hyphen is a space. Immutable, so it can be indexed.
    """

    template = "kernel_plain(%(expressions)s)"
    arg_joiner = " || ' ' || "
    output_field = TextField()


def named(typed: str, field: str = "search_name") -> Q:
    """Every word that was typed begins a word of that spelling, in any order: "boer jose" finds José de Boer."""
    condition = Q()
    for word in typed.split():
        spelled = Plain(Value(word))
        condition &= Q(**{f"{field}__startswith": spelled}) | Q(**{f"{field}__contains": Concat(Value(" "), spelled)})
    return condition


NO_ACCOUNT = Q(password="") | Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)


class UserQuerySet(QuerySet["User"]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def able_to_log_in(self) -> Self:
        """Without a mail address nobody can log in."""
        return self.active().filter(email__isnull=False)

    def without_account(self) -> Self:
        """Never chose a password: only imported, made or invited (the SQL of `User.has_account`)."""
        return self.filter(NO_ACCOUNT)

    def with_account(self) -> Self:
        """Chose a password."""
        return self.exclude(NO_ACCOUNT)

    def in_name_order(self) -> Self:
        """Dutch order: on the surname, without its "van der", then on the first name."""
        return self.order_by("sort_name", "pk")


class JobQuerySet(QuerySet["Job"]):
    def unfinished(self) -> Self:
        return self.filter(state__in=[JobState.QUEUED, JobState.RUNNING])

    def forgotten(self, now: datetime, *, patience: timedelta) -> Self:
        """Queued and never picked up, or running without a sign of life past its lease."""
        queued = Q(state=JobState.QUEUED, queued_at__lte=now - patience)
        return self.filter(queued | Q(state=JobState.RUNNING, lease_until__lt=now))


class OutboxQuerySet(QuerySet["OutboxMessage"]):
    def due(self, now: datetime) -> Self:
        """What may be picked up: planned and due, or dropped by a worker before (or, if that is harmless, after) handover."""
        planned = Q(state=OutboxState.PLANNED, due_at__lte=now)
        left = Q(state=OutboxState.CLAIMED, lease_until__lt=now)
        again = Q(state=OutboxState.HANDED_OVER, lease_until__lt=now, is_at_least_once=True)
        return self.filter(planned | left | again)

    def unknowable(self, now: datetime) -> Self:
        """Handed over, and the worker never came back: nobody can say whether the mail left."""
        return self.filter(state=OutboxState.HANDED_OVER, lease_until__lt=now, is_at_least_once=False)

    def not_known_to_arrive(self) -> Self:
        """Given up after eight failures, or handed over and never heard of again."""
        return self.filter(state__in=[OutboxState.DEAD, OutboxState.UNCERTAIN])


class NoticeQuerySet(QuerySet["Notice"]):
    def of(self, user: "User") -> Self:
        return self.filter(receiver=user)

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)


class InvitationQuerySet(QuerySet["Invitation"]):
    def open(self) -> Self:
        """Not accepted and not withdrawn; it may have expired."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True)

    def usable(self, now: datetime) -> Self:
        return self.open().filter(expires_at__gt=now, user__is_active=True)
