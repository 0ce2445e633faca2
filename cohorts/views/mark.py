"""What may point at a client, while somebody types. Nothing of it is kept, and nothing goes in a log."""

from functools import partial

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cohorts.selectors.known import known_around
from opleiding.kernel import clock
from opleiding.kernel.guard import public
from opleiding.kernel.marks import CLEARED, MAX_TEXT, Sheet, nothing_known, sheets_of
from opleiding.kernel.models import User
from opleiding.kernel.ratelimit import Pace
from opleiding.kernel.writer import writer_of

#: Faster than anybody types; who is over it is asked when the form is sent.
PACE = Pace(most=150)
#: Signs a minute: twenty times the longest text. Nothing but figures, which takes longest, is half a minute's work then.
SIGNS = Pace(most=20 * MAX_TEXT)
#: More texts than any form has.
MOST_FIELDS = 12


@public
@never_cache
@require_POST
def mark_find(request: HttpRequest) -> HttpResponse:
    """The questions about each text that is sent, by the name of its field. A telephone with a classroom code may ask too."""
    writer = writer_of(request)
    if writer is None:
        return redirect_to_login("/")
    if not PACE.allows(writer.pk):
        return HttpResponse(status=429)
    texts = {name: str(text) for name, text in request.POST.items() if name not in (CLEARED, "csrfmiddlewaretoken")}
    if len(texts) > MOST_FIELDS or any(len(text) > MAX_TEXT for text in texts.values()):
        return HttpResponse(status=413)
    if not SIGNS.allows(writer.pk, sum(len(text) for text in texts.values())):
        return HttpResponse(status=429)
    return render(request, "cohorts/mark_find.html", {"sheets": _sheets(request, writer, texts)})


def _sheets(request: HttpRequest, writer: User, texts: dict[str, str]) -> list[Sheet]:
    """Who may only write learns nothing about the people around: their names are looked for after a login."""
    known = partial(known_around, writer, clock.today()) if request.user.is_authenticated else nothing_known
    return sheets_of(texts, cleared=request.POST.get(CLEARED, ""), known=known)
