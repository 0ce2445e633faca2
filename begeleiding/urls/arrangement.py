from django.urls import path

from begeleiding.views import arrangement as views

urlpatterns = [
    path("afspraken/", views.arrangement_list, name="arrangement_list"),
    path("afspraken/vragen/", views.arrangement_ask, name="arrangement_ask"),
    path("afspraken/totalen/", views.ArrangementTotals.as_view(), name="arrangement_totals"),
    path("afspraken/maken/<int:pk>/", views.arrangement_create, name="arrangement_create"),
    path("afspraken/meekijken/<int:pk>/stoppen/", views.arrangement_unname, name="arrangement_unname"),
    path("afspraken/<int:pk>/", views.arrangement_detail, name="arrangement_detail"),
    path("afspraken/<int:pk>/antwoorden/", views.arrangement_answer, name="arrangement_answer"),
    path("afspraken/<int:pk>/aanpassen/", views.arrangement_edit, name="arrangement_edit"),
    path("afspraken/<int:pk>/intrekken/", views.arrangement_withdraw, name="arrangement_withdraw"),
    path("afspraken/<int:pk>/meekijken/", views.arrangement_name, name="arrangement_name"),
]
