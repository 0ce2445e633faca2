"""One meeting: its page, its steps, and what is written down at the end."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import DetailView

from begeleiding.actions import intervision as actions
from begeleiding.forms.intervision import FinishForm, MeetingForm, TakeawayForm
from begeleiding.models import IntervisionMeeting
from begeleiding.permissions.intervision import LEAD_MEETING, PLAN_MEETING, READ_MEETING
from begeleiding.selectors.intervision import attendance_of, notes_of, people_around, screen_of, takeaway_of
from begeleiding.views.intervision import FORM_PAGE
from begeleiding.views.save import page_unless_saved
from cohorts.selectors import known_around
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded
from opleiding.kernel.rules import as_key
from opleiding.kernel.ui.undo import say_undo


class IntervisionMeetingDetail(GuardedMixin, DetailView):
    """What a member reads of it: before, when and how; after, what was agreed and what each takes along."""

    subject: IntervisionMeeting
    access = READ_MEETING
    template_name = "begeleiding/intervision_meeting.html"
    context_object_name = "meeting"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        meeting = self.subject
        agreements, takeaways = notes_of(meeting)
        known = {"agreements": agreements, "takeaways": takeaways, "attendance": attendance_of(meeting)}
        can = {"can_lead": LEAD_MEETING.allows(self.user, meeting), "can_plan": PLAN_MEETING.allows(self.user, meeting)}
        mine = next((note.text for note in takeaways if note.by_id == self.user.pk), "")
        has_begun = clock.day_of(meeting.starts_at) <= clock.today()
        return super().get_context_data(mine=mine, has_begun=has_begun, **known, **can, **kwargs)


class IntervisionHold(GuardedMixin, DetailView):
    """One step of the method; each screen has its own address, so that everybody keeps the own pace."""

    subject: IntervisionMeeting
    access = READ_MEETING
    template_name = "begeleiding/intervision_hold.html"
    context_object_name = "meeting"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        screen = screen_of(self.subject, self.request.GET.get("stap", ""))
        return super().get_context_data(screen=screen, can_lead=LEAD_MEETING.allows(self.user, self.subject), **kwargs)


@require_POST
@guarded(LEAD_MEETING)
def intervision_step(request: SignedInRequest, meeting: IntervisionMeeting) -> HttpResponse:
    """Bring the group to a step, numbered from 1."""
    asked = as_key(request.POST.get("stap")) or 0
    actions.move_step(by=request.user, meeting=meeting, step=asked - 1)
    return redirect(f"{reverse('begeleiding:intervision_hold', kwargs={'pk': meeting.pk})}?stap={asked}")


@require_http_methods(FORM)
@guarded(PLAN_MEETING)
def intervision_meeting_edit(request: SignedInRequest, meeting: IntervisionMeeting) -> HttpResponse:
    members = people_around(meeting)
    words = {"title": _("Bijeenkomst aanpassen"), "label": _("Bewaren"), **_back_to_group(meeting)}
    build = partial(MeetingForm, members=members)
    return _written(request, meeting, act=actions.change_meeting, build=build, words=words, said=_("De bijeenkomst is aangepast."))


@require_http_methods(FORM)
@guarded(LEAD_MEETING)
def intervision_finish(request: SignedInRequest, meeting: IntervisionMeeting) -> HttpResponse:
    """Who was there, what it was about, what was agreed; again, to correct it."""
    agreements, takeaways = notes_of(meeting)
    wrote = _("%(count)s van %(total)s schreven op wat ze meenemen. Na het afronden kan dat niet meer.")
    known, people = partial(known_around, request.user, clock.today()), people_around(meeting)
    lead = "" if meeting.is_held else wrote % {"count": len(takeaways), "total": len(people)}
    words = {"title": _("Afronden"), "label": _("Bijeenkomst afronden"), "lead": lead, **_back(meeting)}
    here = {row.user_id for row in attendance_of(meeting) if row.was_present} if meeting.is_held else {one.pk for one in people}
    kept = {"theme": meeting.theme, "agreements": "\n".join(note.text for note in agreements), "present": here}

    def build(data: Any, meeting: IntervisionMeeting) -> FinishForm:
        return FinishForm(data, people=people, known=known, initial={"version": meeting.version, **kept})

    said = _("Afgerond. Alleen de leden lezen wat jullie afspraken.")
    return _written(request, meeting, act=actions.finish_meeting, build=build, words=words, said=said)


@require_http_methods(FORM)
@guarded(READ_MEETING)
def intervision_takeaway(request: SignedInRequest, meeting: IntervisionMeeting) -> HttpResponse:
    known = partial(known_around, request.user, clock.today())
    initial = {"text": takeaway_of(meeting, request.user)}
    form = TakeawayForm(request.POST if request.method == "POST" else None, known=known, initial=initial)
    if form.is_valid() and is_done(form, actions.write_takeaway, by=request.user, meeting=meeting):
        messages.success(request, _("Bewaard. Je groep leest het op deze pagina."))
        return redirect("begeleiding:intervision_meeting", pk=meeting.pk)
    return show(request, FORM_PAGE, form, title=_("Ik neem mee"), label=_("Bewaren"), **_back(meeting))


@require_POST
@guarded(PLAN_MEETING)
def intervision_cancel(request: SignedInRequest, meeting: IntervisionMeeting) -> HttpResponse:
    actions.cancel_meeting(by=request.user, meeting=meeting)
    say_undo(request, _("De bijeenkomst is afgezegd."), reverse("begeleiding:intervision_restore", kwargs={"pk": meeting.pk}))
    return redirect("begeleiding:intervision_detail", pk=meeting.group_id)


@require_POST
@guarded(PLAN_MEETING)
def intervision_restore(request: SignedInRequest, meeting: IntervisionMeeting) -> HttpResponse:
    actions.restore_meeting(by=request.user, meeting=meeting)
    messages.success(request, _("De bijeenkomst gaat door."))
    return redirect("begeleiding:intervision_detail", pk=meeting.group_id)


def _written(
    request: SignedInRequest, meeting: IntervisionMeeting, *, act: Callable[..., Any], build: Callable[..., Any], words: Any, said: str
) -> HttpResponse:
    """The form, carried out. When somebody else wrote first, only the form itself tells what both wrote."""

    def shown(current: IntervisionMeeting) -> Any:
        return build(None, meeting=current)

    made, done = partial(build, meeting=meeting), partial(act, by=request.user, meeting=meeting)
    page = page_unless_saved(request, FORM_PAGE, made, done, shown=shown, **words)
    if page is not None:
        return page
    messages.success(request, said)
    return redirect("begeleiding:intervision_detail", pk=meeting.group_id)


def _back(meeting: IntervisionMeeting) -> dict[str, str]:
    return {"back_url": reverse("begeleiding:intervision_meeting", kwargs={"pk": meeting.pk}), "back_label": _("Terug naar de bijeenkomst")}


def _back_to_group(meeting: IntervisionMeeting) -> dict[str, str]:
    return {"back_url": reverse("begeleiding:intervision_detail", kwargs={"pk": meeting.group_id}), "back_label": meeting.group.name}
