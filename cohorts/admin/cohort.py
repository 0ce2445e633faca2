"""Cohorts and their calendar."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cohorts.admin.base import PER_PAGE, ReadOnly, when
from cohorts.models import Block, Cohort, FreeWeek, LessonSlot


class LessonSlotInline(admin.TabularInline):
    model = LessonSlot
    extra = 0


class FreeWeekInline(admin.TabularInline):
    model = FreeWeek
    extra = 0


@admin.register(Cohort)
class CohortAdmin(admin.ModelAdmin):
    list_display = ("name", "school", "region", when, "people", "closed_at")
    list_select_related = ("school",)
    list_filter = ("region", "school")
    search_fields = ("name", "slug")
    autocomplete_fields = ("school", "organisations", "qualifications")
    readonly_fields = ("closed_at", "closed_by", "free_weeks_checked_on")
    prepopulated_fields = {"slug": ("name",)}
    list_per_page = PER_PAGE
    inlines = (LessonSlotInline, FreeWeekInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Cohort]:
        return super().get_queryset(request).annotate(people=Count("participants"))

    @admin.display(description=_("mensen"), ordering="people")
    def people(self, cohort: Any) -> int:
        return int(cohort.people)


@admin.register(Block)
class BlockAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("cohort", "number", when, "summer")
    list_select_related = ("cohort",)
    list_filter = ("summer",)
    search_fields = ("cohort__name",)
    list_per_page = PER_PAGE
