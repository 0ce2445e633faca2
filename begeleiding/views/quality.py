"""The quality plan: target against now, and looking back at it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django.views.generic import DetailView, ListView

from begeleiding.actions.quality import add_aim, add_plan, edit_aim, edit_plan, review_aim
from begeleiding.forms.quality import AimForm, EditAimForm, EditPlanForm, NewPlanForm, ReviewForm
from begeleiding.models import QualityAim, QualityPlan
from begeleiding.permissions.quality import KEEP_AIM, KEEP_PLAN, LIST_PLANS, REVIEW_AIM, VIEW_PLAN, WRITE_PLAN, can_write_plans, plans_of
from begeleiding.selectors.quality import aim_rows
from begeleiding.views.save import page_unless_saved
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded


class QualityList(GuardedMixin, ListView):
    access = LIST_PLANS
    template_name = "begeleiding/quality_list.html"
    context_object_name = "plans"

    def get_queryset(self) -> QuerySet[QualityPlan]:
        return plans_of(self.user, clock.today())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(can_write=can_write_plans(self.user), **kwargs)


class QualityDetail(GuardedMixin, DetailView):
    subject: Any
    access = VIEW_PLAN
    template_name = "begeleiding/quality_detail.html"
    context_object_name = "plan"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = aim_rows(self.subject, self.user, clock.today(), is_kept=self.subject.is_kept)
        return super().get_context_data(rows=rows, **kwargs)


@require_http_methods(FORM)
@guarded(WRITE_PLAN)
def quality_create(request: SignedInRequest) -> HttpResponse:
    make = partial(NewPlanForm, user=request.user, today=clock.today())
    page = page_unless_saved(request, "begeleiding/quality_form.html", make, partial(add_plan, by=request.user))
    if page is not None:
        return page
    messages.success(request, _("Het plan staat er. Voeg nu een doel toe."))
    return redirect("begeleiding:quality_list")


@require_http_methods(FORM)
@guarded(KEEP_PLAN)
def quality_edit(request: SignedInRequest, plan: QualityPlan) -> HttpResponse:
    act = partial(edit_plan, by=request.user, plan=plan)
    page = page_unless_saved(request, "begeleiding/quality_form.html", partial(EditPlanForm, plan=plan), act, plan=plan)
    if page is not None:
        return page
    messages.success(request, _("Bewaard."))
    return redirect("begeleiding:quality_detail", pk=plan.pk)


@require_http_methods(FORM)
@guarded(KEEP_PLAN)
def aim_create(request: SignedInRequest, plan: QualityPlan) -> HttpResponse:
    make, act = partial(AimForm, plan=plan, today=clock.today()), partial(add_aim, by=request.user, plan=plan)
    page = page_unless_saved(request, "begeleiding/aim_form.html", make, act, plan=plan)
    if page is not None:
        return page
    messages.success(request, _("Het doel staat in het plan."))
    return redirect("begeleiding:quality_detail", pk=plan.pk)


@require_http_methods(FORM)
@guarded(KEEP_AIM)
def aim_edit(request: SignedInRequest, aim: QualityAim) -> HttpResponse:
    make, act = partial(EditAimForm, aim=aim, today=clock.today()), partial(edit_aim, by=request.user, aim=aim)
    page = page_unless_saved(request, "begeleiding/aim_form.html", make, act, plan=aim.plan, aim=aim)
    if page is not None:
        return page
    messages.success(request, _("Bewaard."))
    return redirect("begeleiding:quality_detail", pk=aim.plan_id)


@require_http_methods(FORM)
@guarded(REVIEW_AIM)
def aim_review(request: SignedInRequest, aim: QualityAim) -> HttpResponse:
    act = partial(review_aim, by=request.user, aim=aim)
    page = page_unless_saved(request, "begeleiding/aim_review.html", partial(ReviewForm, aim=aim), act, aim=aim, plan=aim.plan)
    if page is not None:
        return page
    messages.success(request, _("Bewaard met hoe het vandaag stond."))
    return redirect("begeleiding:quality_detail", pk=aim.plan_id)
