from django.urls import URLPattern, path

from cockpit.views import block, cockpit, facilitator, lesson, plan, proposal

urlpatterns: list[URLPattern] = [
    path("cockpit/", cockpit.cockpit_list, name="cockpit_list"),
    path("cockpit/voorstel/<uuid:pk>/", proposal.proposal_detail, name="proposal_detail"),
    path("cockpit/voorstel/<uuid:pk>/overnemen/", proposal.proposal_take_over, name="proposal_take_over"),
    path("cockpit/les/<uuid:pk>/", lesson.lesson_detail, name="lesson_detail"),
    path("cockpit/les/<uuid:pk>/verplaatsen/", lesson.lesson_move, name="lesson_move"),
    path("cockpit/les/<uuid:pk>/vastzetten/", lesson.lesson_pin, name="lesson_pin"),
    path("cockpit/les/<uuid:pk>/wijzigen/", lesson.lesson_edit, name="lesson_edit"),
    path("cockpit/les/<uuid:pk>/weghalen/", lesson.lesson_drop, name="lesson_drop"),
    path("cockpit/wijziging/<int:pk>/terug/", plan.change_undo, name="change_undo"),
    path("cockpit/lesgever/<int:pk>/", facilitator.facilitator_edit, name="facilitator_edit"),
    path("cockpit/lesgever/<int:pk>/weghalen/", facilitator.facilitator_remove, name="facilitator_remove"),
    path("cockpit/<slug:slug>/", cockpit.CockpitDetail.as_view(), name="cockpit_detail"),
    path("cockpit/<slug:slug>/herinnering/", cockpit.cockpit_remind, name="cockpit_remind"),
    path("cockpit/<slug:slug>/blokken/", block.BlockList.as_view(), name="block_list"),
    path("cockpit/<slug:slug>/blokken/nieuw/", block.block_create, name="block_create"),
    path("cockpit/<slug:slug>/lesgevers/", facilitator.FacilitatorList.as_view(), name="facilitator_list"),
    path("cockpit/<slug:slug>/lesgevers/nieuw/", facilitator.facilitator_create, name="facilitator_create"),
    path("cockpit/<slug:slug>/blok/<int:number>/", plan.PlanDetail.as_view(), name="plan_detail"),
    path("cockpit/<slug:slug>/blok/<int:number>/vaststellen/", plan.plan_adopt, name="plan_adopt"),
    path("cockpit/<slug:slug>/blok/<int:number>/les/", lesson.lesson_create, name="lesson_create"),
    path("cockpit/<slug:slug>/blok/<int:number>/voorstel/", proposal.proposal_ask, name="proposal_ask"),
]
