from cockpit.models.case import CaseShare, CaseTheme, CaseWorkProcess, PracticeCase
from cockpit.models.feedback import Feedback, FeedbackProgress, FeedbackVersion, SetAside
from cockpit.models.plan import (
    Facilitator,
    FacilitatorAbsence,
    Lesson,
    LessonChange,
    LessonReason,
    Plan,
    Proposal,
)

__all__ = [
    "CaseShare",
    "CaseTheme",
    "CaseWorkProcess",
    "Facilitator",
    "FacilitatorAbsence",
    "Feedback",
    "FeedbackProgress",
    "FeedbackVersion",
    "Lesson",
    "LessonChange",
    "LessonReason",
    "Plan",
    "PracticeCase",
    "Proposal",
    "SetAside",
]
