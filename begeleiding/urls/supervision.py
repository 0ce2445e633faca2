from django.urls import path

from begeleiding.views import supervision

urlpatterns = [
    path("leerlingen/<int:pk>/werkbegeleider/", supervision.supervision_create, name="supervision_create"),
    path("leerlingen/selectie/koppelen/", supervision.supervision_create_many, name="supervision_create_many"),
]
