from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class GuidanceKind(TextChoices):
    """What showed that a trainee was guided on a day (Subsidieregeling praktijkleren: proof of guidance)."""

    ANSWER = "antwoord", _("reactie op een situatie")
