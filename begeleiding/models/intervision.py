from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from begeleiding.choices import GroupKind, IntervisionNoteKind, MeetingState
from begeleiding.querysets.intervision import IntervisionGroupQuerySet, IntervisionMeetingQuerySet, IntervisionMemberQuerySet
from cohorts.models import Cohort
from opleiding.kernel.constraints import whole_period
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.validators import no_control_characters


class IntervisionMethod(models.Model):
    """A way to hold intervision: its steps, with what they take and who speaks, as `data/intervision_methods.yaml` has them."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("naam"), max_length=80)
    #: For what it is a good choice, in one sentence.
    purpose = models.CharField(_("waarvoor"), max_length=160)
    #: A list of {title, minutes or null, who (a Speaker), help}.
    steps = models.JSONField(_("stappen"))

    class Meta:
        verbose_name = _("intervisiemethode")
        verbose_name_plural = _("intervisiemethoden")
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class IntervisionGroup(models.Model):
    """Supervisors of an organisation, or trainees of a cohort led by a teacher, who hold intervision together."""

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisatie"), on_delete=models.PROTECT, related_name="intervision_groups"
    )
    kind = models.CharField(_("soort"), max_length=20, choices=GroupKind)
    #: Of trainees only.
    cohort = models.ForeignKey(
        Cohort, verbose_name=_("cohort"), on_delete=models.CASCADE, related_name="intervision_groups", null=True, blank=True
    )
    name = models.CharField(_("naam"), max_length=80, validators=[no_control_characters])
    leader = models.ForeignKey(User, verbose_name=_("begeleider van de groep"), on_delete=models.PROTECT, related_name="intervision_led")
    closed_on = models.DateField(_("gestopt op"), null=True, blank=True)

    objects = IntervisionGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("intervisiegroep")
        verbose_name_plural = _("intervisiegroepen")
        ordering: ClassVar[list[str]] = ["organisation", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="intervision_group_name_unique",
                violation_error_message=_("Er is al een groep met deze naam."),
            ),
            models.CheckConstraint(condition=~Q(name=""), name="intervision_group_has_name"),
            models.CheckConstraint(
                condition=Q(kind=GroupKind.SUPERVISORS, cohort__isnull=True) | Q(kind=GroupKind.TRAINEES, cohort__isnull=False),
                name="intervision_group_of_its_kind",
                violation_error_message=_("Een groep van leerlingen hoort bij een cohort."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class IntervisionMember(models.Model):
    """Somebody belongs to an intervision group, over a period."""

    group = models.ForeignKey(IntervisionGroup, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(User, verbose_name=_("persoon"), on_delete=models.CASCADE, related_name="intervision_groups")
    period = DateRangeField(_("van tot"))

    objects = IntervisionMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("lid van een intervisiegroep")
        verbose_name_plural = _("leden van intervisiegroepen")
        ordering: ClassVar[list[str]] = ["group", "user"]
        constraints = [
            whole_period("intervision_member_whole"),
            ExclusionConstraint(
                name="intervision_member_once",
                expressions=[
                    ("group", RangeOperators.EQUAL),
                    ("user", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Deze persoon zit al in de groep."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)


class IntervisionMeeting(models.Model):
    """One gathering of a group. Of what was said only a theme, agreements and what each takes along are kept."""

    group = models.ForeignKey(IntervisionGroup, on_delete=models.CASCADE, related_name="meetings")
    starts_at = models.DateTimeField(_("begint"))
    minutes = models.PositiveSmallIntegerField(_("minuten"), default=90)
    place = models.CharField(_("plek"), max_length=80, blank=True, validators=[no_control_characters])
    method = models.ForeignKey(
        IntervisionMethod, verbose_name=_("methode"), on_delete=models.PROTECT, related_name="meetings", null=True, blank=True
    )
    #: Whose turn it is to bring something.
    bringer = models.ForeignKey(User, verbose_name=_("wie brengt in"), on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    state = models.CharField(_("stand"), max_length=20, choices=MeetingState, default=MeetingState.PLANNED)
    theme = models.CharField(_("thema"), max_length=80, blank=True, validators=[no_control_characters])
    #: The step the group is at while it meets, from 0.
    step = models.PositiveSmallIntegerField(_("stap"), default=0)
    version = models.PositiveIntegerField(default=1)

    objects = IntervisionMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("intervisiebijeenkomst")
        verbose_name_plural = _("intervisiebijeenkomsten")
        ordering: ClassVar[list[str]] = ["group", "starts_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "starts_at"],
                name="intervision_meeting_once",
                violation_error_message=_("Dan is er al een bijeenkomst van deze groep."),
            ),
            models.CheckConstraint(condition=Q(state__in=MeetingState.values), name="intervision_meeting_state_known"),
            models.CheckConstraint(condition=Q(minutes__gte=15, minutes__lte=480), name="intervision_meeting_minutes"),
        ]

    def __str__(self) -> str:
        return f"{self.group} · {self.starts_at:%d-%m-%Y}"

    @property
    def is_held(self) -> bool:
        return self.state == MeetingState.HELD

    @property
    def is_planned(self) -> bool:
        return self.state == MeetingState.PLANNED


class IntervisionAttendance(models.Model):
    """Whether somebody was at a meeting."""

    meeting = models.ForeignKey(IntervisionMeeting, on_delete=models.CASCADE, related_name="attendance")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="intervision_attendance")
    was_present = models.BooleanField(_("was erbij"))

    class Meta:
        verbose_name = _("aanwezigheid bij intervisie")
        verbose_name_plural = _("aanwezigheid bij intervisie")
        ordering: ClassVar[list[str]] = ["meeting", "user"]
        constraints = [models.UniqueConstraint(fields=["meeting", "user"], name="intervision_attendance_once")]

    def __str__(self) -> str:
        return str(self.meeting)


class IntervisionNote(models.Model):
    """An agreement of the group, or what one of them takes along; for the members only."""

    meeting = models.ForeignKey(IntervisionMeeting, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(_("soort"), max_length=20, choices=IntervisionNoteKind)
    by = models.ForeignKey(User, verbose_name=_("van"), on_delete=models.CASCADE, related_name="intervision_notes")
    text = models.CharField(_("tekst"), max_length=280)

    class Meta:
        verbose_name = _("opbrengst van intervisie")
        verbose_name_plural = _("opbrengst van intervisie")
        ordering: ClassVar[list[str]] = ["meeting", "kind", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=IntervisionNoteKind.values), name="intervision_note_kind_known"),
            models.CheckConstraint(condition=~Q(text=""), name="intervision_note_has_text"),
            models.UniqueConstraint(
                fields=["meeting", "by"], condition=Q(kind=IntervisionNoteKind.TAKEAWAY), name="intervision_takeaway_once"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
