from django.urls import path

from cohorts.views import cohort, person, slot, week

urlpatterns = [
    path("cohorten/", cohort.CohortList.as_view(), name="cohort_list"),
    path("cohorten/nieuw/", cohort.cohort_create, name="cohort_create"),
    path("cohorten/<slug:slug>/", cohort.CohortDetail.as_view(), name="cohort_detail"),
    path("cohorten/<slug:slug>/wijzigen/", cohort.cohort_edit, name="cohort_edit"),
    path("cohorten/<slug:slug>/uitnodigen/", person.people_invite, name="people_invite"),
    path("cohorten/<slug:slug>/uitnodigen/<int:pk>/", person.person_address, name="person_address"),
    path("cohorten/<slug:slug>/lestijden/", slot.SlotList.as_view(), name="slot_list"),
    path("cohorten/<slug:slug>/lestijden/nieuw/", slot.slot_create, name="slot_create"),
    path("cohorten/<slug:slug>/lestijden/terug/", slot.slot_restore, name="slot_restore"),
    path("cohorten/<slug:slug>/lestijden/overnemen/", slot.slot_adopt, name="slot_adopt"),
    path("cohorten/<slug:slug>/lestijden/<int:pk>/", slot.slot_edit, name="slot_edit"),
    path("cohorten/<slug:slug>/lestijden/<int:pk>/weg/", slot.slot_delete, name="slot_delete"),
    path("cohorten/<slug:slug>/vrije-weken/", week.WeekList.as_view(), name="week_list"),
    path("cohorten/<slug:slug>/vrije-weken/wissel/", week.week_toggle, name="week_toggle"),
]
