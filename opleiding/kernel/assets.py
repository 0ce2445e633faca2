"""Front-end packages as static files: only those named in PACKAGE_FILES, straight out of node_modules."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage

PREFIX = "vendor"


class PackageFinder(BaseFinder):
    """Serves `<package>/<file>` as `vendor/<package>/<file>`."""

    def __init__(self, app_names: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> None:
        self.root = Path(settings.NODE_MODULES)
        self.storage = FileSystemStorage(location=self.root)
        self.storage.prefix = PREFIX  # type: ignore[attr-defined]  # collectstatic reads it, the stubs do not know it
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        return [
            Error(f"{name} ontbreekt in node_modules.", hint="Draai `make setup`.", id="kernel.E001")
            for name in settings.PACKAGE_FILES
            if self.root.is_dir() and not (self.root / name).is_file()
        ]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        name = path.removeprefix(f"{PREFIX}/")
        known = name != path and name in settings.PACKAGE_FILES and (self.root / name).is_file()
        if not known:
            return []
        return [str(self.root / name)] if find_all else str(self.root / name)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        for name in settings.PACKAGE_FILES:
            yield name, self.storage
