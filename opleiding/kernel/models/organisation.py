from typing import ClassVar

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from opleiding.kernel.choices import Article, Language, OrganisationKind
from opleiding.kernel.constraints import whole_period
from opleiding.kernel.validators import demand_weights, mail_domain, no_control_characters


class Organisation(models.Model):
    """A care organisation or a school, with the words, telephone lines and weights it has chosen."""

    kind = models.CharField(_("soort"), max_length=10, choices=OrganisationKind)
    name = models.CharField(_("naam"), max_length=80, unique=True, validators=[no_control_characters])
    slug = models.SlugField(_("naam in het adres"), max_length=80, unique=True)
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
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_name", violation_error_message=_("Vul de naam in.")),
        ]

    def __str__(self) -> str:
        return self.name


class TraineeWord(models.Model):
    """What an organisation calls a trainee in one language: one, more of them, and the article before it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="trainee_words")
    language = models.CharField(_("taal"), max_length=2, choices=Language, default=Language.DUTCH)
    singular = models.CharField(_("één"), max_length=40, validators=[no_control_characters])
    plural = models.CharField(_("meer"), max_length=40, validators=[no_control_characters])
    article = models.CharField(_("lidwoord"), max_length=3, choices=Article, default=Article.DE)

    class Meta:
        verbose_name = _("woord voor leerling")
        verbose_name_plural = _("woorden voor leerling")
        ordering: ClassVar[list[str]] = ["organisation", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "language"],
                name="trainee_word_once_per_language",
                violation_error_message=_("In deze taal is er al een woord."),
            ),
            models.CheckConstraint(condition=Q(language__in=Language.values), name="trainee_word_language_known"),
            models.CheckConstraint(
                condition=Q(language=Language.DUTCH, article__in=[Article.DE, Article.HET])
                | Q(language=Language.ENGLISH, article=Article.THE),
                name="trainee_word_article_of_language",
                violation_error_message=_("In het Nederlands is het lidwoord de of het, in het Engels the."),
            ),
            models.CheckConstraint(
                condition=~Q(singular="") & ~Q(plural=""),
                name="trainee_word_filled",
                violation_error_message=_("Vul het woord in, voor één en voor meer."),
            ),
        ]

    def __str__(self) -> str:
        return self.singular


class FreeDay(models.Model):
    """One stretch of days on which an organisation has no lessons."""

    organisation = models.ForeignKey(Organisation, verbose_name=_("organisatie"), on_delete=models.CASCADE, related_name="free_days")
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
