from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from opleiding.kernel import clock
from opleiding.kernel.choices import ColourScheme
from opleiding.kernel.fields import MailField
from opleiding.kernel.querysets import Plain, UserQuerySet
from opleiding.kernel.validators import INVISIBLE, no_control_characters

TAKEN = _("Er is al iemand met dit mailadres.")
PLAIN_TEXT = rf"^[^[:cntrl:]{INVISIBLE}]*$"


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]  # a base made at run time
    use_in_migrations = False

    def create_user(self, email: str | None = None, password: str | None = None, **fields: Any) -> "User":
        user = User(email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})


class User(AbstractBaseUser, PermissionsMixin):
    """A person the app knows; a mail address may be missing until invited, and without one nobody can log in."""

    # `unique` is what Django asks of the name people log in with; the constraint below is the rule itself.
    email = MailField(_("mailadres"), null=True, blank=True, unique=True, error_messages={"unique": TAKEN})
    first_name = models.CharField(_("voornaam"), max_length=80, blank=True, validators=[no_control_characters])
    infix = models.CharField(_("tussenvoegsel"), max_length=20, blank=True, validators=[no_control_characters])
    last_name = models.CharField(_("achternaam"), max_length=80, blank=True, validators=[no_control_characters])
    is_active = models.BooleanField(_("actief"), default=True)
    is_staff = models.BooleanField(_("mag in het beheer"), default=False)
    uses_shortcuts = models.BooleanField(_("sneltoetsen"), default=True)
    theme = models.CharField(_("kleuren"), max_length=5, choices=ColourScheme, default=ColourScheme.SYSTEM, blank=True)
    created_at = models.DateTimeField(_("gemaakt"), default=clock.now, editable=False)

    #: For searching and sorting: "jose de boer", "boer jose".
    search_name = models.GeneratedField(
        expression=Plain("first_name", "infix", "last_name"), output_field=models.TextField(), db_persist=True
    )
    sort_name = models.GeneratedField(expression=Plain("last_name", "first_name"), output_field=models.TextField(), db_persist=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["first_name", "last_name"]

    class Meta:
        verbose_name = _("persoon")
        verbose_name_plural = _("personen")
        indexes = [
            GinIndex(OpClass("search_name", "gin_trgm_ops"), name="user_search_name"),
            models.Index(fields=["sort_name"], name="user_sort_name"),
        ]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique",
                violation_error_message=TAKEN,
            ),
            models.CheckConstraint(condition=Q(email__isnull=True) | Q(email__contains="@"), name="user_email_is_one"),
            models.CheckConstraint(
                condition=~Q(first_name="", last_name=""),
                name="user_has_name",
                violation_error_message=_("Vul een naam in."),
            ),
            models.CheckConstraint(
                condition=Q(first_name__regex=PLAIN_TEXT, infix__regex=PLAIN_TEXT, last_name__regex=PLAIN_TEXT),
                name="user_name_plain_text",
                violation_error_message=_("Haal de tekens weg die je niet ziet, zoals een regeleinde of tab."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Samira de Vries."""
        return " ".join(part for part in (self.first_name, self.infix, self.last_name) if part)

    @property
    def has_account(self) -> bool:
        """Has chosen a password; a person who was only imported or invited has none."""
        return bool(self.password) and self.has_usable_password()

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.first_name or self.last_name
