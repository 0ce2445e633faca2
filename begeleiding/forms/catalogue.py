from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from begeleiding.choices import Measure
from begeleiding.forms.careful import CarefulTextMixin
from begeleiding.models import CatalogueItem
from begeleiding.permissions.catalogue import catalogue_kept_by
from cohorts.models import Membership
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.validators import no_control_characters


class ItemForm(CarefulTextMixin):
    """What can be offered, and whom to ask about it."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Wie biedt het?"), queryset=Organisation.objects.none(), empty_label=gettext_lazy("Kies een organisatie")
    )
    measure = forms.ChoiceField(
        label=gettext_lazy("Maatregel"),
        choices=[("", gettext_lazy("Kies wat er verandert")), *((one.value, capfirst(one.label)) for one in Measure)],
    )
    title = forms.CharField(
        label=gettext_lazy("Wat bieden jullie?"),
        help_text=gettext_lazy("Bijvoorbeeld: taalles op woensdag. Noem niet voor wie of waarom."),
        max_length=80,
        validators=[no_control_characters],
    )
    description = forms.CharField(label=gettext_lazy("Uitleg"), required=False, max_length=280, validators=[no_control_characters])
    contact = forms.ModelChoiceField(
        label=gettext_lazy("Contactpersoon"), queryset=User.objects.none(), empty_label=gettext_lazy("Kies een persoon")
    )
    is_offered = forms.BooleanField(label=gettext_lazy("We bieden dit nu aan"), required=False, initial=True)

    careful = ("title", "description")

    def __init__(self, *args: Any, user: User, today: date, item: CatalogueItem | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept: Any = catalogue_kept_by(user, today).order_by("name")
        held = Membership.objects.active_on(today).filter(organisation__in=[item.organisation_id] if item else kept.values("pk"))
        fields: Any = self.fields
        fields["organisation"].queryset = kept
        fields["contact"].queryset = User.objects.active().filter(pk__in=held.order_by().values("user")).in_name_order()
        if item:
            del fields["organisation"]

    @classmethod
    def values_of(cls, item: CatalogueItem) -> dict[str, Any]:
        names = ("measure", "title", "description", "is_offered")
        return {name: getattr(item, name) for name in names} | {"contact": item.contact_id}
