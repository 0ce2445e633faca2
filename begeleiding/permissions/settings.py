"""Who sets the numbers of guidance of an organisation: its coordinator and practice trainer, and whoever runs the installation."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cohorts.permissions.cohort import can_view
from cohorts.permissions.organisation import visible_organisations
from opleiding.kernel.access import Access
from opleiding.kernel.choices import OrganisationKind
from opleiding.kernel.models import Organisation, User


def guiding_organisations(user: User) -> QuerySet[Organisation]:
    """A school sets nothing here: the employer's numbers count."""
    return visible_organisations(user).filter(kind=OrganisationKind.CARE)


SET_GUIDANCE = Access("guidance_settings.set", guiding_organisations, can_view, _("Dit bepaalt de organisatie zelf."), lookup="slug")
