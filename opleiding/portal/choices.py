from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ImportKind(TextChoices):
    """What a file is a list of."""

    PARTICIPANTS = "participants", _("leerlingen en hun werkbegeleiders")
    LOCATIONS = "locations", _("locaties")
    PLACEMENTS = "placements", _("plaatsingen")
    CASES = "cases", _("situaties")


class RowOutcome(TextChoices):
    """What will become of one row of a file."""

    NEW = "new", _("nieuw")
    CHANGED = "changed", _("gewijzigd")
    SAME = "same", _("ongewijzigd")
    FAULTY = "faulty", _("fout")
    SKIPPED = "skipped", _("overgeslagen")


class DraftState(TextChoices):
    """How far an upload is."""

    CHECKING = "checking", _("wordt nagekeken")
    READY = "ready", _("nagekeken")
    TAKING = "taking", _("wordt overgenomen")
    TAKEN = "taken", _("overgenomen")
    FAILED = "failed", _("niet gelukt")
