"""Agreements and the register: what the actions write, and what they refuse."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from cohorts.actions.agreement import (
    change_agreement,
    load_hours_norms,
    make_agreement,
    restore_agreement,
    sign_agreement,
    withdraw_agreement,
)
from cohorts.actions.credential import annul_credential, confirm_credential, register_credential
from cohorts.actions.statement import save_statement
from cohorts.choices import CredentialKind, Mastery, ModuleKind, Party, SignedHow, Status
from cohorts.models import Credential, HoursNorm, Module, Participant, PracticeAgreement, Qualification
from cohorts.rules.agreement import Standing
from cohorts.selectors.agreement import agreement_states
from cohorts.selectors.statement import latest_statement
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import AuditEvent
from tests.world import START, TODAY, World

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def alone(world: World) -> World:
    """The cast without the papers its area brings."""
    PracticeAgreement.objects.all().delete()
    Credential.objects.all().delete()
    return world


@pytest.fixture
def values(alone: World) -> dict[str, Any]:
    return {
        "by": alone.people["coordinator"],
        "participant": Participant.objects.get(pk=alone.participants["trainee"].pk),
        "organisation": alone.organisations["wilg"],
        "practice_trainer": alone.people["practice_trainer"],
        "starts_on": START,
        "until": date(2028, 2, 1),
        "hours": {1: 300, 2: 610, 3: 310},
        "leerbedrijf_id": "10 0245 678",
    }


@pytest.fixture
def sign(alone: World) -> Callable[..., Any]:
    def act(agreement: PracticeAgreement, *parties: Party, how: SignedHow = SignedHow.PAPER, **more: Any) -> None:
        for party in parties:
            sign_agreement(**({"by": alone.people["coordinator"], "agreement": agreement, "party": party, "how": how} | more))

    return act


def standing(agreement: PracticeAgreement) -> Standing:
    participant = Participant.objects.get(pk=agreement.participant_id)
    return agreement_states([participant], clock.today())[participant.pk].standing


def test_an_agreement_is_red_until_all_three_signed(values: dict[str, Any], sign: Callable[..., Any]) -> None:
    agreement = make_agreement(**values)
    assert (agreement.school.slug, agreement.leerbedrijf_id, standing(agreement)) == ("roc", "100245678", Standing.UNSIGNED)
    assert dict(agreement.hours.values_list("study_year", "hours")) == values["hours"]
    sign(agreement, Party.SCHOOL, Party.TRAINEE)
    assert standing(agreement) is Standing.UNSIGNED
    sign(agreement, Party.ORGANISATION)
    assert standing(agreement) is Standing.OK
    said = list(AuditEvent.objects.filter(action__startswith="agreement.").order_by("pk").values_list("action", flat=True))
    assert said == ["agreement.made", *["agreement.signed"] * 3]


def test_the_content_changes_until_somebody_signed(values: dict[str, Any], sign: Callable[..., Any]) -> None:
    agreement = make_agreement(**values)
    del values["participant"]
    changed = change_agreement(agreement=agreement, **(values | {"hours": {1: 400}}))
    assert dict(changed.hours.values_list("study_year", "hours")) == {1: 400}
    sign(agreement, Party.TRAINEE)
    with pytest.raises(DomainError, match="al getekend"):
        change_agreement(agreement=agreement, **values)


def test_a_new_one_takes_over_from_a_signed_one(values: dict[str, Any], sign: Callable[..., Any]) -> None:
    first = make_agreement(**values)
    sign(first, *Party)
    second = make_agreement(**(values | {"starts_on": TODAY}))
    first.refresh_from_db()
    assert (first.period.upper, second.period.lower) == (TODAY, TODAY)
    assert standing(second) is Standing.UNSIGNED


def test_an_unsigned_one_is_not_passed_over(values: dict[str, Any]) -> None:
    make_agreement(**values)
    with pytest.raises(DomainError, match="al een praktijkovereenkomst"):
        make_agreement(**(values | {"starts_on": TODAY}))
    with pytest.raises(DomainError, match="al een praktijkovereenkomst"):  # a double click
        make_agreement(**values)


def test_withdrawn_and_back(values: dict[str, Any], sign: Callable[..., Any]) -> None:
    agreement = make_agreement(**values)
    withdraw_agreement(by=values["by"], agreement=agreement)
    assert standing(agreement) is Standing.MISSING
    with pytest.raises(DomainError, match="ingetrokken"):
        sign(agreement, Party.SCHOOL)
    with pytest.raises(DomainError, match="ingetrokken"):
        withdraw_agreement(by=values["by"], agreement=agreement)
    restore_agreement(by=values["by"], agreement=agreement)
    assert standing(agreement) is Standing.UNSIGNED
    with pytest.raises(DomainError, match="niet ingetrokken"):
        restore_agreement(by=values["by"], agreement=agreement)


def test_another_one_in_its_place_keeps_it_withdrawn(values: dict[str, Any]) -> None:
    agreement = make_agreement(**values)
    withdraw_agreement(by=values["by"], agreement=agreement)
    make_agreement(**values)
    with pytest.raises(DomainError, match="al een praktijkovereenkomst"):
        restore_agreement(by=values["by"], agreement=agreement)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"organisation": "elders"}, "doet niet mee"),
        ({"practice_trainer": "supervisor"}, "geen praktijkopleider"),
        ({"practice_trainer": "practice_trainer_partner"}, "geen praktijkopleider"),
        ({"until": START}, "laatste dag"),
        ({"hours": {}}, "uren per studiejaar"),
        ({"hours": {1: 2001}}, "tussen 1 en 2000"),
        ({"leerbedrijf_id": "A1"}, "cijfers"),
    ],
)
def test_what_cannot_be_agreed(alone: World, values: dict[str, Any], change: dict[str, Any], said: str) -> None:
    named = {"organisation": alone.organisations, "practice_trainer": alone.people}
    given = {key: named[key][value] if key in named else value for key, value in change.items()}
    with pytest.raises(DomainError, match=said):
        make_agreement(**(values | given))
    assert not PracticeAgreement.objects.exists()


def test_each_party_signs_once_and_nobody_for_two(alone: World, values: dict[str, Any], sign: Callable[..., Any]) -> None:
    agreement = make_agreement(**values)
    sign(agreement, Party.SCHOOL, how=SignedHow.APP, by=alone.people["teacher"])
    with pytest.raises(DomainError, match="al getekend"):
        sign(agreement, Party.SCHOOL)
    with pytest.raises(DomainError, match="voor één partij"):
        sign(agreement, Party.ORGANISATION, how=SignedHow.APP, by=alone.people["teacher"])
    with pytest.raises(DomainError, match="toekomst"):
        sign(agreement, Party.TRAINEE, signed_on=TODAY + DAY)


def test_in_the_app_somebody_signs_today(values: dict[str, Any], sign: Callable[..., Any]) -> None:
    agreement = make_agreement(**values)
    sign(agreement, Party.TRAINEE, how=SignedHow.APP, signed_on=START)
    assert agreement.signatures.get().signed_on == TODAY


def test_another_qualification_asks_for_a_new_one(alone: World, values: dict[str, Any], sign: Callable[..., Any]) -> None:
    agreement = make_agreement(**values)
    qualification = alone.qualification
    assert qualification
    other = Qualification.objects.create(dossier=qualification.dossier, crebo="25655", title="Mbo-Verpleegkundige", level=4)
    Participant.objects.filter(pk=agreement.participant_id).update(qualification=other)
    assert standing(agreement) is Standing.NEEDS_NEW
    with pytest.raises(DomainError, match="nieuwe overeenkomst"):
        sign(agreement, Party.SCHOOL)


def test_another_employer_asks_for_a_new_one(alone: World, values: dict[str, Any]) -> None:
    agreement = make_agreement(**values)
    alone.participants["trainee"].employments.update(organisation=alone.organisations["anker"])
    assert standing(agreement) is Standing.NEEDS_NEW


def test_states_of_many_take_one_query(alone: World, values: dict[str, Any], django_assert_num_queries: Any) -> None:
    make_agreement(**values)
    people = list(Participant.objects.all())
    with django_assert_num_queries(1):
        found = agreement_states(people, TODAY)
    assert {one.standing for one in found.values()} == {Standing.UNSIGNED, Standing.MISSING}
    assert found[values["participant"].pk].unsigned == tuple(Party)


def test_norms_that_are_there_stay() -> None:
    norm = {"starts_on": date(2027, 8, 1), "total": 800, "guided": 200, "practice": 500}
    assert load_hours_norms([norm]) == 1
    assert load_hours_norms([norm | {"practice": 1}]) == 0
    assert HoursNorm.objects.get(starts_on=norm["starts_on"]).practice == 500


# --- The register ---------------------------------------------------------------------------------------------------


@pytest.fixture
def diploma(alone: World) -> Credential:
    return register_credential(
        by=alone.people["coordinator"],
        participant=alone.participants["trainee"],
        kind=CredentialKind.DIPLOMA,
        number="D-1",
        decided_on=TODAY - DAY,
    )


def status_of(credential: Credential) -> str:
    return Participant.objects.with_status(TODAY).get(pk=credential.participant_id).status_now


def test_a_diploma_counts_when_a_second_person_confirmed_it(alone: World, diploma: Credential) -> None:
    assert status_of(diploma) == Status.ACTIVE
    confirm_credential(by=alone.people["teacher"], credential=diploma)
    assert status_of(diploma) == Status.GRADUATED
    assert Participant.objects.get(pk=diploma.participant_id).period.upper == TODAY - DAY
    with pytest.raises(DomainError, match="al bevestigd"):
        confirm_credential(by=alone.people["practice_trainer"], credential=diploma)


def test_nobody_confirms_the_own_registration(alone: World, diploma: Credential) -> None:
    with pytest.raises(DomainError, match="tweede persoon"):
        confirm_credential(by=alone.people["coordinator"], credential=diploma)
    assert status_of(diploma) == Status.ACTIVE


def test_a_diploma_struck_out_stays_and_frees_its_number(alone: World, diploma: Credential) -> None:
    confirm_credential(by=alone.people["teacher"], credential=diploma)
    annul_credential(by=alone.people["coordinator"], credential=diploma)
    assert status_of(diploma) == Status.ACTIVE
    with pytest.raises(DomainError, match="doorgehaald"):
        confirm_credential(by=alone.people["teacher"], credential=diploma)
    register_credential(
        by=alone.people["coordinator"], participant=alone.participants["trainee"], kind="diploma", number="D-1", decided_on=TODAY
    )
    assert Credential.objects.filter(number="D-1").count() == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"number": "D-1", "participant": "fellow"}, "dit nummer al"),
        ({"number": "D-2"}, "al een diploma"),
        ({"decided_on": TODAY + DAY, "number": "D-3", "kind": "statement"}, "toekomst"),
        ({"decided_on": START, "number": "D-4", "kind": "statement"}, "nog niet begonnen"),
        ({"number": "D-5", "kind": "certificate"}, "Kies welk mbo-certificaat"),
    ],
)
def test_what_is_not_registered(alone: World, diploma: Credential, change: dict[str, Any], said: str) -> None:
    values = {"by": alone.people["teacher"], "participant": "trainee", "kind": "diploma", "decided_on": TODAY} | change
    values["participant"] = alone.participants[values["participant"]]
    with pytest.raises(DomainError, match=said):
        register_credential(**values)
    assert Credential.objects.count() == 1


def test_a_certificate_says_which_and_ends_nothing(alone: World) -> None:
    module = Module.objects.create(kind=ModuleKind.CERTIFICATE, code="C0106", title="Verpleegtechnisch handelen")
    values = {"participant": alone.participants["trainee"], "decided_on": TODAY, "module": module}
    certificate = register_credential(by=alone.people["teacher"], kind=CredentialKind.CERTIFICATE, number="C-1", **values)
    confirm_credential(by=alone.people["coordinator"], credential=certificate)
    assert (certificate.module, status_of(certificate)) == (module, Status.ACTIVE)
    statement = register_credential(by=alone.people["teacher"], kind=CredentialKind.STATEMENT, number="C-2", **values)
    assert statement.module is None


# --- The draft praktijkverklaring ----------------------------------------------------------------------------------


def test_every_judgement_stays_beside_the_earlier_ones(alone: World) -> None:
    participant, trainer = alone.participants["trainee"], alone.people["practice_trainer"]
    participant.practice_statements.all().delete()
    process = alone.work_processes["B1-K1-W1"]
    first = save_statement(by=trainer, participant=participant, mastery={process: Mastery.WITH_HELP})
    assert save_statement(by=trainer, participant=participant, mastery={process: Mastery.WITH_HELP}) == first
    second = save_statement(by=trainer, participant=participant, mastery={process: Mastery.ALONE})
    latest = latest_statement(participant)
    assert latest == second
    assert [line.mastery for line in latest.lines.all()] == [Mastery.ALONE]
    assert participant.practice_statements.count() == 2
    with pytest.raises(DomainError, match="minstens één werkproces"):
        save_statement(by=trainer, participant=participant, mastery={})


def test_nobody_signs_for_an_organisation_of_others(values: dict[str, Any], sign: Callable[..., Any], alone: World) -> None:
    """Beside an agreement with the employer to come stands the practice trainer of today's."""
    values["participant"].employments.filter(organisation=alone.organisations["wilg"]).update(period=(START, TODAY + 30 * DAY))
    values["participant"].employments.create(organisation=alone.organisations["anker"], period=(TODAY + 30 * DAY, None))
    partner = alone.people["practice_trainer_partner"]
    coming = values | {"organisation": alone.organisations["anker"], "practice_trainer": partner, "starts_on": TODAY + 30 * DAY}
    agreement = make_agreement(**coming)
    with pytest.raises(DomainError, match="doet een praktijkopleider daarvan"):
        sign(agreement, Party.ORGANISATION, how=SignedHow.APP, by=alone.people["practice_trainer"])
    sign(agreement, Party.ORGANISATION, how=SignedHow.APP, by=partner)
