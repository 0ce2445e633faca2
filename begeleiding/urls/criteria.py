from django.urls import path

from begeleiding.views import criteria

urlpatterns = [
    path("begeleiding/criteria/", criteria.criteria_list, name="criteria_list"),
    path("begeleiding/criteria/<slug:slug>/beginnen/", criteria.criteria_start, name="criteria_start"),
    path("begeleiding/criteria/<slug:slug>/voorstel/", criteria.criterion_proposal_create, name="criterion_proposal_create"),
    path("begeleiding/criteria/<int:pk>/", criteria.CriteriaDetail.as_view(), name="criteria_detail"),
    path("begeleiding/criteria/<int:pk>/toevoegen/", criteria.criterion_create, name="criterion_create"),
    path("begeleiding/criteria/<int:pk>/vaststellen/", criteria.criteria_adopt, name="criteria_adopt"),
    path("begeleiding/criteria/<int:pk>/weggooien/", criteria.criteria_discard, name="criteria_discard"),
    path("begeleiding/criterium/<int:pk>/", criteria.criterion_edit, name="criterion_edit"),
    path("begeleiding/criterium/<int:pk>/verplaatsen/", criteria.criterion_move, name="criterion_move"),
    path("begeleiding/criterium/<int:pk>/weg/", criteria.criterion_remove, name="criterion_remove"),
    path("begeleiding/criteria-voorstellen/<int:pk>/", criteria.criterion_proposal_answer, name="criterion_proposal_answer"),
]
