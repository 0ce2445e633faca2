"""What the lists of the admin share."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cohorts.rules.days import last_day

PER_PAGE = 50


@admin.display(description=_("wanneer"), ordering="period")
def when(row: Any) -> str:
    """The first and the last day, in words: the range itself ends on the day after."""
    last = last_day(row.period.upper)
    return f"{date_format(row.period.lower, 'j b Y')} – {date_format(last, 'j b Y') if last else ''}".strip()


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

    list_display: tuple[Any, ...] = ("participant", when)
    list_select_related = ("participant__user",)
    search_fields = ("participant__user__first_name", "participant__user__last_name")
    fields: ClassVar[tuple[str, ...]] = ("participant", "period")
    list_per_page = PER_PAGE
