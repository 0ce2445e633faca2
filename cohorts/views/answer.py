"""How a form on a page of its own is answered: shown, shown again with what is wrong, or done."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opleiding.kernel.errors import DomainError
from opleiding.kernel.forms import with_error

T = TypeVar("T")


def is_done(form: forms.Form, act: Callable[..., Any], **known: Any) -> bool:
    """Carry the action out with what the form holds; what the rules refuse is said beside the field it is about."""
    try:
        act(**known, **form.cleaned_data)
    except DomainError as error:
        with_error(form, error)
        return False
    return True


def result_of(form: forms.Form, act: Callable[..., T], **known: Any) -> T | None:
    """As `is_done`, for an action that returns something: that, or None when the rules refuse it."""
    try:
        return act(**known, **form.cleaned_data)
    except DomainError as error:
        with_error(form, error)
        return None


def show(request: HttpRequest, template: str, form: forms.Form, **context: Any) -> HttpResponse:
    """The page with the form; 422 when it came back with something wrong."""
    return render(request, template, {"form": form, **context}, status=422 if form.is_bound else 200)
