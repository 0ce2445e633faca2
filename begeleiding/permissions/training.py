"""What supervisors can follow, and who writes down that they did."""

from django.db.models import Q, QuerySet

from begeleiding.models import TrainingActivity, TrainingRecord
from begeleiding.permissions.criteria import asking, can_write
from begeleiding.permissions.organisation import trained_by
from begeleiding.permissions.passport import ONLY_TRAINERS, can_train_somebody
from opleiding.kernel import clock
from opleiding.kernel.access import Access, PageAccess
from opleiding.kernel.models import User


def visible_activities(user: User) -> QuerySet[TrainingActivity]:
    """What the own organisation offers; what it no longer does, only for who keeps the list."""
    trained = trained_by(user, clock.today()).order_by().values("pk")
    offered = Q(organisation__in=asking(user).order_by().values("pk"), is_offered=True)
    return TrainingActivity.objects.select_related("organisation").filter(offered | Q(organisation__in=trained))


def visible_records(user: User) -> QuerySet[TrainingRecord]:
    """The own ones, and those of whom this person trains."""
    trained = trained_by(user, clock.today()).order_by().values("pk")
    found = TrainingRecord.objects.select_related("passport__organisation", "passport__supervisor", "activity")
    return found.filter(Q(passport__organisation__in=trained) | Q(passport__supervisor=user))


def can_read_catalogue(user: User) -> bool:
    return asking(user).exists()


def can_keep_activity(user: User, activity: TrainingActivity) -> bool:
    return can_write(user, activity.organisation)


def can_keep_record(user: User, record: TrainingRecord) -> bool:
    return can_write(user, record.passport.organisation)


LIST_TRAINING = PageAccess("training.list", can_read_catalogue)
ADD_TRAINING = PageAccess("training.add", can_train_somebody, ONLY_TRAINERS)
KEEP_TRAINING = Access("training.keep", visible_activities, can_keep_activity, ONLY_TRAINERS)
KEEP_RECORD = Access("training_record.keep", visible_records, can_keep_record, ONLY_TRAINERS)
