from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class GuidanceKind(TextChoices):
    """What showed that a trainee was guided on a day (Subsidieregeling praktijkleren: proof of guidance)."""

    ANSWER = "antwoord", _("reactie op een situatie")
    TALK = "gesprek", _("gesprek")
    CONFIRMED = "bevestigd", _("bevestigd door de werkbegeleider")


class WeightKind(TextChoices):
    """By what a place of a supervisor weighs more or less."""

    CLIENT_GROUP = "client_group", _("cliëntgroep")
    YEAR = "year", _("leerjaar")
    FORM = "form", _("vorm van begeleiden")


class LearnerKind(TextChoices):
    """A learner who has no account here, and still asks a supervisor's time."""

    BOL = "bol", _("bol-stagiair")
    HBO = "hbo", _("hbo-stagiair")
    ORIENTATION = "orientation", _("snuffelstage")
    OTHER = "other", _("andere leerling")


class JustificationKind(TextChoices):
    """For what a reason is kept."""

    OVER_NORM = "over_norm", _("boven de norm")
    UNQUALIFIED = "unqualified", _("instapcriteria nog niet gehaald")


class DuoOutcome(TextChoices):
    """What became of a duo at its evaluation."""

    GOES_ON = "goes_on", _("gaat zo door")
    CHANGES = "changes", _("gaat door, anders verdeeld")
    ENDS = "ends", _("stopt")


class AbsenceSource(TextChoices):
    """How an absence became known."""

    TRAINEE = "trainee", _("door de leerling gemeld")
    GUIDE = "guide", _("door de praktijkopleider of coördinator gemeld")
    IMPORT = "import", _("uit een lijst")


class WorkDay(IntegerChoices):
    """ISO: Monday is 1. Care goes on in the weekend, lessons do not."""

    MONDAY = 1, _("maandag")
    TUESDAY = 2, _("dinsdag")
    WEDNESDAY = 3, _("woensdag")
    THURSDAY = 4, _("donderdag")
    FRIDAY = 5, _("vrijdag")
    SATURDAY = 6, _("zaterdag")
    SUNDAY = 7, _("zondag")


class CriterionKind(TextChoices):
    ENTRY = "entry", _("instapcriterium")
    QUALITY = "quality", _("kwaliteitscriterium")


class CriterionState(TextChoices):
    MET = "met", _("gehaald")
    NOT_YET = "not_yet", _("nog niet")
    EXEMPT = "exempt", _("vrijgesteld")


class SuitabilityOutcome(TextChoices):
    """What a suitability talk came to; never a figure, and never beside that of somebody else."""

    SUITS = "suits", _("past bij begeleiden")
    GROWS = "grows", _("groeit ernaartoe")
    NOT_NOW = "not_now", _("nu niet")


class TrainingKind(TextChoices):
    TRAINING = "training", _("training")
    BLENDED = "blended", _("blended leerlijn")
    ESCAPE_ROOM = "escape_room", _("escaperoom")
    OTHER = "other", _("andere scholing")


class ProposalState(TextChoices):
    """What became of something a person or the app proposed."""

    OPEN = "open", _("open")
    TAKEN = "taken", _("overgenomen")
    DECLINED = "declined", _("niet overgenomen")


class GroupKind(TextChoices):
    """Who are in an intervision group."""

    SUPERVISORS = "supervisors", _("werkbegeleiders")
    TRAINEES = "trainees", _("leerlingen")


class Speaker(TextChoices):
    """Who speaks in a step of a method."""

    BRINGER = "inbrenger", _("wie inbrengt")
    GROUP = "groep", _("de groep")
    OTHERS = "groep_zonder_inbrenger", _("de groep, zonder wie inbrengt")
    ALL = "allen", _("iedereen")


class MeetingState(TextChoices):
    PLANNED = "planned", _("gepland")
    HELD = "held", _("gehouden")
    CANCELLED = "cancelled", _("afgezegd")


class IntervisionNoteKind(TextChoices):
    """The only two things that are kept of what people said."""

    AGREEMENT = "agreement", _("afspraak")
    TAKEAWAY = "takeaway", _("ik neem mee")


class TalkKind(TextChoices):
    BEGIN = "begin", _("begingesprek")
    MIDDLE = "midden", _("tussengesprek")
    END = "eind", _("eindgesprek")
    EXTRA = "extra", _("extra gesprek")


class Measure(TextChoices):
    """What an arrangement can be. A closed list: none of these says why."""

    OTHER_HOURS = "other_hours", _("andere uren")
    OTHER_SHIFT = "other_shift", _("andere dienst")
    LONGER = "longer", _("langer de tijd")
    PAUSE = "pause", _("pauze tot een dag")
    EXTRA_TALK = "extra_talk", _("extra gesprek")
    EXAM_TIME = "exam_time", _("extra tijd bij een examen")
    OTHER_PLACE = "other_place", _("andere plek")
    LANGUAGE = "language", _("taalles")
    CHILDCARE = "childcare", _("kinderopvang")
    HOUSING = "housing", _("woonruimte")


class ArrangementState(TextChoices):
    ASKED = "asked", _("gevraagd")
    AGREED = "agreed", _("afgesproken")
    DECLINED = "declined", _("niet mogelijk")
    WITHDRAWN = "withdrawn", _("ingetrokken")


class ArrangementSight(TextChoices):
    """How much of an arrangement somebody who is named in it sees."""

    TO_DO = "to_do", _("wat je doet")
    TO_ROSTER = "to_roster", _("wat je roostert")


class ArrangementAct(TextChoices):
    """What is written down of who did what with an arrangement."""

    ASKED = "asked", _("vroeg")
    MADE = "made", _("legde vast")
    ANSWERED = "answered", _("antwoordde")
    CHANGED = "changed", _("paste aan")
    NAMED = "named", _("liet iemand meekijken")
    UNNAMED = "unnamed", _("liet iemand niet meer meekijken")
    OPENED = "opened", _("bekeek")
    WITHDREW = "withdrew", _("trok in")


class SignalState(TextChoices):
    OPEN = "open", _("nog niet besproken")
    TALKED = "talked", _("besproken")
    CLOSED = "closed", _("afgesloten")
    ARRANGED = "arranged", _("afspraak op maat")


class SignalKind(TextChoices):
    """What the app itself noticed; a person decides whether it is something."""

    NO_FIRST_CASE = "no_first_case", _("nog geen eerste situatie")
    SILENT = "silent", _("drie weken niets vastgelegd")
    UNANSWERED = "unanswered", _("situaties wachten op een reactie")
    NO_TALK = "no_talk", _("het gesprek ging niet door")


class ForumKind(TextChoices):
    TRAINERS = "trainers", _("praktijkopleidersbijeenkomst")
    TEAM = "team", _("werkoverleg")


class ActionState(TextChoices):
    OPEN = "open", _("open")
    DONE = "done", _("gedaan")
    DROPPED = "dropped", _("vervallen")


class Indicator(TextChoices):
    """What an aim of a quality plan is measured by: computed here, in whole percents."""

    LOAD_WITHIN_NORM = "load_within_norm", _("werkbegeleiders binnen de norm")
    TALKS_HELD = "talks_held", _("voortgangsgesprekken gehouden")
    INTERVISION = "intervision", _("werkbegeleiders bij intervisie")
    QUALIFIED = "qualified", _("koppelingen met een bevoegde werkbegeleider")


class LearningYear(IntegerChoices):
    FIRST = 1, _("leerjaar 1")
    SECOND = 2, _("leerjaar 2")
    THIRD = 3, _("leerjaar 3 en later")
