from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.choices import Role
from cohorts.forms.day import DutchDayField
from cohorts.forms.participant import FromDayForm
from cohorts.models import Cohort, Location, Membership
from cohorts.permissions.organisation import givable_roles
from cohorts.rules.mail import FREE_DOMAINS
from cohorts.selectors.organisation import cohorts_with, successors_for
from opleiding.kernel.choices import Article, Language
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.validators import mail_domain, no_control_characters
from opleiding.kernel.widgets import ChipSelect

#: What was before today stays as it was.
NOT_BEFORE_TODAY = gettext_lazy("Kies vandaag of een dag erna.")


class OrganisationForm(forms.Form):
    """Lines to call and to report on, and the domains of work mail."""

    help_phone = forms.CharField(label=gettext_lazy("Telefoonnummer voor hulp"), max_length=20, required=False)
    incident_line = forms.CharField(label=gettext_lazy("Waar meld je een incident (MIC of VIM)?"), max_length=280, required=False)
    harm_line = forms.CharField(label=gettext_lazy("Waar meld je wat jou overkwam (MIM)?"), max_length=280, required=False)
    mail_domains = forms.CharField(
        label=gettext_lazy("Domeinen van werkmail"),
        max_length=500,
        required=False,
        help_text=gettext_lazy(
            "Bijvoorbeeld zorg.nl, met een komma ertussen. Naar zo'n adres kan iemand een collega om een reactie vragen."
        ),
    )

    @classmethod
    def values_of(cls, organisation: Organisation) -> dict[str, Any]:
        """What stands in the form now."""
        values = {name: getattr(organisation, name) for name in ("help_phone", "incident_line", "harm_line")}
        return values | {"mail_domains": ", ".join(organisation.mail_domains)}

    def clean_mail_domains(self) -> list[str]:
        domains = [part.strip().lower() for part in self.cleaned_data["mail_domains"].split(",")]
        for domain in filter(None, domains):
            mail_domain(domain)
            if domain in FREE_DOMAINS:
                raise forms.ValidationError(
                    _("%(domain)s is van iedereen. Vul een domein van je eigen organisatie in.") % {"domain": domain}
                )
        return list(dict.fromkeys(filter(None, domains)))


class WordForm(forms.Form):
    """What a trainee is called in one language; empty is the usual word."""

    singular = forms.CharField(label=gettext_lazy("Eén"), max_length=40, required=False, validators=[no_control_characters])
    plural = forms.CharField(label=gettext_lazy("Meer dan één"), max_length=40, required=False, validators=[no_control_characters])
    article = forms.ChoiceField(
        label=gettext_lazy("Lidwoord"), choices=[(Article.DE, "de"), (Article.HET, "het")], initial=Article.DE, widget=ChipSelect
    )

    def __init__(self, *args: Any, organisation: Organisation, language: Language, **kwargs: Any) -> None:
        word = next((word for word in organisation.trainee_words.all() if word.language == language), None)
        found = {name: getattr(word, name) for name in ("singular", "plural", "article")} if word else {}
        kwargs |= {"initial": found, "prefix": language.value}
        super().__init__(*args, **kwargs)
        self.language = language
        if language == Language.ENGLISH:
            del self.fields["article"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if bool(cleaned.get("singular")) != bool(cleaned.get("plural")) and not self.errors:
            missing = "plural" if cleaned.get("singular") else "singular"
            self.add_error(missing, _("Vul het woord in voor één en voor meer, of laat allebei leeg."))
        return {**cleaned, "article": cleaned.get("article", Article.THE), "language": self.language}


class RoleForm(FromDayForm):
    """A role for somebody, known by the mail address of the work."""

    email = forms.EmailField(
        label=gettext_lazy("Mailadres van het werk"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    name = forms.CharField(
        label=gettext_lazy("Naam"),
        max_length=80,
        validators=[no_control_characters],
        help_text=gettext_lazy("Kent de app dit adres al? Dan blijft de naam die er staat."),
    )
    role = forms.ChoiceField(label=gettext_lazy("Rol"), widget=ChipSelect)
    location = forms.ModelChoiceField(
        label=gettext_lazy("Locatie"),
        queryset=Location.objects.none(),
        required=False,
        empty_label=gettext_lazy("Hele organisatie"),
        help_text=gettext_lazy("Nodig bij een teamleider."),
    )
    cohort = forms.ModelChoiceField(
        label=gettext_lazy("Cohort"),
        queryset=Cohort.objects.none(),
        required=False,
        empty_label=gettext_lazy("Alle cohorten"),
        help_text=gettext_lazy("Nodig bij een docent en bij een lid van de cockpit."),
    )

    field_order = ("email", "name", "role", "location", "cohort", "when", "starts_on")

    def __init__(self, *args: Any, organisation: Organisation, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        roles = givable_roles(user, organisation)
        fields["role"].choices = [(role.value, role.label) for role in roles]
        fields["location"].queryset = organisation.locations.order_by("name")
        fields["cohort"].queryset = cohorts_with(organisation, self.today)
        if Role.TEAM_LEAD not in roles:
            del fields["location"]
        if Role.COCKPIT not in roles:
            del fields["cohort"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        role = cleaned.get("role")
        if role == Role.TEAM_LEAD and not cleaned.get("location"):
            self.add_error("location", _("Kies de locatie van de teamleider."))
        if role in (Role.TEACHER, Role.COCKPIT) and not cleaned.get("cohort"):
            self.add_error("cohort", _("Kies het cohort."))
        return cleaned


class EndRoleForm(forms.Form):
    """From which day on; what was before today stays as it was."""

    until = DutchDayField(label=gettext_lazy("Eerste dag zonder deze rol"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"until": today}
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < self.today:
            raise forms.ValidationError(NOT_BEFORE_TODAY)
        return until


class HandOverForm(FromDayForm):
    """Who has the role, and the work that hangs on it, from a day on."""

    successor = forms.ModelChoiceField(
        label=gettext_lazy("Wie neemt het over?"), queryset=User.objects.none(), empty_label=gettext_lazy("Kies iemand")
    )

    field_order = ("successor", "when", "starts_on")

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["successor"].queryset = successors_for(membership, self.today)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        day = cleaned.get("starts_on")
        if day and day < self.today:
            self.add_error("starts_on", NOT_BEFORE_TODAY)
        return cleaned
