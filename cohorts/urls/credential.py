from django.urls import path

from cohorts.views import credential

urlpatterns = [
    path("diplomaregister/", credential.CredentialRegister.as_view(), name="credential_register"),
    path("leerlingen/<int:pk>/register/", credential.CredentialList.as_view(), name="credential_list"),
    path("leerlingen/<int:pk>/register/nieuw/", credential.credential_create, name="credential_create"),
    path("leerlingen/<int:pk>/register/<int:credential>/bevestigen/", credential.credential_confirm, name="credential_confirm"),
    path("leerlingen/<int:pk>/register/<int:credential>/doorhalen/", credential.credential_annul, name="credential_annul"),
]
