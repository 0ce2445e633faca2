from django.urls import path

from begeleiding.views import quality

urlpatterns = [
    path("begeleiding/kwaliteit/", quality.QualityList.as_view(), name="quality_list"),
    path("begeleiding/kwaliteit/nieuw/", quality.quality_create, name="quality_create"),
    path("begeleiding/kwaliteit/<int:pk>/", quality.QualityDetail.as_view(), name="quality_detail"),
    path("begeleiding/kwaliteit/<int:pk>/wijzigen/", quality.quality_edit, name="quality_edit"),
    path("begeleiding/kwaliteit/<int:pk>/doel/", quality.aim_create, name="aim_create"),
    path("begeleiding/kwaliteit/doelen/<int:pk>/", quality.aim_edit, name="aim_edit"),
    path("begeleiding/kwaliteit/doelen/<int:pk>/bekijken/", quality.aim_review, name="aim_review"),
]
