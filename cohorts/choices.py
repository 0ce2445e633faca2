from enum import StrEnum

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class LocationKind(TextChoices):
    TEAM = "team", _("team")
    LEARNING_WARD = "leerafdeling", _("leerafdeling")
    DISTRICT_CENTRE = "wijkleercentrum", _("wijkleercentrum")
    INNOVATION_CENTRE = "zorginnovatiecentrum", _("zorginnovatiecentrum")
    WORKPLACE = "leerwerkplaats", _("leerwerkplaats")


class ClientGroup(TextChoices):
    """Who lives or is cared for at a location, as far as it weighs in how much guidance learning there asks."""

    UNSAID = "", _("niet gezegd")
    SOMATIC = "somatic", _("somatiek")
    DEMENTIA = "dementia", _("psychogeriatrie")
    DISABILITY = "disability", _("verstandelijke beperking")
    MULTIPLE = "multiple", _("meervoudige beperking")
    BEHAVIOUR = "behaviour", _("moeilijk verstaanbaar gedrag")
    MENTAL = "mental", _("geestelijke gezondheidszorg")
    DISTRICT = "district", _("wijkverpleging")
    REHABILITATION = "rehabilitation", _("revalidatie")


class Role(TextChoices):
    """A dated role in an organisation; trainee and supervisor *of somebody* follow from other dated facts."""

    COORDINATOR = "coordinator", _("opleidingscoördinator")
    PRACTICE_TRAINER = "practice_trainer", _("praktijkopleider")
    SUPERVISOR = "supervisor", _("werkbegeleider")
    TEACHER = "teacher", _("docent")
    TEAM_LEAD = "team_lead", _("teamleider")
    COCKPIT = "cockpit", _("lid van de cockpit")
    COLLEAGUE = "colleague", _("collega")


#: Who works beside a trainee, and can be asked by name; never a manager.
COLLEAGUES = (Role.SUPERVISOR, Role.COLLEAGUE, Role.PRACTICE_TRAINER)
#: Who decides about people's work, and so reads no situations.
MANAGERS = (Role.TEAM_LEAD, Role.COORDINATOR)


class Tie(StrEnum):
    """What beside a role held today ties somebody to trainees."""

    ENROLLED = "enrolled"
    GUIDES = "guides"


class Region(TextChoices):
    """Regions of the Dutch school holidays, spelled as the law does."""

    NORTH = "Noord", _("Noord")
    MIDDLE = "Midden", _("Midden")
    SOUTH = "Zuid", _("Zuid")


class SupervisionForm(TextChoices):
    INDIVIDUAL = "individueel", _("individueel")
    DUO = "duo", _("duo (vier handen op één buik)")
    WARD = "leerafdeling", _("leerafdeling")


class SummerChoice(TextChoices):
    """What a block does when the summer holiday lies inside it."""

    SPAN = "span", _("over de zomer heen")
    END_BEFORE = "end_before", _("eindigt voor de zomer")
    START_AFTER = "start_after", _("begint na de zomer")


class LessonKind(TextChoices):
    LESSON = "les", _("les")
    WORKSHOP = "werkplaats", _("werkplaats")
    INTERVISION = "intervisie", _("intervisie")
    ENCOUNTER = "ontmoeting", _("ontmoeting")
    SCHOOL = "school", _("vast schoolonderdeel")


class Weekday(IntegerChoices):
    """ISO: Monday is 1."""

    MONDAY = 1, _("maandag")
    TUESDAY = 2, _("dinsdag")
    WEDNESDAY = 3, _("woensdag")
    THURSDAY = 4, _("donderdag")
    FRIDAY = 5, _("vrijdag")


class Background(TextChoices):
    """Where somebody came from who joined a cohort."""

    UNKNOWN = "", _("nog niet gevraagd")
    LONG_SERVING = "long_serving", _("werkte hier al lang")
    STARTER = "starter", _("starter")
    OTHER_SECTOR = "other_sector", _("uit een andere sector")


class Status(TextChoices):
    """Where an enrolment is. The last three are an end: nothing comes after them."""

    PLACED = "placed", _("geplaatst")
    ACTIVE = "active", _("actief")
    PAUSED = "paused", _("pauze")
    STOPPED = "stopped", _("gestopt")
    GRADUATED = "graduated", _("gediplomeerd")
    MOVED = "moved", _("verder in een ander cohort")


#: Nothing comes after these.
FINAL = (Status.STOPPED, Status.GRADUATED, Status.MOVED)


class StopReason(TextChoices):
    """Why somebody stopped. None of these says anything about health, and there is no field for more."""

    UNSAID = "", _("niet gestopt")
    OTHER_JOB = "other_job", _("andere baan")
    OTHER_EDUCATION = "other_education", _("andere opleiding")
    NOT_MY_WORK = "not_my_work", _("dit werk past niet")
    NOT_MY_SCHOOL = "not_my_school", _("deze manier van leren past niet")
    RESULTS = "results", _("de resultaten bleven achter")
    CONTRACT = "contract", _("het contract liep af")
    MOVED_HOUSE = "moved_house", _("verhuisd")
    OWN = "own", _("eigen keuze, reden niet gedeeld")


class AfterRole(TextChoices):
    """What somebody does after the diploma."""

    UNKNOWN = "", _("nog niet bekend")
    SAME = "same", _("zelfde functie")
    GROWN = "grown", _("nieuwe functie hier")
    FURTHER = "further", _("leert verder")
    ELSEWHERE = "elsewhere", _("werkt ergens anders")


class DutyKind(TextChoices):
    """What has to be done around a cohort, for the table of who does what."""

    CONTACT = "contact", _("aanspreekpunt")
    INTAKE = "intake", _("intake")
    PLACING = "placing", _("plaatsen en wisselen")
    LINKING = "linking", _("werkbegeleiders koppelen")
    AGREEMENTS = "agreements", _("praktijkovereenkomsten")
    TALKS = "talks", _("voortgangsgesprekken plannen")
    EXAMS = "exams", _("examens aanvragen")
    COCKPIT = "cockpit", _("cockpitoverleg voorbereiden")
    ROOMS = "rooms", _("ruimtes en lesgevers regelen")
    QUESTIONS = "questions", _("vragen van werkbegeleiders")
    GRANTS = "grants", _("subsidie aanvragen")


class ModuleKind(TextChoices):
    ELECTIVE = "keuzedeel", _("keuzedeel")
    CERTIFICATE = "certificaat", _("mbo-certificaat")
    MODULE = "module", _("module")


class RouteState(TextChoices):
    PLANNED = "planned", _("gepland")
    EXEMPT = "exempt", _("vrijgesteld")
    DONE = "done", _("gedaan")
    POSTPONED = "postponed", _("uitgesteld")


class ExceptionKind(TextChoices):
    """What changes in somebody's rotation. Why is never written down."""

    STAYS = "stays", _("blijft langer op deze locatie")
    SOONER = "sooner", _("wisselt eerder")
    SKIPS = "skips", _("slaat één wissel over")
    FIXED = "fixed", _("houdt één vaste locatie")
    RETURNS = "returns", _("gaat terug naar een eerdere locatie")


class Party(TextChoices):
    """Who signs a practice agreement."""

    SCHOOL = "school", _("school")
    TRAINEE = "trainee", _("leerling")
    ORGANISATION = "organisation", _("leerbedrijf")


class SignedHow(TextChoices):
    APP = "app", _("in de app")
    PAPER = "paper", _("op papier")


class RequirementKind(TextChoices):
    CORE_TASK = "core_task", _("kerntaak")
    DUTCH = "dutch", _("Nederlands")
    MATHS = "maths", _("rekenen")
    ENGLISH = "english", _("Engels")
    CAREER = "career", _("loopbaan")
    CITIZENSHIP = "citizenship", _("burgerschap")
    ELECTIVES = "electives", _("keuzedelen")
    PRACTICE_HOURS = "practice_hours", _("uren in de praktijk")
    SCHOOL_HOURS = "school_hours", _("uren op school")


class RequirementState(TextChoices):
    OPEN = "open", _("nog niet")
    BUSY = "busy", _("bezig")
    MET = "met", _("klaar")
    EXEMPT = "exempt", _("vrijgesteld")


class CredentialKind(TextChoices):
    """What a school's exam board gives; the app only registers it."""

    DIPLOMA = "diploma", _("diploma")
    CERTIFICATE = "certificate", _("mbo-certificaat")
    STATEMENT = "statement", _("mbo-verklaring")


class Mastery(TextChoices):
    """The words for progress in a draft praktijkverklaring."""

    PRACTISING = "practising", _("oefenen")
    WITH_HELP = "with_help", _("met hulp")
    ALONE = "alone", _("zelfstandig")
