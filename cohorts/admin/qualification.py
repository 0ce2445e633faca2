"""What is learnt: never changed in place, a new version is a new row."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cohorts.admin.base import PER_PAGE, ReadOnly
from cohorts.models import (
    CoreTask,
    ExamResult,
    HoursNorm,
    Module,
    Qualification,
    QualificationDossier,
    Requirement,
    RequirementList,
    RequirementProgress,
    Theme,
    ThemeWorkProcess,
    WorkProcess,
)


class QualificationInline(ReadOnly, admin.TabularInline):
    model = Qualification
    fields = ("crebo", "title", "level", "profile")
    extra = 0


class CoreTaskInline(ReadOnly, admin.TabularInline):
    model = CoreTask
    fields = ("code", "title")
    extra = 0


class WorkProcessInline(ReadOnly, admin.TabularInline):
    model = WorkProcess
    fields = ("code", "title")
    extra = 0


class CrosswalkInline(admin.TabularInline):
    model = ThemeWorkProcess
    extra = 0
    autocomplete_fields = ("work_process",)


@admin.register(QualificationDossier)
class QualificationDossierAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("title", "crebo", "version", "valid_from")
    inlines = (QualificationInline, CoreTaskInline)
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
    inlines = (WorkProcessInline,)
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


@admin.register(Module)
class ModuleAdmin(admin.ModelAdmin):
    list_display = ("title", "code", "kind", "sbu", "dossier")
    list_select_related = ("dossier",)
    list_filter = ("kind", "dossier")
    search_fields = ("title", "code")
    autocomplete_fields = ("dossier", "work_processes")
    list_per_page = PER_PAGE


class RequirementInline(admin.TabularInline):
    model = Requirement
    fields = ("position", "kind", "core_task", "title", "norm", "amount", "starts_on")
    autocomplete_fields = ("core_task",)
    extra = 0


@admin.register(RequirementList)
class RequirementListAdmin(admin.ModelAdmin):
    """A list that somebody's progress hangs on stays as it is: add a version instead."""

    list_display = ("qualification", "version", "starts_on", "requirement_count", "is_used")
    list_select_related = ("qualification",)
    list_filter = ("qualification__level",)
    search_fields = ("qualification__title", "qualification__crebo")
    autocomplete_fields = ("qualification",)
    inlines = (RequirementInline,)
    list_per_page = PER_PAGE

    def get_queryset(self, request: HttpRequest) -> QuerySet[RequirementList]:
        used = RequirementProgress.objects.filter(requirement__list=OuterRef("pk"))
        taken = ExamResult.objects.filter(requirement__list=OuterRef("pk"))
        return super().get_queryset(request).annotate(count=Count("requirements"), used=Exists(used) | Exists(taken))

    @admin.display(description=_("eisen"), ordering="count")
    def requirement_count(self, row: Any) -> int:
        return int(row.count)

    @admin.display(description=_("in gebruik"), boolean=True)
    def is_used(self, row: Any) -> bool:
        return bool(row.used)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None or not obj.used

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is not None and not obj.used


@admin.register(HoursNorm)
class HoursNormAdmin(admin.ModelAdmin):
    list_display = ("starts_on", "total", "guided", "practice")
    list_per_page = PER_PAGE
