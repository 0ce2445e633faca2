from cockpit.models.answer_link import AnswerLink
from cockpit.models.case import CaseShare, CaseTheme, CaseWorkProcess, PracticeCase
from cockpit.models.feedback import Feedback, FeedbackProgress, FeedbackVersion, SetAside
from cockpit.models.flag import CaseFlag
from cockpit.models.plan import (
    Facilitator,
    FacilitatorAbsence,
    Lesson,
    LessonChange,
    LessonReason,
    Plan,
    Proposal,
)
from cockpit.models.reflection import Reflection, ReflectionShare, ReflectionVersion
from cockpit.models.suggestion import SuggestionCount

__all__ = [
    "AnswerLink",
    "CaseFlag",
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
    "Reflection",
    "ReflectionShare",
    "ReflectionVersion",
    "SetAside",
    "SuggestionCount",
]
