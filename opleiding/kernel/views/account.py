from allauth.account.views import LogoutView
from django.http import HttpRequest, HttpResponse

from opleiding.kernel.access import SIGNED_IN
from opleiding.kernel.guard import GuardedMixin
from opleiding.kernel.writer import forget_writer


class Logout(GuardedMixin, LogoutView):
    """Also tells the browser to forget what it kept.

    Not "storage": what still waits to be sent from this telephone is kept for the person who wrote it (ux.md §3).
    """

    access = SIGNED_IN

    def post(self, request: HttpRequest) -> HttpResponse:
        response: HttpResponse = super().post(request)
        response["Clear-Site-Data"] = '"cache", "cookies"'
        response["Cache-Control"] = "no-store, private"
        forget_writer(response)
        return response
