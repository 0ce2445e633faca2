from typing import ClassVar

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Func, Q
from django.db.models.functions import Lower, Upper
from django.utils.translation import gettext_lazy as _

from begeleiding.choices import ArrangementAct, ArrangementSight, ArrangementState, Measure
from begeleiding.querysets.arrangement import ArrangementPersonQuerySet, CatalogueItemQuerySet, SupportArrangementQuerySet
from cohorts.models import Participant
from opleiding.kernel.constraints import whole_period
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.validators import no_control_characters


class YearAfter(Func):
    """The same day a year later."""

    template = "(%(expressions)s + interval '1 year')::date"
    output_field = models.DateField()


class CatalogueItem(models.Model):
    """What an organisation or school can offer a trainee, under one of the measures; with whom to ask."""

    organisation = models.ForeignKey(Organisation, verbose_name=_("organisatie"), on_delete=models.CASCADE, related_name="catalogue")
    measure = models.CharField(_("maatregel"), max_length=20, choices=Measure)
    title = models.CharField(_("wat bieden jullie"), max_length=80, validators=[no_control_characters])
    description = models.CharField(_("uitleg"), max_length=280, blank=True, validators=[no_control_characters])
    contact = models.ForeignKey(User, verbose_name=_("contactpersoon"), on_delete=models.PROTECT, related_name="+")
    is_offered = models.BooleanField(_("wordt aangeboden"), default=True)

    objects = CatalogueItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("mogelijkheid op maat")
        verbose_name_plural = _("mogelijkheden op maat")
        ordering: ClassVar[list[str]] = ["organisation", "measure", "title"]
        constraints = [
            models.CheckConstraint(condition=Q(measure__in=Measure.values), name="catalogue_measure_known"),
            models.CheckConstraint(condition=~Q(title=""), name="catalogue_has_title"),
            models.UniqueConstraint(
                fields=["organisation", "title"], name="catalogue_title_once", violation_error_message=_("Dit staat er al.")
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SupportArrangement(models.Model):
    """A measure for a trainee with a "rugzak": what changes, from when until when, who is told. Never why.

    A Dutch employer may not record the nature or cause of illness, and consent does not repair that (AVG art. 9, AP): there is no
    field for a reason. School and organisation each keep their own. It is removed three months after it ended.
    """

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="arrangements")
    #: Who keeps it: the employer, or the school.
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="arrangements")
    measure = models.CharField(_("maatregel"), max_length=20, choices=Measure)
    item = models.ForeignKey(CatalogueItem, on_delete=models.SET_NULL, related_name="arrangements", null=True, blank=True)
    period = DateRangeField(_("van tot"))
    review_on = models.DateField(_("samen terugkijken op"))
    #: "Geen medische gegevens, geen reden."
    note = models.CharField(_("wat spreken jullie af"), max_length=280, blank=True)
    state = models.CharField(_("stand"), max_length=20, choices=ArrangementState, default=ArrangementState.ASKED)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField(_("gevraagd op"))
    answered_on = models.DateField(_("antwoord op"), null=True, blank=True)
    answer = models.CharField(_("antwoord"), max_length=280, blank=True)
    ended_on = models.DateField(_("gestopt op"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = SupportArrangementQuerySet.as_manager()

    class Meta:
        verbose_name = _("afspraak op maat")
        verbose_name_plural = _("afspraken op maat")
        ordering: ClassVar[list[str]] = ["participant", "period"]
        indexes = [models.Index(fields=["organisation", "state"], name="arrangement_organisation")]
        constraints = [
            whole_period("arrangement_whole", open_ended=False),
            models.CheckConstraint(
                condition=Q(period__endswith__lte=YearAfter(Lower("period", output_field=models.DateField()))),
                name="arrangement_at_most_a_year",
                violation_error_message=_("Een afspraak op maat duurt hoogstens twaalf maanden. Daarna maak je samen een nieuwe."),
            ),
            models.CheckConstraint(condition=Q(measure__in=Measure.values), name="arrangement_measure_known"),
            models.CheckConstraint(condition=Q(state__in=ArrangementState.values), name="arrangement_state_known"),
            models.CheckConstraint(
                condition=Q(review_on__gte=Lower("period", output_field=models.DateField()))
                & Q(review_on__lte=Upper("period", output_field=models.DateField())),
                name="arrangement_review_inside",
                violation_error_message=_("Kijk terug op een dag tussen begin en eind."),
            ),
            models.CheckConstraint(
                condition=Q(state=ArrangementState.ASKED, answered_on__isnull=True)
                | Q(state__in=[ArrangementState.AGREED, ArrangementState.DECLINED], answered_on__isnull=False)
                | Q(state=ArrangementState.WITHDRAWN, ended_on__isnull=False),
                name="arrangement_state_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)  # nothing about what or whom: this may end up in a log


class ArrangementPerson(models.Model):
    """Somebody who is named in an arrangement, and how much of it this person sees."""

    arrangement = models.ForeignKey(SupportArrangement, on_delete=models.CASCADE, related_name="people")
    user = models.ForeignKey(User, verbose_name=_("persoon"), on_delete=models.CASCADE, related_name="named_in")
    sight = models.CharField(_("ziet"), max_length=20, choices=ArrangementSight)
    named_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField(_("genoemd op"))

    objects = ArrangementPersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("wie een afspraak op maat ziet")
        verbose_name_plural = _("wie een afspraak op maat zien")
        ordering: ClassVar[list[str]] = ["arrangement", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["arrangement", "user"], name="arrangement_person_once", violation_error_message=_("Deze persoon kijkt al mee.")
            ),
            models.CheckConstraint(condition=Q(sight__in=ArrangementSight.values), name="arrangement_sight_known"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class ArrangementEvent(models.Model):
    """Who did or opened what of an arrangement, and when: its own log, which goes when the arrangement goes."""

    arrangement = models.ForeignKey(SupportArrangement, on_delete=models.CASCADE, related_name="events")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    act = models.CharField(_("wat"), max_length=20, choices=ArrangementAct)
    happened_at = models.DateTimeField(_("wanneer"))

    class Meta:
        verbose_name = _("wie een afspraak op maat bekeek")
        verbose_name_plural = _("wie afspraken op maat bekeken")
        ordering: ClassVar[list[str]] = ["arrangement", "-happened_at"]
        constraints = [models.CheckConstraint(condition=Q(act__in=ArrangementAct.values), name="arrangement_act_known")]

    def __str__(self) -> str:
        return str(self.pk)


class MeasureCount(models.Model):
    """How many arrangements of one measure an organisation made in a school year: what stays when they are removed, without a name."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="measure_counts")
    measure = models.CharField(_("maatregel"), max_length=20, choices=Measure)
    #: The year in which the school year (1 August to 31 July) begins.
    school_year = models.PositiveSmallIntegerField(_("schooljaar"))
    number = models.PositiveIntegerField(_("aantal"), default=0)

    class Meta:
        verbose_name = _("aantal afspraken op maat")
        verbose_name_plural = _("aantallen afspraken op maat")
        ordering: ClassVar[list[str]] = ["organisation", "school_year", "measure"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "measure", "school_year"], name="measure_count_once"),
            models.CheckConstraint(condition=Q(measure__in=Measure.values), name="measure_count_known"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.school_year}"
