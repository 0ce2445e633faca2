"""People, organisations, and what the machine did. No content: there is none in these tables."""

from typing import Any

from allauth.account import admin as allauth_admin
from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth import admin as auth_admin
from django.contrib.auth.models import Group
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from opleiding.kernel.models import AuditEvent, DossierOpening, FreeDay, ImportRun, Job, Organisation, OutboxMessage, TraineeWord, User

admin.site.site_header = admin.site.site_title = _("Beheer")
# Rights come from dated facts, and addresses stand on the person. Both admins have to be there before they can go.
for module, model in ((auth_admin, Group), (allauth_admin, EmailAddress)):
    module.admin.site.unregister(model)
# The admin's own login page knows no rate limit; everybody comes in by the same door.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # allauth's documented way


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # cannot be subscripted at run time
    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # cannot be subscripted at run time
    """Passwords are not set here: a person is invited, or asks for a new one."""

    list_display = ("name", "email", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff", "is_superuser")
    search_fields = ("first_name", "last_name", "email")
    ordering = ("last_name", "first_name")
    fields = ("first_name", "infix", "last_name", "email", "is_active", "is_staff", "is_superuser", "last_login", "created_at")
    readonly_fields = ("last_login", "created_at")

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Erasing a person is its own act, over all apps."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Only somebody who has all rights hands them out."""
        fixed = super().get_readonly_fields(request, obj)
        return fixed if getattr(request.user, "is_superuser", False) else (*fixed, "is_staff", "is_superuser", "email")


class FreeDayInline(admin.TabularInline):  # type: ignore[type-arg]  # cannot be subscripted at run time
    model = FreeDay
    extra = 0


class TraineeWordInline(admin.TabularInline):  # type: ignore[type-arg]  # cannot be subscripted at run time
    model = TraineeWord
    extra = 0


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # cannot be subscripted at run time
    list_display = ("name", "kind")
    list_filter = ("kind",)
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    inlines = (TraineeWordInline, FreeDayInline)


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnlyAdmin):
    list_display = ("at", "by", "action", "object_type", "object_id", "organisation")
    list_filter = ("object_type",)
    list_select_related = ("by", "organisation")
    search_fields = ("action", "object_id")
    date_hierarchy = "at"


@admin.register(OutboxMessage)
class OutboxMessageAdmin(ReadOnlyAdmin):
    """What nobody can be sure of (onzeker) and what was given up (niet gelukt) stands on top of the filters."""

    list_display = ("created_at", "kind", "receiver", "state", "attempts", "last_error", "due_at", "sent_at")
    list_filter = ("state", "kind")
    list_select_related = ("receiver",)
    fields = ("kind", "receiver", "state", "attempts", "last_error", "created_at", "due_at", "handed_over_at", "sent_at")


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    list_display = ("created_at", "kind", "state", "progress", "attempts", "created_by")
    list_filter = ("state", "kind")
    list_select_related = ("created_by",)
    fields = ("kind", "state", "progress", "step", "error", "attempts", "created_by", "created_at", "finished_at")


@admin.register(DossierOpening)
class DossierOpeningAdmin(ReadOnlyAdmin):
    """That a dossier was opened, by whom and when; which part is for the person it is about and the coordinator."""

    list_display = ("at", "reader", "subject")
    list_select_related = ("reader", "subject")
    fields = ("at", "reader", "subject")
    search_fields = ("reader__first_name", "reader__last_name", "subject__first_name", "subject__last_name")
    date_hierarchy = "at"


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = ("run_at", "kind", "file_name", "run_by", "run_as", "undone_at")
    list_select_related = ("run_by",)
    list_filter = ("kind",)
    fields = ("run_at", "kind", "file_name", "run_by", "run_as", "undone_at", "undone_by")
    date_hierarchy = "run_at"
