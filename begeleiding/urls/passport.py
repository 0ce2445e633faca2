from django.urls import path

from begeleiding.views import passport

urlpatterns = [
    path("mijn-paspoort/", passport.passport_own, name="passport_own"),
    path("werkbegeleiders/", passport.passport_list, name="passport_list"),
    path("werkbegeleiders/<int:pk>/", passport.PassportDetail.as_view(), name="passport_detail"),
    path("werkbegeleiders/<int:pk>/criteria/", passport.passport_criteria, name="passport_criteria"),
    path("werkbegeleiders/<int:pk>/geschiktheid/", passport.suitability_create, name="suitability_create"),
    path("werkbegeleiders/<int:pk>/scholing/", passport.training_record_create, name="training_record_create"),
    path("werkbegeleiders/<int:pk>/dagen/", passport.passport_availability, name="passport_availability"),
    path("werkbegeleiders/<int:pk>/niet-beschikbaar/", passport.supervisor_absence_create, name="supervisor_absence_create"),
    path("begeleiding/niet-beschikbaar/<int:pk>/voorbij/", passport.supervisor_absence_end, name="supervisor_absence_end"),
    path("begeleiding/dekking/", passport.coverage_list, name="coverage_list"),
]
