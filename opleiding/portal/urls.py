from django.urls import path

from opleiding.portal.views import home

app_name = "portal"

urlpatterns = [
    path("", home.home, name="home"),
    path("plan/", home.plan, name="plan"),
    path("hulp/", home.help_page, name="help"),
]
