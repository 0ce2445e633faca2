from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from django.views.generic import ListView

from opleiding.kernel.access import SIGNED_IN
from opleiding.kernel.actions import mark_notice_read, mark_notices_read
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded, signed_in
from opleiding.kernel.models import Notice
from opleiding.kernel.permissions import READ_NOTICE, own_notices


class NoticeList(GuardedMixin, ListView):  # type: ignore[type-arg]  # cannot be subscripted at run time
    access = SIGNED_IN
    template_name = "kernel/notice_list.html"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Notice]:
        return own_notices(self.user)


@require_POST
@guarded(READ_NOTICE)
def notice_open(request: SignedInRequest, notice: Notice) -> HttpResponse:
    """Seen, and on to the page it is about."""
    mark_notice_read(notice=notice)
    return redirect(notice.url or "kernel:notice_list")


@require_POST
@signed_in
def notice_read_all(request: SignedInRequest) -> HttpResponse:
    mark_notices_read(user=request.user)
    return redirect("kernel:notice_list")
