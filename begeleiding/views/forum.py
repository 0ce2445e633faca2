"""Forums: the list with its calendar, one forum, who belongs to it, and topics for next time."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import DetailView, TemplateView

from begeleiding.actions.forum import (
    add_members,
    add_topic,
    close_forum,
    end_member,
    put_back_topic,
    reopen_forum,
    start_forum,
    take_up_topic,
)
from begeleiding.forms.forum import ForumForm, MembersForm, TopicForm
from begeleiding.models import Forum, ForumMember, MeetingTopic
from begeleiding.permissions.forum import (
    ADD_TOPIC,
    END_MEMBER,
    LEAD_FORUM,
    START_FORUM,
    TAKE_UP_TOPIC,
    VIEW_FORUM,
    can_start_forum,
)
from begeleiding.selectors.forum import coming_meetings, forum_page, forum_rows, names_around
from cohorts.selectors import known_around
from cohorts.views.answer import is_done, result_of, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.access import SIGNED_IN
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded
from opleiding.kernel.ui.undo import say_undo


class ForumList(GuardedMixin, TemplateView):
    """The forums around somebody, and when they meet."""

    access = SIGNED_IN
    template_name = "begeleiding/forum_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.today()
        return super().get_context_data(
            rows=forum_rows(self.user, today),
            coming=coming_meetings(self.user, today),
            can_start=can_start_forum(self.user),
            **kwargs,
        )


class ForumDetail(GuardedMixin, DetailView):
    subject: Forum
    access = VIEW_FORUM
    template_name = "begeleiding/forum_detail.html"
    context_object_name = "forum"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = forum_page(self.subject, self.user, clock.today())
        return super().get_context_data(page=page, topic_form=TopicForm(auto_id="topic_%s"), **kwargs)


@require_http_methods(FORM)
@guarded(START_FORUM)
def forum_create(request: SignedInRequest) -> HttpResponse:
    form = ForumForm(request.POST or None, user=request.user, today=clock.today())
    made = result_of(form, start_forum, by=request.user) if form.is_valid() else None
    if made is not None:
        messages.success(request, _("Het overleg staat er. Zet er nu de mensen bij."))
        return redirect("begeleiding:member_create", pk=made.pk)
    return show(request, "begeleiding/forum_form.html", form)


@require_POST
@guarded(LEAD_FORUM)
def forum_close(request: SignedInRequest, forum: Forum) -> HttpResponse:
    close_forum(by=request.user, forum=forum)
    say_undo(request, _("Dit overleg is gestopt. Wat is opgeschreven, blijft."), reverse("begeleiding:forum_reopen", args=[forum.pk]))
    return redirect("begeleiding:forum_detail", pk=forum.pk)


@require_POST
@guarded(LEAD_FORUM)
def forum_reopen(request: SignedInRequest, forum: Forum) -> HttpResponse:
    reopen_forum(by=request.user, forum=forum)
    messages.success(request, _("Dit overleg gaat weer door."))
    return redirect("begeleiding:forum_detail", pk=forum.pk)


@require_http_methods(FORM)
@guarded(LEAD_FORUM)
def member_create(request: SignedInRequest, forum: Forum) -> HttpResponse:
    form = MembersForm(request.POST or None, forum=forum, today=clock.today())
    if form.is_valid() and is_done(form, add_members, by=request.user, forum=forum):
        messages.success(request, _("Ze horen erbij."))
        return redirect("begeleiding:forum_detail", pk=forum.pk)
    return show(request, "begeleiding/member_form.html", form, forum=forum)


@require_POST
@guarded(END_MEMBER)
def member_end(request: SignedInRequest, member: ForumMember) -> HttpResponse:
    end_member(by=request.user, member=member, until=clock.today())
    messages.success(request, _("%(name)s hoort er niet meer bij.") % {"name": member.user.name})
    return redirect("begeleiding:forum_detail", pk=member.forum_id)


@require_http_methods(FORM)
@guarded(ADD_TOPIC)
def topic_create(request: SignedInRequest, forum: Forum) -> HttpResponse:
    today = clock.today()
    form = TopicForm(request.POST or None, people=names_around(forum), known=partial(known_around, request.user, today))
    if form.is_valid() and is_done(form, add_topic, by=request.user, forum=forum):
        messages.success(request, _("Het staat klaar voor de volgende keer."))
        return redirect("begeleiding:forum_detail", pk=forum.pk)
    return show(request, "begeleiding/topic_form.html", form, forum=forum)


@require_POST
@guarded(TAKE_UP_TOPIC)
def topic_take_up(request: SignedInRequest, topic: MeetingTopic) -> HttpResponse:
    taken = take_up_topic(by=request.user, topic=topic)
    say_undo(request, _("Opgenomen in de bijeenkomst."), reverse("begeleiding:topic_put_back", args=[topic.pk]))
    return redirect("begeleiding:meeting_detail", pk=taken.taken_up_id)


@require_POST
@guarded(TAKE_UP_TOPIC)
def topic_put_back(request: SignedInRequest, topic: MeetingTopic) -> HttpResponse:
    put_back_topic(by=request.user, topic=topic)
    messages.success(request, _("Het wacht weer op een volgende keer."))
    return redirect("begeleiding:forum_detail", pk=topic.forum_id)
