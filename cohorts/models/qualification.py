from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class QualificationDossier(models.Model):
    """One version of an SBB qualification file; a new version is a new row, never a change of this one."""

    crebo = models.CharField(_("crebo van het dossier"), max_length=5)
    version = models.CharField(_("versie"), max_length=20)
    title = models.CharField(_("titel"), max_length=160)
    valid_from = models.DateField(_("geldig vanaf"), null=True, blank=True)

    class Meta:
        verbose_name = _("kwalificatiedossier")
        verbose_name_plural = _("kwalificatiedossiers")
        ordering: ClassVar[list[str]] = ["title", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["crebo", "version"],
                name="dossier_version_unique",
                violation_error_message=_("Deze versie van het dossier is er al."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"

    @property
    def key(self) -> str:
        """Within this, a code means one thing: the crebo alone is that of every version."""
        return f"{self.crebo} {self.version}"


class Qualification(models.Model):
    """What a trainee can get a diploma for: a crebo and a level within one version of a dossier."""

    dossier = models.ForeignKey(QualificationDossier, on_delete=models.PROTECT, related_name="qualifications")
    crebo = models.CharField(_("crebo"), max_length=5)
    title = models.CharField(_("titel"), max_length=160)
    level = models.PositiveSmallIntegerField(_("niveau"))
    profile = models.CharField(_("profiel"), max_length=5, blank=True)

    class Meta:
        verbose_name = _("kwalificatie")
        verbose_name_plural = _("kwalificaties")
        ordering: ClassVar[list[str]] = ["level", "title"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "crebo"], name="qualification_crebo_unique"),
            models.CheckConstraint(condition=Q(level__range=(1, 4)), name="qualification_level_mbo"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.crebo})"


class CoreTask(models.Model):
    """A core task of a dossier, for one or more of its qualifications."""

    dossier = models.ForeignKey(QualificationDossier, on_delete=models.PROTECT, related_name="core_tasks")
    code = models.CharField(_("code"), max_length=10)
    title = models.CharField(_("titel"), max_length=200)
    qualifications = models.ManyToManyField(Qualification, related_name="core_tasks")

    class Meta:
        verbose_name = _("kerntaak")
        verbose_name_plural = _("kerntaken")
        ordering: ClassVar[list[str]] = ["dossier", "code"]
        constraints = [models.UniqueConstraint(fields=["dossier", "code"], name="core_task_code_unique")]

    def __str__(self) -> str:
        return f"{self.title} ({self.code})"


class WorkProcess(models.Model):
    """What somebody must be able to do; its code means something only within one version of one dossier."""

    dossier = models.ForeignKey(QualificationDossier, on_delete=models.PROTECT, related_name="work_processes")
    core_task = models.ForeignKey(CoreTask, on_delete=models.PROTECT, related_name="work_processes")
    code = models.CharField(_("code"), max_length=12)
    title = models.CharField(_("titel"), max_length=200)

    class Meta:
        verbose_name = _("werkproces")
        verbose_name_plural = _("werkprocessen")
        ordering: ClassVar[list[str]] = ["dossier", "code"]
        constraints = [models.UniqueConstraint(fields=["dossier", "code"], name="work_process_code_unique")]

    def __str__(self) -> str:
        return f"{self.title} ({self.code})"


class Theme(models.Model):
    """A word the whole mixed cohort understands; the crosswalk translates it to work processes per dossier."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("naam"), max_length=60)
    position = models.PositiveSmallIntegerField(_("volgorde"), default=0)
    keywords = models.TextField(
        _("zoekwoorden"),
        blank=True,
        help_text=_(
            "Woorden die in een situatie op dit thema wijzen, met een spatie of nieuwe regel ertussen. Een ! erachter zegt bijna "
            "alles, een ? zegt weinig; woorden die bij elkaar horen krijgen een _ ertussen. Nooit namen."
        ),
    )
    work_processes = models.ManyToManyField(WorkProcess, through="ThemeWorkProcess", related_name="themes")

    class Meta:
        verbose_name = _("thema")
        verbose_name_plural = _("thema's")
        ordering: ClassVar[list[str]] = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class ThemeWorkProcess(models.Model):
    """One line of the crosswalk: this theme stands for this work process; a school may edit it."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="crosswalk")
    work_process = models.ForeignKey(WorkProcess, on_delete=models.CASCADE, related_name="crosswalk")

    class Meta:
        verbose_name = _("regel van de kruistabel")
        verbose_name_plural = _("kruistabel")
        constraints = [models.UniqueConstraint(fields=["theme", "work_process"], name="crosswalk_line_unique")]

    def __str__(self) -> str:
        return f"{self.theme} → {self.work_process}"
