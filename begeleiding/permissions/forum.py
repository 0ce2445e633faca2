"""Who meets, who plans the meetings and who writes down what people are going to do: the row "action points" of docs/privacy.md."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from begeleiding.models import ActionPoint, Forum, ForumMember, MeetingTopic, TeamMeeting
from begeleiding.permissions.organisation import planned_by
from begeleiding.querysets.forum import ForumQuerySet
from cohorts.permissions.cohort import can_view
from cohorts.querysets.flags import within
from opleiding.kernel import clock
from opleiding.kernel.access import Access, PageAccess
from opleiding.kernel.models import User

ONLY_LEADERS = _("Dit kan alleen een praktijkopleider of coördinator van deze organisatie doen.")
ONLY_MEMBERS = _("Dit kan alleen wie bij dit overleg hoort.")
ONLY_SPEAKERS = _("Dit kan alleen een praktijkopleider, docent of coördinator van dit overleg doen.")
ONLY_OWN = _("Dit kan alleen wie dit gaat doen, of wie het overleg leidt.")


def forums_of(user: User, today: date) -> ForumQuerySet:
    """What this person sees, each with what they may do in it: led (meetings, members), spoken in (action points), joined."""
    forums = Forum.objects.select_related("organisation", "location").visible_to(user, today=today)
    return forums.annotate(
        is_led=within(Forum.objects.led_by(user, today=today)),
        is_spoken_in=within(Forum.objects.spoken_in_by(user, today=today)),
        is_joined=within(Forum.objects.joined_by(user, today=today)),
    )


def visible_forums(user: User) -> ForumQuerySet:
    return forums_of(user, clock.today())


def visible_members(user: User) -> QuerySet[ForumMember]:
    return ForumMember.objects.select_related("forum", "user").filter(forum__in=_forums(user))


def visible_meetings(user: User) -> QuerySet[TeamMeeting]:
    meetings = TeamMeeting.objects.visible_to(user, today=clock.today())
    return meetings.select_related("forum__organisation", "forum__location")


def visible_topics(user: User) -> QuerySet[MeetingTopic]:
    return MeetingTopic.objects.select_related("forum", "taken_up").filter(forum__in=_forums(user))


def visible_points(user: User) -> QuerySet[ActionPoint]:
    """The own ones stay one's own, also after somebody left the forum."""
    return ActionPoint.objects.visible_to(user, today=clock.today()).select_related("forum", "owner", "origin")


def can_start_forum(user: User) -> bool:
    return planned_by(user, clock.today()).exists()


def can_lead(user: User, forum: Forum) -> bool:
    return Forum.objects.led_by(user, today=clock.today()).filter(pk=forum.pk).exists()


def can_end_member(user: User, member: ForumMember) -> bool:
    return can_lead(user, member.forum)


def can_lead_meeting(user: User, meeting: TeamMeeting) -> bool:
    return can_lead(user, meeting.forum)


def can_join_meeting(user: User, meeting: TeamMeeting) -> bool:
    """Somebody else's meeting: who leads the forums of the organisation and is no member of this one."""
    return can_lead(user, meeting.forum) and not _joined(user, meeting.forum)


def can_add_topic(user: User, forum: Forum) -> bool:
    today = clock.today()
    own = Q(pk__in=Forum.objects.joined_by(user, today=today)) | Q(pk__in=Forum.objects.led_by(user, today=today))
    return Forum.objects.filter(own, pk=forum.pk).exists()


def can_take_up_topic(user: User, topic: MeetingTopic) -> bool:
    return can_speak(user, topic.forum)


def can_speak(user: User, forum: Forum) -> bool:
    return Forum.objects.spoken_in_by(user, today=clock.today()).filter(pk=forum.pk).exists()


def can_change_point(user: User, point: ActionPoint) -> bool:
    return point.owner_id == user.pk or can_speak(user, point.forum)


def _forums(user: User) -> ForumQuerySet:
    return Forum.objects.visible_to(user, today=clock.today()).order_by().values("pk")  # type: ignore[return-value]  # only asked of as a subquery


def _joined(user: User, forum: Forum) -> bool:
    return Forum.objects.joined_by(user, today=clock.today()).filter(pk=forum.pk).exists()


START_FORUM = PageAccess("forum.start", can_start_forum, ONLY_LEADERS)
VIEW_FORUM = Access("forum.view", visible_forums, can_view, ONLY_MEMBERS)
LEAD_FORUM = Access("forum.lead", visible_forums, can_lead, ONLY_LEADERS)
END_MEMBER = Access("forum_member.end", visible_members, can_end_member, ONLY_LEADERS)
VIEW_MEETING = Access("meeting.view", visible_meetings, can_view, ONLY_MEMBERS)
LEAD_MEETING = Access("meeting.lead", visible_meetings, can_lead_meeting, ONLY_LEADERS)
JOIN_MEETING = Access("meeting.join", visible_meetings, can_join_meeting, ONLY_LEADERS)
ADD_TOPIC = Access("topic.add", visible_forums, can_add_topic, ONLY_MEMBERS)
TAKE_UP_TOPIC = Access("topic.take_up", visible_topics, can_take_up_topic, ONLY_SPEAKERS)
ADD_POINT = Access("action_point.add", visible_forums, can_speak, ONLY_SPEAKERS)
CHANGE_POINT = Access("action_point.change", visible_points, can_change_point, ONLY_OWN)
