from django.urls import path

from cohorts.views import close, cohort, duty, person, result, slot, week

urlpatterns = [
    path("cohorten/", cohort.CohortList.as_view(), name="cohort_list"),
    path("cohorten/nieuw/", cohort.cohort_create, name="cohort_create"),
    path("cohorten/naast-elkaar/", result.result_compare, name="result_compare"),
    path("cohorten/<slug:slug>/", cohort.CohortDetail.as_view(), name="cohort_detail"),
    path("cohorten/<slug:slug>/wijzigen/", cohort.cohort_edit, name="cohort_edit"),
    path("cohorten/<slug:slug>/afsluiten/", close.cohort_close, name="cohort_close"),
    path("cohorten/<slug:slug>/taken/", duty.DutyList.as_view(), name="duty_list"),
    path("cohorten/<slug:slug>/taken/<slug:organisation>/<slug:kind>/", duty.duty_edit, name="duty_edit"),
    path("cohorten/<slug:slug>/uitkomst/", result.ResultDetail.as_view(), name="result_detail"),
    path("cohorten/<slug:slug>/uitkomst/excel/", result.result_sheet, name="result_sheet"),
    path("cohorten/<slug:slug>/uitnodigen/", person.people_invite, name="people_invite"),
    path("cohorten/<slug:slug>/uitnodigen/<int:pk>/", person.person_address, name="person_address"),
    path("cohorten/<slug:slug>/lestijden/", slot.SlotList.as_view(), name="slot_list"),
    path("cohorten/<slug:slug>/lestijden/nieuw/", slot.slot_create, name="slot_create"),
    path("cohorten/<slug:slug>/lestijden/terug/", slot.slot_restore, name="slot_restore"),
    path("cohorten/<slug:slug>/lestijden/overnemen/", slot.slot_adopt, name="slot_adopt"),
    path("cohorten/<slug:slug>/lestijden/<int:pk>/", slot.slot_edit, name="slot_edit"),
    path("cohorten/<slug:slug>/lestijden/<int:pk>/weg/", slot.slot_delete, name="slot_delete"),
    path("cohorten/<slug:slug>/vrije-weken/", week.WeekList.as_view(), name="week_list"),
    path("cohorten/<slug:slug>/vrije-weken/kloppen/", week.weeks_confirm, name="weeks_confirm"),
    path("cohorten/<slug:slug>/vrije-weken/wissel/", week.week_toggle, name="week_toggle"),
]
