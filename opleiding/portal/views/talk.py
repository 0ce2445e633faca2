"""What lies on the table at a progress talk."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from begeleiding.models import ProgressTalk
from begeleiding.selectors.talk import talk_title
from opleiding.kernel import clock, pdf
from opleiding.kernel.guard import SignedInRequest, guarded
from opleiding.portal.permissions.talk import PREPARE_TALK
from opleiding.portal.selectors.talk import talk_preparation


@require_safe
@guarded(PREPARE_TALK)
def talk_prepare(request: SignedInRequest, talk: ProgressTalk) -> HttpResponse:
    prepared = talk_preparation(talk, request.user, clock.today())
    is_own = talk.participant.user_id == request.user.pk
    context = {"talk": talk, "prepared": prepared, "title": talk_title(talk.kind, talk.year), "is_own": is_own}
    return render(request, "portal/talk_prepare.html", context)


@require_safe
@guarded(PREPARE_TALK)
def talk_paper(request: SignedInRequest, talk: ProgressTalk) -> HttpResponse:
    """The same, to print."""
    context = {"talk": talk, "prepared": talk_preparation(talk, request.user, clock.today()), "title": talk_title(talk.kind, talk.year)}
    return pdf.render_pdf(request, "portal/talk_paper.html", context, name=f"gesprek-{slugify(talk.participant.user.name)}")
