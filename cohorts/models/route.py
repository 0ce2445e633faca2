from typing import ClassVar

import pghistory
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.choices import ModuleKind, RouteState
from cohorts.models.participant import Participant
from cohorts.models.qualification import QualificationDossier, WorkProcess
from opleiding.kernel.models import User
from opleiding.kernel.validators import no_control_characters

PLAIN_PERIOD = Q(period__isnull=True) | Q(period__isempty=False, period__lower_inf=False, period__upper_inf=False)


class Module(models.Model):
    """A part of an education that is taken as a whole: an elective, an mbo certificate, or a module of the school."""

    kind = models.CharField(_("soort"), max_length=20, choices=ModuleKind)
    code = models.CharField(_("code"), max_length=10, unique=True)
    title = models.CharField(_("titel"), max_length=160)
    sbu = models.PositiveSmallIntegerField(_("studiebelasting in uren (SBU)"), null=True, blank=True)
    dossier = models.ForeignKey(
        QualificationDossier, verbose_name=_("kwalificatiedossier"), on_delete=models.PROTECT, related_name="modules", null=True, blank=True
    )
    work_processes = models.ManyToManyField(WorkProcess, verbose_name=_("werkprocessen"), related_name="modules", blank=True)

    class Meta:
        verbose_name = _("keuzedeel, certificaat of module")
        verbose_name_plural = _("keuzedelen, certificaten en modules")
        ordering: ClassVar[list[str]] = ["kind", "title"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ModuleKind.values), name="module_kind_known"),
            models.CheckConstraint(condition=~Q(kind=ModuleKind.ELECTIVE) | Q(sbu__isnull=False), name="module_elective_has_sbu"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.code})"


@pghistory.track()
class RouteItem(models.Model):
    """One work process or module on the way of one trainee: planned, exempt, done or postponed."""

    participant = models.ForeignKey(Participant, verbose_name=_("leerling"), on_delete=models.CASCADE, related_name="route")
    work_process = models.ForeignKey(
        WorkProcess, verbose_name=_("werkproces"), on_delete=models.PROTECT, related_name="route_items", null=True, blank=True
    )
    module = models.ForeignKey(
        Module, verbose_name=_("module"), on_delete=models.PROTECT, related_name="route_items", null=True, blank=True
    )
    state = models.CharField(_("stand"), max_length=20, choices=RouteState, default=RouteState.PLANNED)
    #: When it is planned; a pause shifts it. Empty for what has no days yet.
    period = DateRangeField(_("van tot"), null=True, blank=True)
    done_on = models.DateField(_("gedaan op"), null=True, blank=True)
    evidence = models.CharField(_("bewijs"), max_length=280, blank=True, validators=[no_control_characters])
    #: Of an exemption: who decided (the school's exam board), and when.
    decided_by = models.CharField(_("besloten door"), max_length=120, blank=True, validators=[no_control_characters])
    decided_on = models.DateField(_("besloten op"), null=True, blank=True)
    changed_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True, editable=False)

    class Meta:
        verbose_name = _("stap van een route")
        verbose_name_plural = _("stappen van een route")
        ordering: ClassVar[list[str]] = ["participant", "period", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RouteState.values), name="route_item_state_known"),
            models.CheckConstraint(
                condition=Q(work_process__isnull=False, module__isnull=True) | Q(work_process__isnull=True, module__isnull=False),
                name="route_item_about_one_thing",
            ),
            models.CheckConstraint(
                condition=PLAIN_PERIOD,
                name="route_item_period_whole",
                violation_error_message=_("Vul een eerste en een laatste dag in; de laatste ligt niet voor de eerste."),
            ),
            models.CheckConstraint(
                condition=~Q(state=RouteState.EXEMPT) | (~Q(evidence="") & ~Q(decided_by="") & Q(decided_on__isnull=False)),
                name="route_item_exempt_with_evidence",
                violation_error_message=_("Bij een vrijstelling hoort bewijs, en wie erover besloot en wanneer."),
            ),
            models.CheckConstraint(
                condition=Q(state=RouteState.DONE, done_on__isnull=False) | ~Q(state=RouteState.DONE) & Q(done_on__isnull=True),
                name="route_item_done_on_a_day",
                violation_error_message=_("Vul in wanneer het gedaan is."),
            ),
            models.UniqueConstraint(
                fields=["participant", "work_process"],
                name="route_item_work_process_once",
                violation_error_message=_("Dit werkproces staat al in de route."),
            ),
            models.UniqueConstraint(
                fields=["participant", "module"],
                name="route_item_module_once",
                violation_error_message=_("Dit onderdeel staat al in de route."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} · {self.work_process or self.module}"
