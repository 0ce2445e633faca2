"""One meeting of a forum: what people were going to do first, then what is talked about and what was said."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import DetailView

from begeleiding.actions.forum import (
    cancel_meeting,
    hold_meeting,
    join_meeting,
    leave_meeting,
    move_meeting,
    plan_meetings,
    restore_meeting,
)
from begeleiding.forms.forum import HoldForm, MoveMeetingForm, PlanForm
from begeleiding.models import Forum, TeamMeeting
from begeleiding.permissions.forum import JOIN_MEETING, LEAD_FORUM, LEAD_MEETING, VIEW_MEETING, can_lead, can_speak
from begeleiding.selectors.forum import meeting_page, names_around
from begeleiding.views.save import page_unless_saved
from cohorts.selectors import known_around
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded
from opleiding.kernel.ui.undo import say_undo


class MeetingDetail(GuardedMixin, DetailView):
    subject: TeamMeeting
    access = VIEW_MEETING
    template_name = "begeleiding/meeting_detail.html"
    context_object_name = "meeting"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        meeting, today = self.subject, clock.today()
        can_write = can_speak(self.user, meeting.forum)
        return super().get_context_data(
            forum=meeting.forum,
            page=meeting_page(meeting, self.user, today, can_speak=can_write),
            can_speak=can_write,
            is_led=can_lead(self.user, meeting.forum),
            query=f"?vanuit={meeting.pk}",
            is_due=clock.day_of(meeting.starts_at) <= today,
            **kwargs,
        )


@require_http_methods(FORM)
@guarded(LEAD_FORUM)
def meeting_create(request: SignedInRequest, forum: Forum) -> HttpResponse:
    form = PlanForm(request.POST or None)
    if form.is_valid() and is_done(form, plan_meetings, by=request.user, forum=forum):
        count = form.cleaned_data["times"] if form.cleaned_data["every_weeks"] else 1
        said = ngettext("%(count)d bijeenkomst gepland.", "%(count)d bijeenkomsten gepland.", count)
        messages.success(request, said % {"count": count})
        return redirect("begeleiding:forum_detail", pk=forum.pk)
    return show(request, "begeleiding/meeting_form.html", form, forum=forum)


@require_http_methods(FORM)
@guarded(LEAD_MEETING)
def meeting_move(request: SignedInRequest, meeting: TeamMeeting) -> HttpResponse:
    make, act = partial(MoveMeetingForm, meeting=meeting), partial(move_meeting, by=request.user, meeting=meeting)
    page = page_unless_saved(request, "begeleiding/meeting_form.html", make, act, forum=meeting.forum, meeting=meeting)
    if page is not None:
        return page
    messages.success(request, _("De bijeenkomst is verplaatst."))
    return redirect("begeleiding:meeting_detail", pk=meeting.pk)


@require_POST
@guarded(LEAD_MEETING)
def meeting_cancel(request: SignedInRequest, meeting: TeamMeeting) -> HttpResponse:
    cancel_meeting(by=request.user, meeting=meeting)
    say_undo(request, _("De bijeenkomst gaat niet door."), reverse("begeleiding:meeting_restore", args=[meeting.pk]))
    return redirect("begeleiding:forum_detail", pk=meeting.forum_id)


@require_POST
@guarded(LEAD_MEETING)
def meeting_restore(request: SignedInRequest, meeting: TeamMeeting) -> HttpResponse:
    restore_meeting(by=request.user, meeting=meeting)
    messages.success(request, _("De bijeenkomst gaat toch door."))
    return redirect("begeleiding:meeting_detail", pk=meeting.pk)


@require_http_methods(FORM)
@guarded(LEAD_MEETING)
def meeting_hold(request: SignedInRequest, meeting: TeamMeeting) -> HttpResponse:
    """Held, with a short note; whoever was second sees both notes."""
    known = partial(known_around, request.user, clock.today())
    make = partial(HoldForm, meeting=meeting, people=names_around(meeting.forum), known=known)
    act = partial(hold_meeting, by=request.user, meeting=meeting)
    page = page_unless_saved(request, "begeleiding/meeting_hold.html", make, act, forum=meeting.forum, meeting=meeting)
    if page is not None:
        return page
    messages.success(request, _("Het verslag is bewaard."))
    return redirect("begeleiding:meeting_detail", pk=meeting.pk)


@require_POST
@guarded(JOIN_MEETING)
def meeting_join(request: SignedInRequest, meeting: TeamMeeting) -> HttpResponse:
    join_meeting(by=request.user, meeting=meeting)
    say_undo(request, _("Je schuift aan."), reverse("begeleiding:meeting_leave", args=[meeting.pk]))
    return redirect("begeleiding:meeting_detail", pk=meeting.pk)


@require_POST
@guarded(JOIN_MEETING)
def meeting_leave(request: SignedInRequest, meeting: TeamMeeting) -> HttpResponse:
    leave_meeting(by=request.user, meeting=meeting)
    messages.success(request, _("Je schuift niet aan."))
    return redirect("begeleiding:meeting_detail", pk=meeting.pk)
