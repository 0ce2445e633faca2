from begeleiding.models.arrangement import ArrangementEvent, ArrangementPerson, CatalogueItem, MeasureCount, SupportArrangement
from begeleiding.models.forum import ActionPoint, Forum, ForumMember, MeetingGuest, MeetingTopic, TeamMeeting
from begeleiding.models.hours import HoursSpent, SupervisionHours
from begeleiding.models.intervision import (
    IntervisionAttendance,
    IntervisionGroup,
    IntervisionMeeting,
    IntervisionMember,
    IntervisionMethod,
    IntervisionNote,
)
from begeleiding.models.norm import DuoReview, ExternalLearner, Justification, NormWeight, RatioNorm
from begeleiding.models.passport import (
    CriteriaSet,
    Criterion,
    CriterionProgress,
    CriterionProposal,
    SuitabilityTalk,
    SupervisorAbsence,
    SupervisorPassport,
    TrainingActivity,
    TrainingRecord,
)
from begeleiding.models.quality import QualityAim, QualityPlan
from begeleiding.models.question import ClientQuestion, QuestionTakeUp
from begeleiding.models.signal import EarlySignal, SignalProposal, SignalStep, SignalStepTaken
from begeleiding.models.talk import GuidanceSettings, ProgressTalk, TalkAgreement
from begeleiding.models.weeks import Absence, GuidanceMoment, MonthConfirmation

__all__ = [
    "Absence",
    "ActionPoint",
    "ArrangementEvent",
    "ArrangementPerson",
    "CatalogueItem",
    "ClientQuestion",
    "CriteriaSet",
    "Criterion",
    "CriterionProgress",
    "CriterionProposal",
    "DuoReview",
    "EarlySignal",
    "ExternalLearner",
    "Forum",
    "ForumMember",
    "GuidanceMoment",
    "GuidanceSettings",
    "HoursSpent",
    "IntervisionAttendance",
    "IntervisionGroup",
    "IntervisionMeeting",
    "IntervisionMember",
    "IntervisionMethod",
    "IntervisionNote",
    "Justification",
    "MeasureCount",
    "MeetingGuest",
    "MeetingTopic",
    "MonthConfirmation",
    "NormWeight",
    "ProgressTalk",
    "QualityAim",
    "QualityPlan",
    "QuestionTakeUp",
    "RatioNorm",
    "SignalProposal",
    "SignalStep",
    "SignalStepTaken",
    "SuitabilityTalk",
    "SupervisionHours",
    "SupervisorAbsence",
    "SupervisorPassport",
    "SupportArrangement",
    "TalkAgreement",
    "TeamMeeting",
    "TrainingActivity",
    "TrainingRecord",
]
