from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from begeleiding.choices import ActionState, ForumKind, MeetingState
from begeleiding.querysets.forum import ActionPointQuerySet, ForumQuerySet, TeamMeetingQuerySet
from cohorts.models import Location
from opleiding.kernel.constraints import whole_period
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.validators import no_control_characters


class Forum(models.Model):
    """People who keep meeting: topics wait here for next time, and action points open every next meeting."""

    organisation = models.ForeignKey(Organisation, verbose_name=_("organisatie"), on_delete=models.PROTECT, related_name="forums")
    kind = models.CharField(_("soort"), max_length=20, choices=ForumKind)
    #: Of a werkoverleg.
    location = models.ForeignKey(
        Location, verbose_name=_("locatie"), on_delete=models.PROTECT, related_name="forums", null=True, blank=True
    )
    name = models.CharField(_("naam"), max_length=80, validators=[no_control_characters])
    closed_on = models.DateField(_("gestopt op"), null=True, blank=True)

    objects = ForumQuerySet.as_manager()

    class Meta:
        verbose_name = _("overleg")
        verbose_name_plural = _("overleggen")
        ordering: ClassVar[list[str]] = ["organisation", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="forum_name_unique", violation_error_message=_("Er is al een overleg met deze naam.")
            ),
            models.CheckConstraint(condition=~Q(name=""), name="forum_has_name"),
            models.CheckConstraint(
                condition=Q(kind=ForumKind.TRAINERS, location__isnull=True) | Q(kind=ForumKind.TEAM, location__isnull=False),
                name="forum_of_its_kind",
                violation_error_message=_("Kies bij een werkoverleg de locatie."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ForumMember(models.Model):
    """Somebody belongs to a forum, over a period."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(User, verbose_name=_("persoon"), on_delete=models.CASCADE, related_name="forums")
    period = DateRangeField(_("van tot"))

    class Meta:
        verbose_name = _("lid van een overleg")
        verbose_name_plural = _("leden van een overleg")
        ordering: ClassVar[list[str]] = ["forum", "user"]
        constraints = [
            whole_period("forum_member_whole"),
            ExclusionConstraint(
                name="forum_member_once",
                expressions=[("forum", RangeOperators.EQUAL), ("user", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("Deze persoon zit al in dit overleg."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)


class TeamMeeting(models.Model):
    """One meeting of a forum."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="meetings")
    starts_at = models.DateTimeField(_("begint"))
    minutes = models.PositiveSmallIntegerField(_("minuten"), default=60)
    place = models.CharField(_("plek"), max_length=80, blank=True, validators=[no_control_characters])
    state = models.CharField(_("stand"), max_length=20, choices=MeetingState, default=MeetingState.PLANNED)
    note = models.TextField(_("kort verslag"), max_length=2000, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = TeamMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("bijeenkomst")
        verbose_name_plural = _("bijeenkomsten")
        ordering: ClassVar[list[str]] = ["forum", "starts_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["forum", "starts_at"], name="team_meeting_once", violation_error_message=_("Dan is dit overleg er al.")
            ),
            models.CheckConstraint(condition=Q(state__in=MeetingState.values), name="team_meeting_state_known"),
            models.CheckConstraint(condition=Q(minutes__gte=15, minutes__lte=480), name="team_meeting_minutes"),
        ]

    def __str__(self) -> str:
        return f"{self.forum} · {self.starts_at:%d-%m-%Y}"


class MeetingGuest(models.Model):
    """A practice trainer or other who joins a meeting of a team, to meet the supervisors."""

    meeting = models.ForeignKey(TeamMeeting, on_delete=models.CASCADE, related_name="guests")
    user = models.ForeignKey(User, verbose_name=_("wie schuift aan"), on_delete=models.CASCADE, related_name="meetings_joined")

    class Meta:
        verbose_name = _("wie aanschuift")
        verbose_name_plural = _("wie aanschuiven")
        ordering: ClassVar[list[str]] = ["meeting", "user"]
        constraints = [models.UniqueConstraint(fields=["meeting", "user"], name="meeting_guest_once")]

    def __str__(self) -> str:
        return str(self.user)


class MeetingTopic(models.Model):
    """Something to talk about next time; parked until a meeting took it up."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="topics")
    title = models.CharField(_("onderwerp"), max_length=280)
    by = models.ForeignKey(User, verbose_name=_("van"), on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("toegevoegd op"))
    #: The meeting that talked about it; empty: it waits.
    taken_up = models.ForeignKey(TeamMeeting, on_delete=models.SET_NULL, related_name="topics", null=True, blank=True)

    class Meta:
        verbose_name = _("onderwerp voor de volgende keer")
        verbose_name_plural = _("onderwerpen voor de volgende keer")
        ordering: ClassVar[list[str]] = ["forum", "added_at"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="meeting_topic_has_title")]

    def __str__(self) -> str:
        return str(self.forum)


class ActionPoint(models.Model):
    """ "Ik ga …": what somebody does before a day; it opens every next meeting until it is done."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="action_points")
    text = models.CharField(_("ik ga"), max_length=280)
    owner = models.ForeignKey(User, verbose_name=_("wie"), on_delete=models.PROTECT, related_name="action_points")
    due_on = models.DateField(_("voor"))
    #: The meeting it came from; empty: added in between.
    origin = models.ForeignKey(TeamMeeting, on_delete=models.SET_NULL, related_name="action_points", null=True, blank=True)
    moved = models.PositiveSmallIntegerField(_("keer verschoven"), default=0)
    state = models.CharField(_("stand"), max_length=20, choices=ActionState, default=ActionState.OPEN)
    result = models.CharField(_("wat kwam ervan"), max_length=280, blank=True)
    closed_on = models.DateField(_("klaar op"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ActionPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("actiepunt")
        verbose_name_plural = _("actiepunten")
        ordering: ClassVar[list[str]] = ["forum", "due_on", "pk"]
        indexes = [models.Index(fields=["owner", "state", "due_on"], name="action_point_owner")]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="action_point_has_text"),
            models.CheckConstraint(
                condition=Q(state=ActionState.OPEN, closed_on__isnull=True)
                | Q(state__in=[ActionState.DONE, ActionState.DROPPED], closed_on__isnull=False),
                name="action_point_closed_when_done",
            ),
        ]

    def __str__(self) -> str:
        return str(self.due_on)
