"""A list of paths per noun; a page of its own under /cohorten/ stands before the cohorts themselves."""

from cohorts.urls import agreement, cohort, listing, organisation, participant, place

app_name = "cohorts"

urlpatterns = [*cohort.urlpatterns, *listing.urlpatterns, *agreement.urlpatterns, *participant.urlpatterns, *place.urlpatterns, *organisation.urlpatterns]
