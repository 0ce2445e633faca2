from cockpit.urls import case, plan

app_name = "cockpit"
urlpatterns = [*case.urlpatterns, *plan.urlpatterns]
