from django.urls import path

from cohorts.views import agreement

urlpatterns = [
    path("leerlingen/<int:pk>/pok/", agreement.AgreementList.as_view(), name="agreement_list"),
    path("leerlingen/<int:pk>/pok/nieuw/", agreement.agreement_create, name="agreement_create"),
    path("leerlingen/<int:pk>/pok/<int:agreement>/wijzigen/", agreement.agreement_edit, name="agreement_edit"),
    path("leerlingen/<int:pk>/pok/<int:agreement>/tekenen/", agreement.agreement_sign, name="agreement_sign"),
    path("leerlingen/<int:pk>/pok/<int:agreement>/intrekken/", agreement.agreement_withdraw, name="agreement_withdraw"),
    path("leerlingen/<int:pk>/pok/<int:agreement>/terug/", agreement.agreement_restore, name="agreement_restore"),
    path("leerlingen/<int:pk>/pok/<int:agreement>/blad/", agreement.agreement_sheet_detail, name="agreement_sheet"),
]
