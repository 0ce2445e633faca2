"""Progress talks with dull defaults around one trainee."""

from datetime import UTC, date, datetime

import factory

from begeleiding.choices import TalkKind
from begeleiding.models import GuidanceSettings, ProgressTalk, TalkAgreement
from tests.factories.cohorts import CareOrganisationFactory, ParticipantFactory
from tests.factories.kernel import UserFactory


class GuidanceSettingsFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GuidanceSettings

    organisation = factory.SubFactory(CareOrganisationFactory)


class TalkFactory(factory.django.DjangoModelFactory):
    """Planned; with `held_on=…` held by somebody."""

    class Meta:
        model = ProgressTalk

    participant = factory.SubFactory(ParticipantFactory)
    kind = TalkKind.EXTRA
    year = 1
    planned_at = factory.Sequence(lambda n: datetime(2026, 11, 18, 9, n % 60, tzinfo=UTC))
    held_by = factory.Maybe("held_on", factory.SubFactory(UserFactory), None)
    held_on = None
    goes_well = factory.Maybe("held_on", "Rustig bij de zorg.", "")


class TalkAgreementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TalkAgreement

    talk = factory.SubFactory(TalkFactory, held_on=date(2026, 10, 5))
    text = "Oefent het overdragen."
    owner = factory.SelfAttribute("talk.participant.user")
    due_on = date(2026, 12, 1)
