"""The numbers of guidance. Talks are never in the admin: what was said is between who were there."""

from django.contrib import admin

from begeleiding.models import GuidanceSettings


@admin.register(GuidanceSettings)
class GuidanceSettingsAdmin(admin.ModelAdmin):
    list_display = ("organisation", "talks_a_year", "hours_per_trainee", "intervision_weeks")
    list_select_related = ("organisation",)
    search_fields = ("organisation__name",)
    autocomplete_fields = ("organisation",)
