"""What organisations ask of supervisors. How somebody stands is never shown here."""

from typing import Any, ClassVar

from django.contrib import admin

from begeleiding.models import CriteriaSet, Criterion
from cohorts.admin.base import PER_PAGE, ReadOnly


class CriterionInline(ReadOnly, admin.TabularInline):
    model = Criterion
    fields = ("kind", "position", "behaviour", "valid_months")
    extra = 0


@admin.register(CriteriaSet)
class CriteriaSetAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("organisation", "version", "adopted_on")
    list_select_related = ("organisation",)
    list_filter = ("organisation",)
    search_fields = ("organisation__name",)
    inlines: ClassVar[list[Any]] = [CriterionInline]
    list_per_page = PER_PAGE
