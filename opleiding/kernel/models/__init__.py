from opleiding.kernel.models.audit import AuditEvent
from opleiding.kernel.models.import_run import ImportRun
from opleiding.kernel.models.invitation import Invitation
from opleiding.kernel.models.job import Job
from opleiding.kernel.models.opening import DossierOpening
from opleiding.kernel.models.organisation import FreeDay, Organisation, TraineeWord
from opleiding.kernel.models.outbox import Notice, OutboxMessage
from opleiding.kernel.models.saved_filter import SavedFilter
from opleiding.kernel.models.user import User

__all__ = [
    "AuditEvent",
    "DossierOpening",
    "FreeDay",
    "ImportRun",
    "Invitation",
    "Job",
    "Notice",
    "Organisation",
    "OutboxMessage",
    "SavedFilter",
    "TraineeWord",
    "User",
]
