from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cockpit.models import Reflection, ReflectionShare
from cohorts.permissions.cohort import can_view
from opleiding.kernel import clock
from opleiding.kernel.access import Access
from opleiding.kernel.models import User

ONLY_WRITER = _("Alleen wie terugkijkt, kan dit.")


def readable(user: User) -> QuerySet[Reflection]:
    return Reflection.objects.visible_to(user, today=clock.today()).select_related("case__participant__user", "case__participant__cohort")


def readable_shares(user: User) -> QuerySet[ReflectionShare]:
    reflections = Reflection.objects.visible_to(user, today=clock.today())
    return ReflectionShare.objects.filter(reflection__in=reflections.values("pk")).select_related("reflection__case")


def wrote(user: User, reflection: Reflection) -> bool:
    return reflection.case.trainee_id == user.pk


def shared(user: User, share: ReflectionShare) -> bool:
    return wrote(user, share.reflection)


VIEW_REFLECTION = Access("reflection.view", readable, can_view, _("Deze reflectie is niet met je gedeeld."))
WRITE_REFLECTION = Access("reflection.write", readable, wrote, ONLY_WRITER)
WITHDRAW_REFLECTION_SHARE = Access("reflection.withdraw", readable_shares, shared, ONLY_WRITER)
