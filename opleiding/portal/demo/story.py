"""What the data files of the demo say."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Situation:
    """One situation of the data files, with what came of it."""

    trainee: str
    days_ago: int
    text: str
    themes: str
    urgency: str = "midden"
    shared: str = ""
    wants_in_lesson: bool = False
    is_named: bool = False
    wants_help: bool = False
    is_draft: bool = False
    needs_workplace: str = ""
    needs_school: str = ""
    answer: str = ""
    reply: str = ""
    progress: str = ""

    @property
    def key(self) -> str:
        return f"{self.trainee}-{self.days_ago}"


@cache
def organisations() -> dict[str, Any]:
    """organisaties.yaml: organisations, people, times, facilitators."""
    document: dict[str, Any] = yaml.safe_load((FOLDER / "organisaties.yaml").read_text())
    return document


@cache
def situations() -> tuple[Situation, ...]:
    """Every situation, the oldest first."""
    return tuple(sorted(_read(), key=lambda one: (-one.days_ago, one.trainee)))


@cache
def afterwards() -> dict[str, list[dict[str, Any]]]:
    """daarna.yaml: reflections, colleagues who were asked, reports of client data, supervisors who came later."""
    document: dict[str, list[dict[str, Any]]] = yaml.safe_load((FOLDER / "daarna.yaml").read_text())
    return document


@cache
def weeks() -> dict[str, Any]:
    """weken.yaml: absence, months that were confirmed, hours to supervise."""
    document: dict[str, Any] = yaml.safe_load((FOLDER / "weken.yaml").read_text())
    return document


@cache
def cohorts() -> dict[str, Any]:
    """cohorten.yaml: who does what, the cohort to come, what became of the first one."""
    document: dict[str, Any] = yaml.safe_load((FOLDER / "cohorten.yaml").read_text())
    return document


@cache
def routes() -> dict[str, Any]:
    """routes.yaml: exemptions, electives, results, and how far people are with their diploma."""
    document: dict[str, Any] = yaml.safe_load((FOLDER / "routes.yaml").read_text())
    return document


@cache
def paths() -> dict[str, Any]:
    """paden.yaml: where people came from, and what changed on the way."""
    document: dict[str, Any] = yaml.safe_load((FOLDER / "paden.yaml").read_text())
    return document


@cache
def intervision() -> list[dict[str, Any]]:
    """intervisie.yaml: groups with what they held and what they planned."""
    document: list[dict[str, Any]] = yaml.safe_load((FOLDER / "intervisie.yaml").read_text())
    return document


@cache
def care() -> dict[str, Any]:
    """maatwerk.yaml: what can be offered, arrangements, signals and the steps after one."""
    document: dict[str, Any] = yaml.safe_load((FOLDER / "maatwerk.yaml").read_text())
    return document


def situation(trainee: str, days_ago: int) -> Situation:
    """The one of this trainee on that day."""
    return next(one for one in situations() if (one.trainee, one.days_ago) == (trainee, days_ago))


def mail(key: str, organisation: str) -> str:
    """The address of a person of the demo."""
    domain = next(one["domein"] for one in organisations()["organisaties"] if one["sleutel"] == organisation)
    return f"{key}@{domain}"


def _read() -> Iterator[Situation]:
    for file in sorted((FOLDER / "situaties").glob("*.yaml")):
        for entry in yaml.safe_load(file.read_text()):
            yield _situation(entry)


def _situation(entry: dict[str, Any]) -> Situation:
    return Situation(
        trainee=entry["leerling"],
        days_ago=entry["dagen_geleden"],
        text=entry["tekst"],
        themes=entry["themas"],
        urgency=entry.get("urgentie", "midden"),
        shared=entry.get("gedeeld", ""),
        wants_in_lesson=entry.get("in_les") == "ja",
        is_named=entry.get("naam") == "ja",
        wants_help=entry.get("hulp") == "ja",
        is_draft=entry.get("concept") == "ja",
        needs_workplace=entry.get("nodig_werkplek", ""),
        needs_school=entry.get("nodig_school", ""),
        answer=entry.get("reactie", ""),
        reply=entry.get("antwoord", ""),
        progress=entry.get("voortgang", ""),
    )
