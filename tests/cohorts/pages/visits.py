"""What the tests of these pages share: how somebody comes in, and what a page is asked."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cohorts.choices import Role
from cohorts.models import Cohort, Participant
from opleiding.kernel.models import User
from tests.factories.cohorts import (
    LocationFactory,
    MembershipFactory,
    ParticipantFactory,
)
from tests.factories.kernel import UserFactory

#: The most a page asks, with the session, the person and the frame around it.
QUERIES = 12


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="opleiding.kernel.accounts.MailBackend")
    return client


def with_role(cohort: Cohort, role: Role) -> Client:
    organisation = cohort.school if role == Role.TEACHER else cohort.organisations.get()
    in_cohort = cohort if role in (Role.TEACHER, Role.COCKPIT) else None
    return client_of(MembershipFactory(organisation=organisation, role=role, cohort=in_cohort).user)


def trainee(cohort: Cohort, **fields: Any) -> Participant:
    organisation = cohort.organisations.get()
    usual = {"employer": organisation, "location": LocationFactory(organisation=organisation), "supervisor": UserFactory()}
    return ParticipantFactory(cohort=cohort, **(usual | fields))


def colleague(cohort: Cohort, **fields: Any) -> User:
    user = UserFactory(**fields)
    MembershipFactory(user=user, organisation=cohort.organisations.get(), role=Role.SUPERVISOR)
    return user


def page(client: Client, name: str, status: int = 200, **kwargs: Any) -> str:
    response = client.get(reverse(full_name(name), kwargs=kwargs))
    assert response.status_code == status
    return response.content.decode()


def dossier(client: Client, participant: Participant, page: str = "") -> str:
    response = client.get(f"{participant.get_absolute_url()}{page}")
    assert response.status_code == 200
    return response.content.decode()


def post(client: Client, name: str, data: dict[str, Any] | None = None, status: int = 302, **kwargs: Any) -> str:
    response = client.post(reverse(full_name(name), kwargs=kwargs), data or {})
    assert response.status_code == status, response.content.decode()
    return response.content.decode()


def assert_constant(client: Client, add_row: Callable[[], object], name: str, **kwargs: Any) -> None:
    """As many queries with four rows as with one, and never more than `QUERIES`."""
    counts = []
    for rows in (1, 3):
        for _row in range(rows):
            add_row()
        with CaptureQueriesContext(connection) as asked:
            page(client, name, **kwargs)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= QUERIES


def full_name(name: str) -> str:
    """A page of this app needs no namespace."""
    return name if ":" in name else f"cohorts:{name}"
