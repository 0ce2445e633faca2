from django.urls import path

from begeleiding.views import intervision, intervision_meeting

GROUP, MEETING = "begeleiding/intervisie/<int:pk>", "begeleiding/intervisie/bijeenkomst/<int:pk>"

urlpatterns = [
    path("begeleiding/intervisie/", intervision.IntervisionList.as_view(), name="intervision_list"),
    path("begeleiding/intervisie/methoden/", intervision.IntervisionMethodList.as_view(), name="intervision_methods"),
    path("begeleiding/intervisie/nieuw/", intervision.intervision_create, name="intervision_create"),
    path(f"{GROUP}/", intervision.IntervisionDetail.as_view(), name="intervision_detail"),
    path(f"{GROUP}/aanpassen/", intervision.intervision_edit, name="intervision_edit"),
    path(f"{GROUP}/leden/", intervision.intervision_members, name="intervision_members"),
    path(f"{GROUP}/plannen/", intervision.intervision_plan, name="intervision_plan"),
    path(f"{GROUP}/stoppen/", intervision.intervision_close, name="intervision_close"),
    path(f"{GROUP}/verder/", intervision.intervision_reopen, name="intervision_reopen"),
    path(f"{MEETING}/", intervision_meeting.IntervisionMeetingDetail.as_view(), name="intervision_meeting"),
    path(f"{MEETING}/aanpassen/", intervision_meeting.intervision_meeting_edit, name="intervision_meeting_edit"),
    path(f"{MEETING}/afzeggen/", intervision_meeting.intervision_cancel, name="intervision_cancel"),
    path(f"{MEETING}/door/", intervision_meeting.intervision_restore, name="intervision_restore"),
    path(f"{MEETING}/houden/", intervision_meeting.IntervisionHold.as_view(), name="intervision_hold"),
    path(f"{MEETING}/stap/", intervision_meeting.intervision_step, name="intervision_step"),
    path(f"{MEETING}/afronden/", intervision_meeting.intervision_finish, name="intervision_finish"),
    path(f"{MEETING}/meenemen/", intervision_meeting.intervision_takeaway, name="intervision_takeaway"),
]
