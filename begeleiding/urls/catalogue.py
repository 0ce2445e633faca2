from django.urls import path

from begeleiding.views import catalogue as views

urlpatterns = [
    path("begeleiding/mogelijkheden/", views.CatalogueList.as_view(), name="catalogue_list"),
    path("begeleiding/mogelijkheden/nieuw/", views.catalogue_create, name="catalogue_create"),
    path("begeleiding/mogelijkheden/<int:pk>/", views.catalogue_edit, name="catalogue_edit"),
]
