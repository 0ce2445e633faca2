from django.urls import path

from begeleiding.views import talk

urlpatterns = [
    path("leerlingen/<int:pk>/gesprekken/", talk.TalkList.as_view(), name="talk_list"),
    path("leerlingen/<int:pk>/gesprekken/nieuw/", talk.talk_create, name="talk_create"),
    path("gesprekken/<int:pk>/", talk.talk_detail, name="talk_detail"),
    path("gesprekken/<int:pk>/wijzigen/", talk.talk_edit, name="talk_edit"),
    path("gesprekken/<int:pk>/verslag/", talk.talk_write, name="talk_write"),
    path("gesprekken/<int:pk>/weg/", talk.talk_cancel, name="talk_cancel"),
    path("gesprekken/<int:pk>/bevestigen/", talk.talk_confirm, name="talk_confirm"),
    path("gespreksafspraken/<int:pk>/gedaan/", talk.talk_agreement_finish, name="talk_agreement_finish"),
    path("begeleiding/gesprekken/", talk.talk_overview_page, name="talk_overview"),
]
