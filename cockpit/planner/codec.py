"""Problems and solutions as JSON-able values and back, for the queue and for the stored proposal."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, time
from fractions import Fraction
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from cockpit.rules.coverage import WorkProcessRef

Value = TypeVar("Value")

_AS_TEXT: dict[type, Callable[[str], Any]] = {date: date.fromisoformat, time: time.fromisoformat, Fraction: Fraction}


def to_dict(value: Any) -> Any:
    """A problem, a solution or a part of one as dicts, lists, texts and numbers. Days, times and parts become text."""
    if isinstance(value, WorkProcessRef):
        return value._asdict()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_dict(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [to_dict(item) for item in value]
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, Fraction) else value


def from_dict(kind: type[Value], data: Any) -> Value:
    """The value that `to_dict` wrote. Raises KeyError, TypeError or ValueError on anything else."""
    made: Value = _read(kind, data)
    return made


def _read(kind: Any, data: Any) -> Any:
    if kind in _AS_TEXT:
        return _AS_TEXT[kind](data)
    if kind is WorkProcessRef:
        return WorkProcessRef(dossier=str(data["dossier"]), code=str(data["code"]))
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], item) for item in data)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{field.name: _read(hints[field.name], data[field.name]) for field in fields(kind)})  # type: ignore[operator]
    return data
