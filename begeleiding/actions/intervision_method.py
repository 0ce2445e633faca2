from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction

from begeleiding.models import IntervisionMethod
from begeleiding.rules.intervision import read_methods


@transaction.atomic
def load_methods(document: Iterable[Mapping[str, Any]]) -> int:
    """Every method of the file as the file has it now; how many were new. What is not in it stays, because meetings point to it."""
    made = 0
    for method in read_methods(document):
        told = {"name": method.name, "purpose": method.purpose, "steps": [asdict(step) for step in method.steps]}
        made += IntervisionMethod.objects.update_or_create(code=method.code, defaults=told)[1]
    return made
