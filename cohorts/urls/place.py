from django.urls import path

from cohorts.views import placement

urlpatterns = [
    path("leerlingen/<int:pk>/plaatsing/", placement.placement_create, name="placement_create"),
    path("leerlingen/<int:pk>/plaatsingen/", placement.PlacementList.as_view(), name="placement_list"),
    path("plaatsingen/<int:pk>/", placement.placement_edit, name="placement_edit"),
    path("plaatsingen/<int:pk>/beeindigen/", placement.placement_end, name="placement_end"),
    path("plaatsingen/<int:pk>/weg/", placement.placement_remove, name="placement_remove"),
]
