from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CaseState(TextChoices):
    DRAFT = "draft", _("concept")
    SUBMITTED = "submitted", _("vastgelegd")


class Feeling(TextChoices):
    """How it went, as the trainee said it. Nothing is said beforehand: a chosen answer says what nobody said."""

    UNSAID = "", _("niet gezegd")
    GOOD = "goed", _("Goed")
    HARD = "lastig", _("Lastig")


class Urgency(TextChoices):
    LOW = "laag", _("laag")
    MIDDLE = "midden", _("midden")
    HIGH = "hoog", _("hoog")
    DIRECT = "direct", _("direct")


class ReportState(TextChoices):
    """The answer to "Is dit al gemeld?"; the app is no incident system itself."""

    UNASKED = "", _("nog niet gevraagd")
    REPORTED = "gemeld", _("ja, gemeld")
    NOT_YET = "nog_niet", _("nog niet gemeld")
    NOT_NEEDED = "niet_nodig", _("hoeft niet gemeld")


class Audience(TextChoices):
    SUPERVISOR = "werkbegeleider", _("werkbegeleider")
    COLLEAGUE = "collega", _("collega op de dienst")
    PRACTICE_TRAINER = "praktijkopleider", _("praktijkopleider")
    TEACHER = "docent", _("docent")
    COCKPIT = "cockpit", _("de cockpit")
    GROUP = "groep", _("de groep")


#: Audiences beyond the people around the trainee: a second person looks first whether a client can be recognised.
CHECKED_AUDIENCES = (Audience.COCKPIT, Audience.GROUP)
#: What can be shared with one person: a colleague who is asked, and a supervisor to whom earlier situations are handed over.
FOR_ONE = (Audience.COLLEAGUE, Audience.SUPERVISOR)


class FlagOutcome(TextChoices):
    """What became of "hier staan cliëntgegevens in"."""

    REDACTED = "aangepast", _("aangepast")
    LIFTED = "niets", _("er stond niets in")


class ReflectionAudience(TextChoices):
    """Who can be let in on a reflection; never the cockpit or the group."""

    SUPERVISOR = "werkbegeleider", _("werkbegeleider")
    PRACTICE_TRAINER = "praktijkopleider", _("praktijkopleider")
    TEACHER = "docent", _("docent")


class FeedbackKind(TextChoices):
    REACTION = "reactie", _("reactie")
    QUESTION = "vraag", _("vraag terug")
    REPLY = "antwoord", _("antwoord van de leerling")


class ProgressWord(TextChoices):
    """Default words for progress; "kwam langs" is none of these."""

    PRACTISING = "oefenen", _("oefenen")
    WITH_HELP = "met_hulp", _("met hulp")
    INDEPENDENT = "zelfstandig", _("zelfstandig")


class FacilitatorKind(TextChoices):
    COACH = "coach", _("coach")
    EXPERT = "expert", _("expert")
    SPECIALIST = "specialist", _("specialist")
    TEACHER = "docent", _("docent")
    MASTER = "leermeester", _("leermeester")
    ROLE_MODEL = "rolmodel", _("rolmodel")


class ReasonKind(TextChoices):
    """What a lesson stands on."""

    CASE = "situatie", _("situatie")
    NEED = "nodig", _("gevraagd van school")
    WORK_PROCESS = "werkproces", _("werkproces dat nog niet langskwam")
    WORDS = "afspraak", _("afspraak in eigen woorden")


class ChangeKind(TextChoices):
    MOVED = "moved", _("verplaatst")
    ADDED = "added", _("toegevoegd")
    DROPPED = "dropped", _("weggehaald")
    PINNED = "pinned", _("vastgezet")
    UNPINNED = "unpinned", _("losgemaakt")
    EDITED = "edited", _("gewijzigd")
    PROPOSED = "proposed", _("voorstel overgenomen")
