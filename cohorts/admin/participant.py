"""Trainees: that they are there and when. Where, why, and what they wrote or reached is not for the admin."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cohorts.admin.base import PER_PAGE, DaysAdmin, ReadOnly, when
from cohorts.models import Credential, Employment, Participant, Placement, PracticeAgreement, RotationException, StatusPeriod, Supervision


@admin.register(Participant)
class ParticipantAdmin(admin.ModelAdmin):
    """Enrolling is done by the import, with employer and place; private facts are not shown here."""

    list_display = ("user", "cohort", "qualification", when)
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


@admin.register(Employment)
class EmploymentAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("participant", "organisation", when)
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


@admin.register(StatusPeriod)
class StatusPeriodAdmin(DaysAdmin):
    """Why somebody stopped is in the totals of a cohort only."""

    list_display = ("participant", "status", when)
    list_filter = ("status",)
    fields = ("participant", "status", "period")


@admin.register(RotationException)
class RotationExceptionAdmin(DaysAdmin):
    list_filter = ("participant__cohort",)


@admin.register(PracticeAgreement)
class PracticeAgreementAdmin(DaysAdmin):
    list_display = ("participant", when, "signed", "withdrawn_at")
    fields = ("participant", "period", "withdrawn_at")
    list_filter = ("organisation",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[PracticeAgreement]:
        return super().get_queryset(request).annotate(signatures_given=Count("signatures"))

    @admin.display(description=_("handtekeningen"), ordering="signatures_given")
    def signed(self, agreement: Any) -> str:
        return f"{agreement.signatures_given}/3"


@admin.register(Credential)
class CredentialAdmin(ReadOnly, admin.ModelAdmin):
    """The register, without numbers: those are on the page of the register."""

    list_display = ("participant", "kind", "decided_on", "confirmed_at", "annulled_at")
    list_select_related = ("participant__user",)
    list_filter = ("kind", "school")
    search_fields = ("participant__user__first_name", "participant__user__last_name")
    fields = ("participant", "kind", "decided_on", "registered_at", "confirmed_at", "annulled_at")
    date_hierarchy = "decided_on"
    list_per_page = PER_PAGE
