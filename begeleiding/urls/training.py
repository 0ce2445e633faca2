from django.urls import path

from begeleiding.views import training

urlpatterns = [
    path("begeleiding/scholing/", training.training_list, name="training_list"),
    path("begeleiding/scholing/nieuw/", training.training_create, name="training_create"),
    path("begeleiding/scholing/jaar/", training.training_year, name="training_year"),
    path("begeleiding/scholing/<int:pk>/", training.training_edit, name="training_edit"),
    path("begeleiding/scholing/<int:pk>/gevolgd/", training.training_followed, name="training_followed"),
    path("begeleiding/gevolgde-scholing/<int:pk>/weg/", training.training_record_remove, name="training_record_remove"),
]
