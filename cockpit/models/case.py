import uuid
from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from begeleiding.models import ClientQuestion
from cockpit.choices import CHECKED_AUDIENCES, FOR_ONE, Audience, CaseState, Feeling, ReportState, Urgency
from cockpit.querysets.case import PracticeCaseQuerySet
from cockpit.querysets.share import CaseShareQuerySet
from cohorts.models import Location, Participant, Theme, WorkProcess
from opleiding.kernel import clock
from opleiding.kernel.fields import cleared_marks
from opleiding.kernel.models import ImportRun, User

MAX_TEXT = 20_000


class PracticeCase(models.Model):
    """One situation a trainee met on shift, in the trainee's own words; the id is made by the browser."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="cases")
    #: The participant's person: the writer and owner (the migration ties both together).
    trainee = models.ForeignKey(User, on_delete=models.PROTECT, related_name="cases", editable=False)
    state = models.CharField(_("stand"), max_length=10, choices=CaseState, default=CaseState.DRAFT)
    happened_on = models.DateField(_("dag"))
    location = models.ForeignKey(Location, verbose_name=_("locatie"), on_delete=models.PROTECT, related_name="cases", null=True, blank=True)
    feeling = models.CharField(_("hoe ging het"), max_length=10, choices=Feeling, default=Feeling.UNSAID, blank=True)
    text = models.TextField(_("wat maakte je mee"), max_length=MAX_TEXT)
    what_i_did = models.TextField(_("wat deed je"), max_length=MAX_TEXT, blank=True)
    what_i_learnt = models.TextField(_("wat leerde je"), max_length=MAX_TEXT, blank=True)
    needs_workplace = models.TextField(_("wat heb je nodig van je werk"), max_length=MAX_TEXT, blank=True)
    needs_school = models.TextField(_("wat heb je nodig van school"), max_length=MAX_TEXT, blank=True)
    urgency = models.CharField(_("urgentie"), max_length=10, choices=Urgency, default=Urgency.MIDDLE)
    wants_in_lesson = models.BooleanField(_("ik wil dit in de les"), default=False)
    help_asked_at = models.DateTimeField(_("hulp gevraagd"), null=True, blank=True)
    report_state = models.CharField(_("al gemeld"), max_length=12, choices=ReportState, default=ReportState.UNASKED, blank=True)
    created_at = models.DateTimeField(_("gemaakt"), default=clock.now, editable=False)
    submitted_at = models.DateTimeField(_("vastgelegd"), null=True, blank=True)
    version = models.PositiveIntegerField(_("versie"), default=1)
    #: Somebody said that client data stands in it: until it is redacted only its owner and the practice trainer read it.
    hidden_at = models.DateTimeField(_("verborgen"), null=True, blank=True)
    #: Marks of the recogniser to which the writer said "nee": digests of the words, see `opleiding.kernel.marks`.
    cleared_marks = cleared_marks()
    #: The question of a client on the board of a wijkleercentrum that this situation came from.
    client_question = models.ForeignKey(
        ClientQuestion, verbose_name=_("cliëntvraag"), on_delete=models.SET_NULL, related_name="cases", null=True, blank=True
    )
    #: Trainee + day + digest of the normalised text, for a case that came from a file.
    import_key = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    themes = models.ManyToManyField(Theme, through="CaseTheme", related_name="cases")
    work_processes = models.ManyToManyField(WorkProcess, through="CaseWorkProcess", related_name="cases")
    search = models.GeneratedField(
        expression=models.Func(
            F("text"),
            template="to_tsvector('dutch'::regconfig, %(expressions)s)",
            output_field=SearchVectorField(),
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = PracticeCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("situatie")
        verbose_name_plural = _("situaties")
        ordering: ClassVar[list[str]] = ["-happened_on", "-created_at"]
        indexes = [
            models.Index(fields=["trainee", "-happened_on", "-created_at"], name="case_of_trainee"),
            models.Index(fields=["participant", "state", "-happened_on"], name="case_of_participant"),
            GinIndex(fields=["search"], name="case_search"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["id", "trainee"], name="case_and_person"),
            models.CheckConstraint(condition=Q(state__in=CaseState.values), name="case_state_known"),
            models.CheckConstraint(condition=Q(feeling__in=Feeling.values), name="case_feeling_known"),
            models.CheckConstraint(condition=Q(urgency__in=Urgency.values), name="case_urgency_known"),
            models.CheckConstraint(condition=Q(report_state__in=ReportState.values), name="case_report_state_known"),
            models.CheckConstraint(
                condition=Q(state=CaseState.DRAFT) | (Q(submitted_at__isnull=False) & ~Q(text="")),
                name="case_submitted_with_text",
                violation_error_message=_("Vul in wat er gebeurde. Eén zin is genoeg."),
            ),
            models.CheckConstraint(
                condition=Q(help_asked_at__isnull=True) | Q(state=CaseState.SUBMITTED),
                name="case_help_asked_when_submitted",
            ),
            models.CheckConstraint(
                condition=Q(hidden_at__isnull=True) | Q(state=CaseState.SUBMITTED),
                name="case_hidden_when_submitted",
            ),
        ]

    def __str__(self) -> str:
        return f"{_('situatie')} {self.id}"

    @property
    def is_draft(self) -> bool:
        return self.state == CaseState.DRAFT

    @property
    def is_hidden(self) -> bool:
        return self.hidden_at is not None

    @property
    def asks_help(self) -> bool:
        return self.help_asked_at is not None


class CaseTheme(models.Model):
    """A theme of a case; one of them is the main one."""

    case = models.ForeignKey(PracticeCase, on_delete=models.CASCADE, related_name="case_themes")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="case_themes")
    is_main = models.BooleanField(_("hoofdthema"), default=False)

    class Meta:
        verbose_name = _("thema van een situatie")
        verbose_name_plural = _("thema's van situaties")
        ordering: ClassVar[list[str]] = ["-is_main", "theme"]
        constraints = [
            models.UniqueConstraint(fields=["case", "theme"], name="case_theme_once"),
            models.UniqueConstraint(fields=["case"], condition=Q(is_main=True), name="case_one_main_theme"),
        ]

    def __str__(self) -> str:
        return str(self.theme)


class CaseWorkProcess(models.Model):
    """A work process that a person chose for a case; it goes before what the crosswalk suggests."""

    case = models.ForeignKey(PracticeCase, on_delete=models.CASCADE, related_name="case_work_processes")
    work_process = models.ForeignKey(WorkProcess, on_delete=models.PROTECT, related_name="case_work_processes")

    class Meta:
        verbose_name = _("werkproces van een situatie")
        verbose_name_plural = _("werkprocessen van situaties")
        constraints = [models.UniqueConstraint(fields=["case", "work_process"], name="case_work_process_once")]

    def __str__(self) -> str:
        return str(self.work_process)


class CaseShare(models.Model):
    """One audience of a case: asked for, opened (after a second person's check where that is needed), withdrawn."""

    case = models.ForeignKey(PracticeCase, on_delete=models.CASCADE, related_name="shares")
    #: The owner of the case, held here so that the database can refuse a check by the writer.
    trainee = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)
    audience = models.CharField(_("gedeeld met"), max_length=20, choices=Audience)
    receiver = models.ForeignKey(
        User,
        verbose_name=_("met wie"),
        on_delete=models.PROTECT,
        related_name="received_shares",
        null=True,
        blank=True,
    )
    is_named = models.BooleanField(_("ik vertel het zelf"), default=False)
    requested_at = models.DateTimeField(_("gevraagd"), default=clock.now)
    opened_at = models.DateTimeField(_("gedeeld"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("ingetrokken"), null=True, blank=True)
    #: Somebody who is asked once may be asked to change it: "Ja, pas het aan".
    refused_at = models.DateTimeField(_("niet zo gedeeld"), null=True, blank=True)
    checked_at = models.DateTimeField(_("nagekeken"), null=True, blank=True)
    checked_by = models.ForeignKey(
        User,
        verbose_name=_("nagekeken door"),
        on_delete=models.PROTECT,
        related_name="checked_shares",
        null=True,
        blank=True,
    )
    import_run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="case_shares", null=True, blank=True)

    objects = CaseShareQuerySet.as_manager()

    class Meta:
        verbose_name = _("deling van een situatie")
        verbose_name_plural = _("delingen van situaties")
        ordering: ClassVar[list[str]] = ["case", "audience", "pk"]
        indexes = [
            models.Index(
                fields=["audience", "case"],
                condition=Q(opened_at__isnull=False, withdrawn_at__isnull=True),
                name="case_share_live",
            ),
            models.Index(fields=["receiver", "case"], name="case_share_receiver"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="case_share_audience_known"),
            models.UniqueConstraint(
                "case",
                "audience",
                models.functions.Coalesce("receiver", 0),
                condition=Q(withdrawn_at__isnull=True),
                name="case_share_once",
                violation_error_message=_("Hiermee is de situatie al gedeeld."),
            ),
            models.CheckConstraint(
                condition=~Q(audience__in=CHECKED_AUDIENCES)
                | Q(opened_at__isnull=True)
                | Q(checked_at__isnull=False, checked_by__isnull=False)
                | Q(checked_at__isnull=False, import_run__isnull=False),
                name="case_share_checked_first",
                violation_error_message=_("Iemand anders kijkt eerst of een cliënt te herkennen is."),
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("trainee")),
                name="case_share_checked_by_somebody_else",
                violation_error_message=_("De schrijver kan dit niet zelf nakijken."),
            ),
            models.CheckConstraint(
                condition=Q(audience=Audience.COLLEAGUE, receiver__isnull=False) | ~Q(audience=Audience.COLLEAGUE),
                name="case_share_colleague_is_somebody",
            ),
            models.CheckConstraint(
                condition=Q(receiver__isnull=True) | Q(audience__in=FOR_ONE),
                name="case_share_with_one_or_all",
            ),
            models.CheckConstraint(
                condition=Q(receiver__isnull=True) | ~Q(receiver=F("trainee")),
                name="case_share_with_somebody_else",
                violation_error_message=_("Kies iemand anders."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_audience_display()

    @property
    def is_live(self) -> bool:
        return self.opened_at is not None and self.withdrawn_at is None

    @property
    def is_waiting(self) -> bool:
        """Nobody has looked yet."""
        return self.opened_at is None and self.withdrawn_at is None and self.refused_at is None
