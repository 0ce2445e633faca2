from django.urls import path

from begeleiding.views import hours

urlpatterns = [
    path("begeleiding/uren/", hours.hours_list, name="hours_list"),
    path("begeleiding/uren/bestand/", hours.hours_export, name="hours_export"),
    path("werkbegeleiders/<int:pk>/uren/", hours.hours_set, name="hours_set"),
    path("mijn-uren/", hours.hours_own, name="hours_own"),
    path("mijn-uren/<int:pk>/", hours.hours_spend, name="hours_spend"),
]
