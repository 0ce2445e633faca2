"""The rules of the house that a machine can check; the words are in docs/architecture.md and docs/glossary.md."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

from opleiding.launch.places import REPOSITORY

ROOTS = ("opleiding", "cohorts", "begeleiding", "cockpit")
FLOORS = ("kernel", "cohorts", "begeleiding", "cockpit", "portal")  # from the ground up
GROUND = {"account", "admin", "components", "errors", "kernel"}  # what belongs to the kernel in templates/ and among names
FUNCTION, VIEW, MODULE, TEMPLATE, SETTINGS = 40, 25, 400, 150, 250
JUNK_DRAWERS = {"utils", "helpers", "services", "common", "misc"}
CLOCKS = {
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "timezone.now",
    "timezone.localdate",
    "timezone.localtime",
    "time.time",
}
INLINE = re.compile(r"<style|\bstyle\s*=|<script(?![^>]*\bsrc=)|(?<![\w-])on(?!e\b)[a-z]+\s*=\s*[\"']|javascript:|\bhx-on", re.IGNORECASE)
NOT_OURS = re.compile(r"\b(oeps|succesvol|helaas)\b", re.IGNORECASE)
REGISTRIES = re.compile(
    "|".join(("pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.(org|com)", "--extra-" + "index", "--index-" + "url"))
)


def modules() -> list[Path]:
    return [path for root in ROOTS for path in sorted((REPOSITORY / root).rglob("*.py")) if "migrations" not in path.parts]


def templates() -> list[Path]:
    return sorted((REPOSITORY / "templates").rglob("*.*"))


def name(path: Path) -> str:
    return str(path.relative_to(REPOSITORY))


def length(path: Path) -> int:
    return len(path.read_text().splitlines())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Every function of a module with its number of lines, decorators not counted."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{name(path)}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1


def is_view(path: Path) -> bool:
    return "views" in (path.stem, path.parent.name)


def test_functions_are_short() -> None:
    sizes = ((where, size, VIEW if is_view(path) else FUNCTION) for path in modules() for where, size in functions(path))
    assert not [f"{where}: {size} > {limit}" for where, size, limit in sizes if size > limit]


def test_modules_are_short() -> None:
    assert not [f"{name(path)}: {length(path)}" for path in modules() if length(path) > MODULE]
    assert length(REPOSITORY / "opleiding/settings/base.py") <= SETTINGS


def test_templates_are_short() -> None:
    assert not [f"{name(path)}: {length(path)}" for path in templates() if length(path) > TEMPLATE]


def test_there_is_no_junk_drawer() -> None:
    assert not [name(path) for path in modules() if JUNK_DRAWERS & {path.stem, path.parent.name}]


def test_the_project_package_is_empty() -> None:
    """So that the pure packages below it import nothing."""
    assert not (REPOSITORY / "opleiding/__init__.py").read_text()


def test_templates_have_no_inline_script_or_style() -> None:
    found = ((path, INLINE.search(path.read_text())) for path in templates() if path.suffix == ".html")
    assert not [f"{name(path)}: {match[0]}" for path, match in found if match]


def test_only_the_clock_asks_the_time() -> None:
    found = []
    for path in modules():
        if path == REPOSITORY / "opleiding/kernel/clock.py":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute) and ".".join(ast.unparse(node).split(".")[-2:]) in CLOCKS:
                found.append(f"{name(path)}:{node.lineno} {ast.unparse(node)}")
    assert not found


def test_the_tone_of_voice() -> None:
    texts = [*modules(), *templates(), *sorted((REPOSITORY / "static/js").glob("*.js"))]
    found = ((path, NOT_OURS.search(path.read_text())) for path in texts)
    assert not [f"{name(path)}: {match[0]}" for path, match in found if match]


def test_no_committed_file_names_a_registry() -> None:
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=REPOSITORY, capture_output=True, text=True)
    files = [REPOSITORY / line for line in listed.stdout.splitlines()]
    if listed.returncode:
        files = [path for path in REPOSITORY.glob("*") if path.is_file()]
    texts = (
        path
        for path in files
        if path.is_file() and path.suffix not in {".png", ".woff2", ".xlsx", ".ico"} and path.name != "CONTRIBUTING.md"
    )
    found = ((path, REGISTRIES.search(path.read_text(errors="replace"))) for path in texts)
    assert not [f"{name(path)}: {match[0]}" for path, match in found if match]


def test_nothing_is_skipped() -> None:
    pattern = re.compile(r"pytest\.(mark\.)?(" + "skip|xfail|importor" + "skip)")
    assert not [name(path) for path in (REPOSITORY / "tests").rglob("*.py") if pattern.search(path.read_text())]


# --- One way in: names in templates and code ----------------------------------------------------------------------

REFERENCE = re.compile(r"""{%-?\s*(?:url|include|extends)\s+["']([^"']+)["']""")
CODE_REFERENCE = re.compile(
    r"""\b(?:reverse|reverse_lazy|redirect|resolve_url|render|render_to_string)\((?:request,\s*)?["']([^"']+)["']"""
)


def floor(owner: str) -> int:
    return 0 if owner in GROUND else FLOORS.index(owner)


def owner_of_reference(reference: str) -> str:
    """The app a name belongs to: `cockpit:case_detail`, `cockpit/case_list.html`, `account_login`, `base.html`."""
    first = re.split(r"[:/]", reference.removeprefix("mail/"))[0]
    return first if first in {*FLOORS, *GROUND} else "kernel"


def owner_of_file(path: Path) -> str:
    parts = path.relative_to(REPOSITORY).parts
    if parts[:2] == ("opleiding", "settings"):
        return FLOORS[-1]  # the settings put every app together, as the roof does
    known = [part for part in parts if part in {*FLOORS, *GROUND}]
    return known[0] if known else "kernel"


@pytest.mark.parametrize(("files", "pattern"), [(templates, REFERENCE), (modules, CODE_REFERENCE)], ids=["templates", "code"])
def test_names_point_down(files: object, pattern: re.Pattern[str]) -> None:
    wrong = []
    for path in files():  # type: ignore[operator]
        for reference in pattern.findall(path.read_text()):
            if floor(owner_of_reference(reference)) > floor(owner_of_file(path)):
                wrong.append(f"{name(path)} → {reference}")
    assert not wrong


# --- Words --------------------------------------------------------------------------------------------------------


def rows() -> Iterator[list[str]]:
    """The cells of every row in the tables of the glossary."""
    for line in (REPOSITORY / "docs/glossary.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) == 4 and cells[1] not in {"in code", "---"}:
            yield cells


def models() -> list[type[Model]]:
    ours = [config for config in apps.get_app_configs() if config.label in FLOORS]
    found = [model for config in ours for model in config.get_models()]
    return [model for model in found if not hasattr(model, "pgh_tracked_model")]  # the past of a model goes by its name


def test_every_model_is_in_the_glossary() -> None:
    words = {word for row in rows() for word in re.findall(r"`(\w+)`", row[1])}
    assert {model.__name__ for model in models()} - words == set()


def test_no_rejected_word_names_a_model_or_a_field() -> None:
    rejected = {word.strip(" `").lower().replace(" ", "_") for row in rows() for word in row[3].split(",")} - {""}
    names = {field.name for model in models() for field in model._meta.get_fields()}
    names |= {re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower() for model in models()}
    assert names & rejected == set()


def test_every_model_says_what_one_row_is() -> None:
    assert not [model.__name__ for model in models() if not model.__doc__ or model.__doc__.startswith(f"{model.__name__}(")]
