import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.models import Cohort
from opleiding.kernel import clock
from opleiding.kernel.models import ImportRun, Job, Organisation, User
from opleiding.portal.choices import DraftState, ImportKind, RowOutcome


class ImportDraft(models.Model):
    """A list somebody uploaded, to look at and mend before it is taken over; its rows are removed some days after."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("soort"), max_length=20, choices=ImportKind)
    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.CASCADE, related_name="+")
    #: Whose people or places these are.
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisatie"), on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    file_name = models.CharField(_("bestand"), max_length=200)
    columns = ArrayField(models.CharField(max_length=200), verbose_name=_("kolommen"), default=list)
    state = models.CharField(_("stand"), max_length=10, choices=DraftState, default=DraftState.CHECKING)
    uploaded_by = models.ForeignKey(User, verbose_name=_("door"), on_delete=models.CASCADE, related_name="import_drafts")
    uploaded_at = models.DateTimeField(_("geüpload"), default=clock.now, editable=False)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, related_name="+", null=True)
    run = models.OneToOneField(ImportRun, on_delete=models.SET_NULL, related_name="draft", null=True)

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering: ClassVar[list[str]] = ["-uploaded_at"]
        indexes = [models.Index(fields=["uploaded_by", "-uploaded_at"], name="import_draft_of_uploader")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ImportKind.values), name="import_draft_kind_known"),
            models.CheckConstraint(condition=Q(state__in=DraftState.values), name="import_draft_state_known"),
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportDraftRow(models.Model):
    """One row of an uploaded list as it stands now, and what is wrong with it."""

    draft = models.ForeignKey(ImportDraft, on_delete=models.CASCADE, related_name="rows")
    #: As Excel shows it: the heading is row 1.
    number = models.PositiveIntegerField(_("rij"))
    cells = ArrayField(models.TextField(blank=True), verbose_name=_("cellen"), default=list)
    outcome = models.CharField(_("wat ermee gebeurt"), max_length=10, choices=RowOutcome, default=RowOutcome.FAULTY)
    #: [{"column": …, "message": …, "is_warning": …}]
    findings = models.JSONField(_("wat er mis is"), default=list, blank=True)

    class Meta:
        verbose_name = _("rij van een upload")
        verbose_name_plural = _("rijen van een upload")
        ordering: ClassVar[list[str]] = ["draft", "number"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="import_draft_row_once"),
            models.CheckConstraint(condition=Q(outcome__in=RowOutcome.values), name="import_draft_row_outcome_known"),
        ]
        indexes = [models.Index(fields=["draft", "outcome", "number"], name="import_draft_row_outcome")]

    def __str__(self) -> str:
        return str(self.number)


class ImportChange(models.Model):
    """One record that an import made or changed: what it was before and just after, so that it can be undone."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="changes")
    row_number = models.PositiveIntegerField(_("rij"))
    #: `app_label.model_name`
    model = models.CharField(_("soort"), max_length=80)
    object_id = models.CharField(_("sleutel"), max_length=40)
    #: Empty when the import made it.
    before = models.JSONField(_("ervoor"), null=True)
    after = models.JSONField(_("erna"))

    class Meta:
        verbose_name = _("verandering door een import")
        verbose_name_plural = _("veranderingen door een import")
        ordering: ClassVar[list[str]] = ["run", "id"]
        indexes = [models.Index(fields=["run", "id"], name="import_change_of_run")]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}"
