from typing import ClassVar

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from opleiding.kernel.choices import Article, OrganisationKind
from opleiding.kernel.constraints import whole_period
from opleiding.kernel.validators import demand_weights, mail_domain, no_control_characters


class Organisation(models.Model):
    """A care organisation or a school, with the words, telephone lines and weights it has chosen."""

    kind = models.CharField(_("soort"), max_length=10, choices=OrganisationKind)
    name = models.CharField(_("naam"), max_length=80, unique=True, validators=[no_control_characters])
    slug = models.SlugField(_("naam in het adres"), max_length=80, unique=True)
    trainee_singular = models.CharField(_("woord voor een leerling"), max_length=40, default="leerling")
    trainee_plural = models.CharField(_("woord voor leerlingen"), max_length=40, default="leerlingen")
    trainee_article = models.CharField(_("lidwoord"), max_length=3, choices=Article, default=Article.DE)
    incident_line = models.CharField(_("waar meld je een incident (MIC of VIM)"), max_length=280, blank=True)
    harm_line = models.CharField(_("waar meld je wat jou overkwam (MIM)"), max_length=280, blank=True)
    help_phone = models.CharField(_("telefoonnummer voor hulp"), max_length=20, blank=True)
    mail_domains = ArrayField(
        models.CharField(max_length=100, validators=[mail_domain]),
        verbose_name=_("domeinen van werkmail"),
        default=list,
        blank=True,
        help_text=_("Bijvoorbeeld zorg.nl, met een komma ertussen. Naar zo'n adres kan een leerling een collega om een reactie vragen."),
    )
    demand_weights = models.JSONField(
        _("gewichten van de vraag"),
        default=dict,
        blank=True,
        validators=[demand_weights],
        help_text=_("Leeg laat de standaard gelden."),
    )

    class Meta:
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")
        ordering: ClassVar[list[str]] = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OrganisationKind.values), name="organisation_kind_known"),
            models.CheckConstraint(condition=Q(trainee_article__in=Article.values), name="organisation_article_known"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(trainee_singular="") & ~Q(trainee_plural=""),
                name="organisation_words_filled",
                violation_error_message=_("Vul de naam en de woorden voor leerling in."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FreeDay(models.Model):
    """One stretch of days on which an organisation has no lessons."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="free_days")
    period = DateRangeField(_("van tot"))
    name = models.CharField(_("naam"), max_length=80, validators=[no_control_characters])

    class Meta:
        verbose_name = _("vrije dag")
        verbose_name_plural = _("vrije dagen")
        ordering: ClassVar[list[str]] = ["organisation", "period"]
        constraints = [
            whole_period("free_day_period_whole", open_ended=False),
        ]

    def __str__(self) -> str:
        return self.name
