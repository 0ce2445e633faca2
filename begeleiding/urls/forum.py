from django.urls import path

from begeleiding.views import action_point, forum, meeting

urlpatterns = [
    path("begeleiding/overleg/", forum.ForumList.as_view(), name="forum_list"),
    path("begeleiding/overleg/nieuw/", forum.forum_create, name="forum_create"),
    path("begeleiding/overleg/<int:pk>/", forum.ForumDetail.as_view(), name="forum_detail"),
    path("begeleiding/overleg/<int:pk>/stoppen/", forum.forum_close, name="forum_close"),
    path("begeleiding/overleg/<int:pk>/weer-verder/", forum.forum_reopen, name="forum_reopen"),
    path("begeleiding/overleg/<int:pk>/mensen/", forum.member_create, name="member_create"),
    path("begeleiding/overleg/lid/<int:pk>/weg/", forum.member_end, name="member_end"),
    path("begeleiding/overleg/<int:pk>/onderwerp/", forum.topic_create, name="topic_create"),
    path("begeleiding/onderwerpen/<int:pk>/opnemen/", forum.topic_take_up, name="topic_take_up"),
    path("begeleiding/onderwerpen/<int:pk>/terug/", forum.topic_put_back, name="topic_put_back"),
    path("begeleiding/overleg/<int:pk>/bijeenkomst/", meeting.meeting_create, name="meeting_create"),
    path("begeleiding/bijeenkomsten/<int:pk>/", meeting.MeetingDetail.as_view(), name="meeting_detail"),
    path("begeleiding/bijeenkomsten/<int:pk>/verplaatsen/", meeting.meeting_move, name="meeting_move"),
    path("begeleiding/bijeenkomsten/<int:pk>/afzeggen/", meeting.meeting_cancel, name="meeting_cancel"),
    path("begeleiding/bijeenkomsten/<int:pk>/toch-door/", meeting.meeting_restore, name="meeting_restore"),
    path("begeleiding/bijeenkomsten/<int:pk>/verslag/", meeting.meeting_hold, name="meeting_hold"),
    path("begeleiding/bijeenkomsten/<int:pk>/aanschuiven/", meeting.meeting_join, name="meeting_join"),
    path("begeleiding/bijeenkomsten/<int:pk>/niet-aanschuiven/", meeting.meeting_leave, name="meeting_leave"),
    path("begeleiding/overleg/<int:pk>/actie/", action_point.point_create, name="point_create"),
    path("mijn-acties/", action_point.PointList.as_view(), name="point_list"),
    path("begeleiding/acties/<int:pk>/verschuiven/", action_point.point_move, name="point_move"),
    path("begeleiding/acties/<int:pk>/klaar/", action_point.point_close, name="point_close"),
    path("begeleiding/acties/<int:pk>/weer-open/", action_point.point_reopen, name="point_reopen"),
]
