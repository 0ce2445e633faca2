"""The criteria an organisation can begin with."""

from pathlib import Path
from typing import Any

import yaml

from begeleiding.choices import CriterionKind

FILE = Path(__file__).resolve().parents[1] / "data" / "criteria.yaml"
KINDS = {"instap": CriterionKind.ENTRY, "kwaliteit": CriterionKind.QUALITY}


def default_criteria() -> list[dict[str, Any]]:
    """Fields of a criterion: kind, position, behaviour, valid_months."""
    document: dict[str, list[dict[str, Any]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return [
        {"kind": kind, "position": number, "behaviour": entry["gedrag"], "valid_months": entry.get("maanden")}
        for word, kind in KINDS.items()
        for number, entry in enumerate(document[word], start=1)
    ]
