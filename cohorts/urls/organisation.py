from django.urls import path

from cohorts.views import organisation

urlpatterns = [
    path("organisaties/", organisation.OrganisationList.as_view(), name="organisation_list"),
    path("organisaties/<slug:slug>/", organisation.OrganisationDetail.as_view(), name="organisation_detail"),
    path("organisaties/<slug:slug>/wijzigen/", organisation.organisation_edit, name="organisation_edit"),
    path("organisaties/<slug:slug>/geschiedenis/", organisation.organisation_history, name="organisation_history"),
    path("organisaties/<slug:slug>/woord/", organisation.organisation_words_edit, name="organisation_words"),
    path("organisaties/<slug:slug>/rollen/nieuw/", organisation.role_create, name="role_create"),
    path("rollen/<int:pk>/beeindigen/", organisation.role_end, name="role_end"),
    path("rollen/<int:pk>/overdragen/", organisation.role_hand_over, name="role_hand_over"),
]
