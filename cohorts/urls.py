from django.urls import path

from cohorts.views import cohort, mark, participant, person, slot, week

app_name = "cohorts"

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
    path("herken/", mark.mark_find, name="mark_find"),
    path("leerlingen/<int:pk>/", participant.ParticipantDetail.as_view(), name="participant_detail"),
    path("leerlingen/<int:pk>/plaatsing/", participant.placement_create, name="placement_create"),
    path("leerlingen/<int:pk>/werkbegeleider/", participant.supervision_create, name="supervision_create"),
    path("koppelingen/<int:pk>/beeindigen/", participant.supervision_end, name="supervision_end"),
    path("koppelingen/<int:pk>/vervanger/", participant.stand_in_create, name="stand_in_create"),
    path("vervangingen/<int:pk>/weg/", participant.stand_in_remove, name="stand_in_remove"),
]
