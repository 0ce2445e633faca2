from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from begeleiding.models import GuidanceSettings


class GuidanceSettingsForm(forms.ModelForm):
    """Each number with what it does."""

    class Meta:
        model = GuidanceSettings
        fields = (
            "talks_a_year", "hours_per_trainee", "minutes_per_talk", "minutes_per_answer",
            "intervision_weeks", "first_case_weeks", "silent_weeks", "duo_review_weeks",
        )  # fmt: skip
        localized_fields = ("hours_per_trainee",)
        labels: ClassVar[dict[str, Any]] = {
            "hours_per_trainee": _("Uren begeleiding per week, voor één persoon"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "talks_a_year": _("1: alleen aan het eind. 2: begin en eind. 3: ook halverwege. Wat ontbreekt, staat in de lijst."),
            "hours_per_trainee": _("Zo veel tijd rekent het overzicht van uren voor iedereen die een werkbegeleider begeleidt."),
            "minutes_per_talk": _("Zo lang telt een gehouden gesprek mee als het formulier voor bestede uren wordt ingevuld."),
            "minutes_per_answer": _("Zo lang telt een reactie op een situatie mee in datzelfde formulier."),
            "intervision_weeks": _("Is iemand zo lang niet bij intervisie geweest, dan staat dat bij wie de groepen plant."),
            "first_case_weeks": _("Is er zo lang na de start nog geen situatie, dan stelt de app een signaal voor."),
            "silent_weeks": _("Komt er zo lang geen situatie bij, dan stelt de app een signaal voor."),
            "duo_review_weeks": _("Zo lang na het begin van een duo kijken jullie samen terug."),
        }  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.update({"class": "short", "inputmode": "decimal"})
