"""The admin of cohorts: people, places and the calendar; of trainees only that and when, never where, why or what they wrote."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cohorts.models import (
    Block,
    Cohort,
    CoreTask,
    Employment,
    FreeWeek,
    LessonSlot,
    Location,
    Membership,
    Participant,
    Placement,
    Qualification,
    QualificationDossier,
    StandIn,
    Supervision,
    Theme,
    ThemeWorkProcess,
    WorkProcess,
)

PER_PAGE = 50


class ReadOnly:
    """Shown, never changed here: what it is about is done on the pages of the app, where the rules are."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class LessonSlotInline(admin.TabularInline):
    model = LessonSlot
    extra = 0


class FreeWeekInline(admin.TabularInline):
    model = FreeWeek
    extra = 0


class CrosswalkInline(admin.TabularInline):
    model = ThemeWorkProcess
    extra = 0
    autocomplete_fields = ("work_process",)


@admin.register(Cohort)
class CohortAdmin(admin.ModelAdmin):
    list_display = ("name", "school", "region", "period", "people")
    list_select_related = ("school",)
    list_filter = ("region", "school")
    search_fields = ("name", "slug")
    autocomplete_fields = ("school", "organisations")
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
    list_display = ("cohort", "number", "period", "summer")
    list_select_related = ("cohort",)
    list_filter = ("summer",)
    search_fields = ("cohort__name",)
    list_per_page = PER_PAGE


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
    list_display = ("user", "role", "organisation", "cohort", "location", "period")
    list_select_related = ("user", "organisation", "cohort", "location")
    list_filter = ("role", "organisation")
    search_fields = ("user__first_name", "user__last_name", "user__email", "organisation__name")
    autocomplete_fields = ("user", "organisation", "cohort", "location")
    list_per_page = PER_PAGE


@admin.register(Participant)
class ParticipantAdmin(admin.ModelAdmin):
    """Enrolling is done by the import, with employer and place; private facts are not shown here."""

    list_display = ("user", "cohort", "qualification", "period")
    list_select_related = ("user", "cohort", "qualification")
    list_filter = ("cohort", "qualification__level")
    search_fields = ("user__first_name", "user__last_name", "user__email", "cohort__name")
    fields = ("user", "cohort", "qualification", "period", "practice_trainer")
    readonly_fields = ("user", "cohort")
    autocomplete_fields = ("qualification", "practice_trainer")
    list_per_page = PER_PAGE

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Participant | None = None) -> bool:
        return False


class DaysAdmin(ReadOnly, admin.ModelAdmin):
    """That it is there, and when."""

    list_display = ("participant", "period")
    list_select_related = ("participant__user",)
    search_fields = ("participant__user__first_name", "participant__user__last_name")
    fields = ("participant", "period")
    list_per_page = PER_PAGE


@admin.register(Employment)
class EmploymentAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("participant", "organisation", "period")
    list_select_related = ("participant__user", "organisation")
    list_filter = ("organisation",)
    search_fields = ("participant__user__first_name", "participant__user__last_name")
    list_per_page = PER_PAGE


@admin.register(Placement)
class PlacementAdmin(DaysAdmin):
    pass


@admin.register(Supervision)
class SupervisionAdmin(DaysAdmin):
    list_filter = ("form",)


@admin.register(StandIn)
class StandInAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("supervisor", "period")
    list_select_related = ("supervisor",)
    search_fields = ("supervisor__first_name", "supervisor__last_name")
    fields = ("supervisor", "period")
    list_per_page = PER_PAGE


@admin.register(QualificationDossier)
class QualificationDossierAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("title", "crebo", "version", "valid_from")
    search_fields = ("title", "crebo")
    list_per_page = PER_PAGE


@admin.register(Qualification)
class QualificationAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("title", "crebo", "level", "dossier")
    list_select_related = ("dossier",)
    list_filter = ("level",)
    search_fields = ("title", "crebo")
    list_per_page = PER_PAGE


@admin.register(CoreTask)
class CoreTaskAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("code", "title", "dossier")
    list_select_related = ("dossier",)
    list_filter = ("dossier",)
    search_fields = ("code", "title")
    list_per_page = PER_PAGE


@admin.register(WorkProcess)
class WorkProcessAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("code", "title", "dossier")
    list_select_related = ("dossier",)
    list_filter = ("dossier",)
    search_fields = ("code", "title", "dossier__title")
    list_per_page = PER_PAGE


@admin.register(Theme)
class ThemeAdmin(admin.ModelAdmin):
    list_display = ("name", "code", "position")
    search_fields = ("name", "code")
    list_per_page = PER_PAGE
    inlines = (CrosswalkInline,)
