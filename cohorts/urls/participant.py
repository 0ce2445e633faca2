from django.urls import path

from cohorts.views import mark, participant

urlpatterns = [
    path("herken/", mark.mark_find, name="mark_find"),
    path("koppelingen/<int:pk>/beeindigen/", participant.supervision_end, name="supervision_end"),
    path("koppelingen/<int:pk>/vervanger/", participant.stand_in_create, name="stand_in_create"),
    path("vervangingen/<int:pk>/weg/", participant.stand_in_remove, name="stand_in_remove"),
]
