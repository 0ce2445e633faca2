from django.urls import path

from cohorts.views import exam, requirement, route

urlpatterns = [
    path("cohorten/<slug:slug>/voordragen/", requirement.NominationList.as_view(), name="nomination_list"),
    path("leerlingen/<int:pk>/route/", route.RouteDetail.as_view(), name="route_detail"),
    path("leerlingen/<int:pk>/route/plannen/", route.route_plan, name="route_plan"),
    path("leerlingen/<int:pk>/route/uitstellen/", route.route_postpone, name="route_postpone"),
    path("leerlingen/<int:pk>/route/gedaan/", route.route_finish, name="route_finish"),
    path("leerlingen/<int:pk>/route/vrijstellen/", route.route_exempt, name="route_exempt"),
    path("leerlingen/<int:pk>/route/eruit/", route.route_clear, name="route_clear"),
    path("leerlingen/<int:pk>/route/keuzedeel/", route.elective_add, name="elective_add"),
    path("leerlingen/<int:pk>/route/terug/", route.route_undo, name="route_undo"),
    path("leerlingen/<int:pk>/eisen/", requirement.RequirementList.as_view(), name="requirement_list"),
    path("leerlingen/<int:pk>/eisen/stand/", requirement.requirement_edit, name="requirement_edit"),
    path("leerlingen/<int:pk>/eisen/uitslag/", exam.exam_record, name="exam_record"),
    path("uitslagen/<int:pk>/weg/", exam.exam_remove, name="exam_remove"),
]
