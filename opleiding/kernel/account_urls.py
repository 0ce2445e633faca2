"""Of allauth's pages only those we use, under allauth's own names. Signing up, other addresses and codes are not there."""

from allauth.account import views
from django.urls import path, re_path

from opleiding.kernel.guard import public, signed_in
from opleiding.kernel.views.account import Logout

urlpatterns = [
    path("login/", public(views.login), name="account_login"),
    path("logout/", Logout.as_view(), name="account_logout"),
    path("wachtwoord/", signed_in(views.password_change), name="account_change_password"),
    path("wachtwoord/vergeten/", public(views.password_reset), name="account_reset_password"),
    path("wachtwoord/vergeten/klaar/", public(views.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        public(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/nieuw/klaar/",
        public(views.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
]
