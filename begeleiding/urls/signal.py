from django.urls import path

from begeleiding.views import signal as views
from begeleiding.views import signal_step as steps

urlpatterns = [
    path("signalen/", views.signal_list, name="signal_list"),
    path("signalen/stappen/", steps.signal_step_list, name="signal_step_list"),
    path("signalen/stappen/<int:pk>/", steps.signal_step_edit, name="signal_step_edit"),
    path("signalen/stappen/<int:pk>/weghalen/", steps.signal_step_remove, name="signal_step_remove"),
    path("signalen/vastleggen/<int:pk>/", views.signal_create, name="signal_create"),
    path("signalen/voorstellen/<int:pk>/", views.proposal_confirm, name="proposal_confirm"),
    path("signalen/voorstellen/<int:pk>/wegleggen/", views.proposal_dismiss, name="proposal_dismiss"),
    path("signalen/<int:pk>/", views.signal_detail, name="signal_detail"),
    path("signalen/<int:pk>/aanpassen/", views.signal_edit, name="signal_edit"),
    path("signalen/<int:pk>/gesprek/", views.signal_talk, name="signal_talk"),
    path("signalen/<int:pk>/stap/", views.signal_step, name="signal_step"),
    path("signalen/<int:pk>/afsluiten/", views.signal_close, name="signal_close"),
    path("signalen/<int:pk>/afspraak/", views.signal_arrange, name="signal_arrange"),
]
