from django.urls import path

from begeleiding.views import question

urlpatterns = [
    path("begeleiding/vragen/<int:pk>/nieuw/", question.question_create, name="question_create"),
    path("begeleiding/vragen/vraag/<int:pk>/", question.question_edit, name="question_edit"),
    path("begeleiding/vragen/vraag/<int:pk>/afsluiten/", question.question_close, name="question_close"),
    path("begeleiding/vragen/vraag/<int:pk>/weer-open/", question.question_reopen, name="question_reopen"),
    path("begeleiding/vragen/vraag/<int:pk>/oppakken/", question.question_take_up, name="question_take_up"),
    path("begeleiding/vragen/vraag/<int:pk>/terugzetten/", question.question_put_back, name="question_put_back"),
]
