from django.urls import path

from cohorts.views import exception_report, location, placement, recognition, rotation

urlpatterns = [
    path("cohorten/<slug:slug>/rotatie/", rotation.RotationDetail.as_view(), name="rotation_detail"),
    path("cohorten/<slug:slug>/rotatie/regel/", rotation.rotation_set, name="rotation_set"),
    path("cohorten/<slug:slug>/rotatie/voorstel/", rotation.rotation_propose, name="rotation_propose"),
    path("cohorten/<slug:slug>/uitzonderingen/", exception_report.exception_report, name="exception_report"),
    path("leerlingen/<int:pk>/uitzondering/", rotation.exception_create, name="exception_create"),
    path("uitzonderingen/<int:pk>/beeindigen/", rotation.exception_end, name="exception_end"),
    path("leerlingen/<int:pk>/plaatsing/", placement.placement_create, name="placement_create"),
    path("leerlingen/<int:pk>/plaatsingen/", placement.PlacementList.as_view(), name="placement_list"),
    path("plaatsingen/<int:pk>/", placement.placement_edit, name="placement_edit"),
    path("plaatsingen/<int:pk>/beeindigen/", placement.placement_end, name="placement_end"),
    path("plaatsingen/<int:pk>/weg/", placement.placement_remove, name="placement_remove"),
    path("locaties/", location.LocationList.as_view(), name="location_list"),
    path("locaties/nieuw/", location.location_create, name="location_create"),
    path("locaties/<int:pk>/", location.LocationDetail.as_view(), name="location_detail"),
    path("locaties/<int:pk>/wijzigen/", location.location_edit, name="location_edit"),
    path("locaties/<int:pk>/plaatsen/", location.location_places, name="location_places"),
    path("erkenningen/nieuw/", recognition.recognition_create, name="recognition_create"),
    path("erkenningen/<int:pk>/", recognition.recognition_edit, name="recognition_edit"),
    path("erkenningen/<int:pk>/nagekeken/", recognition.recognition_check, name="recognition_check"),
    path("erkenningen/<int:pk>/weg/", recognition.recognition_remove, name="recognition_remove"),
]
