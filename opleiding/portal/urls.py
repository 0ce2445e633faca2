from django.urls import path

from opleiding.portal.views import dossier, guidance, home, import_draft, import_start, offline, question, search, statement, talk

app_name = "portal"

urlpatterns = [
    path("", home.home, name="home"),
    path("plan/", home.plan, name="plan"),
    path("begeleiding/", guidance.guidance, name="guidance"),
    path("begeleiding/aandacht/<slug:part>/", guidance.guidance_news, name="guidance_news"),
    path("hulp/", home.help_page, name="help"),
    path("zoeken/", search.search, name="search"),
    path("leerlingen/<int:pk>/", dossier.DossierDetail.as_view(), name="dossier_detail"),
    path("leerlingen/<int:pk>/praktijk/", dossier.DossierPractice.as_view(), name="dossier_practice"),
    path("leerlingen/<int:pk>/begeleiding/", dossier.DossierGuidance.as_view(), name="dossier_guidance"),
    path("leerlingen/<int:pk>/tijdlijn/", dossier.DossierHistory.as_view(), name="dossier_history"),
    path("leerlingen/<int:pk>/wie-keek/", dossier.DossierOpenings.as_view(), name="dossier_openings"),
    path("leerlingen/<int:pk>/pdf/", dossier.dossier_paper, name="dossier_paper"),
    path("gesprekken/<int:pk>/voorbereiding/", talk.talk_prepare, name="talk_prepare"),
    path("gesprekken/<int:pk>/voorbereiding/pdf/", talk.talk_paper, name="talk_paper"),
    path("mijn-gegevens/", dossier.my_data, name="my_data"),
    path("leerlingen/<int:pk>/praktijkverklaring/", statement.statement_detail, name="statement_detail"),
    path("leerlingen/<int:pk>/praktijkverklaring/invullen/", statement.statement_edit, name="statement_edit"),
    path("leerlingen/<int:pk>/praktijkverklaring/blad/", statement.statement_sheet, name="statement_sheet"),
    path("begeleiding/vragen/", question.QuestionList.as_view(), name="question_list"),
    path("begeleiding/vragen/<int:pk>/", question.QuestionBoard.as_view(), name="question_board"),
    path("import/", import_start.import_list, name="import_list"),
    path("import/nieuw/<slug:slug>/<slug:kind>/", import_start.import_create, name="import_create"),
    path("import/nieuw/<slug:slug>/<slug:kind>/sjabloon/", import_start.import_template, name="import_template"),
    path("import/<uuid:pk>/", import_draft.import_detail, name="import_detail"),
    path("import/<uuid:pk>/rij/<int:number>/", import_draft.import_row, name="import_row"),
    path("import/<uuid:pk>/overnemen/", import_draft.import_take_over, name="import_take_over"),
    path("import/<uuid:pk>/weggooien/", import_draft.import_discard, name="import_discard"),
    path("import/<uuid:pk>/te-verbeteren/", import_draft.import_rejected, name="import_rejected"),
    path("import/<uuid:pk>/ongedaan/", import_draft.import_undo, name="import_undo"),
    path("log/leeg/", offline.shell, name="shell"),
    path("log/wachtrij/", offline.queue, name="queue"),
    path("sw.js", offline.service_worker, name="service_worker"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
]
