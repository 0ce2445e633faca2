"""A list of paths per noun; a page of its own under /cohorten/ stands before the cohorts themselves."""

from cohorts.urls import cohort, participant

app_name = "cohorts"

urlpatterns = [*cohort.urlpatterns, *participant.urlpatterns]
