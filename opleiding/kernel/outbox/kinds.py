"""A kind of mail is `<app>.<name>`, and everything about it has that name.

* `<app>/mails.py` holds the function `<name>(message) -> dict | None`. It is called at the moment of sending and answers
  both questions at once: is this still relevant (no: `None`), and what does the template need. Whatever is secret (a link
  that opens something) is made there, so the database never holds it.
* `templates/mail/<app>/<name>.subject.txt`, `.txt` and `.html` hold the words.

There is no list to keep: `plan_mail` refuses a kind without its function, so a typing error shows in the first test.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any, cast

from django.apps import apps

from opleiding.kernel.models import OutboxMessage

Compose = Callable[[OutboxMessage], dict[str, Any] | None]


def composer_of(kind: str) -> Compose:
    """The function in the app's `mails.py`; LookupError when there is none."""
    label, _, name = kind.partition(".")
    module = import_module(f"{apps.get_app_config(label).name}.mails")
    try:
        return cast("Compose", getattr(module, name))
    except AttributeError:
        raise LookupError(f"{module.__name__} has no {name!r} for mail kind {kind!r}") from None
