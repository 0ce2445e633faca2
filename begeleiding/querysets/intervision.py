from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet

from begeleiding.choices import MeetingState

if TYPE_CHECKING:
    from begeleiding.models import IntervisionGroup, IntervisionMeeting, IntervisionMember


class IntervisionGroupQuerySet(QuerySet["IntervisionGroup"]):
    def running_on(self, day: date) -> Self:
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=day))


class IntervisionMemberQuerySet(QuerySet["IntervisionMember"]):
    def active_on(self, day: date) -> Self:
        return self.filter(period__contains=day)

    def in_name_order(self) -> Self:
        return self.order_by("user__sort_name", "pk")


class IntervisionMeetingQuerySet(QuerySet["IntervisionMeeting"]):
    def held(self) -> Self:
        return self.filter(state=MeetingState.HELD)

    def planned(self) -> Self:
        return self.filter(state=MeetingState.PLANNED)

    def from_moment(self, moment: datetime) -> Self:
        return self.filter(starts_at__gte=moment)
