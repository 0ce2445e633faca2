"""Reading what people wrote down in YAML: each value as it must be, or an error that says where it is not."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

VERIFIED = "verified"
CREBO = re.compile(r"\d{5}")


class Unreadable(ValueError):
    """The file has another shape than it must have; the message says where."""


def is_verified(entry: Mapping[str, Any]) -> bool:
    """Seen in a source, and so certain enough to be shown as a fact."""
    return entry.get("confidence") == VERIFIED


def split(entry: Mapping[str, Any], key: str, where: str) -> tuple[list[Mapping[str, Any]], int]:
    """The verified parts under this key, and how many are not. Raises Unreadable."""
    parts = [mapping(part, f"{where} {key}") for part in listed(entry, key, where)]
    certain = [part for part in parts if is_verified(part)]
    return certain, len(parts) - len(certain)


def listed(entry: Mapping[str, Any], key: str, where: str) -> list[Any]:
    """The list under this key; nothing is an empty one. Raises Unreadable."""
    found = entry.get(key) or []
    if not isinstance(found, list):
        raise Unreadable(f"{where}: {key}")
    return found


def mapping(entry: object, where: str) -> Mapping[str, Any]:
    """An entry with names in it. Raises Unreadable."""
    if not isinstance(entry, Mapping):
        raise Unreadable(where)
    return entry


def text(entry: Mapping[str, Any], key: str, where: str) -> str:
    """A value that says something. Raises Unreadable."""
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise Unreadable(f"{where}: {key}")
    return value.strip()


def number(entry: Mapping[str, Any], key: str, where: str) -> int:
    """A whole number above zero. Raises Unreadable."""
    value = entry.get(key)
    if not isinstance(value, int) or value <= 0:
        raise Unreadable(f"{where}: {key}")
    return value


def crebo(value: object, where: str) -> str:
    """Five digits. Raises Unreadable."""
    if not CREBO.fullmatch(str(value)):
        raise Unreadable(f"{where}: crebo {value}")
    return str(value)


def day(entry: Mapping[str, Any], key: str, where: str) -> date:
    """A day as 2026-08-01. Raises Unreadable."""
    value = entry.get(key)
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError as error:
        raise Unreadable(f"{where}: {key} {value}") from error
