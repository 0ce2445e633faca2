"""Reading the environment: what the machine decides, and not the code."""

import os
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

SMTP_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str) -> bool:
    return text(name).lower() in {"1", "true", "yes", "on", "ja"}


def listing(name: str, default: str = "") -> list[str]:
    return [item.strip() for item in text(name, default).split(",") if item.strip()]


def mail_settings(url: str) -> dict[str, Any]:
    """Django's EMAIL_* settings for `smtp+tls://user:password@host:587`, `smtps://…`, `file:///folder` or `console:`."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": unquote(parts.path),
        }
    if parts.scheme in SMTP_PORTS:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname or "localhost",
            "EMAIL_PORT": parts.port or SMTP_PORTS[parts.scheme],
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
            "EMAIL_USE_SSL": parts.scheme == "smtps",
        } | _timeout(parts.query)
    return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}


def _timeout(query: str) -> dict[str, Any]:
    return {"EMAIL_TIMEOUT": int(parse_qs(query).get("timeout", ["20"])[0])}
