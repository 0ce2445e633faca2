from django.urls import URLPattern, path

from cockpit.views import case, feedback, log, share

urlpatterns: list[URLPattern] = [
    path("log/", log.case_create, name="case_create"),
    path("log/bewaard/", log.case_saved, name="case_saved"),
    path("log/themas/", log.theme_suggest, name="theme_suggest"),
    path("log/situaties/", case.CaseList.as_view(), name="case_list"),
    path("log/concept/terug/", case.draft_restore, name="draft_restore"),
    path("log/deling/<int:pk>/intrekken/", share.share_withdraw, name="share_withdraw"),
    path("log/reactie/<uuid:pk>/antwoord/", feedback.reply_create, name="reply_create"),
    path("log/<uuid:pk>/", case.CaseDetail.as_view(), name="case_detail"),
    path("log/<uuid:pk>/vastgelegd/", log.case_logged, name="case_logged"),
    path("log/<uuid:pk>/aanvullen/", case.case_edit, name="case_edit"),
    path("log/<uuid:pk>/weggooien/", case.case_delete, name="case_delete"),
    path("log/<uuid:pk>/hulp/", case.case_help, name="case_help"),
    path("log/<uuid:pk>/gemeld/", case.report_answer, name="report_answer"),
    path("log/<uuid:pk>/delen/", share.share_create, name="share_create"),
    path("log/<uuid:pk>/collega/", share.colleague_ask, name="colleague_ask"),
    path("reageren/", feedback.feedback_list, name="feedback_list"),
    path("reageren/<uuid:pk>/", feedback.feedback_detail, name="feedback_detail"),
    path("reageren/<uuid:pk>/reactie/", feedback.feedback_create, name="feedback_create"),
    path("reageren/<uuid:pk>/later/", feedback.case_set_aside, name="case_set_aside"),
    path("reageren/<uuid:pk>/delen/", share.share_check, name="share_check"),
    path("reageren/reactie/<uuid:pk>/", feedback.feedback_edit, name="feedback_edit"),
]
