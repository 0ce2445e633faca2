"""Every address of the site: one line per app."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("opleiding.portal.urls")),
    path("", include("opleiding.kernel.urls")),
    path("", include("cockpit.urls")),
    path("", include("begeleiding.urls")),
    path("", include("cohorts.urls")),
    path("account/", include("opleiding.kernel.account_urls")),
    path("admin/", admin.site.urls),
]

handler400 = "opleiding.kernel.views.errors.bad_request"
handler403 = "opleiding.kernel.views.errors.forbidden"
handler404 = "opleiding.kernel.views.errors.not_found"
handler500 = "opleiding.kernel.views.errors.server_error"
