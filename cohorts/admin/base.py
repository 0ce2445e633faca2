"""What the lists of the admin share."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest

PER_PAGE = 50


class ReadOnly:
    """Shown, never changed here: what it is about is done on the pages of the app, where the rules are."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class DaysAdmin(ReadOnly, admin.ModelAdmin):
    """That it is there, and when."""

    list_display: tuple[str, ...] = ("participant", "period")
    list_select_related = ("participant__user",)
    search_fields = ("participant__user__first_name", "participant__user__last_name")
    fields: ClassVar[tuple[str, ...]] = ("participant", "period")
    list_per_page = PER_PAGE
