"""Reflections as their writer and their readers see them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from uuid import UUID

import yaml
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

import cockpit
from cockpit.models import PracticeCase, Reflection, ReflectionShare
from cockpit.rules.reflection import Method, Step, newest, read_methods
from opleiding.kernel.models import User

METHODS = Path(cockpit.__file__).parent / "data" / "reflection_methods.yaml"


@dataclass(frozen=True, slots=True)
class Choice:
    """A method to look back with, and how far the own reflection in it is."""

    method: Method
    reflection: Reflection | None


@dataclass(frozen=True, slots=True)
class ReflectionLine:
    """One own reflection on the list."""

    reflection: Reflection
    method: Method
    filled: int


@dataclass(frozen=True, slots=True)
class SharedReflection:
    """A reflection of somebody else that this person may read."""

    pk: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One step with what was written."""

    step: Step
    text: str


@cache
def all_methods() -> tuple[Method, ...]:
    """Every version there ever was; the file is part of the program."""
    return read_methods(yaml.safe_load(METHODS.read_text(encoding="utf-8")))


def method_of(reflection: Reflection) -> Method:
    """The version of the method this reflection began with."""
    return next(method for method in all_methods() if (method.code, method.version) == (reflection.method, reflection.method_version))


def method_named(code: str) -> Method | None:
    """What can be begun now under this code."""
    return next((method for method in newest(all_methods()) if method.code == code), None)


def choices_for(case: PracticeCase) -> list[Choice]:
    """Every method, with the own reflection where there is one: that keeps its version."""
    own = {reflection.method: reflection for reflection in case.reflections.all()}
    return [_choice(method, own.get(method.code)) for method in newest(all_methods())]


def reflections_of(user: User) -> list[ReflectionLine]:
    """The own ones, unfinished first, the last one written on top."""
    found = Reflection.objects.own(user).select_related("case").order_by("-written_at")
    lines = [ReflectionLine(row, method_of(row), method_of(row).filled(row.answers)) for row in found]
    return sorted(lines, key=lambda line: line.reflection.is_finished)


def answers_of(reflection: Reflection) -> list[Answer]:
    """Every step that says something, in order."""
    return [
        Answer(step, reflection.answers[step.code]) for step in method_of(reflection).steps if reflection.answers.get(step.code, "").strip()
    ]


def live_shares_of(reflection: Reflection) -> list[ReflectionShare]:
    return list(reflection.shares.live())


def shared_on(user: User, today: date) -> ArraySubquery:
    """For a query of situations: the key and method of each reflection somebody else opened for this person."""
    others = Reflection.objects.filter(case=OuterRef("pk")).exclude(case__trainee=user)
    return ArraySubquery(others.visible_to(user, today=today).order_by("started_at").values_list(JSONObject(pk="id", method="method")))


def read_shared(rows: Iterable[Mapping[str, str]]) -> list[SharedReflection]:
    """What `shared_on` found, with the name of each method."""
    names = {method.code: method.name for method in all_methods()}
    return [SharedReflection(UUID(row["pk"]), names[row["method"]]) for row in rows]


def _choice(method: Method, reflection: Reflection | None) -> Choice:
    return Choice(method_of(reflection) if reflection else method, reflection)
