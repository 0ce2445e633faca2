"""A list of paths per noun; a page of its own under /cohorten/ stands before the cohorts themselves."""

from cohorts.urls import agreement, cohort, credential, listing, organisation, participant, people, place, route

app_name = "cohorts"

NOUNS = (cohort, listing, agreement, credential, participant, people, place, organisation, route)

urlpatterns = [path for noun in NOUNS for path in noun.urlpatterns]
