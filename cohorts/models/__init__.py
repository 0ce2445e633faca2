from cohorts.models.agreement import AgreementHours, AgreementSignature, HoursNorm, PracticeAgreement
from cohorts.models.cohort import Block, Cohort, FreeWeek, LessonSlot
from cohorts.models.credential import Credential, PracticeStatement, PracticeStatementLine
from cohorts.models.duty import Duty
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
from cohorts.models.recognition import LocationPlaces, Recognition, RotationException
from cohorts.models.requirement import ExamResult, Requirement, RequirementList, RequirementProgress
from cohorts.models.route import Module, RouteItem
from cohorts.models.status import EarlierDiploma, StatusPeriod

__all__ = [
    "AgreementHours",
    "AgreementSignature",
    "Block",
    "Cohort",
    "CoreTask",
    "Credential",
    "Duty",
    "EarlierDiploma",
    "Employment",
    "ExamResult",
    "FreeWeek",
    "HoursNorm",
    "LessonSlot",
    "Location",
    "LocationPlaces",
    "Membership",
    "Module",
    "Participant",
    "Placement",
    "PracticeAgreement",
    "PracticeStatement",
    "PracticeStatementLine",
    "Qualification",
    "QualificationDossier",
    "Recognition",
    "Requirement",
    "RequirementList",
    "RequirementProgress",
    "RotationException",
    "RouteItem",
    "StandIn",
    "StatusPeriod",
    "Supervision",
    "Theme",
    "ThemeWorkProcess",
    "WorkProcess",
]
