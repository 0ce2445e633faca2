from decimal import Decimal
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from begeleiding.choices import DuoOutcome, JustificationKind, LearnerKind, WeightKind
from begeleiding.querysets.norm import DuoReviewQuerySet, ExternalLearnerQuerySet, JustificationQuerySet, RatioNormQuerySet
from cohorts.models import Location, Supervision
from opleiding.kernel.constraints import whole_period
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.validators import no_control_characters

LEAST, MOST = Decimal("0"), Decimal("20")


class RatioNorm(models.Model):
    """How many places a supervisor of an organisation, or of one of its locations, has, over a period."""

    organisation = models.ForeignKey(Organisation, verbose_name=_("organisatie"), on_delete=models.CASCADE, related_name="ratio_norms")
    #: Empty: of the whole organisation, for locations without a norm of their own.
    location = models.ForeignKey(
        Location, verbose_name=_("locatie"), on_delete=models.CASCADE, related_name="ratio_norms", null=True, blank=True
    )
    period = DateRangeField(_("van tot"))
    preferred = models.DecimalField(
        _("het liefst"), max_digits=4, decimal_places=2, default=Decimal("2"), help_text=_("Plaatsen per werkbegeleider.")
    )
    most = models.DecimalField(
        _("hoogstens"), max_digits=4, decimal_places=2, default=Decimal("3"), help_text=_("Daarboven vraagt de app om een reden.")
    )
    #: On a learning ward: how many learners one qualified supervisor or coach looks after when they are in.
    per_present = models.DecimalField(_("leerlingen per aanwezige begeleider"), max_digits=4, decimal_places=2, default=Decimal("4"))

    objects = RatioNormQuerySet.as_manager()

    class Meta:
        verbose_name = _("begeleidingsnorm")
        verbose_name_plural = _("begeleidingsnormen")
        ordering: ClassVar[list[str]] = ["organisation", "location", "period"]
        constraints = [
            whole_period("ratio_norm_period_whole"),
            models.CheckConstraint(
                condition=Q(preferred__gt=LEAST, preferred__lte=F("most"), most__lte=MOST, per_present__gt=LEAST, per_present__lte=MOST),
                name="ratio_norm_possible",
                violation_error_message=_("Kies meer dan 0 en hoogstens 20 plaatsen; ‘het liefst’ is niet meer dan ‘hoogstens’."),
            ),
            ExclusionConstraint(
                name="ratio_norm_one_at_a_time",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    (models.functions.Coalesce("location", 0), RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("In die tijd is er al een norm."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.preferred} - {self.most}"


class NormWeight(models.Model):
    """What one learner of a client group, a year or a form counts for in a norm; 1 when nothing is said."""

    norm = models.ForeignKey(RatioNorm, on_delete=models.CASCADE, related_name="weights")
    kind = models.CharField(_("soort"), max_length=20, choices=WeightKind)
    #: A value of ClientGroup, LearningYear or SupervisionForm, by kind.
    code = models.CharField(_("waarvoor"), max_length=20)
    weight = models.DecimalField(
        _("telt voor"), max_digits=3, decimal_places=2, validators=[MinValueValidator(LEAST), MaxValueValidator(Decimal("5"))]
    )

    class Meta:
        verbose_name = _("gewicht in een norm")
        verbose_name_plural = _("gewichten in een norm")
        ordering: ClassVar[list[str]] = ["norm", "kind", "code"]
        constraints = [
            models.UniqueConstraint(fields=["norm", "kind", "code"], name="norm_weight_once"),
            models.CheckConstraint(condition=Q(kind__in=WeightKind.values), name="norm_weight_kind_known"),
            models.CheckConstraint(condition=Q(weight__gte=0, weight__lte=5), name="norm_weight_possible"),
        ]

    def __str__(self) -> str:
        return f"{self.code} · {self.weight}"


class ExternalLearner(models.Model):
    """A learner without an account, who counts in the load: never a name, only what kind, where and when."""

    location = models.ForeignKey(Location, verbose_name=_("locatie"), on_delete=models.CASCADE, related_name="external_learners")
    supervisor = models.ForeignKey(
        User, verbose_name=_("werkbegeleider"), on_delete=models.PROTECT, related_name="external_learners", null=True, blank=True
    )
    kind = models.CharField(_("soort"), max_length=20, choices=LearnerKind)
    period = DateRangeField(_("van tot"))
    weight = models.DecimalField(_("telt voor"), max_digits=3, decimal_places=2, default=Decimal("1"))

    objects = ExternalLearnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("stagiair zonder account")
        verbose_name_plural = _("stagiairs zonder account")
        ordering: ClassVar[list[str]] = ["location", "period"]
        constraints = [
            whole_period("external_learner_whole", open_ended=False),
            models.CheckConstraint(condition=Q(kind__in=LearnerKind.values), name="external_learner_kind_known"),
            models.CheckConstraint(
                condition=Q(weight__gt=0, weight__lte=5),
                name="external_learner_weight",
                violation_error_message=_("Een stagiair telt voor meer dan 0 en hoogstens 5."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.location}"


class Justification(models.Model):
    """Why a link was made above the norm, or with somebody who is not qualified yet; kept and reported."""

    supervision = models.ForeignKey(Supervision, on_delete=models.CASCADE, related_name="justifications", null=True, blank=True)
    external = models.ForeignKey(ExternalLearner, on_delete=models.CASCADE, related_name="justifications", null=True, blank=True)
    kind = models.CharField(_("soort"), max_length=20, choices=JustificationKind)
    #: Empty when a list brought the link in: it still has to be given, and shows until it is.
    reason = models.CharField(_("reden"), max_length=280, blank=True, validators=[no_control_characters])
    #: The highest number of places in use with this link, and the most there may be, as it was then.
    places = models.DecimalField(_("plaatsen in gebruik"), max_digits=5, decimal_places=2)
    most = models.DecimalField(_("hoogstens"), max_digits=4, decimal_places=2)
    by = models.ForeignKey(User, verbose_name=_("door"), on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    made_at = models.DateTimeField(_("op"))

    objects = JustificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("reden bij een koppeling")
        verbose_name_plural = _("redenen bij koppelingen")
        ordering: ClassVar[list[str]] = ["-made_at"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=JustificationKind.values), name="justification_kind_known"),
            models.CheckConstraint(
                condition=Q(supervision__isnull=False, external__isnull=True) | Q(supervision__isnull=True, external__isnull=False),
                name="justification_of_one_thing",
            ),
            models.UniqueConstraint(fields=["supervision", "external", "kind"], nulls_distinct=False, name="justification_once"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class DuoReview(models.Model):
    """The day on which a duo ("vier handen op één buik") looks back, and what came of it."""

    supervision = models.OneToOneField(Supervision, on_delete=models.CASCADE, related_name="duo_review")
    due_on = models.DateField(_("evaluatiedag"))
    held_on = models.DateField(_("gehouden op"), null=True, blank=True)
    #: A value of DuoOutcome once it was held.
    outcome = models.CharField(_("uitkomst"), max_length=20, blank=True)

    objects = DuoReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluatie van een duo")
        verbose_name_plural = _("evaluaties van duo's")
        ordering: ClassVar[list[str]] = ["due_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(held_on__isnull=True, outcome="") | Q(held_on__isnull=False, outcome__in=DuoOutcome.values),
                name="duo_review_outcome_when_held",
                violation_error_message=_("Kies wat eruit kwam."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.due_on)
