from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from begeleiding.choices import ProposalState, SignalKind, SignalState
from begeleiding.querysets.signal import EarlySignalQuerySet, SignalProposalQuerySet
from cohorts.models import Participant
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.validators import no_control_characters


class SignalStep(models.Model):
    """One of the steps an organisation set for after an early signal."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="signal_steps")
    position = models.PositiveSmallIntegerField(_("volgorde"))
    title = models.CharField(_("stap"), max_length=120, validators=[no_control_characters])
    #: Within how many working days after the step before it.
    working_days = models.PositiveSmallIntegerField(_("werkdagen"), default=10)

    class Meta:
        verbose_name = _("stap na een vroeg signaal")
        verbose_name_plural = _("stappen na een vroeg signaal")
        ordering: ClassVar[list[str]] = ["organisation", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "position"], name="signal_step_position_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(condition=~Q(title=""), name="signal_step_has_title"),
            models.CheckConstraint(condition=Q(working_days__gte=1, working_days__lte=120), name="signal_step_days"),
        ]

    def __str__(self) -> str:
        return self.title


class EarlySignal(models.Model):
    """Facts that made somebody wonder whether a trainee is well in place; talked about within ten working days, or removed."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="early_signals")
    raised_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="signals_raised")
    raised_on = models.DateField(_("opgemerkt op"))
    facts = models.CharField(_("wat zag je"), max_length=500)
    next_step = models.CharField(_("volgende stap"), max_length=280)
    next_step_by = models.DateField(_("voor"))
    state = models.CharField(_("stand"), max_length=20, choices=SignalState, default=SignalState.OPEN)
    #: Ten working days after it was raised: then it was talked about, or it goes.
    talk_by = models.DateField(_("bespreken voor"))
    talked_on = models.DateField(_("besproken op"), null=True, blank=True)
    talked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    closed_on = models.DateField(_("afgesloten op"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = EarlySignalQuerySet.as_manager()

    class Meta:
        verbose_name = _("vroeg signaal")
        verbose_name_plural = _("vroege signalen")
        ordering: ClassVar[list[str]] = ["participant", "-raised_on"]
        constraints = [
            models.CheckConstraint(condition=~Q(facts="") & ~Q(next_step=""), name="early_signal_has_facts_and_step"),
            models.CheckConstraint(
                condition=Q(state=SignalState.OPEN, talked_on__isnull=True, closed_on__isnull=True)
                | Q(state=SignalState.TALKED, talked_on__isnull=False, closed_on__isnull=True)
                | Q(state__in=[SignalState.CLOSED, SignalState.ARRANGED], talked_on__isnull=False, closed_on__isnull=False),
                name="early_signal_state_has_its_day",
                violation_error_message=_("Een signaal wordt eerst besproken en dan pas afgesloten."),
            ),
            models.CheckConstraint(
                condition=Q(talked_on__isnull=True) | Q(talked_by__isnull=False), name="early_signal_talked_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)  # nothing about what or whom: this may end up in a log


class SignalStepTaken(models.Model):
    """A step that was set, or agreed by hand, was taken for one signal."""

    signal = models.ForeignKey(EarlySignal, on_delete=models.CASCADE, related_name="steps_taken")
    step = models.ForeignKey(SignalStep, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    title = models.CharField(_("stap"), max_length=280)
    taken_on = models.DateField(_("gedaan op"))
    taken_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("stap die gezet is")
        verbose_name_plural = _("stappen die gezet zijn")
        ordering: ClassVar[list[str]] = ["signal", "taken_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["signal", "step"], condition=Q(step__isnull=False), name="signal_step_taken_once"),
            models.CheckConstraint(condition=~Q(title=""), name="signal_step_taken_has_title"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class SignalProposal(models.Model):
    """Something the app noticed around a trainee: a person makes it an early signal, or puts it aside."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="signal_proposals")
    kind = models.CharField(_("soort"), max_length=20, choices=SignalKind)
    #: The day from which it counts: the same thing of the same day is proposed once.
    since = models.DateField(_("sinds"))
    state = models.CharField(_("stand"), max_length=20, choices=ProposalState, default=ProposalState.OPEN)
    decided_on = models.DateField(_("besloten op"), null=True, blank=True)

    objects = SignalProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("voorgesteld signaal")
        verbose_name_plural = _("voorgestelde signalen")
        ordering: ClassVar[list[str]] = ["participant", "kind"]
        indexes = [models.Index(fields=["state", "participant"], name="signal_proposal_state")]
        constraints = [
            models.UniqueConstraint(fields=["participant", "kind", "since"], name="signal_proposal_once"),
            models.CheckConstraint(condition=Q(kind__in=SignalKind.values), name="signal_proposal_kind_known"),
            models.CheckConstraint(
                condition=Q(state=ProposalState.OPEN, decided_on__isnull=True)
                | Q(state__in=[ProposalState.TAKEN, ProposalState.DECLINED], decided_on__isnull=False),
                name="signal_proposal_decided",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
