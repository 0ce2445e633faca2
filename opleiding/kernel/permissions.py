from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from opleiding.kernel.access import Access, PageAccess
from opleiding.kernel.models import Job, Notice, User


def own_notices(user: User) -> QuerySet[Notice]:
    return Notice.objects.of(user)


def own_jobs(user: User) -> QuerySet[Job]:
    return Job.objects.filter(created_by=user)


def is_receiver(user: User, notice: Notice) -> bool:
    return notice.receiver_id == user.pk


def is_asker(user: User, job: Job) -> bool:
    return job.created_by_id == user.pk


def is_builder(user: User) -> bool:
    return user.is_staff


READ_NOTICE = Access("notice.read", own_notices, is_receiver, _("Dit is een melding van iemand anders."))
FOLLOW_JOB = Access("job.follow", own_jobs, is_asker, _("Dit heeft iemand anders gevraagd."))
SEE_STYLE = PageAccess("style.see", is_builder, _("Deze pagina is voor wie aan de app bouwt."))
