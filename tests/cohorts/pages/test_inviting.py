"""Inviting people, by mail and with a code."""

import pytest
from django.conf import settings

from cohorts.choices import Role
from cohorts.models import Cohort
from opleiding.kernel.models import Invitation, OutboxMessage
from tests.cohorts.pages.visits import assert_constant, page, post, trainee, with_role
from tests.factories.cohorts import (
    MembershipFactory,
)
from tests.factories.kernel import NewcomerFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_inviting_by_mail(cohort: Cohort) -> None:
    newcomer = trainee(cohort, user=NewcomerFactory(first_name="Noor")).user
    client = with_role(cohort, Role.COORDINATOR)
    assert "Noor" in page(client, "people_invite", slug=cohort.slug)
    post(client, "people_invite", {"people": [newcomer.pk], "way": "mail"}, slug=cohort.slug)
    assert OutboxMessage.objects.filter(receiver=newcomer, kind="kernel.invitation").count() == 1
    assert "Uitgenodigd op 11 maart" in page(client, "people_invite", slug=cohort.slug)


def test_codes_are_shown_once(cohort: Cohort) -> None:
    newcomers = [trainee(cohort, user=NewcomerFactory(first_name=name)).user for name in ("Noor", "Sem")]
    client = with_role(cohort, Role.COORDINATOR)
    html = post(client, "people_invite", {"people": [user.pk for user in newcomers], "way": "codes"}, status=200, slug=cohort.slug)
    assert html.count("<svg") >= 2
    assert html.count('class="code-text"') == 2
    assert "Je ziet deze codes nu één keer" in html
    assert html.count(f"op {settings.SITE_URL}/code/") == 2
    assert Invitation.objects.filter(user__in=newcomers, kind="classroom").count() == 2


def test_a_code_is_for_a_trainee(cohort: Cohort) -> None:
    supervisor = NewcomerFactory()
    MembershipFactory(user=supervisor, organisation=cohort.organisations.get(), role=Role.SUPERVISOR)
    client = with_role(cohort, Role.COORDINATOR)
    html = post(client, "people_invite", {"people": [supervisor.pk], "way": "codes"}, status=422, slug=cohort.slug)
    assert "wie in dit cohort leert" in html
    assert f'value="{supervisor.pk}" checked' in html
    assert not Invitation.objects.exists()


def test_a_practice_trainer_invites_no_trainee(cohort: Cohort) -> None:
    newcomer = trainee(cohort, user=NewcomerFactory(first_name="Noor")).user
    client = with_role(cohort, Role.PRACTICE_TRAINER)
    assert "Noor" not in page(client, "people_invite", slug=cohort.slug)
    post(client, "people_invite", {"people": [newcomer.pk], "way": "mail"}, status=422, slug=cohort.slug)
    assert not Invitation.objects.exists()


def test_nobody_ticked(cohort: Cohort) -> None:
    html = post(with_role(cohort, Role.COORDINATOR), "people_invite", {"way": "mail"}, status=422, slug=cohort.slug)
    assert "Kies wie je uitnodigt." in html


def test_a_mail_address_is_filled_in(cohort: Cohort) -> None:
    newcomer = trainee(cohort, user=NewcomerFactory(email=None)).user
    client = with_role(cohort, Role.COORDINATOR)
    assert "Mailadres invullen" in page(client, "people_invite", slug=cohort.slug)
    taken = UserFactory().email
    address = {"slug": cohort.slug, "pk": newcomer.pk}
    assert "al iemand met dit mailadres" in post(client, "person_address", {"email": taken}, status=422, **address)
    post(client, "person_address", {"email": "noor@zorg.example"}, **address)
    newcomer.refresh_from_db()
    assert newcomer.email == "noor@zorg.example"
    page(client, "person_address", status=404, slug=cohort.slug, pk=UserFactory().pk)


def test_queries_of_inviting(cohort: Cohort) -> None:
    client = with_role(cohort, Role.COORDINATOR)
    assert_constant(client, lambda: trainee(cohort, user=NewcomerFactory()), "people_invite", slug=cohort.slug)
