"""How a form for something that two people may change is answered."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from begeleiding.actions.version import ChangedMeanwhile
from cohorts.views.answer import show
from opleiding.kernel.errors import DomainError
from opleiding.kernel.forms import with_error


def page_unless_saved(
    request: HttpRequest,
    template: str,
    make: Callable[[Any], forms.Form],
    act: Callable[..., Any],
    *,
    shown: Callable[[Any], Any] | None = None,
    **context: Any,
) -> HttpResponse | None:
    """None when it is saved; else the form, with what is wrong (422) or under what somebody else saved meanwhile (409).

    `shown` makes of what stands there now what the template shows of it; without it that is the row itself.
    """
    form = make(request.POST or None)
    if not form.is_valid():
        return show(request, template, form, **context)
    try:
        act(**form.cleaned_data)
    except ChangedMeanwhile as changed:
        current = shown(changed.current) if shown else changed.current
        both = {"form": make(sent_again(request, changed)), "meanwhile": changed.message, "current": current, **context}
        return render(request, template, both, status=changed.status)
    except DomainError as error:
        return show(request, template, with_error(form, error), **context)
    return None


def sent_again(request: HttpRequest, changed: ChangedMeanwhile) -> QueryDict:
    """What was typed, on top of what stands there now: sent once more it replaces that, knowingly."""
    data = request.POST.copy()
    data["version"] = str(changed.current.version)
    return data
