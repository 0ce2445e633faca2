from cohorts.models.cohort import Block, Cohort, FreeWeek, LessonSlot
from cohorts.models.participant import Employment, Participant, Placement, Supervision
from cohorts.models.place import Location, Membership, StandIn
from cohorts.models.qualification import (
    CoreTask,
    Qualification,
    QualificationDossier,
    Theme,
    ThemeWorkProcess,
    WorkProcess,
)

__all__ = [
    "Block",
    "Cohort",
    "CoreTask",
    "Employment",
    "FreeWeek",
    "LessonSlot",
    "Location",
    "Membership",
    "Participant",
    "Placement",
    "Qualification",
    "QualificationDossier",
    "StandIn",
    "Supervision",
    "Theme",
    "ThemeWorkProcess",
    "WorkProcess",
]
