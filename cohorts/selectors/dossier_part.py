from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

#: Klaar, Bezig, Nog niet.
PartState = Literal["done", "busy", "todo"]


@dataclass(frozen=True, slots=True)
class DossierPart:
    """One line of the task list of a dossier, cut down to what its reader may see.

    `text` is one sentence without a name; `url` is empty for who may know how far it is, not what it says.
    """

    title: str
    state: PartState
    text: str
    url: str = ""

    @property
    def word(self) -> str:
        """The word for how far it is."""
        return {"done": _("Klaar"), "busy": _("Bezig"), "todo": _("Nog niet")}[self.state]
