"""What a script is told that sends on what was written without reception (static/js/outbox.js)."""

from django.http import HttpRequest, JsonResponse
from django.utils.crypto import constant_time_compare

from opleiding.kernel.errors import DomainError
from opleiding.kernel.marks import MarkedTextMixin
from opleiding.kernel.models import User
from opleiding.kernel.writer import writer_key

#: Why something was refused, beside the `reason` of a DomainError; the script keeps it, and says what to do.
CSRF, OTHER_WRITER = "csrf", "other_writer"


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def is_of_somebody_else(request: HttpRequest, writer: User) -> bool:
    """Whether this was written by another person than who is logged in on this telephone now."""
    said = request.headers.get("X-Writer", "")
    return bool(said) and not constant_time_compare(said, writer_key(writer))


def stored(key: object, *, next_page: str, is_new: bool) -> JsonResponse:
    """It is kept: 201 the first time, 200 after. `next_page` is where a person goes on."""
    return JsonResponse({"id": str(key), "next": next_page}, status=201 if is_new else 200)


def unfinished(form: MarkedTextMixin, status: int = 422) -> JsonResponse:
    """What is wrong with each field, and what is asked about which words; sent again with `cleared`, those pass."""
    marks = [mark for question in form.questions for mark in question.as_json()]
    return JsonResponse({"errors": form.errors.get_json_data(), "marks": marks}, status=status)


def refused(reason: str, status: int) -> JsonResponse:
    return JsonResponse({"reason": reason}, status=status)


def refused_by(error: DomainError) -> JsonResponse:
    return JsonResponse({"reason": error.reason, "message": error.message}, status=error.status)
