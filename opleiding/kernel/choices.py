from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    CARE = "care", _("zorgorganisatie")
    SCHOOL = "school", _("school")


class Article(TextChoices):
    DE = "de", "de"
    HET = "het", "het"
    THE = "the", "the"


class Language(TextChoices):
    DUTCH = "nl", _("Nederlands")
    ENGLISH = "en", _("Engels")


class ColourScheme(TextChoices):
    """How a person wants the screen; empty follows the telephone or computer."""

    SYSTEM = "", _("Zoals je telefoon of computer")
    LIGHT = "light", _("Licht")
    DARK = "dark", _("Donker")


class JobState(TextChoices):
    QUEUED = "queued", _("wacht")
    RUNNING = "running", _("bezig")
    DONE = "done", _("klaar")
    FAILED = "failed", _("mislukt")


class OutboxState(TextChoices):
    """Where a mail is on its way out; the words of the promise in `docs/operations.md`."""

    PLANNED = "planned", _("gepland")
    CLAIMED = "claimed", _("opgepakt")
    HANDED_OVER = "handed_over", _("aangeboden")
    SENT = "sent", _("verstuurd")
    UNCERTAIN = "uncertain", _("onzeker")
    DEAD = "dead", _("niet gelukt")
    DROPPED = "dropped", _("niet meer nodig")


class InvitationKind(TextChoices):
    MAIL = "mail", _("per mail")
    CLASSROOM = "classroom", _("code in de klas")
