from django.urls import path

from opleiding.kernel.views import health, invitation, job, notice, settings, style

app_name = "kernel"

urlpatterns = [
    path("uitnodiging/<str:token>/", invitation.invitation_accept, name="invitation_accept"),
    path("code/", invitation.code_enter, name="code_enter"),
    path("mijn/instellingen/", settings.settings_update, name="settings_update"),
    path("meldingen/", notice.NoticeList.as_view(), name="notice_list"),
    path("meldingen/gelezen/", notice.notice_read_all, name="notice_read_all"),
    path("meldingen/<int:pk>/", notice.notice_open, name="notice_open"),
    path("taken/<uuid:pk>/", job.job_detail, name="job_detail"),
    path("stijl/", style.style_detail, name="style_detail"),
    path("gezond/", health.health, name="health"),
]
