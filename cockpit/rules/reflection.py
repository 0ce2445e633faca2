"""Looking back in steps: what a method asks, and when a reflection is whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Step:
    """One question of a method; `is_required` only counts when the reflection is finished."""

    code: str
    question: str
    help: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class Method:
    """One version of a way to look back. A reflection keeps the version it began with."""

    code: str
    version: int
    name: str
    when: str
    steps: tuple[Step, ...]

    def missing(self, answers: Mapping[str, str]) -> list[Step]:
        """The required steps that say nothing yet."""
        return [step for step in self.steps if step.is_required and not answers.get(step.code, "").strip()]

    def filled(self, answers: Mapping[str, str]) -> int:
        """How many steps say something."""
        return sum(bool(answers.get(step.code, "").strip()) for step in self.steps)


def read_methods(document: Iterable[Mapping[str, Any]]) -> tuple[Method, ...]:
    """Every version of every method in `cockpit/data/reflection_methods.yaml`, in the order of the file. KeyError on a missing part."""
    return tuple(_method(part) for part in document)


def newest(methods: Iterable[Method]) -> list[Method]:
    """What can be begun now: of each method its last version."""
    every = tuple(methods)
    last = {method.code: method for method in sorted(every, key=lambda method: method.version)}
    return [last[code] for code in dict.fromkeys(method.code for method in every)]


def _method(part: Mapping[str, Any]) -> Method:
    steps = tuple(Step(step["code"], step["vraag"], step.get("hulp", ""), bool(step.get("verplicht"))) for step in part["stappen"])
    return Method(part["code"], int(part["versie"]), part["naam"], part["wanneer"], steps)
