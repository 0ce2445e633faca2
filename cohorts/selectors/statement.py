from datetime import date

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cohorts.models import Participant, PracticeStatement, PracticeStatementLine
from cohorts.permissions.paper import papers_read_by
from cohorts.selectors.dossier_part import DossierPart
from opleiding.kernel.models import User


def latest_statement(participant: Participant) -> PracticeStatement | None:
    """The draft that counts, with its lines in the order of the work processes; two queries."""
    lines = PracticeStatementLine.objects.select_related("work_process").order_by("work_process__code")
    found = PracticeStatement.objects.filter(participant=participant).select_related("made_by")
    return found.prefetch_related(Prefetch("lines", lines)).order_by("-made_at", "-pk").first()


def statement_part(participant: Participant, user: User, today: date) -> DossierPart | None:
    """Its line in the dossier; only once there is one, and only for who reads it."""
    readers = papers_read_by(user, today).order_by().values("pk")
    found = PracticeStatement.objects.filter(participant=participant, participant__in=readers).first()
    if found is None:
        return None
    text = _("Concept van %(day)s. De school beslist.") % {"day": date_format(found.made_at, "j F Y")}
    return DossierPart(_("Praktijkverklaring"), "busy", text, reverse("portal:statement_detail", args=[participant.pk]))
