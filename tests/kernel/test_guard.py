"""One answer to "this object" and "which objects": 404 out of scope, 403 on what is visible, 422 and 409 from the rules."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.views.generic import DetailView

from opleiding.kernel.access import Access, PageAccess
from opleiding.kernel.errors import Conflict, DomainError
from opleiding.kernel.guard import GuardedMixin, guarded, public, signed_in
from opleiding.kernel.models import Notice
from opleiding.kernel.permissions import READ_NOTICE, is_receiver, own_notices
from tests.factories.kernel import NoticeFactory, UserFactory

pytestmark = pytest.mark.django_db

ONLY_NEW = Access(
    "notice.mark", own_notices, lambda user, notice: notice.read_at is None, "Deze melding is al gelezen.", lookup="dedupe_key"
)
MANY = Access("notice.of", own_notices, is_receiver, "Nee.", lookup_kwargs={"person": "receiver__pk", "key": "dedupe_key"})


@pytest.fixture
def notice():
    return NoticeFactory(dedupe_key="a")


@pytest.fixture
def ask(rf, notice):
    def ask(view, *, user=None, htmx=False, **kwargs):
        request = rf.get("/")
        request.user, request.htmx = user or notice.receiver, htmx
        return view(request, **kwargs)

    return ask


def test_the_view_gets_the_object_and_never_a_bare_id(ask, notice):
    view = guarded(READ_NOTICE)(lambda request, found, tab: HttpResponse(f"{found.pk} {tab}"))
    assert ask(view, pk=notice.pk, tab="nieuw").content.decode() == f"{notice.pk} nieuw"
    assert view.access is READ_NOTICE


def test_an_object_can_be_found_by_other_words(ask, notice):
    view = guarded(MANY)(lambda request, found: HttpResponse(found.text))
    assert ask(view, person=notice.receiver_id, key="a").status_code == 200


@pytest.mark.parametrize("pk", [-1, 10**30, "x", None])
def test_out_of_scope_and_nonsense_are_not_there(ask, notice, pk):
    view = guarded(READ_NOTICE)(lambda request, found: HttpResponse())
    with pytest.raises(Http404):
        ask(view, pk=pk)
    with pytest.raises(Http404):
        ask(view, pk=notice.pk, user=UserFactory())


def test_visible_and_not_allowed_says_why(ask, notice):
    Notice.objects.update(read_at=notice.created_at)
    with pytest.raises(PermissionDenied, match="al gelezen"):
        ask(guarded(ONLY_NEW)(lambda request, found: HttpResponse()), dedupe_key="a")


@pytest.mark.parametrize(("error", "status"), [(DomainError, 422), (Conflict, 409)])
def test_what_the_rules_refuse_is_said_on_a_page(ask, error, status):
    def view(request):
        raise error("Deze week is vol.")

    answer = ask(signed_in(view))
    assert answer.status_code == status
    assert "Deze week is vol." in answer.content.decode()
    assert "<h1" in answer.content.decode()


def test_what_the_rules_refuse_is_said_in_the_bar_when_htmx_asked(ask):
    def view(request):
        raise Conflict("Anouk was eerder.")

    answer = ask(signed_in(view), htmx=True)
    assert (answer.status_code, answer["HX-Retarget"]) == (409, "#messages")
    assert "Anouk was eerder." in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_page_about_nothing_has_a_check(ask):
    page = PageAccess("x", lambda user: False, "Dit is voor coördinatoren.")
    with pytest.raises(PermissionDenied, match="coördinatoren"):
        ask(guarded(page)(lambda request: HttpResponse()))


def test_a_class_view_fetches_before_anything_else(ask, notice):
    class Detail(GuardedMixin, DetailView):
        access = READ_NOTICE
        template_name = "kernel/refused.html"

        def get(self, request, *args, **kwargs):
            return HttpResponse(self.get_object().text)

    view = Detail.as_view()
    assert view.view_class.access is READ_NOTICE
    assert ask(view, pk=notice.pk).content.decode() == notice.text
    with pytest.raises(Http404):
        ask(view, pk=notice.pk, user=UserFactory())


def test_a_public_view_says_so():
    view = public(lambda request: HttpResponse())
    assert view.access.name == "public"
    assert view.login_required is False
