"""People, places and roles; of trainees only that and when."""

from django.contrib import admin

from cohorts.admin.base import PER_PAGE, ReadOnly, when
from cohorts.models import Duty, Location, LocationPlaces, Membership, Recognition, StandIn


@admin.register(Location)
class LocationAdmin(admin.ModelAdmin):
    list_display = ("name", "organisation", "kind")
    list_select_related = ("organisation",)
    list_filter = ("kind", "organisation")
    search_fields = ("name", "organisation__name")
    autocomplete_fields = ("organisation",)
    list_per_page = PER_PAGE


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):
    list_display = ("user", "role", "organisation", "cohort", "location", when)
    list_select_related = ("user", "organisation", "cohort", "location")
    list_filter = ("role", "organisation")
    search_fields = ("user__first_name", "user__last_name", "user__email", "organisation__name")
    autocomplete_fields = ("user", "organisation", "cohort", "location")
    list_per_page = PER_PAGE


@admin.register(StandIn)
class StandInAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("supervisor", when)
    list_select_related = ("supervisor",)
    search_fields = ("supervisor__first_name", "supervisor__last_name")
    fields = ("supervisor", "period")
    list_per_page = PER_PAGE


@admin.register(Recognition)
class RecognitionAdmin(admin.ModelAdmin):
    list_display = ("organisation", "location", "crebo", "leerbedrijf_id", when, "checked_on")
    list_select_related = ("organisation", "location")
    list_filter = ("organisation", "crebo")
    search_fields = ("organisation__name", "location__name", "leerbedrijf_id", "crebo")
    autocomplete_fields = ("organisation", "location")
    list_per_page = PER_PAGE


@admin.register(LocationPlaces)
class LocationPlacesAdmin(admin.ModelAdmin):
    list_display = ("location", "places", when)
    list_select_related = ("location",)
    list_filter = ("location__organisation",)
    search_fields = ("location__name",)
    autocomplete_fields = ("location",)
    list_per_page = PER_PAGE


@admin.register(Duty)
class DutyAdmin(admin.ModelAdmin):
    list_display = ("kind", "organisation", "cohort", "role", "person")
    list_select_related = ("organisation", "cohort", "person")
    list_filter = ("kind", "role", "organisation")
    search_fields = ("organisation__name", "cohort__name")
    autocomplete_fields = ("organisation", "cohort", "person")
    list_per_page = PER_PAGE
