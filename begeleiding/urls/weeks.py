from django.urls import path

from begeleiding.views import weeks

urlpatterns = [
    path("weken/", weeks.weeks_confirm_list, name="weeks_confirm_list"),
    path("weken/overzicht/", weeks.weeks_overview_page, name="weeks_overview"),
    path("leerlingen/<int:pk>/weken/", weeks.WeeksDetail.as_view(), name="weeks_detail"),
    path("leerlingen/<int:pk>/weken/afwezig/", weeks.absence_create, name="absence_create"),
    path("leerlingen/<int:pk>/weken/<int:year>-<int:month>/klopt/", weeks.weeks_confirm, name="weeks_confirm"),
    path("afwezigheid/<int:pk>/", weeks.absence_edit, name="absence_edit"),
    path("afwezigheid/<int:pk>/weg/", weeks.absence_remove, name="absence_remove"),
]
