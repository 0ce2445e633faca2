from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opleiding.kernel.guard import guarded
from opleiding.kernel.permissions import SEE_STYLE
from opleiding.kernel.ui.samples import samples
from opleiding.kernel.ui.undo import say_undo


@guarded(SEE_STYLE)
def style_detail(request: HttpRequest) -> HttpResponse:
    """Every component on one page, for who builds here and for the browser tests."""
    say_undo(request, "Verplaatst naar week 5.", request.path)
    return render(request, "kernel/style_detail.html", samples())
