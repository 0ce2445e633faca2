from django.urls import path

from begeleiding.views import settings

urlpatterns = [path("organisaties/<slug:slug>/begeleiding/", settings.guidance_settings, name="guidance_settings")]
