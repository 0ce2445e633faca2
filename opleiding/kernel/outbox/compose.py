from email.utils import formataddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from opleiding.kernel.models import OutboxMessage
from opleiding.kernel.outbox.kinds import composer_of


def compose(message: OutboxMessage) -> EmailMultiAlternatives | None:
    """The mail as it is true at this moment, or None when it is no longer wanted or its receiver may not have it."""
    receiver = message.receiver
    if not receiver.is_active or not receiver.email:
        return None
    facts = composer_of(message.kind)(message)
    if facts is None:
        return None
    context = {"receiver": receiver, "site_url": settings.SITE_URL, **facts}
    base = "mail/" + message.kind.replace(".", "/")
    with translation.override(settings.LANGUAGE_CODE):
        subject, text, html = (render_to_string(base + end, context) for end in (".subject.txt", ".txt", ".html"))
    mail = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=text.strip() + "\n",
        to=[formataddr((receiver.name, receiver.email))],
        headers={"Message-ID": message_id(message), "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(html, "text/html")
    mail.message()  # a name or address that fits in no mail raises here, before anything is handed over
    return mail


def message_id(message: OutboxMessage) -> str:
    """Fixed for this row, so that a mail that goes twice is recognised as the same one."""
    return f"<{message.pk}@{urlsplit(settings.SITE_URL).hostname}>"


def absolute_url(path: str) -> str:
    """A path of ours as a link for a mail."""
    return settings.SITE_URL.rstrip("/") + path
