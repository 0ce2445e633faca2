from typing import Any

from django.utils.translation import gettext as _

from opleiding.kernel.errors import Conflict


class ChangedMeanwhile(Conflict):
    """Two people had the same thing open, and the other was first; `current` is how it stands now."""

    def __init__(self, current: Any) -> None:
        super().__init__(_("Dit is intussen veranderd. Je ziet wat er nu staat, en in het formulier wat jij schreef."))
        self.current = current


def check_version(current: Any, version: int | None) -> None:
    """ChangedMeanwhile when a form was made from another version than this one; None asks nothing."""
    if version not in (None, current.version):
        raise ChangedMeanwhile(current)
