from django.urls import path

from cohorts.views import listing, saved_filter, selection

urlpatterns = [
    path("leerlingen/", listing.ParticipantList.as_view(), name="participant_list"),
    path("leerlingen/selectie/", selection.selection_export, name="selection_export"),
    path("leerlingen/selectie/uitnodigen/", selection.selection_invite, name="selection_invite"),
    path("leerlingen/selectie/plaatsen/", selection.selection_place, name="selection_place"),
    path("praktijkovereenkomsten/", listing.AgreementListing.as_view(), name="agreement_listing"),
    path("plaatsingen/", listing.PlacementListing.as_view(), name="placement_listing"),
    path("filters/nieuw/", saved_filter.filter_create, name="filter_create"),
    path("filters/terug/", saved_filter.filter_restore, name="filter_restore"),
    path("filters/<int:pk>/", saved_filter.filter_edit, name="filter_edit"),
    path("filters/<int:pk>/weg/", saved_filter.filter_delete, name="filter_delete"),
]
