"""People and organisations with dull defaults."""

from datetime import UTC, datetime, timedelta

import factory
from django.contrib.auth.hashers import make_password

from opleiding.kernel import models, tokens
from opleiding.kernel.choices import InvitationKind, OrganisationKind

#: What everybody logs in with who has an account.
PASSWORD = "correct paard batterij nietje"
#: A Wednesday, an hour before noon in the Netherlands.
NOW = datetime(2026, 3, 11, 10, 0, tzinfo=UTC)


class UserFactory(factory.django.DjangoModelFactory):
    """Somebody with an account; `NewcomerFactory` for somebody who never chose a password."""

    class Meta:
        model = models.User

    email = factory.Sequence(lambda n: f"persoon{n}@zorg.example")
    first_name = "Samira"
    infix = ""
    last_name = factory.Sequence(lambda n: f"Jansen {n}")
    password = factory.LazyFunction(lambda: make_password(PASSWORD))


class NewcomerFactory(UserFactory):
    password = ""


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Organisation

    kind = OrganisationKind.CARE
    name = factory.Sequence(lambda n: f"Organisatie {n}")
    slug = factory.Sequence(lambda n: f"organisatie-{n}")


class OutboxMessageFactory(factory.django.DjangoModelFactory):
    """A mail that may go now: word that a password changed."""

    class Meta:
        model = models.OutboxMessage

    receiver = factory.SubFactory(UserFactory)
    kind = "kernel.account_changed"
    dedupe_key = factory.Sequence(lambda n: f"sleutel:{n}")
    context = factory.LazyFunction(dict)
    due_at = NOW


class NoticeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Notice

    receiver = factory.SubFactory(UserFactory)
    kind = "case.answered"
    dedupe_key = factory.Sequence(lambda n: f"melding:{n}")
    text = "Er is gereageerd op je situatie."


class JobFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Job

    kind = "proposal"
    task = "opleiding.kernel.tasks.sweep_jobs"
    created_by = factory.SubFactory(UserFactory)
    created_at = queued_at = NOW


class InvitationFactory(factory.django.DjangoModelFactory):
    """An open invitation by mail; its link holds `tokens.mail_token(invitation.pk)`."""

    class Meta:
        model = models.Invitation

    user = factory.SubFactory(NewcomerFactory)
    kind = InvitationKind.MAIL
    created_at = NOW
    expires_at = NOW + timedelta(days=7)
    secret_hash = factory.LazyAttribute(lambda made: tokens.fingerprint(tokens.mail_token(made.id)))
    id = factory.Faker("uuid4", cast_to=None)
