from django.urls import path

from opleiding.portal.views import dossier, home, offline

app_name = "portal"

urlpatterns = [
    path("", home.home, name="home"),
    path("plan/", home.plan, name="plan"),
    path("hulp/", home.help_page, name="help"),
    path("leerlingen/<int:pk>/", dossier.DossierDetail.as_view(), name="dossier_detail"),
    path("log/leeg/", offline.shell, name="shell"),
    path("log/wachtrij/", offline.queue, name="queue"),
    path("sw.js", offline.service_worker, name="service_worker"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
]
