from django.urls import path

from begeleiding.views import external, justification, norm

urlpatterns = [
    path("begeleiding/norm/", norm.NormList.as_view(), name="norm_list"),
    path("begeleiding/norm/<slug:slug>/", norm.norm_set, name="norm_set"),
    path("locaties/<int:pk>/norm/", norm.norm_set_location, name="norm_set_location"),
    path("locaties/<int:pk>/norm/weg/", norm.norm_end, name="norm_end"),
    path("locaties/<int:pk>/stagiairs/", external.ExternalLearnerList.as_view(), name="external_list"),
    path("locaties/<int:pk>/stagiairs/nieuw/", external.external_create, name="external_create"),
    path("begeleiding/stagiairs/<int:pk>/", external.external_edit, name="external_edit"),
    path("begeleiding/stagiairs/<int:pk>/beeindigen/", external.external_end, name="external_end"),
    path("begeleiding/redenen/", justification.justification_list, name="justification_list"),
    path("begeleiding/redenen/<int:pk>/", justification.justification_give, name="justification_give"),
    path("begeleiding/duos/", justification.DuoReviewList.as_view(), name="duo_review_list"),
    path("koppelingen/<int:pk>/evaluatie/", justification.duo_review_hold, name="duo_review_hold"),
]
