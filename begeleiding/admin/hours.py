"""That hours were agreed, and when; how many is for who plans them. Practice weeks and absence are never in the admin."""

from django.contrib import admin

from begeleiding.models import SupervisionHours
from cohorts.admin.base import PER_PAGE, ReadOnly, when


@admin.register(SupervisionHours)
class SupervisionHoursAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("supervisor", "organisation", "location", when)
    list_select_related = ("supervisor", "organisation", "location")
    list_filter = ("organisation",)
    search_fields = ("supervisor__last_name", "supervisor__first_name")
    fields = ("supervisor", "organisation", "location", "period")
    list_per_page = PER_PAGE
