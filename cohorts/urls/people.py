from django.urls import path

from cohorts.views import employment, enrolment, intake, status

urlpatterns = [
    path("cohorten/<slug:slug>/leerlingen/nieuw/", enrolment.participant_create, name="participant_create"),
    path("leerlingen/<int:pk>/status/", status.status_change, name="status_change"),
    path("leerlingen/<int:pk>/na-het-diploma/", status.after_edit, name="after_edit"),
    path("leerlingen/<int:pk>/intake/", intake.IntakeDetail.as_view(), name="intake_detail"),
    path("leerlingen/<int:pk>/intake/wijzigen/", intake.intake_edit, name="intake_edit"),
    path("leerlingen/<int:pk>/geboortedatum/", intake.birth_date_edit, name="birth_date_edit"),
    path("leerlingen/<int:pk>/eerdere-diplomas/nieuw/", intake.diploma_create, name="earlier_diploma_create"),
    path("eerdere-diplomas/<int:pk>/", intake.diploma_edit, name="earlier_diploma_edit"),
    path("eerdere-diplomas/<int:pk>/weg/", intake.diploma_remove, name="earlier_diploma_remove"),
    path("leerlingen/<int:pk>/werkgever/", employment.employment_change, name="employment_change"),
    path("leerlingen/<int:pk>/ander-cohort/", employment.transfer_create, name="transfer_create"),
]
