"""Undo, not confirm: say what was done, and offer the way back in the same line."""

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

UNDO = "undo:"


def say_undo(request: HttpRequest, text: str, undo_url: str) -> None:
    """A message with the button "Ongedaan maken", which posts to `undo_url`."""
    messages.success(request, text, extra_tags=f"{UNDO}{undo_url}")


def undo_url_of(message: Message) -> str:
    """The address behind the button, or nothing."""
    tags = message.extra_tags or ""
    return tags.removeprefix(UNDO) if tags.startswith(UNDO) else ""
