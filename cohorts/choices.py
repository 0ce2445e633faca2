from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class LocationKind(TextChoices):
    TEAM = "team", _("team")
    LEARNING_WARD = "leerafdeling", _("leerafdeling")
    DISTRICT_CENTRE = "wijkleercentrum", _("wijkleercentrum")
    INNOVATION_CENTRE = "zorginnovatiecentrum", _("zorginnovatiecentrum")
    WORKPLACE = "leerwerkplaats", _("leerwerkplaats")


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
