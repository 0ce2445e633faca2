"""Norms, and learners without an account: shown here, kept on the pages where history is kept with them."""

from typing import Any, ClassVar

from django.contrib import admin

from begeleiding.models import ExternalLearner, NormWeight, RatioNorm
from cohorts.admin.base import PER_PAGE, ReadOnly, when


class NormWeightInline(ReadOnly, admin.TabularInline):
    model = NormWeight
    extra = 0


@admin.register(RatioNorm)
class RatioNormAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("organisation", "location", "preferred", "most", when)
    list_select_related = ("organisation", "location")
    list_filter = ("organisation",)
    search_fields = ("organisation__name", "location__name")
    inlines: ClassVar[list[Any]] = [NormWeightInline]
    list_per_page = PER_PAGE


@admin.register(ExternalLearner)
class ExternalLearnerAdmin(ReadOnly, admin.ModelAdmin):
    """That there is somebody, and when; with whom is not shown here."""

    list_display = ("location", "kind", when)
    list_select_related = ("location",)
    list_filter = ("kind", "location__organisation")
    search_fields = ("location__name",)
    fields = ("location", "kind", "period", "weight")
    list_per_page = PER_PAGE
