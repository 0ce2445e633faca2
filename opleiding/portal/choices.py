from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ImportKind(TextChoices):
    """What a file is a list of."""

    PARTICIPANTS = "participants", _("leerlingen en hun werkbegeleiders")
    LOCATIONS = "locations", _("locaties")
    PLACEMENTS = "placements", _("plaatsingen")
    CASES = "cases", _("situaties")
    ABSENCES = "absences", _("afwezigheid")


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


class OpenedPart(TextChoices):
    """Which part of a dossier somebody opened."""

    NAME = "name", _("alleen de naam")
    OVERVIEW = "overview", _("overzicht")
    STATUS = "status", _("status")
    INTAKE = "intake", _("gegevens van de intake")
    TRANSFER = "transfer", _("overstap")
    EMPLOYMENT = "employment", _("werkgever")
    PLACEMENT = "placement", _("plaatsing")
    ROTATION = "rotation", _("rotatie")
    SUPERVISION = "supervision", _("werkbegeleider")
    ROUTE = "route", _("route")
    PRACTICE = "practice", _("praktijk")
    GUIDANCE = "guidance", _("begeleiding")
    TALKS = "talks", _("gesprekken")
    WEEKS = "weeks", _("praktijkweken")
    REQUIREMENTS = "requirements", _("diploma-eisen")
    EXAMS = "exams", _("examens")
    AGREEMENT = "agreement", _("praktijkovereenkomst")
    CREDENTIAL = "credential", _("diploma of certificaat")
    STATEMENT = "statement", _("praktijkverklaring")
    HISTORY = "history", _("tijdlijn")
    OPENINGS = "openings", _("wie keek")
    PAPER = "paper", _("dossier als PDF")
    OTHER = "other", _("een ander deel")
