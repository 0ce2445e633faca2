"""How people log in: django-allauth, by mail address and password, for people who were invited."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from opleiding.kernel import clock
from opleiding.kernel.models import User
from opleiding.kernel.outbox import plan_mail


class MailBackend(ModelBackend):
    """By the mail address on the person, and by nothing else: allauth keeps copies, and an old one must not open anything.

    Somebody who is no longer active gets the answer of a wrong password.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        email: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        return super().authenticate(request, username=email or username, password=password)


class AccountAdapter(DefaultAccountAdapter):
    """Closed for sign-up; every mail through the outbox; messages in plain Dutch."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("Dit mailadres en wachtwoord horen niet bij elkaar."),
        "too_many_login_attempts": _("Dit ging te vaak mis. Wacht vijf minuten, of vraag een nieuw wachtwoord aan."),
        "enter_current_password": _("Vul het wachtwoord in dat je nu hebt."),
        "incorrect_password": _("Dit is niet het wachtwoord dat je nu hebt."),
        "rate_limited": _("Dit ging te snel achter elkaar. Wacht een minuut."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """One mail a minute; allauth's link in `context` is thrown away, the outbox makes its own at delivery."""
        if user.has_account:
            key = f"password_reset:{user.pk}:{clock.now():%Y%m%d%H%M}"
            plan_mail(receiver=user, kind="kernel.password_reset", dedupe_key=key, context={}, at_least_once=True)

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell somebody that the password changed, whichever way it was."""
        key = f"account_changed:{user.pk}:{clock.now().timestamp()}"
        plan_mail(receiver=user, kind="kernel.account_changed", dedupe_key=key, context={})

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing else may go out: allauth has no mail of its own here."""
        raise NotImplementedError(f"no mail kind for {template_prefix}")
